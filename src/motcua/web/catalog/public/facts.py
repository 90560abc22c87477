"""Everything a citizen is told about a procedure, as plain strings in his language."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from motcua.base.language import ENGLISH
from motcua.catalog.selectors.procedures import ProcedurePage, VersionLine
from motcua.packs.pack import Pack
from motcua.rules.procedure import Channel, ProcedureRecord
from motcua.web import formats
from motcua.web.catalog.public.papers import PaperCase, paper_cases
from motcua.web.catalog.public.time_and_money import Cost, Wait, closed_on, costs, waits


@dataclass(frozen=True, slots=True)
class Past:
    """One published version in the history of a procedure."""

    number: int
    decision: str
    signed: str
    since: str
    until: str
    changes: str
    held: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """A procedure on one day, in words. Empty texts and lists are what was not published."""

    code: str
    name: str
    other_name: str
    sector: str
    levels: str
    summary: str
    subjects: tuple[str, ...]
    conditions: tuple[str, ...]
    papers: list[PaperCase]
    number_of_sets: int
    waits: list[Wait]
    closed: str
    costs: list[Cost]
    agency: str
    channels: tuple[str, ...]
    online: bool
    results: tuple[str, ...]
    steps: tuple[str, ...]
    forms: tuple[str, ...]
    legal_bases: tuple[str, ...]
    since: str
    verified: bool


def facts(
    record: ProcedureRecord, since: date | None, received: datetime, pack: Pack, language: str
) -> Facts:
    """Say what a record in force ``since`` a day holds, for a dossier received at an instant."""
    english = language == ENGLISH and bool(record.name_en)
    channels = dict.fromkeys(offer.channel for offer in record.offers)
    return Facts(
        code=record.code,
        name=record.name_en if english else record.name,
        other_name=record.name if english else "",
        sector=record.sector,
        levels=", ".join(level.in_(language) for level in record.levels),
        summary=record.summary,
        subjects=record.subjects,
        conditions=lines(record.conditions),
        papers=paper_cases(record.components, language),
        number_of_sets=record.number_of_sets,
        waits=waits(record.offers, received, pack, language),
        closed=closed_on(received, pack, language),
        costs=costs(record.offers, language),
        agency=record.agency,
        channels=tuple(channel.in_(language) for channel in channels),
        online=bool({Channel.ONLINE, Channel.VNEID} & set(channels)),
        results=tuple(result.name for result in record.results),
        steps=record.steps,
        forms=tuple(dict.fromkeys(c.form_file for c in record.components if c.form_file)),
        legal_bases=record.legal_bases,
        since=formats.day(since) if since else "",
        verified=record.verified,
    )


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a long text that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def past(code: str, history: list[VersionLine], today: date) -> list[Past]:
    """Return the published versions, newest first, each with the address of its changes."""
    published = [line for line in history if line.published_at is not None]
    earlier = [line.number for line in published[1:]]
    return [
        Past(
            line.number,
            line.decision_number,
            formats.day(line.signed_on) if line.signed_on else "",
            formats.day(line.effective_from) if line.effective_from else "",
            formats.day(line.effective_to) if line.effective_to else "",
            reverse("web:compare", args=[code, before, line.number]) if before else "",
            line.in_force(today),
        )
        for line, before in zip(published, [*earlier, None], strict=True)
    ]


def is_abolished(page: ProcedurePage, on: date) -> bool:
    """Say whether the procedure has ended by ``on``."""
    return page.abolished_from is not None and page.abolished_from <= on
