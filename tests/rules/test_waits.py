# ruff: noqa: DTZ001, S311 - office time is naive by design; chance is seeded, not secret
"""What a wait does to a due time where the count goes on: November 2026, the 24th a holiday."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from motcua.rules.clock import Clock
from motcua.rules.clock_events import Extended, Paused, Restarted, Resumed, Started
from motcua.rules.clock_lines import clock_lines
from motcua.rules.deadline import Way
from motcua.rules.explain import Line, LineKind, as_text, counted
from motcua.rules.limit import Limit, LimitUnit, parse_limit
from motcua.rules.policy import AfterSupplement, ClockPolicy, DayPolicy, PauseKind, Rolled
from motcua.rules.worktime import WorkingCalendar

SUPPLEMENT = PauseKind.SUPPLEMENT
MONDAY = "09 10:20"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


def going_on(
    office: WorkingCalendar, limit: str, day_policy: DayPolicy, received: str, *waits: str
) -> Clock:
    """Return a clock that waited from the first to the second time, the third to the fourth."""
    policy = ClockPolicy(day_policy=day_policy, after_supplement=AfterSupplement.RESUME)
    clock = Clock(parse_limit(limit), office, policy).after(Started(at(received)))
    for begin, end in zip(waits[::2], waits[1::2], strict=True):
        clock = clock.after(Paused(at(begin), SUPPLEMENT)).after(Resumed(at(end)))
    return clock


def days_of(clock: Clock) -> Decimal:
    return sum((line.days for line in clock_lines(clock)), Decimal(0))


@pytest.mark.parametrize(
    ("limit", "received", "wait", "expected"),
    [
        # Saturday the 14th, so Monday at closing; moved by two days it is Monday all the same.
        ("5 ngày", "09 09:00", ("10 08:00", "12 08:30"), "16 17:00"),
        ("5 ngày", "09 09:00", ("10 08:00", "13 08:30"), "17 09:00"),
        # A wait within a day leaves the hour of receipt alone.
        ("3 ngày", "09 16:00", ("10 08:00", "10 09:00"), "12 16:00"),
        ("3 ngày", "09 16:00", ("10 08:00", "11 09:00"), "13 16:00"),
        # The days are spent: what is left is the day of the return, until closing.
        ("5 ngày", "09 09:00", ("16 08:00", "18 08:00"), "18 17:00"),
        ("5 ngày", "09 09:00", ("16 08:00", "16 16:00"), "16 17:00"),
        ("2 ngày", "09 09:00", ("11 08:00", "11 08:30"), "11 09:00"),
        ("2 ngày", "09 09:00", ("11 08:00", "11 10:00"), "11 17:00"),
        # And the half day after the days is still to come.
        ("1,5 ngày", "09 10:20", ("10 08:00", "10 09:00"), "10 17:00"),
        ("1,5 ngày", "13 10:20", ("14 08:00", "16 08:00"), "17 11:30"),
    ],
)
def test_a_wait_moves_a_calendar_limit_by_whole_days_and_never_forward(
    office: WorkingCalendar, limit: str, received: str, wait: tuple[str, str], expected: str
) -> None:
    before = going_on(office, limit, DayPolicy.HOURS, received).due_at
    ran = going_on(office, limit, DayPolicy.HOURS, received, *wait)
    assert ran.due_at == at(expected)
    assert before is not None
    assert ran.due_at >= before
    assert days_of(ran) == parse_limit(limit).amount


@pytest.mark.parametrize(
    ("wait", "expected"),
    [
        (("13 17:30", "15 10:00"), "16 17:00"),
        (("13 17:00", "16 07:00"), "16 17:00"),
        (("11 11:30", "11 13:30"), "16 17:00"),
        (("09 18:00", "10 06:00"), "16 17:00"),
        # The day of the pause is used, the day of the return is not counted.
        (("12 09:00", "12 16:00"), "16 17:00"),
        (("13 16:59", "16 07:00"), "17 17:00"),
    ],
)
def test_a_wait_without_one_open_minute_costs_no_day(
    office: WorkingCalendar, wait: tuple[str, str], expected: str
) -> None:
    ran = going_on(office, "5 ngày làm việc", DayPolicy.DATES, MONDAY, *wait)
    assert ran.due_at == at(expected)
    assert ran.running
    assert days_of(ran) == 5
    assert [(w.start, w.end) for w in ran.suspensions] == [(at(wait[0]), at(wait[1]))]


@pytest.mark.parametrize("limit", ["5 ngày", "5 ngày làm việc", "40 giờ", "trong ngày"])
@pytest.mark.parametrize("day_policy", list(DayPolicy))
def test_a_weekend_of_waiting_moves_no_limit_of_any_kind(
    office: WorkingCalendar, limit: str, day_policy: DayPolicy
) -> None:
    plain = going_on(office, limit, day_policy, "13 16:00")
    ran = going_on(office, limit, day_policy, "13 16:00", "13 17:00", "15 10:00")
    assert ran.due_at == plain.due_at


def test_a_supplement_over_a_weekend_restarts_the_count_all_the_same(
    office: WorkingCalendar,
) -> None:
    clock = Clock(parse_limit("5 ngày làm việc"), office, ClockPolicy()).after(Started(at(MONDAY)))
    clock = clock.after(Paused(at("13 17:30"), SUPPLEMENT)).after(Restarted(at("15 10:00")))
    assert clock.due_at == at("20 17:00")


def test_half_a_day_is_left_after_the_days_that_were_used(office: WorkingCalendar) -> None:
    plain = going_on(office, "2,5 ngày làm việc", DayPolicy.DATES, MONDAY)
    assert plain.due_at == at("12 11:30")
    within = going_on(office, "2,5 ngày làm việc", DayPolicy.DATES, MONDAY, "11 08:00", "11 09:00")
    assert within.due_at == at("12 11:30")
    in_the_half = going_on(
        office, "2,5 ngày làm việc", DayPolicy.DATES, MONDAY, "12 09:00", "12 14:00"
    )
    assert in_the_half.due_at == at("12 17:00")


def test_a_wait_is_explained_without_overlap(office: WorkingCalendar) -> None:
    ran = going_on(office, "5 ngày", DayPolicy.HOURS, "09 09:00", "10 08:00", "12 08:30")
    assert as_text(clock_lines(ran), "vi").splitlines() == [
        "09/11/2026 09:00 – 10/11/2026 08:00 · 24:00 · 1 ngày liên tục, tính cả ngày nghỉ",
        "10/11/2026 08:00 – 12/11/2026 08:30 · 0:00 · Chờ bổ sung hồ sơ: không tính",
        "12/11/2026 08:30 – 16/11/2026 09:00 · 96:00 · 4 ngày liên tục, tính cả ngày nghỉ",
    ]
    weekend = going_on(office, "5 ngày", DayPolicy.HOURS, "09 09:00", "14 10:00", "17 08:00")
    assert as_text(clock_lines(weekend), "vi").splitlines() == [
        "09/11/2026 09:00 – 14/11/2026 10:00 · 120:00 · 5 ngày liên tục, tính cả ngày nghỉ",
        "14/11/2026 10:00 – 17/11/2026 08:00 · 0:00 · Chờ bổ sung hồ sơ: không tính",
        "17/11/2026 08:00 – 17/11/2026 17:00 · 0:00 · Trong giờ làm việc",
    ]


@pytest.mark.parametrize("again", list(AfterSupplement))
def test_a_promise_past_closing_of_a_result_within_the_day_is_counted_in_minutes(
    office: WorkingCalendar, again: AfterSupplement
) -> None:
    policy = ClockPolicy(after_supplement=again, extension_notice_days=0)
    clock = Clock(parse_limit("trong ngày"), office, policy).after(Started(at("09 09:00")))
    clock = clock.after(Extended(at("09 10:00"), "mất điện", new_due=at("10 10:20")))
    assert clock.due_at == at("10 10:20")
    assert clock.budget == (Way.MINUTES, 360 + 200)
    assert counted(clock_lines(clock)) == 560
    clock = clock.after(Paused(at("10 08:00"), SUPPLEMENT)).after(Resumed(at("11 08:00")))
    resumes = again is AfterSupplement.RESUME
    assert clock.due_at == at("11 10:20" if resumes else "11 17:00")
    assert counted(clock_lines(clock)) == (560 if resumes else 420)


def test_a_promise_after_a_wait_counts_what_ran_before_it(office: WorkingCalendar) -> None:
    policy = ClockPolicy(after_supplement=AfterSupplement.RESUME, extension_notice_days=0)
    clock = Clock(parse_limit("trong ngày"), office, policy).after(Started(at("09 09:00")))
    clock = clock.after(Paused(at("09 10:00"), SUPPLEMENT)).after(Resumed(at("10 08:00")))
    clock = clock.after(Extended(at("10 09:00"), "mất điện", new_due=at("11 08:00")))
    assert clock.budget == (Way.MINUTES, 60 + 420 + 60)
    assert counted(clock_lines(clock)) == 540


def random_clocks(office: WorkingCalendar) -> Iterator[Clock]:
    chance = random.Random(12)
    for _ in range(1500):
        unit = chance.choice(list(LimitUnit))
        halves = 2 * chance.randrange(1, 4) if unit is LimitUnit.MONTH else chance.randrange(1, 40)
        policy = ClockPolicy(
            day_policy=chance.choice(list(DayPolicy)),
            rolled=chance.choice(list(Rolled)),
            after_supplement=chance.choice(list(AfterSupplement)),
            extension_notice_days=0,
        )
        limit = Limit(Decimal(halves) / 2, unit)
        start = datetime(2026, 1, 1) + timedelta(minutes=chance.randrange(300 * 1440))
        yield _lived(Clock(limit, office, policy).after(Started(start)), chance)


def _lived(clock: Clock, chance: random.Random) -> Clock:
    """Return the clock after a few waits and perhaps a promise; no wait moves it forward."""
    for _ in range(chance.randrange(1, 4)):
        leg, now = clock.legs[-1], clock.events[-1].at
        pause = max(now, leg.start) + chance.random() * max(leg.due - max(now, leg.start), _ZERO)
        pause = pause.replace(second=0, microsecond=0)
        if chance.random() < 0.1 and pause < leg.due and _promised(clock) == 0:
            new = leg.due + timedelta(chance.randrange(1, 9))
            clock = clock.after(Extended(pause, "chờ", new_due=new))
        old = clock.legs[-1].due
        wait = timedelta(minutes=chance.randrange(chance.choice((1, 90, 3000, 20_000))))
        clock = clock.after(Paused(pause, SUPPLEMENT)).after(Resumed(pause + wait))
        assert clock.legs[-1].due >= old, clock.events
    return clock


_ZERO = timedelta(0)


def _promised(clock: Clock) -> int:
    return sum(isinstance(event, Extended) for event in clock.events)


def test_no_wait_brings_a_due_time_forward_and_every_explanation_adds_up(
    office: WorkingCalendar,
) -> None:
    for clock in random_clocks(office):
        lines = clock_lines(clock)
        budget = clock.budget
        assert budget is not None
        if budget.way is Way.MINUTES:
            assert counted(lines) == budget.amount, clock.events
        elif budget.way is not Way.CLOSING:
            assert 2 * days_of(clock) == budget.amount, clock.events
        told = [line for line in lines if not _moved_nothing(line, office)]
        assert all(one.start <= one.end <= two.start for one, two in pairwise(told)), told


def _moved_nothing(line: Line, office: WorkingCalendar) -> bool:
    """Say whether a line lies beside the count: a promise, or a wait while all was closed."""
    waited = line.kind is LineKind.PAUSE and office.minutes_between(line.start, line.end) == 0
    return waited or line.kind is LineKind.EXTENSION
