"""What the open step promised, worked out anew when the dossier's own time has moved."""

from dataclasses import replace

from motcua.base.dates import instant, office_time
from motcua.dossiers.clocks import (
    calendar_for,
    event_of,
    limit_of,
    policy_of,
    stored_events,
    within,
)
from motcua.dossiers.models import ClockEntry, Task
from motcua.dossiers.services.moving import Moving
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Event, Paused, Restarted, Resumed, Started


def move_promise(one: Moving) -> None:
    """Work out anew when the open step ought to be done: its waits are not its own time.

    Never later than the citizen's due time as the act leaves it. A clock that stands still moves
    nothing; the end of the wait does. Before a dossier is accepted no step has begun.
    """
    step = one.step
    limit = limit_of(step.limit_amount, step.limit_unit) if step else None
    if step is None or limit is None or one.changes.get("clock_stopped", one.clock_stopped):
        return
    begun = max(step.opened_at, one.accepted_at or step.opened_at)
    events = tuple(_events(one, Started(office_time(begun))))
    clock = Clock(limit, calendar_for(step.unit_id), policy_of(one), events)
    due = clock.on(clock.calendar).due_at
    whole = one.changes.get("due_at", one.due_at)
    promised = within(instant(due) if due else None, whole, begins=begun)
    Task.objects.filter(pk=step.id).update(due_at=promised)


def _events(one: Moving, begun: Started) -> list[Event]:
    """Return the beginning of the step and the waits since then, one that is over by its end."""
    events: list[Event] = [begun]
    waiting = False
    unstored = [event_of(row) for row in one.rows if isinstance(row, ClockEntry)]
    for event in [*stored_events(one.id), *unstored]:
        if event.at < begun.at:
            continue
        if isinstance(event, Paused):
            events.append(replace(event, promised=None))  # that is the dossier's, not the step's
            waiting = True
        elif isinstance(event, Resumed | Restarted) and waiting:
            events.append(event)
            waiting = False
    return events
