"""A unit that was merged away: what it had in hand goes to the unit that follows it.

Nobody has a post in a unit that has ended, so its dossiers would be nobody's. Each one that moves
gets a line in its log; its code, slips and dates stay as they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.org.actor import system
from motcua.org.acts import roles_for
from motcua.org.selectors import card, officers_at, successor_of, tree
from motcua.rules.dossier.words import FINAL, Act, State
from motcua.rules.process.words import Role

HAND: Final = "Tổ chức lại đơn vị"
PLACES: Final = ("receiving_point_id", "receiving_unit_id", "solving_unit_id")


def left_behind(*, today: date) -> Iterator[str]:
    """Yield the codes of running dossiers that an ended unit with a successor still has."""
    ended = list(_followed(today))
    if not ended:
        return
    rows = _running(_received_or_worked_on(ended) | Q(solving_unit__in=ended)).order_by("id")
    yield from rows.values_list("code", flat=True).iterator(chunk_size=500)


def in_hand(unit_id: int) -> int:
    """Return how many dossiers nobody could go on with if a unit ended without a successor.

    What it has settled and only waits to be collected elsewhere is not among them.
    """
    settling = Q(solving_unit=unit_id) & ~Q(state=State.COMPLETED.value)
    rows = _running(_received_or_worked_on([unit_id]) | settling)
    return rows.filter(training=False).count()


def _received_or_worked_on(units: Sequence[int]) -> Q:
    work = Task.objects.filter(unit__in=units, closed_at=None).values("dossier")
    return Q(receiving_point__in=units) | Q(receiving_unit__in=units) | Q(pk__in=work)


def _running(where: Q) -> QuerySet[Dossier]:
    return Dossier.objects.filter(where).exclude(state__in=[state.value for state in FINAL])


def follow(code: str, *, at: datetime) -> None:
    """Give one dossier to the units that follow those which have it."""
    with moving(Order(code, system(HAND), at), Act.SUCCEED) as one:
        followed = _followed(one.office_at.date())
        for place in PLACES:
            old = getattr(one, place)
            if old in followed:
                one.changes[place] = followed[old]
                one.data[place] = [card(old).name, card(followed[old]).name]
        for task in Task.objects.filter(dossier_id=one.id, closed_at=None, unit__in=followed):
            _give(task, followed[task.unit_id], one)


def _followed(today: date) -> Mapping[int, int]:
    """Return each unit that has ended and is followed, with the unit that does its work now."""
    ended = (unit.id for unit in tree().cards.values() if not unit.valid(today))
    found = {unit: successor_of(unit) for unit in ended}
    return {unit: follower for unit, follower in found.items() if follower != unit}


def _give(task: Task, unit: int, one: Moving) -> None:
    """Move a piece of work; who had it keeps it if he works there in that role now."""
    there = officers_at(unit, roles_for(Role(task.role)), today=one.office_at.date())
    keeps = any(officer.id == task.assignee_id for officer in there)
    one.data["work"] = [card(task.unit_id).name, card(unit).name]
    assignee = task.assignee_id if keeps else None
    Task.objects.filter(pk=task.pk).update(unit_id=unit, assignee_id=assignee, seen_at=None)
