"""The catalogue of one line for each procedure: components are counted there, not listed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.catalog.reading import terms
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.fees import from_cell
from motcua.catalog.reading.heading import finished, heading, note_offers
from motcua.catalog.reading.limits import from_cells
from motcua.catalog.reading.outcome import Parsed, totals_of
from motcua.catalog.reading.papers import results
from motcua.catalog.reading.text import line, listed, shown
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem

NEEDED: Final = frozenset(
    {"code", "name", "field", "time_direct", "unit_direct", "fee", "n_components", "result_names"}
)
PARTS: Final = frozenset(
    [
        "time_direct",
        "unit_direct",
        "time_online",
        "unit_online",
        "fee",
        "n_components",
        "result_names",
        "result_codes",
        "legal_basis",
        "complete",
    ]
)
LONGEST_COUNT: Final = 9
COLUMNS: Final = (
    (Channel.COUNTER, "time_direct", "unit_direct"),
    (Channel.ONLINE, "time_online", "unit_online"),
)


def parse(row: Mapping[str, object]) -> Parsed:
    """Read one line of the catalogue."""
    doubts = Doubts()
    base = heading(row, PARTS, doubts)
    offers = _offers(row, doubts)
    note_offers(offers, doubts)
    record = replace(
        base,
        offers=offers,
        results=results(
            listed(row.get("result_names"), " | ", doubts),
            listed(row.get("result_codes"), " | ", doubts),
            doubts,
        ),
        legal_bases=terms.legal_bases(listed(row.get("legal_basis"), " ; ", doubts), doubts),
    )
    if line(row.get("complete"), doubts) == "0":
        doubts.add(DoubtKind.ROW_INCOMPLETE)
    counted = _counted(line(row.get("n_components"), doubts), doubts)
    channels = sum(1 for offer in offers if offer.limit_text)
    totals = replace(totals_of(record), components=counted, channels=channels)
    return Parsed(finished(record, doubts), totals)


def _offers(row: Mapping[str, object], doubts: Doubts) -> tuple[ChannelOffer, ...]:
    fees = from_cell(line(row.get("fee"), doubts), "", doubts)
    offers = [
        ChannelOffer(channel, *from_cells(amount, unit, doubts), fees)
        for channel, amounts, units in COLUMNS
        if (amount := line(row.get(amounts), doubts)) + (unit := line(row.get(units), doubts))
    ]
    if offers:
        return tuple(offers)
    return unplaced(fees, doubts)


def unplaced(fees: tuple[FeeItem, ...], doubts: Doubts) -> tuple[ChannelOffer, ...]:
    """Keep fees that belong to no channel in a row at the counter, with a doubt."""
    doubts.add(DoubtKind.NO_LIMIT)
    if not fees:
        return ()
    doubts.add(DoubtKind.CHANNEL_UNKNOWN)
    return (ChannelOffer(Channel.COUNTER, None, fees=fees),)


def _counted(text: str, doubts: Doubts) -> int:
    if not text.isdecimal() or len(text) > LONGEST_COUNT:
        doubts.add(DoubtKind.COUNT_ODD, words=shown(text))
        return 0
    count = int(text)
    if count:
        doubts.add(DoubtKind.COMPONENTS_ONLY_COUNTED, count=count)
    else:
        doubts.add(DoubtKind.COMPONENTS_MISSING)
    return count
