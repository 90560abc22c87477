"""The calendar made from the pack is the one that was announced, day by day."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.packs.loader import default_pack
from motcua.rules.calendar import CLOSING_KINDS, DayKind
from motcua.rules.deadline import due
from motcua.rules.limit import Limit, LimitUnit

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
WORKED = "worked_saturday"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the announced calendars stand beside the project, not in it"
)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", range(2018, 2025))
def test_every_day_of_2018_to_2024_is_worked_or_not_as_announced(year: int) -> None:
    announced = {
        date.fromisoformat(row["date"]): row["kind"] == WORKED
        for row in rows("working_calendar_2018_2024.csv")
    }
    calendar = default_pack().calendar()
    differs = [
        day
        for day in days(year)
        if calendar.is_working(day) != announced.get(day, day.weekday() < 5)
    ]
    assert differs == []


def test_every_exchanged_day_names_the_saturday_worked_for_it() -> None:
    made_up = {
        dated.special.day: dated.special.makes_up_for
        for dated in default_pack().worktime.days
        if dated.special.kind is DayKind.MAKEUP_WORKDAY
    }
    worked = {
        date.fromisoformat(row["date"]): date.fromisoformat(row["name"].rpartition(" ")[2])
        for row in rows("working_calendar_2018_2024.csv")
        if row["kind"] == WORKED
    }
    assert len(worked) == 3
    assert worked.items() <= made_up.items()
    assert made_up[date(2025, 4, 26)] == date(2025, 5, 2)


@pytest.mark.parametrize(
    "case", rows("deadline_cases_derived_2018_2024.csv") if DATA.is_dir() else []
)
def test_the_public_cases_end_on_the_expected_day(case: dict[str, str]) -> None:
    units = {"ngày làm việc": LimitUnit.WORKING_DAY, "ngày": LimitUnit.CALENDAR_DAY}
    limit = Limit(Decimal(case["n"]), units[case["unit"]])
    received = date.fromisoformat(case["received"])
    answer = due(received, limit, default_pack().calendar(), default_pack().clock_policy())
    assert str(answer.at.date()) == case["expected_due"]


def test_2026_has_the_announced_days_by_kind_and_no_other() -> None:
    announced = {
        row["date"]: row["kind"].lower()
        for row in rows("law/holidays_2026_2027.csv")
        if row["date"].startswith("2026")
    }
    ours = {
        str(dated.special.day): dated.special.kind.value
        for dated in default_pack().worktime.days
        if dated.special.day.year == 2026
    }
    assert ours == announced


def test_2027_is_off_on_every_day_that_is_already_certain_and_provisional() -> None:
    calendar = default_pack().calendar()
    certain = [
        date.fromisoformat(row["date"])
        for row in rows("law/holidays_2026_2027.csv")
        if row["date"].startswith("2027")
    ]
    assert len(certain) == 8
    for day in certain:
        assert not calendar.is_working(day), day
        assert calendar.special_days[day].provisional, day


def test_2027_has_five_days_of_tet_two_in_lieu_and_a_day_beside_2_september() -> None:
    """Undecided by the Prime Minister, so a choice of the pack: 4 to 10 February, 1 September."""
    special = default_pack().calendar().special_days
    off = [day for day in special if day.year == 2027 and special[day].kind in CLOSING_KINDS]
    assert [day for day in sorted(off) if day.month == 2] == [
        date(2027, 2, n) for n in range(4, 11)
    ]
    assert [day for day in sorted(off) if day.month == 9] == [date(2027, 9, 1), date(2027, 9, 2)]


def test_2025_is_off_as_announced() -> None:
    off = {
        day
        for day in days(2025)
        if not default_pack().calendar().is_working(day) and day.weekday() < 5
    }
    expected = {date(2025, 1, 1), date(2025, 4, 7), date(2025, 4, 30), date(2025, 5, 1)}
    expected |= {date(2025, 5, 2), date(2025, 9, 1), date(2025, 9, 2)}
    expected |= {date(2025, 1, day) for day in range(27, 32)}
    assert off == expected
    saturdays = [day for day in days(2025) if day.weekday() == 5]
    assert [day for day in saturdays if default_pack().calendar().is_working(day)] == [
        date(2025, 4, 26)
    ]


def test_culture_day_of_2029_falls_on_a_saturday_and_gives_no_day_in_lieu() -> None:
    calendar = default_pack().calendar()
    assert date(2029, 11, 24).weekday() == 5
    assert calendar.is_working(date(2029, 11, 26))
