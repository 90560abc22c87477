"""The crawl of the national catalogue: one JSON object for each procedure, complete."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from motcua.catalog.reading import terms
from motcua.catalog.reading.doubts import Doubts
from motcua.catalog.reading.fees import from_cell
from motcua.catalog.reading.heading import finished, heading, note_offers
from motcua.catalog.reading.limits import compare_with_note, from_cells
from motcua.catalog.reading.outcome import Parsed, totals_of
from motcua.catalog.reading.papers import component, note_components, result
from motcua.catalog.reading.refusals import PartUnreadable
from motcua.catalog.reading.shape import mappings, texts
from motcua.catalog.reading.text import line, lines
from motcua.rules.procedure import ChannelOffer, ProcedureRecord

NEEDED: Final = frozenset({"code", "name", "channels", "components"})
PARTS: Final = frozenset(
    {"coordinating", "channels", "components", "results", "legal_basis", "conditions", "steps"}
)


def parse(row: Mapping[str, object]) -> Parsed:
    """Read one procedure of the crawl."""
    doubts = Doubts()
    record = _filled(heading(row, PARTS, doubts), row, doubts)
    note_components(record.components, doubts)
    note_offers(record.offers, doubts)
    return Parsed(finished(record, doubts), totals_of(record))


def _filled(record: ProcedureRecord, row: Mapping[str, object], doubts: Doubts) -> ProcedureRecord:
    return replace(
        record,
        coordinating_agency=line(row.get("coordinating"), doubts),
        offers=tuple(_offer(raw, record.code, doubts) for raw in mappings(row, "channels")),
        components=tuple(component(raw, doubts) for raw in mappings(row, "components")),
        results=tuple(
            result(line(raw.get("name"), doubts), line(raw.get("code"), doubts), doubts)
            for raw in mappings(row, "results")
        ),
        legal_bases=terms.legal_bases(texts(row, "legal_basis", doubts), doubts),
        conditions=lines(row.get("conditions"), doubts),
        steps=texts(row, "steps", doubts),
    )


def _offer(raw: Mapping[str, object], code: str, doubts: Doubts) -> ChannelOffer:
    channel = terms.CHANNELS.get(line(raw.get("channel"), doubts))
    if channel is None:
        raise PartUnreadable(part="channels", procedure=code)
    amount, unit = (line(raw.get(key), doubts) for key in ("time_value", "time_unit"))
    note = lines(raw.get("note"), doubts)
    limit, limit_text = from_cells(amount, unit, doubts)
    compare_with_note(limit, note, doubts)
    fees = from_cell(lines(raw.get("fee"), doubts), note, doubts)
    return ChannelOffer(channel, limit, limit_text, fees, note)
