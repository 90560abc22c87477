"""One dossier with everything about it, as one person may see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import Case, Running, process_for, running
from motcua.dossiers.clocks import is_late, limit_of, promised_clock, stored_events
from motcua.dossiers.models import (
    Component,
    Dossier,
    DueChange,
    Event,
    FeeDue,
    Party,
    Result,
    Slip,
    SlipSharer,
    Task,
)
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import DossierUnknown, visible_to
from motcua.dossiers.selectors.subject import (
    Permitted,
    SubjectFacts,
    permitted,
    subject_of,
)
from motcua.org.actor import Actor
from motcua.rules.clock import Clock
from motcua.rules.dossier.words import PartyPart, State, TaskKind
from motcua.rules.limit import Limit
from motcua.rules.process.definition import ProcessDefinition


@dataclass(frozen=True, slots=True)
class DossierPage:
    """A dossier and all that hangs on it. Rows are read-only; nobody outside writes them back.

    ``tasks`` in the order of opening, ``events`` newest first, ``slips`` those it shares too.
    """

    row: Dossier
    known: Running
    case: Case | None
    process: ProcessDefinition
    subject: SubjectFacts
    parties: tuple[Party, ...]
    components: tuple[Component, ...]
    tasks: tuple[Task, ...]
    events: tuple[Event, ...]
    slips: tuple[Slip, ...]
    fees: tuple[FeeDue, ...]
    results: tuple[Result, ...]
    due_changes: tuple[DueChange, ...]
    permitted: tuple[Permitted, ...]
    clock: Clock | None

    @property
    def state(self) -> State:
        """Return the state."""
        return State(self.row.state)

    @property
    def owner(self) -> Party:
        """Return the owner."""
        return next(one for one in self.parties if one.part == PartyPart.OWNER)

    @property
    def limit(self) -> Limit | None:
        """Return the limit that counts."""
        return limit_of(self.row.limit_amount, self.row.limit_unit)

    @property
    def opinions(self) -> tuple[Task, ...]:
        """Return what others were asked, answered or not."""
        return tuple(one for one in self.tasks if one.kind == TaskKind.OPINION)

    @property
    def result(self) -> Result | None:
        """Return the result that holds, None where there is none or it was revoked."""
        return next((one for one in self.results if one.state == ResultState.ISSUED), None)

    def result_state(self, result: Result) -> ResultState:
        """Return whether a result of this dossier still holds."""
        return ResultState(result.state)

    @property
    def owed(self) -> int:
        """Return what is still to be paid as far as it is known, in đồng."""
        return sum(one.owed for one in self.fees)

    @property
    def unstated(self) -> FeeDue | None:
        """Return a fee whose amount nobody stated yet, None where there is none."""
        return next((one for one in self.fees if one.unstated), None)

    def late(self, at: datetime) -> bool:
        """Say whether the dossier is, or ended, late."""
        return is_late(self.row, at)


def find(code: str, *, actor: Actor) -> Dossier:
    """Return a dossier that this person may see, or refuse: not there and not yours are alike."""
    row = visible_to(actor).filter(code=code).first()
    if row is None:
        raise DossierUnknown(dossier=code)
    return row


def page(code: str, *, actor: Actor) -> DossierPage:
    """Return a dossier with everything about it."""
    row = find(code, actor=actor)
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    subject = subject_of(row, tasks)
    known = running(row.version_id)
    return DossierPage(
        row=row,
        known=known,
        case=known.case(row.case_id),
        process=process_for(row.process_id, row.version_id),
        subject=subject,
        parties=tuple(Party.objects.filter(dossier=row).order_by("id")),
        components=tuple(Component.objects.filter(dossier=row).order_by("position")),
        tasks=tuple(tasks),
        events=tuple(Event.objects.filter(dossier=row).order_by("-id")),
        slips=tuple(slips_of(row.pk)),
        fees=tuple(FeeDue.objects.filter(dossier=row).order_by("id")),
        results=tuple(Result.objects.filter(dossier=row).order_by("-id")),
        due_changes=tuple(DueChange.objects.filter(dossier=row).order_by("id")),
        permitted=tuple(permitted(row, subject, actor=actor)),
        clock=promised_clock(row, stored_events(row.pk)),
    )


def slips_of(dossier_id: int) -> Sequence[Slip]:
    """Return the papers of a dossier, those that it shares with others too, newest first."""
    shared = SlipSharer.objects.filter(dossier_id=dossier_id).values_list("slip_id", flat=True)
    own = Slip.objects.filter(dossier_id=dossier_id)
    return list((own | Slip.objects.filter(pk__in=list(shared))).order_by("-id"))


def acts(code: str, *, actor: Actor) -> tuple[Dossier, list[Permitted]]:
    """Return a dossier and what this person may do with it now, in few statements."""
    row = find(code, actor=actor)
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    return row, permitted(row, subject_of(row, tasks), actor=actor)


def open_of_person(id_number: str, *, actor: Actor, limit: int = 5) -> list[Any]:
    """Return (code, procedure version, state, due) of a person's dossiers that are not over."""
    if not id_number:
        return []
    rows = (
        visible_to(actor)
        .filter(parties__id_reversed=id_number[::-1], finished_at=None)
        .exclude(state__in=[State.REFUSED, State.STOPPED, State.CLOSED, State.VOIDED])
        .order_by("due_at", "id")
        .distinct()
    )
    return [
        (code, running(version).record.name, State(state), office_time(due) if due else None)
        for code, version, state, due in rows.values_list("code", "version_id", "state", "due_at")[
            :limit
        ]
    ]
