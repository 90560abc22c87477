"""Who may take money, take a receipt back, close a day and see receipts."""

from datetime import date
from typing import Final

from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power
from motcua.org.permissions import NotYours
from motcua.org.selectors import officers_at, working_unit

CASHIERS: Final = frozenset(role for role, powers in POWERS.items() if Power.RECEIVE in powers)
SEEING: Final = frozenset({Power.RECEIVE, Power.SEE_DOSSIERS, Power.INSPECT})


def require_cashier(actor: Actor, unit_id: int) -> None:
    """Refuse unless the actor takes money at exactly this unit."""
    if not actor.may_at(Power.RECEIVE, unit_id):
        raise NotYours(power=Power.RECEIVE)


def require_minding(actor: Actor, unit_id: int, cashier_id: int, *, today: date) -> None:
    """Refuse unless the actor answers for a cashier's money (``minds``)."""
    if not actor.answers_for(Power.RECEIVE, unit_id):
        raise NotYours(power=Power.RECEIVE)
    if not minds(actor, unit_id, cashier_id, today=today):
        raise NotYours(power=Power.ASSIGN)


def minds(actor: Actor, unit_id: int, cashier_id: int, *, today: date) -> bool:
    """Say whether the actor answers for a cashier's money at a unit, or at the one it became.

    It is his own, he leads the desk, or its cashier cashes there no more: then whoever does is
    the one who can count the till and give back what it took, or nobody ever could.
    """
    if not actor.answers_for(Power.RECEIVE, unit_id):
        return False
    if actor.id == cashier_id or actor.answers_for(Power.ASSIGN, unit_id):
        return True
    there = officers_at(working_unit(unit_id, on=today), CASHIERS, today=today)
    return all(one.id != cashier_id for one in there)


def leads(actor: Actor, unit_id: int) -> bool:
    """Say whether the actor answers for every cashier of this unit."""
    return actor.answers_for(Power.RECEIVE, unit_id) and actor.answers_for(Power.ASSIGN, unit_id)


def may_see(actor: Actor) -> bool:
    """Say whether the actor sees receipts at all; which ones, his units say."""
    return bool(actor.powers & SEEING)
