"""The clock of a dossier, read from its rows; nothing here writes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Final, Protocol

from motcua.base.dates import instant, office_time
from motcua.dossiers.models import ClockEntry
from motcua.dossiers.models.ledger import Entry
from motcua.org.selectors import calendar_of, card
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
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import ClockPolicy, PauseKind
from motcua.rules.worktime import WorkingCalendar
from motcua.store.law import pack_named

NEVER: Final = instant(datetime(9999, 1, 1))  # noqa: DTZ001 - office time is naive
"""Where a work list puts what has no due time: behind everything that has one."""


class Timed(Protocol):
    """What a clock is made from."""

    @property
    def pack(self) -> str: ...
    @property
    def policy(self) -> dict[str, object]: ...
    @property
    def limit_amount(self) -> Decimal | None: ...
    @property
    def limit_unit(self) -> str: ...
    @property
    def solving_unit_id(self) -> int: ...


class Promised(Timed, Protocol):
    """What a clock is made from that the citizen was given a date by."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def original_due_at(self) -> datetime | None: ...


class Ending(Protocol):
    """What says whether a dossier is late."""

    @property
    def pack(self) -> str: ...
    @property
    def supplements(self) -> int: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def finished_at(self) -> datetime | None: ...
    @property
    def clock_stopped(self) -> bool: ...


def is_late(one: Ending, at: datetime) -> bool:
    """Say whether a dossier is late at ``at``, or ended late; a stopped clock becomes no later.

    One that was asked for supplements more often than allowed is late by that (QĐ 766/QĐ-TTg 2.1).
    """
    if one.supplements > pack_named(one.pack).clock.supplements_allowed:
        return True
    if one.due_at is None or one.clock_stopped:
        return False
    return (one.finished_at or at) > one.due_at


def open_from(one: Timed, moment: datetime) -> datetime:
    """Return the first instant from ``moment`` on within the hours of who solves a dossier."""
    return instant(calendar_for(one.solving_unit_id).add_minutes(office_time(moment), 0))


def limit_of(amount: Decimal | None, unit: str) -> Limit | None:
    """Return a stored limit."""
    return None if amount is None else Limit(amount.normalize(), LimitUnit(unit))


def policy_of(one: Timed) -> ClockPolicy:
    """Return how a dossier's time is counted: by the law it was received under and its case."""
    return pack_named(one.pack).clock_policy(**one.policy)


def calendar_for(unit_id: int) -> WorkingCalendar:
    """Return the working calendar of a unit."""
    return calendar_of(card(unit_id).code)


def clock_of(one: Timed, events: Iterable[Event]) -> Clock | None:
    """Return a dossier's clock after some events; None where its procedure has no limit.

    It counts on the calendar of today, whatever the citizen was promised: ``promised_clock``.
    """
    limit = limit_of(one.limit_amount, one.limit_unit)
    if limit is None:
        return None
    # What was once granted is not judged again: a calendar may have changed since.
    empty = Clock(limit, calendar_for(one.solving_unit_id), policy_of(one), tuple(events))
    return empty.on(empty.calendar)


def recalculated_clock(
    one: Promised, events: Iterable[Event], *, minutes: int | None
) -> Clock | None:
    """Return a dossier's clock as the recalculation leaves it; a day off brings no date forward.

    ``minutes``: its column ``budget_minutes``, from the calendar of the promise.
    """
    clock = clock_of(one, events)
    if clock is None or one.due_at is None or minutes is None:
        return clock
    return clock.keeping(office_time(one.due_at), minutes)


def promised_clock(one: Promised, events: Iterable[Event]) -> Clock | None:
    """Return a dossier's clock after some events with the dates that its slips say.

    A calendar may have changed since; nothing but the recalculation moves a date for it.
    """
    clock = clock_of(one, events)
    if clock is None or not clock.legs or one.due_at is None:
        return clock
    first = one.original_due_at or one.due_at
    return clock.promising(office_time(one.due_at), first=office_time(first))


def stored_events(dossier_id: int) -> list[Event]:
    """Return the ledger of a dossier, in its order."""
    rows = ClockEntry.objects.filter(dossier_id=dossier_id).order_by("id")
    return [event_of(row) for row in rows]


def event_of(row: ClockEntry) -> Event:
    """Return the event that a row holds."""
    at, kind = office_time(row.at), Entry(row.kind)
    due = office_time(row.new_due) if row.new_due else None
    if kind is Entry.PAUSED:
        return Paused(at, PauseKind(row.pause_kind), row.slip, due, row.reason)
    if kind is Entry.EXTENDED:
        return Extended(at, row.reason, row.slip, due)
    return PLAIN[kind](at)


PLAIN: Final[Mapping[Entry, Callable[[datetime], Event]]] = {
    Entry.STARTED: Started,
    Entry.RESUMED: Resumed,
    Entry.RESTARTED: Restarted,
    Entry.FINISHED: Finished,
    Entry.STOPPED: Stopped,
}
"""Events that are nothing but their moment."""


def first_columns(clock: Clock, now: datetime) -> dict[str, object]:
    """Return the columns of a clock that starts: the first promise is kept for good."""
    columns = columns_of(clock, now)
    return columns | {"original_due_at": columns["due_at"]}


def columns_of(clock: Clock, now: datetime) -> dict[str, object]:
    """Return the derived columns: due time, since when it runs, open minutes used and in all."""
    used = clock.consumed(now)
    running = clock.legs[-1].start if clock.running else None
    return {
        "due_at": instant(clock.due_at) if clock.due_at else None,
        "due_provisional": clock.is_provisional(),
        "budget_minutes": used + clock.remaining(now) if clock.legs else None,
        "consumed_minutes": used,
        "running_since": instant(running) if running else None,
    }


def within(promised: datetime | None, due: datetime | None, *, begins: datetime) -> datetime | None:
    """Return a step's promise, never later than the citizen's due time.

    A step that begins when that has passed already keeps its own limit: its officer is not late
    the moment he gets it.
    """
    if promised is None or due is None or due <= begins:
        return promised
    return min(promised, due)


def closes_at(asked_at: datetime, unit_id: int, pack: str) -> datetime:
    """Return the first moment, in office time, at which a dossier that waits may be closed."""
    days = pack_named(pack).clock.close_after_days
    calendar = calendar_for(unit_id)
    day = office_time(asked_at).date()
    last = calendar.nth_working_day(day, days)
    return datetime.combine(last + timedelta(1), time.min)
