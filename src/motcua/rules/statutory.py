"""The days off that the law itself fixes, for years that nobody has announced yet.

The dates, names and the choice of Tết days come from a legal pack. What is computed here is
provisional: the Government decides the Tết days and the exchanged days of each year.

Source: Bộ luật Lao động 2019, Điều 112 (holidays) and Điều 111 khoản 3 (a holiday on a weekly
rest day gives the next working day off).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.base.language import mark
from motcua.base.say import Named
from motcua.base.words import Word
from motcua.rules.calendar import DayKind, SpecialDay


class Anchor(Word):
    """What a holiday's date is reckoned from."""

    SOLAR = "solar", mark("Ngày dương lịch")
    TET = "tet", mark("Mùng một Tết")
    HUNG_KINGS = "hung_kings", mark("Mùng mười tháng ba âm lịch")


@dataclass(frozen=True, slots=True)
class LunarYear:
    """The two lunar dates that the law needs of a year."""

    year: int
    tet: date
    hung_kings: date


@dataclass(frozen=True, slots=True)
class StatutoryHoliday:
    """A holiday of the law: ``days`` days from ``offset`` days after its anchor.

    ``month`` and ``day`` are used with the SOLAR anchor only. ``compensated``: a day of it on a
    weekly rest day gives the next working day off. ``since``: the first year it is kept.
    """

    name: Named
    anchor: Anchor = Anchor.SOLAR
    month: int = 1
    day: int = 1
    offset: int = 0
    days: int = 1
    compensated: bool = True
    since: int = 0
    source: str = ""

    def dates(self, lunar: LunarYear) -> Iterator[date]:
        """Yield the days of this holiday in one year."""
        anchors = {Anchor.TET: lunar.tet, Anchor.HUNG_KINGS: lunar.hung_kings}
        anchor = anchors.get(self.anchor) or date(lunar.year, self.month, self.day)
        if lunar.year >= self.since:
            first = anchor + timedelta(self.offset)
            yield from (first + timedelta(n) for n in range(self.days))


@dataclass(frozen=True, slots=True)
class StatutoryTable:
    """The holidays of the law and the lunar dates of the years it can speak about.

    ``rest_days`` are the weekly rest days of the law, Monday is 0; a counter that opens on
    Saturday mornings does not change them.
    """

    holidays: tuple[StatutoryHoliday, ...]
    lunar_years: Mapping[int, LunarYear]
    rest_days: frozenset[int] = frozenset({5, 6})

    def covers(self, year: int) -> bool:
        """Say whether the table knows the lunar dates of ``year``."""
        return year in self.lunar_years

    def days_of(self, year: int) -> tuple[SpecialDay, ...]:
        """Return the provisional days off of ``year`` in order, compensations included.

        Two holidays on one date are one day off (whether the law owes a second one is not
        verified).
        """
        lunar = self.lunar_years[year]
        off: dict[date, SpecialDay] = {}
        owed: list[tuple[date, StatutoryHoliday]] = []
        for holiday in self.holidays:
            for day in holiday.dates(lunar):
                off.setdefault(day, _provisional(day, DayKind.HOLIDAY, holiday))
                if holiday.compensated and day.weekday() in self.rest_days:
                    owed.append((day, holiday))
        for day, holiday in sorted(owed, key=lambda debt: debt[0]):
            free = self._next_working(day, off)
            off[free] = _provisional(free, DayKind.COMPENSATORY_OFF, holiday)
        return tuple(off[day] for day in sorted(off))

    def _next_working(self, day: date, off: Mapping[date, SpecialDay]) -> date:
        while day in off or day.weekday() in self.rest_days:
            day += timedelta(1)
        return day


def _provisional(day: date, kind: DayKind, holiday: StatutoryHoliday) -> SpecialDay:
    return SpecialDay(day, kind, holiday.name, holiday.source, provisional=True)
