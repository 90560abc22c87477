"""What programs read of dossiers: pages of a list, and where one stands after an act."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q

from motcua.catalog.selectors.running import running
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


STANDING: Final = """
    SELECT d.state, d.revision, d.due_at,
           t.id, t.kind, t.step_name, t.role, t.unit_id, t.assignee_id, coalesce(u.full_name, ''),
           t.opened_at, t.due_at
      FROM dossiers_dossier d
      LEFT JOIN dossiers_task t ON t.dossier_id = d.id AND t.closed_at IS NULL
      LEFT JOIN org_user u ON u.id = t.assignee_id
     WHERE d.code = %s
     ORDER BY t.id
"""


def standing(code: str) -> tuple[State, int, datetime | None, list[Work]]:
    """Return state, version, due time and open work of a dossier that was just acted on."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, (code,))
        rows = cursor.fetchall()
    state, version, due = rows[0][:3]
    return State(state), version, due, [Work(*row[3:]) for row in rows if row[3] is not None]


def _line(key: int, code: str, version_id: int, state: str, *rest: Any) -> Line:
    known = running(version_id).record
    return Line(key, code, known.code, known.name, State(state), *rest)
