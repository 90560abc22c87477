"""The cells that every format has in common, and the doubts every record gets at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from motcua.catalog.reading import terms
from motcua.catalog.reading.doubts import DoubtKind, Doubts
from motcua.catalog.reading.limits import compare_channels
from motcua.catalog.reading.shape import identity
from motcua.catalog.reading.text import line, note_unknown
from motcua.rules.procedure import ChannelOffer, ProcedureRecord

FIELDS: Final = frozenset(
    [
        "code",
        "name",
        "field",
        "level",
        "kind",
        "ministry",
        "publish_decision",
        "subjects",
        "agency",
        "competent_agency",
        "source_url",
    ]
)


def heading(row: Mapping[str, object], known: frozenset[str], doubts: Doubts) -> ProcedureRecord:
    """Read the heading of a crawled row; cells outside ``FIELDS`` and ``known`` are doubts."""
    code, name = identity(row, doubts)
    note_unknown(row, FIELDS | known, doubts)
    return ProcedureRecord(
        code=terms.code(code, doubts),
        name=name,
        sector=sector(line(row.get("field"), doubts), doubts),
        levels=terms.levels(line(row.get("level"), doubts), doubts),
        kind=line(row.get("kind"), doubts),
        ministry=terms.ministry(line(row.get("ministry"), doubts), doubts),
        decision_number=terms.decision(line(row.get("publish_decision"), doubts), doubts),
        subjects=terms.subjects(line(row.get("subjects"), doubts)),
        agency=terms.agency(line(row.get("agency"), doubts), doubts),
        competent_agency=terms.agency(line(row.get("competent_agency"), doubts), doubts),
        source=line(row.get("source_url"), doubts),
    )


def sector(text: str, doubts: Doubts) -> str:
    """Return the sector; none, or the word "Không có" in its place, is a doubt."""
    if text and text != "Không có":
        return text
    doubts.add(DoubtKind.SECTOR_MISSING)
    return ""


def note_offers(offers: Sequence[ChannelOffer], doubts: Doubts) -> None:
    """Doubt a procedure that nobody can hand in, and channels that disagree."""
    if not offers:
        doubts.add(DoubtKind.CHANNEL_MISSING)
    compare_channels(offers, doubts)


def finished(record: ProcedureRecord, doubts: Doubts) -> ProcedureRecord:
    """Return the record with the doubts of its row."""
    if not (record.agency or record.competent_agency):
        doubts.add(DoubtKind.AGENCY_MISSING)
    if not record.results:
        doubts.add(DoubtKind.RESULTS_MISSING)
    return replace(record, doubts=doubts.all())
