"""The clock of a dossier as rows: the one place where a due time is worked out and written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from motcua.base.dates import instant
from motcua.dossiers.clocks import columns_of, promised_clock, recalculated_clock, stored_events
from motcua.dossiers.models import ClockEntry, Dossier, DueChange
from motcua.dossiers.models.ledger import Entry
from motcua.dossiers.services.moving import Moving
from motcua.rules.clock import Clock
from motcua.rules.clock_events import (
    Event,
    Extended,
    Finished,
    Paused,
    Restarted,
    Resumed,
    Started,
    Stopped,
)

KINDS: Final[Mapping[type, Entry]] = {
    Started: Entry.STARTED,
    Paused: Entry.PAUSED,
    Resumed: Entry.RESUMED,
    Restarted: Entry.RESTARTED,
    Extended: Entry.EXTENDED,
    Finished: Entry.FINISHED,
    Stopped: Entry.STOPPED,
}


def entry_of(event: Event, dossier_id: int, at: datetime) -> ClockEntry:
    """Return the row of an event; ``at`` is its instant, seconds and all."""
    row = ClockEntry(dossier_id=dossier_id, kind=KINDS[type(event)].value, at=at)
    if isinstance(event, Paused):
        row.pause_kind, row.slip = event.kind.value, event.slip
        row.new_due = instant(event.promised) if event.promised else None
        row.reason = event.again
    if isinstance(event, Extended):
        row.reason, row.slip = event.reason, event.slip
        row.new_due = instant(event.new_due) if event.new_due else None
    return row


def record(one: Moving, event: Event) -> Clock | None:
    """Write an event into the ledger of a locked dossier and what it does to its dates.

    What was promised is where it starts from: a calendar that changed moves nothing by the way.
    Error: the refusals of ``rules.clock``, before anything is written.
    """
    before = _before(one, event)
    if isinstance(event, Finished | Stopped):
        before = _end_wait(one, before)
    if isinstance(event, Paused) and before is not None:
        event = replace(event, promised=before.due_at)
    one.rows.append(entry_of(event, one.id, one.at))
    if before is None:
        return None
    after = before.after(event)
    apply_clock(one, before, after)
    return after


def _before(one: Moving, event: Event) -> Clock | None:
    """Return the clock that an event meets, with the dates that its slips say.

    While it stood no date was promised, and a recalculation passed it over: days off that were
    decided meanwhile count when it goes on, and a make-up day takes none of the time left.
    """
    events = stored_events(one.id)
    promised = promised_clock(one, events)
    if promised is None or not one.clock_stopped or not isinstance(event, Resumed | Restarted):
        return promised
    minutes = Dossier.objects.values_list("budget_minutes", flat=True).get(pk=one.id)
    anew = recalculated_clock(one, events, minutes=minutes) or promised
    soon, late = promised.after(event).due_at, anew.after(event).due_at
    return anew if soon and late and late > soon else promised


def _end_wait(one: Moving, clock: Clock | None) -> Clock | None:
    """Let a wait end with the dossier: one that stopped the clock ends by the end itself."""
    if not one.pause_kind:
        return clock
    one.changes |= {"pause_kind": "", "paused_since": None, "clock_stopped": False}
    if one.clock_stopped:
        return clock
    back = Resumed(one.office_at)
    one.rows.append(entry_of(back, one.id, one.at))
    return clock.after(back) if clock else None


def apply_clock(one: Moving, before: Clock, after: Clock) -> None:
    """Put what a clock says now into the dossier, its open work, and its history of due times."""
    one.changes |= columns_of(after, one.office_at)
    due = instant(after.due_at) if after.due_at else None
    new = after.changes[len(before.changes) :]
    one.rows += (
        DueChange(
            dossier_id=one.id,
            old=instant(change.old),
            new=instant(change.new),
            why=str(change.why),
            at=one.at,
            by=one.by.name[:200],
            slip=change.slip,
        )
        for change in new
        if change.old != change.new
    )
    one.due_at = due
