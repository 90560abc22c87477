"""Why a dossier is due when it is: stretch by stretch, who held it, and every move of the date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import office_time
from motcua.base.language import Speakable
from motcua.dossiers.models import DueChange
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.selectors import card
from motcua.rules.clock import Clock
from motcua.rules.clock_lines import clock_lines
from motcua.rules.dossier.words import TaskKind
from motcua.rules.explain import Line, LineKind
from motcua.rules.fairness import HOLDER_OF, Held, Holder, fair_clocks, spans_of
from motcua.rules.limit import Limit


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line of the explanation, who held the dossier then, and in which units."""

    line: Line
    holder: Speakable | None
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A due time with its reasons. Moments are office time; ``used`` and ``left`` open minutes.

    ``left`` is negative once the dossier is late; ``held`` adds up to the whole life so far.
    """

    limit: Limit
    due: datetime
    original: datetime
    provisional: bool
    stretches: tuple[Stretch, ...]
    used: int
    left: int
    running: bool
    held: tuple[tuple[Holder, Held], ...]
    changes: tuple[DueChange, ...]


def explained(page: DossierPage, *, at: datetime) -> Explained | None:
    """Explain the due time of a dossier at an instant; None where none is counted."""
    clock = page.clock
    if clock is None or clock.due_at is None or clock.original_due_at is None:
        return None
    now = max(office_time(at), clock.events[-1].at)
    totals = fair_clocks(spans_of(clock, now), clock.calendar)
    return Explained(
        limit=clock.limit,
        due=clock.due_at,
        original=clock.original_due_at,
        provisional=clock.is_provisional(),
        stretches=tuple(_stretches(page, clock, now)),
        used=clock.consumed(now),
        left=clock.remaining(now),
        running=clock.running,
        held=tuple((who, held) for who, held in totals.items() if held.elapsed),
        changes=page.due_changes,
    )


def _stretches(page: DossierPage, clock: Clock, now: datetime) -> Iterator[Stretch]:
    waits = {wait.start: HOLDER_OF[wait.kind] for wait in clock.suspensions}
    for line in clock_lines(clock):
        holder = _holder(line, waits)
        ours = holder is Holder.OFFICER and line.start < now
        yield Stretch(line, holder, tuple(_units(page, line, now)) if ours else ())


def _holder(line: Line, waits: Mapping[datetime, Holder]) -> Speakable | None:
    match line.kind:
        case LineKind.PAUSE:
            return waits.get(line.start)
        case LineKind.COUNTED | LineKind.VOID:
            return Holder.OFFICER
        case LineKind.CLOSED:
            return LineKind.CLOSED
        case _:
            return None


def _units(page: DossierPage, line: Line, now: datetime) -> Iterator[str]:
    """Return the units at which the dossier's own steps lay during a line, each once."""
    seen: set[int] = set()
    for task in page.tasks:
        if task.kind != TaskKind.STEP or task.unit_id in seen:
            continue
        begin = office_time(task.opened_at)
        end = office_time(task.closed_at) if task.closed_at else now
        if begin < min(line.end, now) and end > line.start:
            seen.add(task.unit_id)
            yield card(task.unit_id).name
