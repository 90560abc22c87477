"""What a wait that stops the clock would do to the date."""

from datetime import datetime

from motcua.base.dates import instant, office_time
from motcua.dossiers.selectors.one import DossierPage
from motcua.rules.clock_events import Paused, Resumed
from motcua.rules.policy import PauseKind


def due_after_a_day(page: DossierPage, kind: PauseKind, *, at: datetime) -> datetime | None:
    """Return when the result would be due if the wait began now and took one working day."""
    clock = page.clock
    if clock is None or not clock.events or page.row.pause_kind:
        return None
    now = max(office_time(at), clock.events[-1].at)
    later = clock.calendar.add_minutes(clock.calendar.normalise(now), clock.calendar.day_minutes)
    due = clock.after(Paused(now, kind)).after(Resumed(later)).due_at
    return instant(due) if due else None
