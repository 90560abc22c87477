"""What programs read of dossiers: pages of a list, and where one stands after an act."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from motcua.catalog.selectors.running import running
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.permissions import visible_to
from motcua.org.actor import Actor
from motcua.rules.dossier.words import State

LARGEST_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """Which dossiers, newest first: of a state, of units, handed in since, before a place."""

    state: State | None = None
    unit_id: int | None = None
    since: datetime | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier in a list; no person is named in it. Instants."""

    id: int
    code: str
    procedure: str
    procedure_name: str
    state: State
    version: int
    receiving_unit_id: int
    solving_unit_id: int
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work that is open on a dossier. Instants."""

    id: int
    kind: str
    step: str
    role: str
    unit_id: int
    assignee_id: int | None
    assignee: str
    opened_at: datetime
    due_at: datetime | None


def listed(filters: Filters, *, actor: Actor, limit: int) -> list[Line]:
    """Return one page of what this person may see, newest first, in one statement."""
    rows = visible_to(actor)
    if filters.state is not None:
        rows = rows.filter(state=filters.state.value)
    if filters.unit_id is not None:
        unit = filters.unit_id
        rows = rows.filter(Q(receiving_unit=unit) | Q(receiving_point=unit) | Q(solving_unit=unit))
    if filters.since is not None:
        rows = rows.filter(submitted_at__gte=filters.since)
    if filters.before is not None:
        rows = rows.filter(pk__lt=filters.before)
    found = rows.order_by("-pk").values_list(*COLUMNS)[: min(limit, LARGEST_PAGE + 1)]
    return [_line(*row) for row in found]


COLUMNS: Final = (
    "pk",
    "code",
    "version_id",
    "state",
    "revision",
    "receiving_unit_id",
    "solving_unit_id",
    "submitted_at",
    "accepted_at",
    "due_at",
    "finished_at",
    "last_at",
)


def standing(code: str) -> tuple[State, int, datetime | None, list[Work]]:
    """Return state, version, due time and open work of a dossier that was just acted on."""
    rows = Dossier.objects.filter(code=code)
    key, state, version, due = rows.values_list("pk", "state", "revision", "due_at").get()
    return State(state), version, due, open_work(key)


def open_work(dossier_id: int) -> list[Work]:
    """Return the open work of a dossier in the order in which it was opened."""
    rows = Task.objects.filter(dossier_id=dossier_id, closed_at=None).order_by("pk")
    return [
        Work(*row[:6], row[6] or "", *row[7:])
        for row in rows.values_list(
            "pk",
            "kind",
            "step_name",
            "role",
            "unit_id",
            "assignee_id",
            "assignee__full_name",
            "opened_at",
            "due_at",
        )
    ]


def _line(key: int, code: str, version_id: int, state: str, *rest: Any) -> Line:
    known = running(version_id).record
    return Line(key, code, known.code, known.name, State(state), *rest)
