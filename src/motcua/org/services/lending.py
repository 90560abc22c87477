"""Posts lent for some days: delegations by the holder, stand-ins named by the administrator."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.base.dates import date_text, office_time
from motcua.base.text import tidy
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import ADMINISTRATORS, DECIDES, Role
from motcua.org.models import Delegation, DelegationKind, Posting, User
from motcua.org.permissions import (
    NotYours,
    NotYourUnit,
    ProgramDecides,
    require_giving,
    require_unit,
)
from motcua.org.refusals import (
    DaysReversed,
    DelegationUnknown,
    LentAlready,
    LentToOutsider,
    LentToSelf,
    NotHeld,
    RoleNotLent,
)
from motcua.org.services.marking import forget_powers, locked, note_person, tries_noted
from motcua.org.tree import tree


@dataclass(frozen=True, slots=True)
class Loan:
    """A post to be lent: whose, to whom, from the first to the last day, both included."""

    giver: str
    taker: str
    unit_id: int
    role: Role
    first: date
    last: date
    kind: DelegationKind = DelegationKind.DELEGATION
    reason: str = ""


@tries_noted
@transaction.atomic
def lend(loan: Loan, *, by: Actor, at: datetime) -> int:
    """Lend a post. The holder may lend his own; an administrator names anybody but himself.

    A role that the province gives, or that decides, is lent by its holder or by the province.
    """
    giver, taker = locked(loan.giver), locked(loan.taker)
    if by.id != giver.pk:
        require_giving(by, taker, loan.unit_id, loan.role)
    if loan.role in ADMINISTRATORS:
        raise RoleNotLent(role=loan.role)
    if giver.pk == taker.pk:
        raise LentToSelf
    if taker.kind == ActorKind.AGENCY and loan.role in DECIDES:
        raise ProgramDecides(person=taker.full_name, role=loan.role)
    if not taker.is_active:
        raise LentToOutsider(person=taker.full_name)
    first = max(loan.first, office_time(at).date())
    if loan.last < first:
        raise DaysReversed(first=date_text(first), last=date_text(loan.last))
    _refuse_not_held(giver, loan, first)
    same = Delegation.objects.filter(
        from_user=giver, to_user=taker, unit_id=loan.unit_id, role=loan.role
    )
    if same.filter(valid_from__lte=loan.last, valid_to__gt=first).exists():
        raise LentAlready(person=taker.full_name)
    made = Delegation.objects.create(
        from_user=giver,
        to_user=taker,
        unit_id=loan.unit_id,
        role=loan.role,
        valid_from=first,
        valid_to=loan.last + timedelta(1),
        kind=loan.kind,
        reason=tidy(loan.reason)[:300],
    )
    forget_powers(giver.pk, taker.pk)
    data = {
        "to": taker.pk,
        "role": loan.role,
        "unit": loan.unit_id,
        "from": first.isoformat(),
        "last": loan.last.isoformat(),
        "kind": loan.kind,
    }
    note_person("org.lent", giver, data, by=by, at=at)
    return made.pk


@tries_noted
@transaction.atomic
def end_delegation(delegation_id: int, *, by: Actor, at: datetime) -> None:
    """Take a lent post back at once."""
    found = Delegation.objects.select_for_update(of=("self",)).select_related("from_user")
    lent = found.filter(pk=delegation_id).first()
    today = office_time(at).date()
    if lent is None or lent.valid_to <= today:
        raise DelegationUnknown
    _require_ending(lent, by)
    lent.valid_to = max(today, lent.valid_from)
    lent.save(update_fields=["valid_to"])
    forget_powers(lent.from_user_id, lent.to_user_id)
    data = {"to": lent.to_user_id, "role": lent.role, "unit": lent.unit_id}
    note_person("org.lending_ended", lent.from_user, data, by=by, at=at)


def _require_ending(lent: Delegation, by: Actor) -> None:
    """Refuse whoever neither lent nor looks after the unit, as if there were no such loan."""
    if by.id == lent.from_user_id:
        return
    try:
        require_unit(by, lent.unit_id, Role(lent.role))
    except (NotYours, NotYourUnit):
        raise DelegationUnknown from None


def _refuse_not_held(giver: User, loan: Loan, first: date) -> None:
    held = Posting.objects.filter(user=giver, unit_id=loan.unit_id, role=loan.role)
    if not held.filter(Q(valid_to=None) | Q(valid_to__gt=first), valid_from__lte=first).exists():
        unit = tree().cards.get(loan.unit_id)
        raise NotHeld(person=giver.full_name, role=loan.role, unit=unit.name if unit else "")
