"""The clock of a dossier or of one step: a budget and a ledger of what happened to it.

Events are only added; everything else is derived from them. Each stretch in which the clock ran is
a ``Leg``. A pause ends a leg, a resume begins one with what was left, a restart begins one with
the whole limit and makes the earlier ones void.

Source: Nghị định 61/2018/NĐ-CP Điều 19 khoản 4 (counted again after a supplement) and khoản 9 (one
extension, a day before expiry), repeated in NĐ 297/2025, NĐ 208/2026, NĐ 217/2026 and
TT 89/2026/TT-BTC; the wording of NĐ 118/2025 itself is not verified. See docs/rules/clock.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.clock_events import (
    ClockAlreadyPaused,
    ClockAlreadyStarted,
    ClockFinished,
    ClockNotPaused,
    ClockNotStarted,
    ClockOutOfOrder,
    DueDateChange,
    Event,
    Extended,
    ExtensionNotUsable,
    ExtensionSpent,
    ExtensionTooLate,
    ExtensionWhilePaused,
    Finished,
    Paused,
    Restarted,
    Resumed,
    Started,
    Stopped,
    Suspension,
)
from motcua.rules.deadline import Budget, budget_of, reach
from motcua.rules.lateness import DueState, due_state
from motcua.rules.leg import Leg, promised_leg, rest_leg, whole_leg
from motcua.rules.limit import Limit
from motcua.rules.policy import AfterSupplement, ClockPolicy, PauseKind
from motcua.rules.worktime import WorkingCalendar

RESTARTED: Final = Say(mark("Tính lại từ đầu sau khi nhận bổ sung"))
RESUMED: Final = Say(mark("Tính tiếp sau khi tạm dừng"))


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock under one limit, on one calendar, by one policy; ``after`` returns a new one."""

    limit: Limit
    calendar: WorkingCalendar
    policy: ClockPolicy
    events: tuple[Event, ...] = ()
    legs: tuple[Leg, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    changes: tuple[DueDateChange, ...] = ()
    ended_at: datetime | None = None
    first_due: datetime | None = None

    @classmethod
    def of(
        cls,
        limit: Limit,
        calendar: WorkingCalendar,
        policy: ClockPolicy,
        events: Iterable[Event],
    ) -> Self:
        """Return the clock after all ``events``, each checked in its turn."""
        clock = cls(limit, calendar, policy)
        for event in events:
            clock = clock.after(event)
        return clock

    def after(self, event: Event) -> Self:
        """Return the clock after one more event, or refuse."""
        self._require_next(event)
        if isinstance(event, Extended):
            self._require_extendable(event)
        return self._apply(event)

    def on(self, calendar: WorkingCalendar) -> Self:
        """Return the same events on another calendar: a storm, or a year that is now announced.

        What happened is not judged again: a promise that was granted stays granted, and never
        makes a due time earlier. The first promise stays the first one.
        """
        moved = replace(self._replayed(calendar, self.events), first_due=self.original_due_at)
        return moved.keeping(self.due_at, self.open_minutes) if self.due_at else moved

    def keeping(self, promised: datetime, minutes: int) -> Self:
        """Return this clock, but with the old promise where days off alone bring it forward.

        A day off on the day of receipt moves the start, and a count by calendar days then may end
        on a day that is worked where it was rolled before. ``minutes``: the open ones that the
        promise had; it comes forward only where there are as many until then, or more.
        """
        due = self.due_at
        if due is None or due >= promised:
            return self
        still = self.calendar.add_minutes(promised, 0)
        kept = self.promising(still, first=self.original_due_at or still)
        return kept if kept.open_minutes < minutes else self

    def promising(self, due: datetime, *, first: datetime) -> Self:
        """Return this clock with what the citizen was promised: now, and on the first slip.

        A calendar that changed since moves a promise by ``on`` and a new slip, never by the way.
        """
        leg = self.legs[-1]
        legs = self.legs if leg.due == due else (*self.legs[:-1], leg.promising(due))
        return replace(self, legs=legs, first_due=first)

    def _replayed(self, calendar: WorkingCalendar, events: Iterable[Event]) -> Self:
        clock = type(self)(self.limit, calendar, self.policy)
        for event in events:
            clock = clock._apply(event)
        return clock

    def _apply(self, event: Event) -> Self:
        match event:
            case Started():
                return self._started(event)
            case Paused():
                return self._paused(event)
            case Resumed() | Restarted():
                return self._resumed(event)
            case Extended():
                return self._extended(event)
            case Finished() | Stopped():
                return self._ended(event)

    # What the ledger says.

    @property
    def due_at(self) -> datetime | None:
        """Return the due time in force; while the clock is stopped, the last one."""
        return self.legs[-1].due if self.legs else None

    @property
    def original_due_at(self) -> datetime | None:
        """Return the due time of the first slip, which nothing erases."""
        if self.first_due is not None:
            return self.first_due
        return self.changes[0].old if self.changes else self.due_at

    @property
    def unextended_due_at(self) -> datetime | None:
        """Return the due time without extensions: pauses move it, promises do not."""
        kept = [event for event in self.events if not isinstance(event, Extended)]
        return self._replayed(self.calendar, kept).due_at

    @property
    def waiting(self) -> Suspension | None:
        """Return the wait that is going on, whether or not it stops the clock."""
        last = self.suspensions[-1] if self.suspensions else None
        return last if last and last.end is None and not self.ended_at else None

    @property
    def running(self) -> bool:
        """Say whether the clock is counting."""
        return bool(self.legs) and self.legs[-1].until is None and self.ended_at is None

    @property
    def budget(self) -> Budget | None:
        """Return what the legs that count may use together, extensions included."""
        return self.legs[-1].budget if self.legs else None

    @property
    def open_minutes(self) -> int:
        """Return the open minutes from the start to the due time, without what did not count."""
        if not self.legs:
            return 0
        begun = self.legs[-1].start
        return self.consumed(begun) + self.remaining(begun)

    def consumed(self, at: datetime) -> int:
        """Return the open minutes used up to ``at`` since the count last began from the start."""
        used = 0
        for leg in self.legs:
            until = min(at, leg.until or self.ended_at or at)
            if not leg.void and until > leg.start:
                used += self.calendar.minutes_between(leg.start, until)
        return used

    def remaining(self, at: datetime) -> int:
        """Return the open minutes left at ``at``; negative when overdue, frozen while stopped."""
        if not self.legs:
            raise ClockNotStarted
        now = max(self._effective(at), self.legs[-1].start)
        return self.calendar.minutes_between(now, self.legs[-1].due)

    def state(self, at: datetime, *, by_date: bool = False, original: bool = False) -> DueState:
        """Return before, on time or overdue at ``at``, or at the end when it has ended.

        ``by_date`` is report II.06a; ``original`` measures against the first slip. A stopped clock
        does not become late by waiting.
        """
        due = self.original_due_at if original else self.due_at
        return due_state(self._effective(at), due, by_date=by_date)

    def is_provisional(self) -> bool:
        """Say whether the due time leans on days that nobody has announced."""
        due = self.due_at
        return due is not None and self.calendar.is_provisional(self.legs[0].start, due)

    def _effective(self, at: datetime) -> datetime:
        """Return the instant that lateness is measured at."""
        ended = min(at, self.ended_at or at)
        until = self.legs[-1].until if self.legs else None
        return min(ended, until or ended)

    # What each event does.

    def _started(self, event: Started) -> Self:
        if self.legs:
            raise ClockAlreadyStarted(start=_print(self.legs[0].start))
        return self._noting(event, legs=(self._whole_leg(event.at),))

    def _paused(self, event: Paused) -> Self:
        if self.waiting:
            raise ClockAlreadyPaused(start=_print(self.waiting.start))
        leg = self.legs[-1]
        # A wait that begins after expiry cures nothing: late stays late.
        in_time = event.at <= (event.promised or leg.due)
        stops = event.kind in self.policy.stops and in_time and not event.again
        wait = Suspension(event.at, event.kind, event.slip, stops)
        return self._noting(
            event,
            legs=(*self.legs[:-1], leg.stopped(event.at)) if stops else self.legs,
            suspensions=(*self.suspensions, wait),
        )

    def _resumed(self, event: Resumed | Restarted) -> Self:
        if not self.waiting:
            raise ClockNotPaused
        waited = self.waiting.ended(event.at)
        legs, changes = self.legs, self.changes
        if waited.stops:
            again = isinstance(event, Restarted) or (
                waited.kind is PauseKind.SUPPLEMENT
                and self.policy.after_supplement is AfterSupplement.RESTART
            )
            legs = self._counted_again(event.at) if again else self._going_on(waited, event.at)
            why = RESTARTED if again else RESUMED
            old, new = self.legs[-1].due, legs[-1].due
            changes = (*changes, DueDateChange(old, new, why, event.at, waited.slip))
        return self._noting(
            event, legs=legs, changes=changes, suspensions=(*self.suspensions[:-1], waited)
        )

    def _going_on(self, waited: Suspension, at: datetime) -> tuple[Leg, ...]:
        """Return the legs as the count goes on; a wait without one open minute moves nothing."""
        leg = self.legs[-1]
        if not self.calendar.minutes_between(waited.start, at):
            return (*self.legs[:-1], leg.stopped(None))
        return (*self.legs, rest_leg(leg, at, self.calendar, self.policy))

    def _extended(self, event: Extended) -> Self:
        old = self.legs[-1]
        leg = promised_leg(self.legs, self._promised(event), self.calendar)
        why = Say(mark("Gia hạn: {reason}"), reason=event.reason)
        change = DueDateChange(old.due, leg.due, why, event.at, event.slip)
        return self._noting(event, legs=(*self.legs[:-1], leg), changes=(*self.changes, change))

    def _ended(self, event: Finished | Stopped) -> Self:
        return replace(self, events=(*self.events, event), ended_at=event.at)

    def _noting(
        self,
        event: Event,
        *,
        legs: tuple[Leg, ...],
        suspensions: tuple[Suspension, ...] | None = None,
        changes: tuple[DueDateChange, ...] | None = None,
    ) -> Self:
        """Return this clock with one more event; written out, for ``replace`` is twice as slow."""
        return type(self)(
            self.limit,
            self.calendar,
            self.policy,
            (*self.events, event),
            legs,
            self.suspensions if suspensions is None else suspensions,
            self.changes if changes is None else changes,
            first_due=self.first_due,
        )

    def _require_next(self, event: Event) -> None:
        if self.ended_at:
            raise ClockFinished(end=_print(self.ended_at))
        if not self.events and not isinstance(event, Started):
            raise ClockNotStarted
        if self.events and event.at < self.events[-1].at:
            raise ClockOutOfOrder(at=_print(event.at), last=_print(self.events[-1].at))

    def _require_extendable(self, event: Extended) -> None:
        if not self.running:
            raise ExtensionWhilePaused
        policy, due = self.policy, self.legs[-1].due
        granted = sum(isinstance(before, Extended) for before in self.events)
        if granted >= policy.max_extensions:
            raise ExtensionSpent(times=policy.max_extensions)
        notice = timedelta(policy.extension_notice_days)
        if event.at > due or event.at.date() + notice > due.date():
            raise ExtensionTooLate(days=policy.extension_notice_days, due=_print(due))
        if self._promised(event) <= due or not event.reason.strip():
            raise ExtensionNotUsable(due=_print(due))

    def _promised(self, event: Extended) -> datetime:
        old = self.legs[-1].due
        if event.more:
            more = budget_of(event.more, old, self.calendar, self.policy)
            return reach(old, more, self.calendar, self.policy)
        return self.calendar.add_minutes(event.new_due or old, 0)

    def _whole_leg(self, received: datetime) -> Leg:
        return whole_leg(received, self.limit, self.calendar, self.policy)

    def _counted_again(self, resumed: datetime) -> tuple[Leg, ...]:
        """Return the legs of a count from the start, never due before what was promised."""
        old = self.legs[-1].due
        legs = (*(leg.voided() for leg in self.legs), self._whole_leg(resumed))
        return (*legs[:-1], promised_leg(legs, old, self.calendar))


def _print(t: datetime) -> str:
    return f"{t:%H:%M %d/%m/%Y}"
