"""One year of the working calendar, made ready for the page: twelve months and a list."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.dates import weekday_of
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.packs.entry import Fact
from motcua.packs.pack import Pack
from motcua.rules.calendar import DayKind, SpecialDay
from motcua.rules.worktime import ONE_DAY, WorkingCalendar
from motcua.web import formats

SHORT_WEEKDAYS: Final = (
    Say(mark("T2")),
    Say(mark("T3")),
    Say(mark("T4")),
    Say(mark("T5")),
    Say(mark("T6")),
    Say(mark("T7")),
    Say(mark("CN")),
)
MONTHS: Final = (
    Say(mark("Tháng 1")),
    Say(mark("Tháng 2")),
    Say(mark("Tháng 3")),
    Say(mark("Tháng 4")),
    Say(mark("Tháng 5")),
    Say(mark("Tháng 6")),
    Say(mark("Tháng 7")),
    Say(mark("Tháng 8")),
    Say(mark("Tháng 9")),
    Say(mark("Tháng 10")),
    Say(mark("Tháng 11")),
    Say(mark("Tháng 12")),
)
REST: Final = "rest"
WEEKS: Final = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month: its number, how it looks, and what to say about it."""

    number: int
    classes: str
    about: str
    today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday; a place outside the month is None."""

    name: Speakable
    working: int
    weeks: list[list[Cell | None]]


@dataclass(frozen=True, slots=True)
class Row:
    """A special day, or a run of them, in the list below the picture."""

    day: str
    weekday: str
    kind: DayKind
    name: str
    source: str
    provisional: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Year:
    """Everything that the page of a year shows."""

    number: int
    months: list[Month]
    rows: list[Row]
    working: int
    provisional: bool
    kinds: list[DayKind]


def year_of(pack: Pack, number: int, *, today: date, language: str) -> Year:
    """Return a year of the pack's calendar in the words of ``language``."""
    calendar = pack.calendar()
    months = [_month(calendar, number, month, today, language) for month in range(1, 13)]
    facts = {dated.special.day: dated.fact for dated in pack.worktime.days}
    special = [day for _, day in sorted(calendar.special_days.items()) if day.day.year == number]
    return Year(
        number=number,
        months=months,
        rows=[_run(run, facts.get(run[0].day), language) for run in _runs(special)],
        working=sum(month.working for month in months),
        provisional=number > calendar.announced_until,
        kinds=[kind for kind in DayKind if any(day.kind is kind for day in special)],
    )


def _month(calendar: WorkingCalendar, year: int, month: int, today: date, language: str) -> Month:
    weeks = [
        [_cell(calendar, day, today, language) if day.month == month else None for day in week]
        for week in WEEKS.monthdatescalendar(year, month)
    ]
    days = [day for day in WEEKS.itermonthdates(year, month) if day.month == month]
    working = sum(calendar.is_working(day) for day in days)
    return Month(MONTHS[month - 1], working, weeks)


def _cell(calendar: WorkingCalendar, day: date, today: date, language: str) -> Cell:
    special = calendar.special_days.get(day)
    if special is None:
        classes = "" if calendar.is_working(day) else REST
        return Cell(day.day, classes, "", day == today)
    classes = f"special {special.kind.value}{' provisional' if special.provisional else ''}"
    return Cell(day.day, classes, _about(special).in_(language), day == today)


def _about(special: SpecialDay) -> Say:
    text = mark("{kind}: {name}")
    if special.provisional:
        text = mark("{kind}: {name} (tạm tính)")
    return Say(text, kind=special.kind, name=special.name)


def _run(run: list[SpecialDay], fact: Fact | None, language: str) -> Row:
    """Return one line for consecutive days of one name, such as the days of Tết."""
    first, last = run[0], run[-1]
    days, weekdays = formats.day(first.day), weekday_of(first.day, language)
    if last is not first:
        days = f"{first.day:%d/%m}–{formats.day(last.day)}"
        weekdays = f"{weekdays} – {weekday_of(last.day, language)}"
    return Row(
        day=days,
        weekday=weekdays,
        kind=first.kind,
        name=first.name.in_(language),
        source=fact.source if fact else first.source,
        provisional=first.provisional,
        verified=bool(fact and fact.verified),
    )


def _runs(days: list[SpecialDay]) -> list[list[SpecialDay]]:
    runs: list[list[SpecialDay]] = []
    for day in days:
        before = runs[-1][-1] if runs else None
        if before and before.day + ONE_DAY == day.day and _sameness(before) == _sameness(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _sameness(day: SpecialDay) -> tuple[object, ...]:
    return day.kind, day.name, day.source, day.provisional
