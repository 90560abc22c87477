"""The list one province publishes: its own decisions, and cells that hold more than their share."""

import re
from collections.abc import Mapping
from typing import Final

from motcua.catalog.reading import terms
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.fees import from_sentence as fee_from_sentence
from motcua.catalog.reading.heading import finished, note_offers, sector
from motcua.catalog.reading.limits import from_sentence as limit_from_sentence
from motcua.catalog.reading.outcome import Parsed, totals_of
from motcua.catalog.reading.shape import identity
from motcua.catalog.reading.text import day, line, note_unknown, shown
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem, ProcedureRecord

NEEDED: Final = frozenset({"code", "local_code", "name", "field", "time_limit_text", "fee_text"})
FIELDS: Final = NEEDED | {"level", "publish_decision", "effective", "online_level", "agency"}
WIDTHS: Final = {"time_limit_text": 220, "fee_text": 220, "level": 40, "online_level": 30}
SECTOR_TAIL: Final = re.compile(
    r"(?P<own>.*?)\s*(?P<rest>Số quyết định công bố:?\s*(?P<decision>[^\s–]+)"
    r"(?:\s*–\s*Ngày hiệu lực:?\s*(?P<day>[\d/]+))?.*)"
)
NAME_TAIL: Final = re.compile(r"(?P<own>.*?)\s*(?P<rest>\W*\*\*Mã thủ tục\*\*.*)")
ONLINE_TAIL: Final = re.compile(
    r"(?P<own>.*?)\s*(?P<rest>Mức (?:độ )?trực tuyến\W*(?P<online>Toàn trình|Một phần)?\W*)",
    re.IGNORECASE,
)
CHANNEL: Final = re.compile(r"(Trực tiếp|Trực tuyến|Dịch vụ bưu chính|Qua bưu chính):\s*")
CHANNELS: Final = {"Trực tiếp": Channel.COUNTER, "Trực tuyến": Channel.ONLINE}


def parse(row: Mapping[str, object]) -> Parsed:
    """Read one row of the provincial list."""
    doubts = Doubts()
    code, _ = identity(row, doubts)
    note_unknown(row, FIELDS, doubts)
    cells = {column: line(row.get(column), doubts) for column in FIELDS}
    for column, width in WIDTHS.items():
        if len(str(row.get(column) or "")) >= width:
            doubts.add(DoubtKind.CELL_CUT, column=column, length=width)
    _sort_out(cells, doubts)
    offers = _offers(cells["time_limit_text"], fee_from_sentence(cells["fee_text"], doubts), doubts)
    note_offers(offers, doubts)
    record = ProcedureRecord(
        code=terms.code(code, doubts),
        name=cells["name"],
        sector=sector(cells["field"], doubts),
        levels=terms.levels(cells["level"], doubts),
        decision_number=terms.decision(cells["publish_decision"], doubts),
        effective_on=day(cells["effective"], doubts),
        agency=terms.agency(cells["agency"], doubts),
        online_service=terms.online_service(cells["online_level"]),
        local_code=cells["local_code"],
        offers=offers,
    )
    doubts.add(DoubtKind.COMPONENTS_MISSING)
    doubts.add(DoubtKind.LEGAL_BASIS_MISSING)
    return Parsed(finished(record, doubts), totals_of(record))


def _sort_out(cells: dict[str, str], doubts: Doubts) -> None:
    """Move what strayed into another cell to the cell it belongs to, if that one is empty."""
    tails: tuple[tuple[str, re.Pattern[str], dict[str, str]], ...] = (
        ("field", SECTOR_TAIL, {"publish_decision": "decision", "effective": "day"}),
        ("name", NAME_TAIL, {}),
        ("time_limit_text", ONLINE_TAIL, {"online_level": "online"}),
    )
    for column, pattern, homes in tails:
        found = pattern.fullmatch(cells[column])
        if found is None:
            continue
        doubts.add(DoubtKind.CELL_MIXED, column=column, words=shown(found["rest"]))
        cells[column] = found["own"]
        for home, part in homes.items():
            cells[home] = cells[home] or found[part] or ""


def _offers(text: str, fees: tuple[FeeItem, ...], doubts: Doubts) -> tuple[ChannelOffer, ...]:
    """Return a row for each channel the sentence names, else one row at the counter."""
    before, *named = CHANNEL.split(text)
    if named and not before.strip(" o•"):
        pairs = zip(named[::2], named[1::2], strict=True)
        return tuple(
            ChannelOffer(
                CHANNELS.get(name, Channel.POST),
                limit_from_sentence(words, doubts),
                words.rstrip(" o•"),
                fees,
            )
            for name, words in pairs
        )
    doubts.add(DoubtKind.CHANNEL_UNKNOWN)
    if terms.DISTRICT.search(text):
        doubts.add(DoubtKind.DISTRICT_LEVEL, words=shown(text))
    return (ChannelOffer(Channel.COUNTER, limit_from_sentence(text, doubts), text, fees),)
