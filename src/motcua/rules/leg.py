"""One stretch in which a clock ran, and what a wait or a promise does to its end.

A wait moves the end of the count by what it lasted in the budget's own kind, and only then the end
is rolled over days off and taken into office hours: no wait brings a due time forward. The rule
and its examples are in docs/rules/clock.md.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from motcua.rules.deadline import (
    Budget,
    Way,
    budget_of,
    clock_start,
    count_end,
    days_later,
    settled,
    spent,
)
from motcua.rules.limit import Limit
from motcua.rules.policy import ClockPolicy
from motcua.rules.worktime import WorkingCalendar

BY_DAYS: Final = frozenset({Way.WORKING_DAYS, Way.CALENDAR_DAYS})


class Leg(NamedTuple):
    """A stretch in which the clock ran: from its counted start until it stopped (None: it runs).

    ``budget`` is the whole one, earlier legs included. ``end`` is where its count ends, and
    ``due`` that end in office hours, days off passed over. ``void``: a restart wiped it out.
    """

    start: datetime
    budget: Budget
    end: datetime
    due: datetime
    until: datetime | None = None
    void: bool = False

    # Written out, for ``_replace`` costs twice as much and every pause needs one of each.

    def stopped(self, at: datetime | None) -> "Leg":
        """Return the leg as it is once the clock stops at ``at``, or runs on (None)."""
        return Leg(self.start, self.budget, self.end, self.due, at, self.void)

    def promising(self, due: datetime) -> "Leg":
        """Return the leg as it was promised: its count ends there, whatever a calendar says."""
        return Leg(self.start, self.budget, due, due, self.until, self.void)

    def voided(self) -> "Leg":
        """Return the leg as a restart leaves it."""
        return Leg(self.start, self.budget, self.end, self.due, self.until, void=True)


def whole_leg(
    received: datetime, limit: Limit, calendar: WorkingCalendar, policy: ClockPolicy
) -> Leg:
    """Return the leg that a receipt begins, with all of ``limit``."""
    start = clock_start(received, calendar, policy)
    budget = budget_of(limit, start, calendar, policy)
    end = count_end(start, budget, calendar)
    # Open minutes end in office hours by themselves.
    due = end if budget.way is Way.MINUTES else settled(end, budget, calendar, policy)
    return Leg(start, budget, end, due)


def rest_leg(old: Leg, resumed: datetime, calendar: WorkingCalendar, policy: ClockPolicy) -> Leg:
    """Return the leg that goes on at ``resumed`` with what a stopped leg left.

    Never due before the old due time. A count by days whose last day was begun before the wait has
    until the closing of the day of the return.
    """
    start = calendar.normalise(resumed)
    budget = old.budget
    end = _moved_end(old, start, calendar)
    due = max(old.due, settled(end, budget, calendar, policy))
    if budget.way in BY_DAYS and (due <= start or _is_last_day(old, end, start)):
        due = calendar.closing(start)
    return Leg(start, budget, end, due)


def _is_last_day(old: Leg, end: datetime, start: datetime) -> bool:
    """Say whether whole days moved by a wait leave no more than the day of ``start``."""
    return end != old.end and not old.budget.amount % 2 and end.date() <= start.date()


def _moved_end(old: Leg, start: datetime, calendar: WorkingCalendar) -> datetime:
    way = old.budget.way
    stop = max(old.until or start, old.start)
    if way is Way.MINUTES:
        return calendar.add_minutes(start, calendar.minutes_between(stop, old.end))
    if way is Way.CLOSING:
        return start
    return days_later(old.end, way, spent(old.budget, stop, start, calendar) // 2, calendar)


def promised_leg(legs: Sequence[Leg], new: datetime, calendar: WorkingCalendar) -> Leg:
    """Return the last of ``legs`` with its due time moved to ``new``, never to an earlier one.

    A limit "within the day" becomes open minutes, for nothing else lasts past closing.
    """
    leg = legs[-1]
    if new <= leg.due:
        return leg
    way, amount = leg.budget
    if way is Way.CLOSING:
        ran = [(old.start, old.until or new) for old in legs if not old.void]
        whole = sum(max(0, calendar.minutes_between(start, until)) for start, until in ran)
        return Leg(leg.start, Budget(Way.MINUTES, whole), new, new)
    if way in BY_DAYS:
        amount -= amount % 2
    more = spent(leg.budget, leg.end, new, calendar)
    return Leg(leg.start, Budget(way, amount + more), new, new)


def shares(legs: Sequence[Leg], calendar: WorkingCalendar) -> Iterator[tuple[Leg, Budget]]:
    """Yield each leg that counts with its share of the budget; a running one has all the rest."""
    counted = [leg for leg in legs if not leg.void]
    way, left = counted[-1].budget if counted else Budget(Way.MINUTES)
    for leg in counted:
        share = left
        if leg.until:
            share = min(left, spent(Budget(way), leg.start, leg.until, calendar))
        left -= share
        yield leg, Budget(way, share)
