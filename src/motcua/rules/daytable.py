"""Tables over the days of a calendar, so that every question is a look-up or a bisection.

``position`` turns an instant into the number of open minutes before it, and ``instant`` turns
such a number back. All working-time arithmetic is adding and subtracting positions.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Final, Self

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.rules.calendar import Sessions, minutes_of

_MINUTES: Final = tuple(timedelta(minutes=minute) for minute in range(24 * 60 + 1))


class CalendarNotAnnounced(BadInput):
    """The question reaches past the last day that the calendar can speak about."""

    code = "calendar.not_announced"
    message = mark(
        "Lịch làm việc mới có đến ngày {last}, chưa đủ để tính hạn này. "
        "Hãy bổ sung lịch nghỉ lễ của năm tiếp theo rồi tính lại."
    )


class CalendarNotKept(BadInput):
    """The question is about a time before the calendar begins."""

    code = "calendar.before_first_day"
    message = mark(
        "Lịch làm việc bắt đầu từ ngày {first} nên không tính được cho ngày {day}. "
        "Hãy kiểm tra lại ngày nhận hoặc bổ sung lịch của năm đó."
    )


@dataclass(frozen=True, slots=True)
class DayTable:
    """Cumulative tables; day 0 is the first day, lists of sums have one entry more than days.

    ``minutes[i]``: open minutes before day i. ``working[i]``: working days before day i.
    ``open_days[k]``: the k-th working day's index.
    """

    start: int
    sessions: tuple[Sessions, ...]
    minutes: list[int]
    working: list[int]
    open_days: list[int]

    @classmethod
    def of(cls, first: date, sessions: Iterable[Sessions]) -> Self:
        """Build the tables of consecutive days from ``first`` on."""
        days = tuple(sessions)
        lengths = {day: minutes_of(day) for day in set(days)}
        return cls(
            start=first.toordinal(),
            sessions=days,
            minutes=list(accumulate((lengths[day] for day in days), initial=0)),
            working=list(accumulate((1 if day else 0 for day in days), initial=0)),
            open_days=[index for index, day in enumerate(days) if day],
        )

    def index(self, day: date) -> int:
        """Return the index of ``day``, or refuse where the table does not reach."""
        index = day.toordinal() - self.start
        if index < 0:
            raise CalendarNotKept(first=_print(self.start), day=_print(day.toordinal()))
        if index >= len(self.sessions):
            raise self.exhausted()
        return index

    def day(self, index: int) -> date:
        """Return the day of an index."""
        return date.fromordinal(self.start + index)

    def at(self, index: int, minute: int) -> datetime:
        """Return the instant of a minute of a day."""
        return datetime.fromordinal(self.start + index) + _MINUTES[minute]

    def exhausted(self) -> CalendarNotAnnounced:
        """Return the refusal for a question past the last day."""
        return CalendarNotAnnounced(last=_print(self.start + len(self.sessions) - 1))

    def position(self, t: datetime) -> int:
        """Return how many open minutes lie before ``t``; seconds are dropped."""
        index = self.index(t)
        minute = t.hour * 60 + t.minute
        before = self.minutes[index]
        for start, end in self.sessions[index]:
            if minute <= start:
                break
            before += (minute if minute < end else end) - start
        return before

    def instant(self, position: int) -> datetime:
        """Return the earliest instant with ``position`` open minutes before it.

        It is inside a session or at its end: the 480th minute ends at closing time, not at the
        next morning's opening. ``position`` is at least 1.
        """
        index = bisect_left(self.minutes, position) - 1
        if index >= len(self.sessions):
            raise self.exhausted()
        left = position - self.minutes[index]
        for start, end in self.sessions[index]:
            if left <= end - start:
                return self.at(index, start + left)
            left -= end - start
        raise self.exhausted()

    def next_open(self, index: int) -> int:
        """Return the first working day at or after ``index``."""
        rank = self.working[index]
        if rank >= len(self.open_days):
            raise self.exhausted()
        return self.open_days[rank]


def _print(ordinal: int) -> str:
    return f"{date.fromordinal(ordinal):%d/%m/%Y}"
