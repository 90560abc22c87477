"""A reorganisation: units end, others take over their people and what is below them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from motcua.base.text import tidy
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.models import Delegation, Posting, Succession, Unit
from motcua.org.permissions import require
from motcua.org.refusals import DecisionMissing, NothingToMerge, UnitBelowItself
from motcua.org.services.marking import UNITS, alone, forget_powers, note_unit
from motcua.org.services.units import alive, all_above, close, refuse_future

REASON: Final = "sáp nhập"


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Which units end on a day, which one follows them, and by what decision."""

    predecessors: tuple[int, ...]
    successor: int
    on: date
    decision_number: str


@transaction.atomic
def reorganise(plan: Reorganisation, *, by: Actor, at: datetime) -> None:
    """End units and put a successor in their place.

    From the day on, their people hold the same posts at the successor, what is lent stays lent,
    and what was below them is below it. ``selectors.successor_of`` tells everybody else where
    their own things go.
    """
    require(by, Power.ADMINISTER_UNITS)
    decision = tidy(plan.decision_number)[:60]
    if not decision:
        raise DecisionMissing
    refuse_future(plan.on, at=at)
    ending = [key for key in dict.fromkeys(plan.predecessors) if key != plan.successor]
    if not ending:
        raise NothingToMerge
    alone(UNITS)
    successor = alive(plan.successor, on=plan.on)
    _refuse_above(ending, successor)
    touched: set[int] = set()
    for key in sorted(ending):
        old = alive(key, on=plan.on)
        touched |= _move_people(old, successor, plan.on)
        Unit.objects.filter(parent=old).exclude(pk=successor.pk).update(parent=successor)
        close(old, on=plan.on)
        Succession.objects.create(
            predecessor=old, successor=successor, on=plan.on, decision_number=decision
        )
        data = {"successor": successor.pk, "on": plan.on.isoformat(), "decision": decision}
        note_unit("org.unit_merged", old, data, by=by, at=at)
    data = {"predecessors": ending, "on": plan.on.isoformat(), "decision": decision}
    note_unit("org.unit_took_over", successor, data, by=by, at=at)
    forget_powers(*touched)


def _refuse_above(ending: Iterable[int], successor: Unit) -> None:
    """Refuse to end a unit while its successor would be left hanging below it."""
    if all_above(successor.pk) & set(ending):
        raise UnitBelowItself(unit=successor.name)


def _move_people(old: Unit, successor: Unit, on: date) -> set[int]:
    """Let the posts and what is lent of them go on at the successor; return whose they are."""
    open_posts = Posting.objects.filter(unit=old).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    moved = [_moved_post(post, successor, on) for post in open_posts.order_by("id")]
    lent = Delegation.objects.filter(unit=old, valid_to__gt=on)
    for one in lent.order_by("id"):
        moved += [one.from_user_id, one.to_user_id]
        begins = max(one.valid_from, on)
        Delegation.objects.create(
            from_user_id=one.from_user_id,
            to_user_id=one.to_user_id,
            unit=successor,
            role=one.role,
            valid_from=begins,
            valid_to=one.valid_to,
            kind=one.kind,
            reason=one.reason,
        )
        one.valid_to = begins
        one.valid_from = min(one.valid_from, begins)
        one.save(update_fields=["valid_from", "valid_to"])
    return set(moved)


def _moved_post(post: Posting, successor: Unit, on: date) -> int:
    begins, ends = max(post.valid_from, on), post.valid_to
    same = Posting.objects.filter(user_id=post.user_id, unit=successor, role=post.role)
    if not same.filter(Q(valid_to=None) | Q(valid_to__gt=begins)).exists():
        Posting.objects.create(
            user_id=post.user_id,
            unit=successor,
            role=post.role,
            valid_from=begins,
            valid_to=ends,
        )
    post.valid_to = begins
    post.ended_reason = REASON
    post.save(update_fields=["valid_to", "ended_reason"])
    return post.user_id
