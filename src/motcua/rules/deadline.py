"""When a result is due: every unit of limit, counted on a working calendar by a policy.

A limit becomes a ``Budget`` (so many open minutes, half days, calendar days, or "until closing"),
and ``reach`` says when a budget that starts at some instant is used up. A receipt outside office
hours is the same as a receipt at the next opening.

Source: Bộ luật Dân sự 2015, Điều 147 and 148 (the first day is not counted; a term that ends on a
day off ends at the end of the next working day); Nghị định 61/2018/NĐ-CP Điều 18 khoản 2 (15:00);
Nghị định 297/2025/NĐ-CP khoản 3 (last hour). See docs/rules/deadline.md.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from math import ceil
from typing import Final, NamedTuple

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.explain import (
    NOT_COUNTED,
    Line,
    calendar_lines,
    day_lines,
    midnight,
    minute_lines,
    note,
)
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import ClockPolicy, CutOffMoves, DayPolicy, Rolled
from motcua.rules.worktime import ONE_DAY, WorkingCalendar


class LimitNotUsable(BadInput):
    """A limit that cannot be counted, such as 0 days or a quarter of a day by dates."""

    code = "deadline.limit_not_usable"
    message = mark(
        "Không tính được hạn với thời hạn “{limit}”. "
        "Hãy nhập số lớn hơn 0, theo giờ, ngày, nửa ngày hoặc tháng."
    )


class Way(Enum):
    """How a budget is used up."""

    MINUTES = "minutes"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    CLOSING = "closing"


class Budget(NamedTuple):
    """A limit ready to be counted: open minutes, or half days of either kind, or until closing."""

    way: Way
    amount: int = 0


UNTIL_CLOSING: Final = Budget(Way.CLOSING)
HALF: Final = Decimal("0.5")
SHORTEST_MONTH: Final = 28

OUTSIDE_HOURS: Final = Say(mark("Nhận ngoài giờ làm việc, tính từ giờ mở cửa kế tiếp"))
AFTER_CUT_OFF: Final = Say(mark("Nhận sau giờ chốt trong ngày, tính từ ngày làm việc kế tiếp"))

_BY_DATES: Final = ClockPolicy(day_policy=DayPolicy.DATES)


@dataclass(frozen=True, slots=True)
class Due:
    """When the result is due, and what the answer rests on.

    ``at``: the last instant that is on time; ``date_only`` where the receipt had no hour, then any
    hour of that day is. ``provisional``: it leans on days that nobody has announced (tạm tính).
    """

    at: datetime
    date_only: bool
    provisional: bool
    received: datetime
    start: datetime
    budget: Budget
    calendar: WorkingCalendar = field(repr=False, compare=False)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the arithmetic, one line per stretch of time."""
        moved: tuple[Line, ...] = ()
        if self.start > self.received:
            moved = (note(self.received, _why_moved(self), until=self.start),)
        if self.date_only and self.budget.way is Way.WORKING_DAYS:
            moved = (note(self.received, NOT_COUNTED),)
        end = count_end(self.start, self.budget, self.calendar)
        return (*moved, *leg_lines(self.calendar, self.start, self.budget, end, self.at))


def due(received: date, limit: Limit, calendar: WorkingCalendar, policy: ClockPolicy) -> Due:
    """Return when ``limit`` ends for a dossier received at an instant or on a bare date.

    Unit: naive office time in whole minutes. A bare date is counted by dates (policy B): hours
    become days of ``policy.minutes_per_day`` and a started day counts whole.
    Error: none; refuses what the calendar does not cover and what cannot be counted.
    """
    if isinstance(received, datetime):
        start = clock_start(received, calendar, policy)
        budget = budget_of(limit, start, calendar, policy)
        at = reach(start, budget, calendar, policy)
        date_only = False
    else:
        calendar.table.index(received)
        start = received = midnight(received)
        budget = _date_budget(limit, start, calendar, policy)
        at = reach(start, budget, calendar, _BY_DATES)
        date_only = True
    provisional = calendar.is_provisional(received, at)
    return Due(at, date_only, provisional, received, start, budget, calendar)


def clock_start(received: datetime, calendar: WorkingCalendar, policy: ClockPolicy) -> datetime:
    """Return when counting starts: the receipt, the next opening, or the next working day."""
    if received.tzinfo is not None:
        raise ValueError("rules count in naive office time")
    start = calendar.normalise(received)
    minute = start.hour * 60 + start.minute
    late = (
        policy.cut_off_moves is CutOffMoves.START
        and policy.cut_off is not None
        and minute > policy.cut_off
    )
    if policy.late_minutes:
        late |= start >= calendar.closing(start) - timedelta(minutes=policy.late_minutes)
    return calendar.opening(start + ONE_DAY) if late else start


def budget_of(
    limit: Limit, start: datetime, calendar: WorkingCalendar, policy: ClockPolicy
) -> Budget:
    """Return what ``limit`` allows from ``start`` on.

    A working day under policy A is the length of the unit's usual day, so that the hour of receipt
    is kept; parts of a day are rounded half up to a minute.
    """
    if limit.unit is LimitUnit.SAME_DAY:
        return UNTIL_CLOSING
    if limit.amount <= 0:
        raise LimitNotUsable(limit=limit)
    if limit.unit is LimitUnit.WORKING_HOUR:
        return Budget(Way.MINUTES, _whole(limit.amount * 60))
    if limit.unit is LimitUnit.WORKING_DAY and policy.day_policy is DayPolicy.HOURS:
        return Budget(Way.MINUTES, _whole(limit.amount * calendar.day_minutes))
    if limit.unit is LimitUnit.MONTH:
        return _month_budget(limit, start, calendar)
    working = limit.unit is LimitUnit.WORKING_DAY
    return Budget(Way.WORKING_DAYS if working else Way.CALENDAR_DAYS, _exact(limit, parts=2))


def reach(
    start: datetime, budget: Budget, calendar: WorkingCalendar, policy: ClockPolicy
) -> datetime:
    """Return when ``budget`` is used up, counted from ``start``."""
    return settled(count_end(start, budget, calendar), budget, calendar, policy)


def count_end(start: datetime, budget: Budget, calendar: WorkingCalendar) -> datetime:
    """Return where the count of ``budget`` ends, before anything is rolled or taken to closing."""
    way, amount = budget
    if way is Way.MINUTES:
        return calendar.add_minutes(start, amount)
    return start if way is Way.CLOSING else days_later(start, way, amount // 2, calendar)


def days_later(t: datetime, way: Way, days: int, calendar: WorkingCalendar) -> datetime:
    """Return the same hour ``days`` calendar days, or working days, after ``t``."""
    if way is Way.CALENDAR_DAYS:
        _require_reachable(days, calendar)
        return t + timedelta(days)
    return datetime.combine(calendar.nth_working_day(t, days), t.time()) if days else t


def settled(
    end: datetime, budget: Budget, calendar: WorkingCalendar, policy: ClockPolicy
) -> datetime:
    """Return the due time of a count that ends at ``end``: in office hours, on a working day."""
    way, amount = budget
    if way is Way.MINUTES:
        return end
    if way is Way.CLOSING:
        late = policy.cut_off is not None and end.hour * 60 + end.minute > policy.cut_off
        return calendar.closing(end + ONE_DAY if late else end)
    whole, half = divmod(amount, 2)
    if whole:
        calendar_days = way is Way.CALENDAR_DAYS
        end = _last_day(end, calendar, policy) if calendar_days else calendar.closing(end)
    return end_of_next_half(end, calendar) if half else end


def spent(budget: Budget, start: datetime, at: datetime, calendar: WorkingCalendar) -> int:
    """Return how much of a budget's kind lies between ``start`` and ``at``; 0 when before."""
    if at <= start or budget.way is Way.CLOSING:
        return 0
    if budget.way is Way.MINUTES:
        return calendar.minutes_between(start, at)
    if budget.way is Way.WORKING_DAYS:
        return 2 * calendar.working_days_between(start, at)
    return 2 * (at.date() - start.date()).days


def months_later(start: datetime, months: int) -> datetime:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return start.replace(year=year, month=month + 1, day=min(start.day, last))


def end_of_next_half(t: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the end of the first worked half day (buổi) that begins after ``t``."""
    for begin, end in calendar.halves(t):
        if begin > t:
            return end
    return calendar.halves(calendar.next_working_day(t + ONE_DAY))[0][1]


def leg_lines(
    calendar: WorkingCalendar, start: datetime, budget: Budget, end: datetime, due: datetime
) -> Iterator[Line]:
    """Explain how ``budget`` was used from ``start``: its count ends at ``end``, it is due later.

    Of a count that was stopped both are the stop.
    """
    way, amount = budget
    if way is Way.WORKING_DAYS:
        yield from day_lines(calendar, start, due, Decimal(amount) / 2)
    elif way is Way.CALENDAR_DAYS:
        yield from calendar_lines(calendar, start, amount, end, due)
    elif way is Way.CLOSING and due.date() > calendar.next_working_day(start):
        yield note(start, AFTER_CUT_OFF)
        yield from minute_lines(calendar, calendar.opening(due), due)
    else:
        yield from minute_lines(calendar, start, due)


def _why_moved(due: Due) -> Say:
    if due.calendar.normalise(due.received) == due.start:
        return OUTSIDE_HOURS
    return AFTER_CUT_OFF


def _last_day(last: datetime, calendar: WorkingCalendar, policy: ClockPolicy) -> datetime:
    """Return the end of a limit in calendar days: the hour is kept where that day is worked."""
    if policy.day_policy is DayPolicy.DATES:
        return calendar.closing(last)
    if not calendar.is_working(last):
        return calendar.opening(last) if policy.rolled is Rolled.OPENING else calendar.closing(last)
    return min(calendar.normalise(last), calendar.closing(last))


def _date_budget(
    limit: Limit, start: datetime, calendar: WorkingCalendar, policy: ClockPolicy
) -> Budget:
    """Return the budget of a receipt without an hour: whole days, a started one counted whole."""
    if limit.unit is LimitUnit.SAME_DAY:
        return UNTIL_CLOSING
    if limit.amount <= 0:
        raise LimitNotUsable(limit=limit)
    if limit.unit is LimitUnit.MONTH:
        return _month_budget(limit, start, calendar)
    hours = limit.unit is LimitUnit.WORKING_HOUR
    days = ceil(limit.amount * 60 / policy.minutes_per_day if hours else limit.amount)
    working = limit.unit is not LimitUnit.CALENDAR_DAY
    return Budget(Way.WORKING_DAYS if working else Way.CALENDAR_DAYS, 2 * days)


def _month_budget(limit: Limit, start: datetime, calendar: WorkingCalendar) -> Budget:
    months = _exact(limit)
    _require_reachable(SHORTEST_MONTH * months, calendar)
    return Budget(Way.CALENDAR_DAYS, 2 * (months_later(start, months) - start).days)


def _require_reachable(days: int, calendar: WorkingCalendar) -> None:
    """Refuse more days than the calendar has, before a date of the year 10,000 is made."""
    if days >= len(calendar.table.sessions):
        raise calendar.table.exhausted()


def _whole(minutes: Decimal) -> int:
    return max(1, int(minutes.to_integral_value(ROUND_HALF_UP)))


def _exact(limit: Limit, *, parts: int = 1) -> int:
    """Return the amount in whole ``parts`` of its unit, or refuse."""
    amount = limit.amount * parts
    if amount != int(amount):
        raise LimitNotUsable(limit=limit)
    return int(amount)
