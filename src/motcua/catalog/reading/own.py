"""Our own format, written by hand in YAML or JSON: facts of procedures, one sector a file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, TypeVar

from motcua.base.words import Word
from motcua.catalog.reading import terms
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.heading import finished, note_offers
from motcua.catalog.reading.limits import from_sentence
from motcua.catalog.reading.outcome import Parsed, totals_of
from motcua.catalog.reading.papers import component, note_components, result
from motcua.catalog.reading.refusals import PartUnreadable
from motcua.catalog.reading.shape import identity, mappings, texts
from motcua.catalog.reading.text import day, line, lines, note_unknown
from motcua.rules.procedure import (
    Channel,
    ChannelOffer,
    ComponentItem,
    FeeItem,
    Level,
    OnlineService,
    ProcedureRecord,
)

FIELDS: Final = frozenset(
    [
        "code",
        "name",
        "name_en",
        "sector",
        "levels",
        "kind",
        "ministry",
        "decision",
        "decided_on",
        "effective_on",
        "subjects",
        "agency",
        "competent_agency",
        "coordinating_agency",
        "summary",
        "online",
        "sets",
        "offers",
        "components",
        "results",
        "legal_bases",
        "conditions",
        "steps",
        "local_code",
        "source",
        "verified",
        "doubt",
    ]
)
W = TypeVar("W", bound=Word)


def parse(row: Mapping[str, object]) -> Parsed:
    """Read one procedure of our own format."""
    doubts = Doubts()
    record = _with_parts(_heading(row, doubts), row, doubts)
    note_unknown(row, FIELDS, doubts)
    note_offers(record.offers, doubts)
    note_components(record.components, doubts)
    if note := line(row.get("doubt"), doubts):
        doubts.add(DoubtKind.EDITOR_NOTE, words=note)
    return Parsed(finished(record, doubts), totals_of(record))


def _heading(row: Mapping[str, object], doubts: Doubts) -> ProcedureRecord:
    code, name = identity(row, doubts)
    return ProcedureRecord(
        code=terms.code(code, doubts),
        name=name,
        name_en=line(row.get("name_en"), doubts),
        sector=line(row.get("sector"), doubts),
        levels=tuple(_word(Level, text, "levels", code) for text in texts(row, "levels", doubts)),
        kind=line(row.get("kind"), doubts),
        ministry=line(row.get("ministry"), doubts),
        decision_number=terms.decision(line(row.get("decision"), doubts), doubts),
        decided_on=_day(row.get("decided_on"), doubts),
        effective_on=_day(row.get("effective_on"), doubts),
        agency=line(row.get("agency"), doubts),
        competent_agency=line(row.get("competent_agency"), doubts),
        coordinating_agency=line(row.get("coordinating_agency"), doubts),
        local_code=line(row.get("local_code"), doubts),
        source=line(row.get("source"), doubts),
        verified=row.get("verified") is True,
    )


def _with_parts(
    record: ProcedureRecord, row: Mapping[str, object], doubts: Doubts
) -> ProcedureRecord:
    online = line(row.get("online"), doubts)
    return replace(
        record,
        subjects=texts(row, "subjects", doubts),
        summary=lines(row.get("summary"), doubts),
        conditions=lines(row.get("conditions"), doubts),
        online_service=_word(OnlineService, online, "online", record.code) if online else None,
        number_of_sets=_whole(row.get("sets", 1), "sets", record.code),
        offers=tuple(
            offer for raw in mappings(row, "offers") for offer in _offers(raw, record.code, doubts)
        ),
        components=tuple(_paper(raw, doubts) for raw in mappings(row, "components")),
        results=tuple(
            result(line(raw.get("name"), doubts), line(raw.get("code"), doubts), doubts)
            for raw in mappings(row, "results")
        ),
        legal_bases=terms.legal_bases(texts(row, "legal_bases", doubts), doubts),
        steps=texts(row, "steps", doubts),
    )


def _offers(raw: Mapping[str, object], code: str, doubts: Doubts) -> Iterator[ChannelOffer]:
    """Yield one row for each of the channels that share a limit and fees."""
    limit_text = line(raw.get("limit"), doubts)
    offer = ChannelOffer(
        Channel.COUNTER,
        from_sentence(limit_text, doubts) if limit_text else None,
        limit_text,
        tuple(_fee(fee, code, doubts) for fee in mappings(raw, "fees")),
        line(raw.get("note"), doubts),
        line(raw.get("case"), doubts),
    )
    if not limit_text:
        doubts.add(DoubtKind.NO_LIMIT)
    for text in texts(raw, "channels", doubts):
        yield replace(offer, channel=_word(Channel, text, "channels", code))


def _fee(raw: Mapping[str, object], code: str, doubts: Doubts) -> FeeItem:
    amount = raw.get("amount")
    text = line(raw.get("text"), doubts)
    if amount is None:
        doubts.add(DoubtKind.FEE_NOT_NUMBER, words=text)
    return FeeItem(
        line(raw.get("name"), doubts),
        None if amount is None else _whole(amount, "fees", code),
        text,
        is_charge=raw.get("charge") is True,
    )


def _paper(raw: Mapping[str, object], doubts: Doubts) -> ComponentItem:
    named = {
        "case": raw.get("case"),
        "name": raw.get("name"),
        "originals": raw.get("originals", 0 if "copies" in raw else 1),
        "copies": raw.get("copies", 0),
        "form_file": raw.get("form"),
    }
    paper = component(named, doubts)
    return replace(paper, required=paper.required and raw.get("required") is not False)


def _word(kind: type[W], text: str, part: str, code: str) -> W:
    try:
        return kind(text)
    except ValueError:
        raise PartUnreadable(part=part, procedure=code) from None


def _whole(value: object, part: str, code: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise PartUnreadable(part=part, procedure=code)
    return value


def _day(value: object, doubts: Doubts) -> date | None:
    return value if isinstance(value, date) else day(line(value, doubts), doubts)
