"""The panel "Vì sao hẹn ngày này?": stretch by stretch, who held it, and how the date moved."""

from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import Moment, date_text, office_time, time_text
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.explained import Explained, Stretch, explained
from motcua.dossiers.selectors.one import DossierPage
from motcua.rules.explain import Line, LineKind, last_day
from motcua.web.calendar.answer import Step, step_of, total_of
from motcua.web.dossier import links, saying


@dataclass(frozen=True, slots=True)
class Row:
    """One stretch ready to be shown: the line, who held the dossier, at which units."""

    span: str
    step: Step
    holder: str
    units: str


@dataclass(frozen=True, slots=True)
class Move:
    """The due date moved: from, to, why, by whom, when, by which paper."""

    old: str
    new: str
    why: str
    who: str
    when: str
    slip: str
    address: str


@dataclass(frozen=True, slots=True)
class Why:
    """The whole panel. ``left`` is said in the office's own time."""

    question: str
    limit: str
    rows: list[Row]
    total: str
    used: str
    left: str
    original: str
    moved: bool
    provisional: bool
    held: list[tuple[str, str, str]]
    moves: list[Move]


def why_of(page: DossierPage, *, at: datetime, language: str) -> Why | None:
    """Return the panel of a dossier, None where no time is counted."""
    found = explained(page, at=at)
    if found is None or page.clock is None:
        return None
    per_day = page.clock.calendar.day_minutes
    left = saying.left(page, at)
    return Why(
        question=Say(mark("Vì sao hẹn {due}?"), due=Moment(found.due)).in_(language),
        limit=Say(mark("Hạn theo thủ tục: {limit}."), limit=found.limit).in_(language),
        rows=[_row(one, language) for one in found.stretches],
        total=total_of([one.line for one in found.stretches], language),
        used=saying.span(found.used, per_day).in_(language),
        left=left[0].in_(language) if left else "",
        original=Moment(found.original).in_(language),
        moved=found.original != found.due,
        provisional=found.provisional,
        held=[
            (
                holder.in_(language),
                saying.span(held.working, per_day).in_(language),
                saying.span(held.elapsed, 24 * 60).in_(language) if held.elapsed else "",
            )
            for holder, held in found.held
        ],
        moves=_moves(page, found),
    )


def _row(one: Stretch, language: str) -> Row:
    holder = one.holder.in_(language) if one.holder else ""
    step = step_of(one.line, language)
    return Row(_span(one.line), step, holder, ", ".join(one.units))


def _span(line: Line) -> str:
    """Return a stretch as short as it can be read: 18/11 09:00 – 11:00, 21/11 – 22/11."""
    begin, end = line.start, line.end
    if line.kind is LineKind.CLOSED:
        first, last = f"{begin:%d/%m}", f"{last_day(line):%d/%m}"
        return first if first == last else f"{first} – {last}"
    if begin == end:
        return f"{begin:%d/%m %H:%M}"
    if begin.date() == end.date():
        return f"{begin:%d/%m %H:%M} – {end:%H:%M}"
    return f"{begin:%d/%m %H:%M} – {end:%d/%m %H:%M}"


def _moves(page: DossierPage, found: Explained) -> list[Move]:
    papers = {slip.printed_number: slip.pk for slip in page.slips}
    return [
        Move(
            old=_moment(change.old),
            new=_moment(change.new),
            why=change.why,
            who=change.by,
            when=saying.when(change.at),
            slip=change.slip,
            address=links.slip(page.row.code, papers[change.slip]) if change.slip in papers else "",
        )
        for change in found.changes
    ]


def _moment(instant: datetime | None) -> str:
    if instant is None:
        return ""
    office = office_time(instant)
    return f"{time_text(office)} {date_text(office)}"
