"""Office hours, announced days off, the holidays of the law and the lunar table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Named, Say
from motcua.packs.book import Book
from motcua.packs.entry import Entry, Fact
from motcua.rules.calendar import DayKind, Session, SpecialDay, WorkWeek
from motcua.rules.statutory import Anchor, LunarYear, StatutoryHoliday, StatutoryTable
from motcua.rules.worktime import WorkingCalendar

WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
DEFAULT_WEEK: Final = "default"


@dataclass(frozen=True, slots=True)
class Week:
    """A week's sessions; ``day_minutes`` is the usual day as stated, 0 where it is not."""

    key: str
    name: Named
    week: WorkWeek
    day_minutes: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """A unit that keeps other hours than the default week."""

    unit: str
    week: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Dated:
    """A special day with where it stands in the pack."""

    special: SpecialDay
    fact: Fact


@dataclass(frozen=True, slots=True)
class Held:
    """A holiday of the law with where it stands in the pack."""

    holiday: StatutoryHoliday
    fact: Fact


@dataclass(frozen=True, slots=True)
class Lunar:
    """A lunar year with where it stands in the pack."""

    year: LunarYear
    fact: Fact


@dataclass(frozen=True, slots=True)
class Worktime:
    """Everything a working calendar is made of; ``announced`` are the years fully announced."""

    weeks: Mapping[str, Week]
    units: Mapping[str, UnitWeek]
    announced: Mapping[int, Fact]
    days: tuple[Dated, ...]
    holidays: tuple[Held, ...]
    lunar: tuple[Lunar, ...]

    def statutory(self) -> StatutoryTable:
        """Return the days off that the law itself fixes, for years nobody has announced."""
        rest = self.weeks[DEFAULT_WEEK].week.sessions
        return StatutoryTable(
            tuple(held.holiday for held in self.holidays),
            {lunar.year.year: lunar.year for lunar in self.lunar},
            frozenset(weekday for weekday, sessions in enumerate(rest) if not sessions),
        )

    def calendar(self, unit: str = "") -> WorkingCalendar:
        """Return the calendar of a unit, from the first announced year to the last lunar one."""
        table = self.statutory()
        announced = max(self.announced)
        own = self.units.get(unit)
        return WorkingCalendar(
            week=self.weeks[own.week if own else DEFAULT_WEEK].week,
            days=tuple(dated.special for dated in self.days),
            first=date(min(self.announced), 1, 1),
            last=date(max(announced, *table.lunar_years), 12, 31),
            announced_until=announced,
            statutory=table,
        )


def read_worktime(book: Book) -> Worktime:
    """Read sessions.yaml, holidays.yaml, statutory.yaml and lunar.yaml."""
    announced = book.read("holidays.yaml", "years", _announced)
    lunar = book.read("lunar.yaml", "years", _lunar)
    return Worktime(
        weeks=book.read("sessions.yaml", "weeks", _week),
        units=book.read("sessions.yaml", "units", _unit_week, optional=True),
        announced={year: fact for year, fact in announced.values() if year},
        days=tuple(book.read("holidays.yaml", "days", _dated).values()),
        holidays=tuple(book.read("statutory.yaml", "holidays", _held).values()),
        lunar=tuple(row for row in lunar.values() if row.year.year),
    )


def _week(entry: Entry, fact: Fact) -> Week:
    name = entry.named()
    days = tuple(
        tuple(_session(entry, text) for text in entry.texts(weekday)) for weekday in WEEKDAYS
    )
    return Week(entry.key, name, WorkWeek(days), entry.integer("day_minutes", 0), fact)


def _session(entry: Entry, text: str) -> Session:
    start, dash, end = text.partition("-")
    if not dash:
        say = Say(_NOT_A_SESSION, given=text, key=entry.key)
        entry.findings.defect(entry.spot, "pack.not_a_session", say)
        return (0, 1)
    return entry.minutes_of(start.strip()), entry.minutes_of(end.strip())


def _unit_week(entry: Entry, fact: Fact) -> UnitWeek:
    return UnitWeek(entry.key, entry.text("week"), fact)


def _announced(entry: Entry, fact: Fact) -> tuple[int, Fact]:
    return _year(entry), fact


def _dated(entry: Entry, fact: Fact) -> Dated:
    kind, name = entry.choice("kind", DayKind), entry.named()
    makes_up_for = entry.day_or_none("makes_up_for")
    return Dated(SpecialDay(_day(entry), kind, name, fact.source, makes_up_for), fact)


def _held(entry: Entry, fact: Fact) -> Held:
    anchor = entry.choice("anchor", Anchor)
    solar = anchor is Anchor.SOLAR
    month, day = (entry.integer("month"), entry.integer("day")) if solar else (1, 1)
    holiday = StatutoryHoliday(
        name=entry.named(),
        anchor=anchor,
        month=month,
        day=day,
        offset=entry.integer("offset", 0),
        days=entry.integer("days", 1),
        compensated=entry.flag("compensated"),
        since=entry.integer("since", 0),
        source=fact.source,
    )
    return Held(holiday, fact)


def _lunar(entry: Entry, fact: Fact) -> Lunar:
    return Lunar(LunarYear(_year(entry), entry.day("tet"), entry.day("hung_kings")), fact)


def _year(entry: Entry) -> int:
    if entry.key.isdecimal() and len(entry.key) == 4:
        return int(entry.key)
    entry.findings.defect(entry.spot, "pack.not_a_year", Say(_NOT_A_YEAR, key=entry.key))
    return 0


def _day(entry: Entry) -> date:
    try:
        return date.fromisoformat(entry.key)
    except ValueError:
        say = Say(_NOT_A_DAY, key=entry.key)
        entry.findings.defect(entry.spot, "pack.no_such_date", say)
        return date.min


_NOT_A_SESSION: Final = mark("“{given}” trong “{key}” không phải một buổi. Viết như 07:00-11:30.")
_NOT_A_YEAR: Final = mark("Khóa “{key}” phải là một năm bốn chữ số, như 2027.")
_NOT_A_DAY: Final = mark("Không có ngày {key} trong lịch. Viết khóa ngày theo dạng 2026-01-31.")
