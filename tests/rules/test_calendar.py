# ruff: noqa: DTZ001 - office time is naive by design
"""When the office is open."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.base.say import Named
from motcua.rules.calendar import DayKind, SpecialDay, WorkWeek
from motcua.rules.daytable import CalendarNotAnnounced, CalendarNotKept
from motcua.rules.statutory import StatutoryTable
from motcua.rules.worktime import WorkingCalendar

FULL = ((420, 690), (810, 1020))
TIMES = st.datetimes(datetime(2026, 1, 1), datetime(2027, 10, 1)).map(
    lambda t: t.replace(second=0, microsecond=0)
)
MINUTES = st.integers(0, 30 * 480)


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        (date(2026, 11, 23), FULL),
        (date(2026, 11, 22), ()),
        (date(2026, 11, 24), ()),
        (date(2026, 1, 10), FULL),
        (date(2026, 10, 14), ()),
        (date(2026, 10, 16), ((420, 690),)),
    ],
)
def test_the_office_is_open_when_its_calendar_says_so(
    office: WorkingCalendar, day: date, sessions: object
) -> None:
    assert office.sessions(day) == sessions
    assert office.is_working(day) is bool(sessions)


def test_a_closed_day_has_a_name(office: WorkingCalendar) -> None:
    named = {
        day: (str(closed.name), closed.kind)
        for day in (14, 18)
        if (closed := office.why_closed(date(2026, 10, day)))
    }
    assert named == {14: ("bão số 12", DayKind.LOCAL_OFF), 18: ("Chủ nhật", None)}
    assert office.why_closed(date(2026, 11, 23)) is None


def test_a_make_up_saturday_has_the_hours_of_the_day_it_replaces(office: WorkingCalendar) -> None:
    short_friday = WorkWeek((*(FULL,) * 4, ((420, 690),), (), ()))
    calendar = office.with_week(short_friday)
    assert calendar.sessions(date(2026, 1, 10)) == ((420, 690),)
    assert calendar.sessions(date(2026, 8, 22)) == FULL


def test_a_make_up_day_that_replaces_none_is_a_usual_day(office: WorkingCalendar) -> None:
    week = WorkWeek((((420, 690),), *(FULL,) * 4, (), ()))
    extra = SpecialDay(date(2026, 11, 28), DayKind.MAKEUP_WORKDAY, Named("làm thêm"))
    assert office.with_week(week).with_days(extra).sessions(date(2026, 11, 28)) == FULL


def test_a_half_day_is_cut_at_noon(office: WorkingCalendar) -> None:
    day, name = date(2026, 11, 25), Named("mất điện")
    through = WorkWeek.of(((420, 900),))
    early = SpecialDay(day, DayKind.HALF_DAY_MORNING, name)
    late = SpecialDay(day, DayKind.HALF_DAY_AFTERNOON, name)
    assert office.with_days(late).sessions(day) == ((810, 1020),)
    assert office.with_week(through).with_days(early).sessions(day) == ((420, 720),)
    assert office.with_week(through).with_days(late).sessions(day) == ((720, 900),)


def test_a_storm_closes_one_unit_and_not_the_other(office: WorkingCalendar) -> None:
    day = date(2026, 11, 25)
    closed = office.with_days(SpecialDay(day, DayKind.LOCAL_OFF, Named("bão số 13")))
    assert not closed.is_working(day)
    assert office.is_working(day)
    assert closed.nth_working_day(date(2026, 11, 23), 1) == date(2026, 11, 26)


def test_a_saturday_morning_counter_counts_its_saturdays(office: WorkingCalendar) -> None:
    counter = office.with_week(WorkWeek.of(FULL, saturday=((450, 690),)))
    assert counter.nth_working_day(date(2026, 11, 27), 1) == date(2026, 11, 28)
    assert counter.day_minutes == 480
    assert not counter.is_working(date(2026, 2, 22))


@pytest.mark.parametrize(
    ("received", "counted"),
    [
        ((23, 6, 10), (23, 7, 0)),
        ((23, 7, 0), (23, 7, 0)),
        ((23, 11, 29), (23, 11, 29)),
        ((23, 11, 30), (23, 13, 30)),
        ((23, 12, 15), (23, 13, 30)),
        ((23, 17, 0), (25, 7, 0)),
        ((21, 9, 0), (23, 7, 0)),
    ],
)
def test_a_receipt_outside_office_hours_waits_for_the_opening(
    office: WorkingCalendar, received: tuple[int, int, int], counted: tuple[int, int, int]
) -> None:
    assert office.normalise(datetime(2026, 11, *received)) == datetime(2026, 11, *counted)


@given(TIMES, TIMES, MINUTES)
@settings(max_examples=60)
def test_who_comes_later_is_due_later(
    office: WorkingCalendar, one: datetime, other: datetime, m: int
) -> None:
    early, late = sorted((one, other))
    assert office.add_minutes(early, m) <= office.add_minutes(late, m)


@given(TIMES, MINUTES, MINUTES)
@settings(max_examples=60)
def test_more_time_is_more_time(office: WorkingCalendar, t: datetime, m: int, more: int) -> None:
    assert office.add_minutes(t, m) <= office.add_minutes(t, m + more)


@given(TIMES, MINUTES, MINUTES)
@settings(max_examples=100)
def test_adding_twice_is_adding_once(office: WorkingCalendar, t: datetime, a: int, b: int) -> None:
    assert office.add_minutes(office.add_minutes(t, a), b) == office.add_minutes(t, a + b)


@given(TIMES, MINUTES)
@settings(max_examples=60)
def test_every_answer_is_inside_or_at_the_end_of_a_session(
    office: WorkingCalendar, t: datetime, m: int
) -> None:
    answer = office.add_minutes(t, m)
    minute = answer.hour * 60 + answer.minute
    assert any(start <= minute <= end for start, end in office.sessions(answer))
    assert office.minutes_between(t, answer) == m


def test_the_last_minute_of_the_day_is_today_and_not_tomorrow(office: WorkingCalendar) -> None:
    assert office.add_minutes(datetime(2026, 11, 23, 7), 480) == datetime(2026, 11, 23, 17)
    assert office.add_minutes(datetime(2026, 11, 23, 17), 1) == datetime(2026, 11, 25, 7, 1)
    assert office.add_minutes(datetime(2026, 11, 23, 17), 0) == datetime(2026, 11, 23, 17)
    assert office.add_minutes(datetime(2026, 11, 23, 12), 0) == datetime(2026, 11, 23, 13, 30)


def test_seconds_are_dropped_as_on_a_slip(office: WorkingCalendar) -> None:
    t = datetime(2026, 11, 23, 9, 30, 59)
    assert office.add_minutes(t, 10) == datetime(2026, 11, 23, 9, 40)


def test_the_calendar_refuses_what_it_does_not_know(vietnam: WorkingCalendar) -> None:
    with pytest.raises(CalendarNotAnnounced):
        vietnam.nth_working_day(date(2024, 12, 31), 1)
    with pytest.raises(CalendarNotAnnounced):
        vietnam.add_minutes(datetime(2024, 12, 31, 16), 61)
    with pytest.raises(CalendarNotAnnounced):
        vietnam.is_working(date(2025, 1, 1))
    with pytest.raises(CalendarNotKept):
        vietnam.is_working(date(2017, 12, 31))
    assert vietnam.add_minutes(datetime(2024, 12, 31, 16), 60) == datetime(2024, 12, 31, 17)


def test_past_the_announced_year_days_are_provisional(office: WorkingCalendar) -> None:
    closed = office.why_closed(date(2027, 2, 8))
    assert closed is not None
    assert closed.provisional
    assert not office.is_provisional(date(2026, 11, 1), date(2026, 12, 31))
    assert office.is_provisional(date(2026, 12, 31), date(2027, 1, 4))
    assert office.is_provisional(date(2027, 6, 7), date(2027, 6, 11))


def test_one_provisional_day_makes_the_count_across_it_provisional(
    office: WorkingCalendar,
) -> None:
    day = date(2026, 11, 26)
    maybe = SpecialDay(day, DayKind.SWAP_OFF, Named("dự kiến"), provisional=True)
    calendar = office.with_days(maybe)
    assert calendar.is_provisional(date(2026, 11, 20), day)
    assert not calendar.is_provisional(day + timedelta(1), date(2026, 12, 1))
    assert not calendar.is_provisional(date(2026, 11, 20), day - timedelta(1))


def test_the_calendar_ends_where_the_lunar_table_does(
    office: WorkingCalendar, statutory: StatutoryTable
) -> None:
    known = {year: statutory.lunar_years[year] for year in (2027,)}
    short = WorkingCalendar(
        office.week, office.days, office.first, office.last, 2026,
        StatutoryTable(statutory.holidays, known),
    )  # fmt: skip
    assert short.covered_until == date(2027, 12, 31)
    assert office.covered_until == date(2028, 12, 31)


def test_a_file_is_the_only_authority_on_its_years(office: WorkingCalendar) -> None:
    holiday, name = DayKind.HOLIDAY, Named("riêng")
    own = office.with_years(frozenset({2026}), SpecialDay(date(2026, 3, 2), holiday, name))
    assert own.is_working(date(2026, 11, 24))
    assert not own.is_working(date(2026, 3, 2))
    leap = office.with_years(frozenset({2028}), SpecialDay(date(2028, 1, 3), holiday, name))
    assert leap.is_working(date(2028, 1, 26))
    assert not leap.is_working(date(2027, 2, 8))
    assert not leap.is_provisional(date(2028, 1, 3), date(2028, 3, 3))
    assert leap.is_provisional(date(2027, 12, 30), date(2028, 3, 3))


def test_years_before_the_calendar_join_it_or_stand_alone(office: WorkingCalendar) -> None:
    joined = office.with_years(frozenset({2023, 2025}))
    assert joined.first == date(2025, 1, 1)
    assert joined.nth_working_day(date(2025, 12, 31), 1) == date(2026, 1, 5)
    alone = office.with_years(frozenset({2019, 2020}))
    assert (alone.first, alone.covered_until) == (date(2019, 1, 1), date(2020, 12, 31))
    with pytest.raises(CalendarNotAnnounced):
        alone.is_working(date(2021, 1, 4))
