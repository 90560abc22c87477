"""When a result is due. November 2026: the 24th, a Tuesday, is a holiday."""

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.rules.calendar import WorkWeek
from motcua.rules.daytable import CalendarNotAnnounced
from motcua.rules.deadline import LimitNotUsable, due
from motcua.rules.limit import Limit, LimitUnit, parse_limit
from motcua.rules.policy import ClockPolicy, CutOffMoves, DayPolicy, Rolled
from motcua.rules.worktime import WorkingCalendar

HOURS = ClockPolicy()
DATES = ClockPolicy(day_policy=DayPolicy.DATES)


def instant(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def days(amount: str) -> Limit:
    return Limit(Decimal(amount), LimitUnit.WORKING_DAY)


def test_the_nineteen_public_cases(vietnam: WorkingCalendar, data: Path) -> None:
    path = data / "deadline_cases_derived_2018_2024.csv"
    with path.open(encoding="utf-8") as rows:
        cases = list(csv.DictReader(rows))
    assert len(cases) == 19
    for case in cases:
        limit = parse_limit(f"{case['n']} {case['unit']}")
        answer = due(date.fromisoformat(case["received"]), limit, vietnam, HOURS)
        assert (answer.at.date().isoformat(), answer.date_only) == (case["expected_due"], True)


@pytest.mark.parametrize(
    ("received", "limit", "at"),
    [
        ("11-11 10:20", "10 ngày làm việc", "11-26 10:20"),
        ("11-23 10:20", "1 ngày làm việc", "11-25 10:20"),
        ("11-23 07:00", "1 ngày làm việc", "11-23 17:00"),
        ("11-23 10:20", "0,5 ngày làm việc", "11-23 16:20"),
        ("11-23 16:00", "8 giờ", "11-25 16:00"),
        ("11-21 09:00", "4 giờ", "11-23 11:00"),
        ("02-13 15:00", "1 ngày làm việc", "02-23 15:00"),
        ("10-15 09:00", "1 ngày làm việc", "10-16 09:00"),
        ("10-15 15:00", "1 ngày làm việc", "10-19 08:30"),
    ],
)
def test_working_days_keep_the_hour_of_receipt(
    office: WorkingCalendar, received: str, limit: str, at: str
) -> None:
    assert due(instant(received), parse_limit(limit), office, HOURS).at == instant(at)


@pytest.mark.parametrize(
    ("received", "amount", "at"),
    [
        ("11-11 10:20", "10", "11-26 17:00"),
        ("11-23 10:20", "1", "11-25 17:00"),
        ("11-23 07:00", "1", "11-25 17:00"),
        ("11-21 09:00", "1", "11-25 17:00"),
        ("10-14 09:00", "1", "10-16 11:30"),
        ("11-23 10:20", "0.5", "11-23 17:00"),
        ("11-23 14:00", "0.5", "11-25 11:30"),
        ("11-20 10:20", "1.5", "11-25 11:30"),
    ],
)
def test_working_days_by_dates_end_at_closing_time(
    office: WorkingCalendar, received: str, amount: str, at: str
) -> None:
    assert due(instant(received), days(amount), office, DATES).at == instant(at)


@pytest.mark.parametrize(
    ("received", "limit", "kept", "at_closing"),
    [
        ("11-11 10:20", "7 ngày", "11-18 10:20", "11-18 17:00"),
        ("11-13 10:20", "15 ngày", "11-30 17:00", "11-30 17:00"),
        ("11-20 10:20", "4 ngày", "11-25 17:00", "11-25 17:00"),
        ("03-31 09:00", "1 tháng", "05-04 17:00", "05-04 17:00"),
        ("03-31 09:00", "6 tháng", "09-30 09:00", "09-30 17:00"),
        ("11-14 09:00", "3 ngày", "11-19 07:00", "11-19 17:00"),
        ("01-30 09:00", "2 tháng", "03-30 09:00", "03-30 17:00"),
        ("10-02 15:00", "14 ngày", "10-16 11:30", "10-16 11:30"),
        ("11-16 10:20", "1,5 ngày", "11-17 17:00", "11-18 11:30"),
        ("11-18 10:20", "0,5 ngày", "11-18 17:00", "11-18 17:00"),
    ],
)
def test_calendar_limits_that_end_on_a_closed_day_end_on_the_next_working_day(
    office: WorkingCalendar, received: str, limit: str, kept: str, at_closing: str
) -> None:
    assert due(instant(received), parse_limit(limit), office, HOURS).at == instant(kept)
    assert due(instant(received), parse_limit(limit), office, DATES).at == instant(at_closing)


def test_a_pack_may_end_rolled_limits_at_the_opening(office: WorkingCalendar) -> None:
    policy = ClockPolicy(rolled=Rolled.OPENING)
    answer = due(instant("11-20 10:20"), parse_limit("4 ngày"), office, policy)
    assert answer.at == instant("11-25 07:00")


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("11-20 09:00", "11-20 17:00"),
        ("11-20 15:00", "11-20 17:00"),
        ("11-20 15:01", "11-23 17:00"),
        ("11-23 15:30", "11-25 17:00"),
        ("11-22 20:00", "11-23 17:00"),
        ("10-15 15:30", "10-16 11:30"),
    ],
)
def test_a_same_day_result_is_due_today_until_the_cut_off(
    office: WorkingCalendar, received: str, at: str
) -> None:
    limit = parse_limit("trong ngày")
    for moves in CutOffMoves:
        policy = ClockPolicy(cut_off_moves=moves)
        assert due(instant(received), limit, office, policy).at == instant(at)


def test_without_a_cut_off_today_is_today(office: WorkingCalendar) -> None:
    policy = ClockPolicy(cut_off=None)
    answer = due(instant("11-20 16:59"), parse_limit("trong ngày"), office, policy)
    assert answer.at == instant("11-20 17:00")


@pytest.mark.parametrize("cut_off", [15 * 60, None])
@pytest.mark.parametrize("received", ["11-20 17:00", "11-20 17:30", "11-21 08:00"])
def test_a_same_day_result_asked_for_past_closing_is_due_the_next_working_day(
    office: WorkingCalendar, received: str, cut_off: int | None
) -> None:
    policy = ClockPolicy(cut_off=cut_off)
    answer = due(instant(received), parse_limit("trong ngày"), office, policy)
    assert answer.at == instant("11-23 17:00")


@pytest.mark.parametrize(
    ("policy", "received", "start"),
    [
        (HOURS, "11-20 15:30", "11-20 15:30"),
        (ClockPolicy(cut_off_moves=CutOffMoves.START), "11-20 15:00", "11-20 15:00"),
        (ClockPolicy(cut_off_moves=CutOffMoves.START), "11-20 15:30", "11-23 07:00"),
        (ClockPolicy(late_minutes=60), "11-20 15:59", "11-20 15:59"),
        (ClockPolicy(late_minutes=60), "11-20 16:00", "11-23 07:00"),
        (ClockPolicy(late_minutes=60), "10-16 10:30", "10-19 07:00"),
    ],
)
def test_a_late_receipt_counts_from_the_next_working_day_where_the_law_says_so(
    office: WorkingCalendar, policy: ClockPolicy, received: str, start: str
) -> None:
    assert due(instant(received), days("1"), office, policy).start == instant(start)


@pytest.mark.parametrize(
    ("limit", "at"),
    [
        ("5 ngày làm việc", "2026-11-30"),
        ("0,5 ngày làm việc", "2026-11-23"),
        ("24 giờ", "2026-11-26"),
        ("4 giờ", "2026-11-23"),
        ("2 ngày", "2026-11-23"),
        ("1 tháng", "2026-12-21"),
        ("trong ngày", "2026-11-23"),
    ],
)
def test_a_bare_date_gives_a_date(office: WorkingCalendar, limit: str, at: str) -> None:
    """Saturday 21/11/2026: nothing is known of the hour, a started day counts whole."""
    answer = due(date(2026, 11, 21), parse_limit(limit), office, HOURS)
    assert (answer.at.date().isoformat(), answer.date_only) == (at, True)


def test_a_unit_with_short_days_keeps_the_hour_too(office: WorkingCalendar) -> None:
    short = office.with_week(WorkWeek.of(((450, 690), (810, 1020))))
    answer = due(instant("11-16 10:20"), days("3"), short, HOURS)
    assert answer.at == instant("11-19 10:20")
    assert answer.budget.amount == 3 * 450


def test_a_date_past_the_announced_year_is_provisional(office: WorkingCalendar) -> None:
    assert not due(instant("12-24 10:20"), days("5"), office, HOURS).provisional
    assert due(instant("12-28 10:20"), days("5"), office, HOURS).provisional


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_a_limit_of_nothing_is_refused(office: WorkingCalendar, amount: str) -> None:
    for received in (instant("11-23 10:20"), date(2026, 11, 23)):
        with pytest.raises(LimitNotUsable):
            due(received, days(amount), office, HOURS)


def test_a_quarter_of_a_day_cannot_be_counted_by_dates(office: WorkingCalendar) -> None:
    with pytest.raises(LimitNotUsable):
        due(instant("11-23 10:20"), days("0.25"), office, DATES)
    quarter = due(instant("11-23 07:00"), days("0.25"), office, HOURS)
    assert quarter.at == instant("11-23 09:00")


def test_office_time_has_no_zone(office: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="naive"):
        due(instant("11-23 10:20").astimezone(), days("1"), office, HOURS)


@pytest.mark.parametrize("limit", ["999999999 ngày", "999999999 tháng", "99999999 giờ"])
def test_a_limit_past_the_calendar_is_refused(office: WorkingCalendar, limit: str) -> None:
    for received in (instant("11-23 10:20"), date(2026, 11, 23)):
        for policy in (HOURS, DATES):
            with pytest.raises(CalendarNotAnnounced):
                due(received, parse_limit(limit), office, policy)
    with pytest.raises(CalendarNotAnnounced):
        due(date.max, parse_limit(limit), office, HOURS)
