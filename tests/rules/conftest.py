"""Calendars that the tests of working time share: a real one and a made-up one."""

import csv
from datetime import date
from pathlib import Path

import pytest

from motcua.base.say import Named
from motcua.rules.calendar import DayKind, SpecialDay, WorkWeek
from motcua.rules.statutory import Anchor, LunarYear, StatutoryHoliday, StatutoryTable
from motcua.rules.worktime import WorkingCalendar

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
WEEK = WorkWeek.of(((420, 690), (810, 1020)))
KINDS = {"off": DayKind.HOLIDAY, "worked_saturday": DayKind.MAKEUP_WORKDAY}


@pytest.fixture(scope="session")
def data() -> Path:
    """Return the folder of real data, or skip."""
    if not DATA.is_dir():
        pytest.skip("the shared folder of real data is not here")
    return DATA


@pytest.fixture(scope="session")
def vietnam(data: Path) -> WorkingCalendar:
    """Return the real days off and Saturdays worked of 2018 to 2024."""
    with (data / "working_calendar_2018_2024.csv").open(encoding="utf-8") as rows:
        days = tuple(_special(row) for row in csv.DictReader(rows))
    return WorkingCalendar(WEEK, days, date(2018, 1, 1), date(2024, 12, 31), 2024)


def _special(row: dict[str, str]) -> SpecialDay:
    kind = KINDS[row["kind"]]
    replaced = None
    if kind is DayKind.MAKEUP_WORKDAY:
        replaced = date.fromisoformat(row["name"].rsplit(" ", 1)[1])
    day = date.fromisoformat(row["date"])
    return SpecialDay(day, kind, Named(row["name"]), makes_up_for=replaced)


@pytest.fixture(scope="session")
def statutory() -> StatutoryTable:
    """Return the holidays of the law with the lunar dates of 2025 to 2028."""
    holidays = (
        StatutoryHoliday(Named("Tết Dương lịch"), month=1, day=1),
        StatutoryHoliday(Named("Tết Nguyên Đán"), Anchor.TET, offset=-1, days=5),
        StatutoryHoliday(Named("Giỗ Tổ Hùng Vương"), Anchor.HUNG_KINGS),
        StatutoryHoliday(Named("Ngày Chiến thắng"), month=4, day=30),
        StatutoryHoliday(Named("Quốc tế Lao động"), month=5, day=1),
        StatutoryHoliday(Named("Quốc khánh"), month=9, day=2, days=2),
        StatutoryHoliday(Named("Văn hóa VN"), month=11, day=24, compensated=False, since=2026),
    )
    lunar = (
        LunarYear(2025, date(2025, 1, 29), date(2025, 4, 7)),
        LunarYear(2026, date(2026, 2, 17), date(2026, 4, 26)),
        LunarYear(2027, date(2027, 2, 6), date(2027, 4, 16)),
        LunarYear(2028, date(2028, 1, 26), date(2028, 4, 4)),
    )
    return StatutoryTable(holidays, {year.year: year for year in lunar})


@pytest.fixture(scope="session")
def office(statutory: StatutoryTable) -> WorkingCalendar:
    """Return 2026 as announced, with a storm and a half day; later years by the law."""
    kinds = {
        "2026-01-01": (DayKind.HOLIDAY, "Tết Dương lịch"),
        "2026-01-02": (DayKind.SWAP_OFF, "nghỉ hoán đổi"),
        **{f"2026-02-{day}": (DayKind.HOLIDAY, "Tết Âm lịch") for day in range(16, 21)},
        "2026-04-27": (DayKind.COMPENSATORY_OFF, "nghỉ bù Giỗ Tổ"),
        "2026-04-30": (DayKind.HOLIDAY, "Ngày Chiến thắng"),
        "2026-05-01": (DayKind.HOLIDAY, "Quốc tế lao động"),
        "2026-08-31": (DayKind.SWAP_OFF, "nghỉ hoán đổi"),
        "2026-09-01": (DayKind.HOLIDAY, "Quốc khánh"),
        "2026-09-02": (DayKind.HOLIDAY, "Quốc khánh"),
        "2026-10-14": (DayKind.LOCAL_OFF, "bão số 12"),
        "2026-10-16": (DayKind.HALF_DAY_MORNING, "đại hội"),
        "2026-11-24": (DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam"),
    }
    off = [SpecialDay(date.fromisoformat(d), k, Named(n)) for d, (k, n) in kinds.items()]
    swaps = ((date(2026, 1, 10), date(2026, 1, 2)), (date(2026, 8, 22), date(2026, 8, 31)))
    kind = DayKind.MAKEUP_WORKDAY
    made_up = [SpecialDay(d, kind, Named("làm bù"), makes_up_for=old) for d, old in swaps]
    days = (*off, *made_up)
    return WorkingCalendar(WEEK, days, date(2026, 1, 1), date(2028, 12, 31), 2026, statutory)
