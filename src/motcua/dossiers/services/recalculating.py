"""A calendar that changed: which promises move, and moving them, each with a new slip.

Nothing moves silently: who asks sees the list first; each dossier that moves gets a line in its
log, a change of its due time with the reason, a new form 01 and a message to the citizen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import instant
from motcua.dossiers.clocks import clock_of, columns_of, stored_events
from motcua.dossiers.models import Dossier, DueChange
from motcua.dossiers.services import intake, slips
from motcua.dossiers.services.moving import moving
from motcua.dossiers.services.order import Order
from motcua.org.actor import Actor, system
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.dossier.words import FINAL, Act, State


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier whose promise no longer is what the calendar says. Instants."""

    code: str
    owner: str
    solving_unit_id: int
    old: datetime
    new: datetime


def moved(*, by: Actor, unit_ids: frozenset[int] | None = None) -> Iterator[Moved]:
    """Yield the running dossiers whose due time moves under the calendar of now, nothing written.

    ``unit_ids``: only those solved there.
    """
    require(by, Power.ADMINISTER_CALENDAR)
    ended = [state.value for state in (*FINAL, State.COMPLETED)]
    rows = Dossier.objects.filter(due_at__isnull=False).exclude(state__in=ended)
    if unit_ids is not None:
        rows = rows.filter(solving_unit__in=unit_ids)
    for row in rows.order_by("id").iterator(chunk_size=500):
        new = _due_now(row)
        if new is not None and row.due_at is not None and new != row.due_at:
            yield Moved(row.code, row.owner_name, row.solving_unit_id, row.due_at, new)


def move(code: str, *, reason: str, by: Actor, at: datetime) -> datetime | None:
    """Put one dossier's dates right, with a new slip; return the new due time, None if unmoved."""
    require(by, Power.ADMINISTER_CALENDAR)
    order = Order(code, system(f"{by.name} (lịch làm việc)"), at, reason=reason)
    with moving(order, Act.RECALCULATE) as one:
        clock = clock_of(one, stored_events(one.id))
        new = instant(clock.due_at) if clock and clock.due_at else None
        if clock is None or new == one.due_at:
            return None
        one.changes |= columns_of(clock, one.office_at)
        one.rows.append(
            DueChange(
                dossier_id=one.id,
                old=one.due_at,
                new=new,
                why=one.reason,
                at=at,
                by=one.by.name[:200],
            )
        )
        one.data |= {"old": _text(one.due_at), "new": _text(new)}
        one.told |= {"due_at": _text(new), "reason": one.reason}
        one.due_at = new
        slips.issue_for(one, intake.appointment(one))
    return new


def _due_now(row: Dossier) -> datetime | None:
    clock = clock_of(row, stored_events(row.pk))
    return instant(clock.due_at) if clock and clock.due_at else None


def _text(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
