"""A calendar that changed: which promises move, and moving them, each with a new slip.

Nothing moves silently: who asks sees the list first; each dossier that moves gets a line in its
log, a change of its due time with the reason, a new form 01 and a message to the citizen.
"""

from datetime import datetime

from motcua.base.dates import instant
from motcua.dossiers.clocks import columns_of, recalculated_clock, stored_events
from motcua.dossiers.models import Dossier, DueChange
from motcua.dossiers.selectors.recalculation import Moved, moved
from motcua.dossiers.services import intake, slips
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.promises import move_promise
from motcua.org.actor import Actor, system
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.dossier.words import Act

__all__ = ["Moved", "move", "moved"]


class _AsItWas(Exception):
    """Takes the act back: nothing about the dossier moves any more."""


def move(code: str, *, reason: str, by: Actor, at: datetime) -> datetime | None:
    """Put one dossier's dates right, with a new slip; return the new due time, None if unmoved.

    A date that only stops being provisional keeps its slip; an unmoved one gets no line in its log.
    """
    require(by, Power.ADMINISTER_CALENDAR)
    order = Order(code, system(f"{by.name} (lịch làm việc)"), at, reason=reason)
    try:
        with moving(order, Act.RECALCULATE) as one:
            return _moved(one)
    except _AsItWas:
        return None


def _moved(one: Moving) -> datetime | None:
    if one.clock_stopped:
        raise _AsItWas  # no date is promised while it stands; the end of the wait counts anew
    row = Dossier.objects.values_list("due_provisional", "budget_minutes")
    provisional, minutes = row.get(pk=one.id)
    clock = recalculated_clock(one, stored_events(one.id), minutes=minutes)
    new = instant(clock.due_at) if clock and clock.due_at else None
    if clock is None or (new == one.due_at and clock.is_provisional() == provisional):
        raise _AsItWas
    one.changes |= columns_of(clock, one.office_at)
    one.data |= {"old": _text(one.due_at), "new": _text(new)}
    if new == one.due_at:
        return None
    one.rows.append(
        DueChange(
            dossier_id=one.id,
            old=one.due_at,
            new=new,
            why=one.reason,
            at=one.at,
            by=one.by.name[:200],
        )
    )
    one.told |= {"due_at": _text(new), "reason": one.reason}
    one.due_at = new
    move_promise(one)
    slips.issue_for(one, intake.appointment(one))
    return new


def _text(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
