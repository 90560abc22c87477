"""Days and moments as the office writes them. Office time is UTC+7 all year round."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from motcua.base.dates_reading import (
    DateImpossible,
    DateUnreadable,
    YearTooShort,
    YearUnlikely,
    parse_date,
)
from motcua.base.dates_words import day_in_words, long_day, weekday_of, written_out
from motcua.base.language import VIETNAMESE

__all__ = [
    "OFFICE_ZONE", "DateImpossible", "DateUnreadable", "Day", "Moment", "YearTooShort",
    "YearUnlikely", "date_text", "day_in_words", "instant", "long_day", "office_time",
    "parse_date", "time_text", "weekday_of", "written_out",
]  # fmt: skip

OFFICE_ZONE: Final = timezone(timedelta(hours=7), "+07")
"""Asia/Ho_Chi_Minh since 13 June 1975, without daylight saving time."""


@lru_cache(256)  # one act asks ten times for the same moment
def office_time(instant: datetime) -> datetime:
    """Return an instant that knows its zone as naive office time.

    Raises ValueError for a naive one: what it means is not known.
    """
    if instant.tzinfo is None:
        raise ValueError(f"an instant knows its zone: {instant!r}")
    return instant.astimezone(OFFICE_ZONE).replace(tzinfo=None)


def instant(office: datetime) -> datetime:
    """Return naive office time as an instant in UTC; raises ValueError if it has a zone."""
    if office.tzinfo is not None:
        raise ValueError(f"office time is naive: {office!r}")
    return office.replace(tzinfo=OFFICE_ZONE).astimezone(UTC)


def date_text(day: date) -> str:
    """Return a day as 30/11/2026, in either language."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def time_text(moment: datetime) -> str:
    """Return a time of day as 16:30."""
    return f"{moment:%H:%M}"


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A date that can be said: "thứ Hai 30/11/2026", "Monday 30/11/2026"."""

    day: date

    def in_(self, language: str) -> str:
        return f"{weekday_of(self.day, language)} {date_text(self.day)}"

    def __str__(self) -> str:
        return self.in_(VIETNAMESE)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Naive office time that can be said: "16:30 thứ Hai 30/11/2026"."""

    at: datetime

    def in_(self, language: str) -> str:
        return f"{time_text(self.at)} {Day(self.at.date()).in_(language)}"

    def __str__(self) -> str:
        return self.in_(VIETNAMESE)
