"""Who may take money, take a receipt back, close a day and see receipts."""

from typing import Final

from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import NotYours

SEEING: Final = frozenset({Power.RECEIVE, Power.SEE_DOSSIERS, Power.INSPECT})


def require_cashier(actor: Actor, unit_id: int) -> None:
    """Refuse unless the actor takes money at exactly this unit."""
    if not actor.may_at(Power.RECEIVE, unit_id):
        raise NotYours(power=Power.RECEIVE)


def require_own_or_lead(actor: Actor, unit_id: int, cashier_id: int) -> None:
    """Refuse unless the money is the actor's own, or the actor leads this cash desk."""
    require_cashier(actor, unit_id)
    if actor.id != cashier_id and not actor.may_at(Power.ASSIGN, unit_id):
        raise NotYours(power=Power.ASSIGN)


def leads(actor: Actor, unit_id: int) -> bool:
    """Say whether the actor answers for every cashier of this unit."""
    return actor.may_at(Power.RECEIVE, unit_id) and actor.may_at(Power.ASSIGN, unit_id)


def may_see(actor: Actor) -> bool:
    """Say whether the actor sees receipts at all; which ones, his units say."""
    return bool(actor.powers & SEEING)
