"""The working calendar: when the office is open, and arithmetic in open minutes and days.

Unit: whole minutes of naive office time; seconds are dropped, as on every printed slip.
Error: none, every count is exact; a question past the known days is refused, never guessed.
Source: DayKind and SpecialDay come from announcements, kept in a legal pack with their numbers.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final, Self

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.rules.calendar import (
    DayKind,
    Sessions,
    SpecialDay,
    WorkWeek,
    afternoon,
    morning,
    sessions_on,
)
from motcua.rules.daytable import DayTable
from motcua.rules.statutory import StatutoryTable

ONE_DAY: Final = timedelta(1)

WEEKDAYS: Final = (
    Say(mark("Thứ Hai")),
    Say(mark("Thứ Ba")),
    Say(mark("Thứ Tư")),
    Say(mark("Thứ Năm")),
    Say(mark("Thứ Sáu")),
    Say(mark("Thứ Bảy")),
    Say(mark("Chủ nhật")),
)


@dataclass(frozen=True, slots=True)
class Closure:
    """Why a day is closed: the name people know it by. ``kind`` None is the weekly rest."""

    name: Speakable
    kind: DayKind | None = None
    provisional: bool = False


@dataclass(frozen=True, eq=False)
class WorkingCalendar:
    """The open minutes of one unit from ``first`` to ``last``.

    ``announced_until`` is the last year that is fully announced, ``announced_years`` are others.
    The rest follow the law's own days off (``statutory``), which are provisional, as far as that
    table reaches; given ``days`` always win over it, and of two for one date the last one given.
    """

    week: WorkWeek
    days: tuple[SpecialDay, ...]
    first: date
    last: date
    announced_until: int
    statutory: StatutoryTable | None = None
    announced_years: frozenset[int] = frozenset()

    # What a calendar is made of.

    @cached_property
    def special_days(self) -> dict[date, SpecialDay]:
        """Return every special day by date, the law's own ones of later years included."""
        table = self.statutory
        years = range(self.announced_until + 1, self.covered_until.year + 1)
        computed = [
            special
            for year in years
            if table and not self.is_announced(year)
            for special in table.days_of(year)
        ]
        return {special.day: special for special in (*computed, *self.days)}

    @cached_property
    def covered_until(self) -> date:
        """Return the last day that the calendar can speak about."""
        year = self.announced_until
        while year < self.last.year and self._knows(year + 1):
            year += 1
        return min(self.last, date(year, 12, 31))

    def is_announced(self, year: int) -> bool:
        """Say whether the days off of ``year`` are announced."""
        return year <= self.announced_until or year in self.announced_years

    @cached_property
    def table(self) -> DayTable:
        """Return the cumulative tables over all days."""
        special = self.special_days
        span = range(self.first.toordinal(), self.covered_until.toordinal() + 1)
        days = map(date.fromordinal, span)
        return DayTable.of(
            self.first, (sessions_on(day, self.week, special.get(day)) for day in days)
        )

    @cached_property
    def day_minutes(self) -> int:
        """Return the length of a usual day of the unit, in minutes."""
        return self.week.day_minutes

    # Other calendars made from this one.

    def with_days(self, *days: SpecialDay) -> Self:
        """Return this calendar with days of its own: a storm, a local half day."""
        return replace(self, days=(*self.days, *days))

    def with_week(self, week: WorkWeek) -> Self:
        """Return this calendar with the sessions of one unit."""
        return replace(self, week=week)

    def with_years(self, years: frozenset[int], *days: SpecialDay) -> Self:
        """Return this calendar with ``days`` as the only authority on ``years``.

        Years that do not join this calendar from below cannot be reached, unless all lie before
        it: then they are all that the new calendar knows.
        """
        kept = tuple(special for special in self.days if special.day.year not in years)
        earliest = self.first.year
        if max(years) < earliest - 1:
            first, last = date(min(years), 1, 1), date(max(years), 12, 31)
            return replace(
                self, days=days, first=first, last=last, announced_until=last.year, statutory=None
            )
        while earliest - 1 in years:
            earliest -= 1
        return replace(
            self,
            days=(*kept, *days),
            first=min(self.first, date(earliest, 1, 1)) if earliest in years else self.first,
            last=max(self.last, date(max(years), 12, 31)),
            announced_years=self.announced_years | years,
        )

    # Questions about a day.

    def sessions(self, day: date) -> Sessions:
        """Return the sessions of ``day``; empty when closed."""
        table = self.table
        return table.sessions[table.index(day)]

    def is_working(self, day: date) -> bool:
        """Say whether the office is open at all on ``day``."""
        return bool(self.sessions(day))

    def why_closed(self, day: date) -> Closure | None:
        """Return why ``day`` is closed, or None on a working day."""
        if self.is_working(day):
            return None
        special = self.special_days.get(day)
        if special is None:
            return Closure(WEEKDAYS[day.weekday()])
        return Closure(special.name, special.kind, special.provisional)

    def opening(self, day: date) -> datetime:
        """Return when the first working day at or after ``day`` opens."""
        index = self._open_index(day)
        return self.table.at(index, self.table.sessions[index][0][0])

    def closing(self, day: date) -> datetime:
        """Return when the first working day at or after ``day`` closes."""
        index = self._open_index(day)
        return self.table.at(index, self.table.sessions[index][-1][1])

    def halves(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the worked half days of ``day``, from and to: morning, afternoon."""
        table = self.table
        index = table.index(day)
        parts = (morning(table.sessions[index]), afternoon(table.sessions[index]))
        return tuple(
            (table.at(index, part[0][0]), table.at(index, part[-1][1])) for part in parts if part
        )

    def is_provisional(self, first: date, last: date) -> bool:
        """Say whether a count from ``first`` to ``last`` leans on days nobody has announced."""
        years = range(first.year, last.year + 1)
        if last.year > self.announced_until and not all(map(self.is_announced, years)):
            return True
        rank = bisect_left(self._provisional, first.toordinal())
        return rank < len(self._provisional) and self._provisional[rank] <= last.toordinal()

    # Counting days.

    def next_working_day(self, day: date) -> date:
        """Return ``day`` itself when it is worked, otherwise the next day that is."""
        return self.table.day(self._open_index(day))

    def nth_working_day(self, after: date, n: int) -> date:
        """Return the ``n``-th working day after ``after``, which itself is never counted.

        A shortened day counts as one day. ``n`` is at least 1.
        """
        table = self.table
        rank = table.working[table.index(after) + 1] + n - 1
        if rank >= len(table.open_days):
            raise table.exhausted()
        return table.day(table.open_days[rank])

    def working_days_between(self, a: date, b: date) -> int:
        """Return how many working days lie after ``a`` up to and including ``b``."""
        working = self.table.working
        return working[self.table.index(b) + 1] - working[self.table.index(a) + 1]

    # Counting minutes.

    def normalise(self, t: datetime) -> datetime:
        """Return ``t`` when the office is open then, otherwise the next opening."""
        table = self.table
        index, minute = table.index(t), t.hour * 60 + t.minute
        for start, end in table.sessions[index]:
            if minute < end:
                return table.at(index, max(start, minute))
        return self.opening(t + ONE_DAY)

    def minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the open minutes from ``a`` to ``b``; negative when ``b`` is earlier."""
        return self.table.position(b) - self.table.position(a)

    def add_minutes(self, t: datetime, minutes: int) -> datetime:
        """Return the instant ``minutes`` open minutes after ``t``, inside a session or at its end.

        Adding 0 leaves a time inside or at the end of a session as it is and takes any other to
        the next opening, so that adding ``a`` then ``b`` is adding ``a + b``.
        """
        table = self.table
        if minutes:
            return table.instant(table.position(t) + minutes)
        minute = t.hour * 60 + t.minute
        index = table.index(t)
        inside = any(start <= minute <= end for start, end in table.sessions[index])
        return table.at(index, minute) if inside else self.normalise(t)

    def days_from(self, first: date, last: date) -> Iterator[date]:
        """Yield every day from ``first`` to ``last``, both included."""
        return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))

    def _knows(self, year: int) -> bool:
        return self.is_announced(year) or bool(self.statutory and self.statutory.covers(year))

    def _open_index(self, day: date) -> int:
        return self.table.next_open(self.table.index(day))

    @cached_property
    def _provisional(self) -> list[int]:
        special = self.special_days.values()
        return sorted(day.day.toordinal() for day in special if day.provisional)
