"""The days off of the law, for years that nobody has announced."""

from datetime import date

import pytest

from motcua.base.say import Named
from motcua.rules.calendar import DayKind
from motcua.rules.statutory import Anchor, LunarYear, StatutoryHoliday, StatutoryTable


def test_2027_is_computed_from_the_law(statutory: StatutoryTable) -> None:
    days = statutory.days_of(2027)
    assert [f"{day.day:%d/%m}" for day in days] == [
        "01/01", "05/02", "06/02", "07/02", "08/02", "09/02", "10/02", "11/02",
        "16/04", "30/04", "01/05", "03/05", "02/09", "03/09", "24/11",
    ]  # fmt: skip
    assert all(day.provisional for day in days)
    owed = [day.day for day in days if day.kind is DayKind.COMPENSATORY_OFF]
    assert owed == [date(2027, 2, 10), date(2027, 2, 11), date(2027, 5, 3)]


@pytest.mark.parametrize(("compensated", "days"), [(True, 2), (False, 1)])
def test_a_holiday_on_a_rest_day_is_owed_only_where_the_law_says_so(
    compensated: bool, days: int
) -> None:
    """24/11/2029 is a Saturday; whether Điều 111 reaches it is a flag of the holiday."""
    culture = StatutoryHoliday(Named("Văn hóa"), month=11, day=24, compensated=compensated)
    lunar = LunarYear(2029, date(2029, 2, 13), date(2029, 4, 23))
    assert len(StatutoryTable((culture,), {2029: lunar}).days_of(2029)) == days


def test_two_holidays_of_one_weekend_are_owed_two_days() -> None:
    """29/4/2023 was the Hùng Kings on Saturday, 30/4 Sunday: 2/5 and 3/5 were off."""
    holidays = (
        StatutoryHoliday(Named("Giỗ Tổ"), Anchor.HUNG_KINGS),
        StatutoryHoliday(Named("Ngày Chiến thắng"), month=4, day=30),
        StatutoryHoliday(Named("Quốc tế Lao động"), month=5, day=1),
    )
    lunar = LunarYear(2023, date(2023, 1, 22), date(2023, 4, 29))
    days = StatutoryTable(holidays, {2023: lunar}).days_of(2023)
    assert [(day.day.month, day.day.day) for day in days] == [
        (4, 29), (4, 30), (5, 1), (5, 2), (5, 3),
    ]  # fmt: skip
    assert [str(day.name) for day in days[3:]] == ["Giỗ Tổ", "Ngày Chiến thắng"]


def test_a_new_holiday_is_kept_from_its_first_year(statutory: StatutoryTable) -> None:
    assert date(2025, 11, 24) not in {day.day for day in statutory.days_of(2025)}
    assert date(2026, 11, 24) in {day.day for day in statutory.days_of(2026)}
