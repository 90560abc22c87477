"""The lunar table says what the sky says."""

from datetime import date

import pytest
from tests.packs import lunar_oracle

from motcua.packs.loader import default_pack

KNOWN = [
    date(2018, 2, 16), date(2019, 2, 5), date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1),
    date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6),
    date(2028, 1, 26), date(2030, 2, 2),
]  # fmt: skip

APART = [  # the years in which Hà Nội and Beijing are known to have kept different days
    (1968, date(1968, 1, 29), date(1968, 1, 30)),
    (1985, date(1985, 1, 21), date(1985, 2, 20)),
    (2007, date(2007, 2, 17), date(2007, 2, 18)),
    (2030, date(2030, 2, 2), date(2030, 2, 3)),
]

LUNAR = {lunar.year.year: lunar.year for lunar in default_pack().worktime.lunar}


@pytest.mark.parametrize("year", range(2018, 2051))
def test_every_year_of_the_table_agrees_with_the_astronomers(year: int) -> None:
    assert LUNAR[year].tet == lunar_oracle.tet(year)
    assert LUNAR[year].hung_kings == lunar_oracle.hung_kings(year)


def test_the_table_ends_in_2050() -> None:
    assert sorted(LUNAR) == list(range(2018, 2051))


@pytest.mark.parametrize("day", KNOWN, ids=str)
def test_the_table_has_the_new_years_that_everybody_remembers(day: date) -> None:
    assert LUNAR[day.year].tet == day


@pytest.mark.parametrize(("year", "hanoi", "beijing"), APART)
def test_the_oracle_tells_hanoi_from_beijing(year: int, hanoi: date, beijing: date) -> None:
    assert lunar_oracle.tet(year) == hanoi
    assert lunar_oracle.tet(year, lunar_oracle.BEIJING) == beijing


def test_the_tenth_of_the_third_month_steps_over_a_doubled_month() -> None:
    """2023 doubles its second month: 29 April, not 30 March."""
    assert LUNAR[2023].hung_kings == date(2023, 4, 29)
