"""Dossiers that are late and to whose applicants nobody has apologised yet.

Source: Nghị định 61/2018/NĐ-CP Điều 19 khoản 9: the head of the agency apologises in writing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import running
from motcua.dossiers.models import Dossier
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power
from motcua.rules.dossier.words import State

PAGE: Final = 50
RUNNING: Final = tuple(state.value for state in (State.ACCEPTED, State.PROCESSING))
"""States in which time runs: whoever waits for the applicant is not late."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A dossier whose applicant waits for an apology. ``due`` in office time."""

    code: str
    owner: str
    procedure: str
    due: datetime
    solving_unit_id: int


@dataclass(frozen=True, slots=True)
class Apologies:
    """A page of them, and how many there are in all."""

    rows: tuple[Owed, ...]
    count: int


def heads_of(actor: Actor) -> list[int]:
    """Return the units for which the actor apologises: those at which he approves."""
    posts = (*actor.posts, *actor.inherited)
    return sorted({unit for unit, role in posts if Power.APPROVE in POWERS[role]})


def apologies(actor: Actor, *, at: datetime, training: bool = False, after: int = 0) -> Apologies:
    """List what is late without an apology, the longest first; ``after``: how many are passed."""
    rows = late_and_silent(heads_of(actor), at=at, training=training)
    found = rows.order_by("due_at", "id")[after : after + PAGE]
    return Apologies(tuple(_owed(row, at) for row in found), rows.count())


def late_and_silent(units: list[int], *, at: datetime, training: bool) -> QuerySet[Dossier]:
    """Return the running dossiers of some units that are past their due time, not apologised."""
    return Dossier.objects.filter(
        solving_unit__in=units,
        due_at__lt=at,
        finished_at=None,
        apologised=False,
        clock_stopped=False,
        state__in=RUNNING,
        training=training,
    )


def _owed(row: Dossier, at: datetime) -> Owed:
    name, due = running(row.version_id).record.name, office_time(row.due_at or at)
    return Owed(row.code, row.owner_name, name, due, row.solving_unit_id)
