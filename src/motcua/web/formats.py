"""Days and times as pages show them: dd/mm/yyyy, 24 hours, the weekday in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from motcua.base.dates import Day, Moment, date_text, time_text, weekday_of

A_MONDAY: Final = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday that can be said as it stands inside a sentence; Monday is 0."""

    number: int

    def in_(self, language: str) -> str:
        return weekday_of(A_MONDAY + timedelta(self.number), language)


def day(when: date) -> str:
    """Return a day as 30/11/2026, in either language."""
    return date_text(when)


def time_of_day(when: datetime) -> str:
    """Return a time as 16:30."""
    return time_text(when)


def long_day(when: date, language: str) -> str:
    """Return a day as "thứ Hai 30/11/2026"."""
    return Day(when).in_(language)


def instant(when: datetime, language: str) -> str:
    """Return an instant of office time as "16:30 thứ Hai 30/11/2026"."""
    return Moment(when).in_(language)


def clock_minutes(minutes: int) -> str:
    """Return minutes since midnight as 7:30; 1440 is 24:00."""
    return f"{minutes // 60}:{minutes % 60:02d}"
