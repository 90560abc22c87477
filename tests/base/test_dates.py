# ruff: noqa: DTZ001 - office time is naive by definition
"""Dates are read and written as the office does."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.dates import (
    DateImpossible,
    DateUnreadable,
    Day,
    Moment,
    YearTooShort,
    YearUnlikely,
    date_text,
    day_in_words,
    instant,
    long_day,
    office_time,
    parse_date,
    written_out,
)
from motcua.base.say import Say


@pytest.mark.parametrize(
    "text",
    [
        "1/7/2026", "01/07/2026", "01072026", "2026-07-01", " 1-7-2026 ", "01.07.2026",
        "1 / 7 / 2026", "ngày 01 tháng 7 năm 2026", "01\u00a0tháng 07 năm 2026",
        "Ngày 1 tháng 7 năm 2026",
    ],
)  # fmt: skip
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    assert parse_date(text) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "text",
    ["hôm nay", "2026/7", "1 7 2026", "", "1/7-2026", "1/7/226", "1/7/2026 8:00", "٠١/٠٧/٢٠٢٦"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateUnreadable) as refused:
        parse_date(text)
    assert refused.value.code == "date.unreadable"


@pytest.mark.parametrize("text", ["1/7/26", "01-07-26", "ngày 1 tháng 7 năm 26"])
def test_a_year_of_two_digits_is_asked_for_in_full(text: str) -> None:
    with pytest.raises(YearTooShort, match="đủ bốn số"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "00/01/2026", "2026-13-01", "29022026", "20260701", "1/7/0000"]
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(DateImpossible):
        parse_date(text)


def test_a_leap_day_is_a_day() -> None:
    assert parse_date("29/2/2028") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["01/01/0999", "0001-01-01", "31/12/9999", "1/1/1799"])
def test_a_year_in_which_nobody_lived_is_a_slip_of_the_finger(text: str) -> None:
    with pytest.raises(YearUnlikely) as said:
        parse_date(text)
    assert "1800–2199" in said.value.in_("vi")


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_date_that_is_written_reads_back(day: date) -> None:
    assert parse_date(date_text(day)) == parse_date(long_day(day)) == day
    assert parse_date(day.isoformat()) == day


def test_a_date_is_a_part_of_a_sentence() -> None:
    at = datetime(2026, 11, 30, 16, 30)
    assert str(Day(at.date())) == "thứ Hai 30/11/2026"
    assert Day(date(2026, 11, 29)).in_("vi") == "Chủ nhật 29/11/2026"
    assert str(Say("Hẹn {at}.", at=Moment(at))) == "Hẹn 16:30 thứ Hai 30/11/2026."
    assert Say("Hẹn {at}.", at=Moment(at)).in_("en") == "Hẹn 16:30 Monday 30/11/2026."


@pytest.mark.parametrize(
    ("at", "vi", "en"),
    [
        (
            datetime(2026, 11, 27, 14, 5),
            "14 giờ 05 phút, thứ Sáu ngày 27 tháng 11 năm 2026",
            "14:05, Friday 27 November 2026",
        ),
        (
            datetime(2026, 2, 5, 7, 0),
            "07 giờ 00 phút, thứ Năm ngày 05 tháng 02 năm 2026",
            "07:00, Thursday 5 February 2026",
        ),
        (
            datetime(2026, 3, 8, 8, 30),
            "08 giờ 30 phút, Chủ nhật ngày 08 tháng 3 năm 2026",
            "08:30, Sunday 8 March 2026",
        ),
    ],
)
def test_a_slip_writes_the_moment_out(at: datetime, vi: str, en: str) -> None:
    assert written_out(at) == vi
    assert written_out(at, "en") == en


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            date(2026, 11, 27),
            "ngày hai mươi bảy tháng mười một năm hai nghìn không trăm hai mươi sáu",
        ),
        (date(2024, 4, 1), "ngày một tháng tư năm hai nghìn không trăm hai mươi tư"),
        (
            date(1995, 12, 21),
            "ngày hai mươi mốt tháng mười hai năm một nghìn chín trăm chín mươi lăm",
        ),
        (date(2005, 5, 15), "ngày mười lăm tháng năm năm hai nghìn không trăm linh năm"),
    ],
)
def test_a_date_is_said_wholly_in_words(day: date, words: str) -> None:
    assert day_in_words(day) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 27), "the twenty-seventh of November two thousand and twenty-six"),
        (date(2026, 1, 1), "the first of January two thousand and twenty-six"),
        (date(2026, 5, 20), "the twentieth of May two thousand and twenty-six"),
        (date(2026, 8, 12), "the twelfth of August two thousand and twenty-six"),
        (date(2026, 8, 14), "the fourteenth of August two thousand and twenty-six"),
    ],
)
def test_a_date_is_said_in_english(day: date, words: str) -> None:
    assert day_in_words(day, "en") == words


def test_office_time_is_seven_hours_ahead_all_year() -> None:
    for month in (1, 6):
        at = datetime(2026, month, 24, 1, 30, tzinfo=UTC)
        assert office_time(at) == datetime(2026, month, 24, 8, 30)
        assert instant(office_time(at)) == at
    tokyo = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert office_time(tokyo) == datetime(2025, 12, 31, 22, 30)


def test_time_without_a_zone_is_never_taken_for_an_instant() -> None:
    with pytest.raises(ValueError, match="zone"):
        office_time(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="naive"):
        instant(datetime(2026, 1, 1, tzinfo=UTC))
