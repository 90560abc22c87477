"""The way of a dossier through its process: done, now, still ahead, with what was promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import instant, office_time
from motcua.base.language import Speakable
from motcua.dossiers.clocks import calendar_for, policy_of, within
from motcua.dossiers.models import Task
from motcua.dossiers.selectors.one import DossierPage
from motcua.dossiers.selectors.subject import step_row
from motcua.dossiers.steps import place_of, role_of
from motcua.org.selectors import card
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Started
from motcua.rules.dossier.words import FINAL, TaskKind
from motcua.rules.process.definition import Step
from motcua.rules.process.words import Role


@dataclass(frozen=True, slots=True)
class Leg:
    """A step on a dossier's way. Moments are instants.

    ``promised`` of a step that lies ahead is an estimate: as if every step took its full limit.
    """

    name: str
    role: Speakable
    unit: str
    who: str
    began: datetime | None
    ended: datetime | None
    promised: datetime | None
    limit: Speakable | None

    @property
    def late(self) -> bool:
        """Say whether the step took longer than it had promised."""
        return bool(self.promised and self.ended and self.ended > self.promised)


def done(page: DossierPage) -> list[Leg]:
    """Return the steps that were done, the oldest first."""
    return [_leg(task) for task in _steps(page) if task.closed_at is not None]


def now(page: DossierPage) -> Leg | None:
    """Return the step at which the dossier is."""
    opened = [_leg(task) for task in _steps(page) if task.closed_at is None]
    return opened[0] if opened else None


def ahead(page: DossierPage, *, at: datetime) -> list[Leg]:
    """Return the steps that the process lists after the present one."""
    step = page.subject.step
    if step is None or page.state in FINAL:
        return []
    here = step_row(page.process, step)
    place = page.process.positions().get(here.key)
    if place is None:
        return []
    present = next((task for task in _steps(page) if task.pk == step.id), None)
    begins = max(at, present.due_at) if present and present.due_at else None
    return list(_ahead(page, page.process.steps[place + 1 :], begins))


def _ahead(page: DossierPage, steps: tuple[Step, ...], begins: datetime | None) -> Iterator[Leg]:
    first: datetime | None = None
    for step in steps:
        unit = place_of(page.row, step, on=office_time(page.row.last_at).date()).unit_id
        if begins is not None and step.limit is not None:
            clock = Clock(step.limit, calendar_for(unit), policy_of(page.row))
            due = clock.after(Started(office_time(begins))).due_at
            # A promise of a step is never later than the citizen's, see ``clocks.within``; the
            # steps behind one that was cut are promised for the same moment, not for later ones.
            first = begins if first is None else first
            begins = within(instant(due) if due else None, page.row.due_at, begins=first)
        promised = begins if step.limit is not None else None
        name = step.name or step.kind.vi
        unit_name = card(unit).name
        yield Leg(name, role_of(step), unit_name, "", None, None, promised, step.limit)


def _steps(page: DossierPage) -> list[Task]:
    return [task for task in page.tasks if task.kind == TaskKind.STEP]


def _leg(task: Task) -> Leg:
    assignee = task.assignee.full_name if task.assignee else ""
    return Leg(
        name=task.step_name,
        role=Role(task.role),
        unit=card(task.unit_id).name,
        who=task.closed_by or assignee,
        began=task.opened_at,
        ended=task.closed_at,
        promised=task.due_at,
        limit=None,
    )
