# ruff: noqa: DTZ001, S311 - office time is naive by design; chance is seeded, not secret
"""The rule against brute force: every open minute of seven years, listed one by one.

The list is made day by day from the announcements and the clock on the wall, without the tables of
the calendar; a deadline of m minutes ends with the m-th open minute after receipt.
"""

import csv
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from motcua.base.say import Named
from motcua.rules import vector
from motcua.rules.calendar import DayKind, SpecialDay
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Paused, Resumed, Started
from motcua.rules.clock_lines import clock_lines
from motcua.rules.deadline import Way, due
from motcua.rules.explain import counted
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import (
    AfterSupplement,
    ClockPolicy,
    CutOffMoves,
    DayPolicy,
    PauseKind,
    Rolled,
)
from motcua.rules.worktime import WorkingCalendar

ZERO = datetime(2018, 1, 1)
DAYS = (date(2025, 1, 1) - date(2018, 1, 1)).days
STORM, MORNING, AFTERNOON = date(2022, 10, 14), date(2023, 5, 12), date(2024, 8, 15)
CASES = 100_000
LATEST = (date(2023, 12, 1) - date(2018, 1, 1)).days * 1440


@dataclass(frozen=True)
class Walk:
    """All open minutes, and whether the office is open at each minute."""

    open: NDArray[np.bool_]
    minutes: NDArray[np.int64]

    def after(self, start: NDArray[np.int64], m: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the end of the m-th open minute at or after each start."""
        return self.minutes.take(np.searchsorted(self.minutes, start) + m - 1) + 1

    def slowly(self, start: int, m: int, paused: range = range(0)) -> int:
        """Walk minute by minute, as a child would; paused minutes are passed over."""
        minute = start
        while True:
            if self.open[minute] and minute not in paused:
                m -= 1
            minute += 1
            if m == 0:
                return minute


@pytest.fixture(scope="module")
def walk(data: Path) -> Walk:
    with (data / "working_calendar_2018_2024.csv").open(encoding="utf-8") as rows:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(rows)}
    open_now = np.zeros(DAYS * 1440, dtype=np.bool_)
    for n in range(DAYS):
        day = date(2018, 1, 1) + timedelta(n)
        kind = kinds.get(day.isoformat(), "")
        if day == STORM or kind == "off" or (day.weekday() >= 5 and kind != "worked_saturday"):
            continue
        if day != AFTERNOON:
            open_now[n * 1440 + 7 * 60 : n * 1440 + 11 * 60 + 30] = True
        if day != MORNING:
            open_now[n * 1440 + 13 * 60 + 30 : n * 1440 + 17 * 60] = True
    return Walk(open_now, np.flatnonzero(open_now))


@pytest.fixture(scope="module")
def stormy(vietnam: WorkingCalendar) -> WorkingCalendar:
    return vietnam.with_days(
        SpecialDay(STORM, DayKind.LOCAL_OFF, Named("bão số 5")),
        SpecialDay(MORNING, DayKind.HALF_DAY_MORNING, Named("đại hội")),
        SpecialDay(AFTERNOON, DayKind.HALF_DAY_AFTERNOON, Named("mất điện")),
    )


def at(minute: int) -> datetime:
    return ZERO + timedelta(minutes=minute)


def test_the_walk_itself_is_right(walk: Walk) -> None:
    chance = random.Random(1)
    for _ in range(300):
        start, m = chance.randrange(LATEST), chance.randrange(1, 4000)
        one = np.array([start]), np.array([m])
        assert walk.after(*one)[0] == walk.slowly(start, m)


def test_a_hundred_thousand_deadlines_equal_the_walk(walk: Walk, stormy: WorkingCalendar) -> None:
    chance = np.random.default_rng(2018)
    start = chance.integers(0, LATEST, CASES)
    m = chance.integers(1, 60 * 480, CASES)
    expected = (np.datetime64(ZERO, "m") + walk.after(start, m)).tolist()
    received = (np.datetime64(ZERO, "m") + start).tolist()
    wrong = [
        (t, minutes)
        for t, minutes, right in zip(received, m.tolist(), expected, strict=True)
        if stormy.add_minutes(t, minutes) != right
    ]
    assert wrong == []


def test_minutes_between_equal_the_walk(walk: Walk, stormy: WorkingCalendar) -> None:
    chance = random.Random(3)
    before = np.cumsum(walk.open)
    for _ in range(5000):
        a, b = chance.randrange(1, LATEST), chance.randrange(1, LATEST)
        assert stormy.minutes_between(at(a), at(b)) == before[b - 1] - before[a - 1]


def test_days_keep_the_hour_as_the_walk_does(walk: Walk, stormy: WorkingCalendar) -> None:
    chance = random.Random(4)
    for _ in range(3000):
        start, halves = chance.randrange(LATEST), chance.randrange(1, 80)
        limit = Limit(Decimal(halves) / 2, LimitUnit.WORKING_DAY)
        answer = due(at(start), limit, stormy, ClockPolicy())
        expected = walk.after(np.array([start]), np.array([halves * 240]))[0]
        assert answer.at == at(int(expected))
        assert counted(answer.lines) == halves * 240


@pytest.mark.parametrize("again", list(AfterSupplement))
def test_pauses_equal_the_walk(walk: Walk, stormy: WorkingCalendar, again: AfterSupplement) -> None:
    chance = random.Random(5)
    policy = ClockPolicy(after_supplement=again)
    for n in range(1500):
        start, hours = chance.randrange(LATEST), chance.randrange(8, 300)
        clock = Clock(Limit(Decimal(hours), LimitUnit.WORKING_HOUR), stormy, policy)
        clock = clock.after(Started(at(start)))
        first = int(walk.after(np.array([start]), np.array([hours * 60]))[0])
        pause = chance.randrange(start, first + 1)
        resume = pause + chance.randrange(30_000)
        clock = clock.after(Paused(at(pause), PauseKind.SUPPLEMENT, "02/7")).after(
            Resumed(at(resume))
        )
        left = hours * 60
        if again is AfterSupplement.RESUME:
            left -= int(walk.open[start:pause].sum())
        if left:
            expected = int(walk.after(np.array([resume]), np.array([left]))[0])
            assert clock.due_at == at(expected)
        if n < 100 and again is AfterSupplement.RESUME:
            slow = walk.slowly(start, hours * 60, range(pause, resume))
            assert not left or clock.due_at == at(slow)
        if n < 500:
            assert counted(clock_lines(clock)) == hours * 60


def crossed_off(walk: Walk, start: date, days: int, waited: set[date], *, worked: bool) -> date:
    """Cross off one day after the other on the wall; waited days, and closed ones, stay."""
    day = start
    while days:
        day += timedelta(1)
        days -= day not in waited and not (worked and closed(walk, day))
    return day


def closed(walk: Walk, day: date) -> bool:
    first = (day - ZERO.date()).days * 1440
    return not walk.open[first : first + 1440].any()


def opening_after(walk: Walk, minute: int) -> date:
    return at(int(walk.minutes[np.searchsorted(walk.minutes, minute)])).date()


def days_after(first: date, last: date) -> set[date]:
    return {first + timedelta(n) for n in range(1, (last - first).days + 1)}


def test_waits_in_a_count_of_days_equal_days_crossed_off_a_calendar(
    walk: Walk, stormy: WorkingCalendar
) -> None:
    chance = random.Random(9)
    for _ in range(1000):
        policy = ClockPolicy(
            day_policy=chance.choice(list(DayPolicy)),
            rolled=chance.choice(list(Rolled)),
            after_supplement=AfterSupplement.RESUME,
        )
        worked = policy.day_policy is DayPolicy.DATES and chance.random() < 0.5
        unit = LimitUnit.WORKING_DAY if worked else LimitUnit.CALENDAR_DAY
        days, start = chance.randrange(1, 30), chance.randrange(LATEST // 2)
        clock = Clock(Limit(Decimal(days), unit), stormy, policy).after(Started(at(start)))
        received = opening_after(walk, start)
        waited: set[date] = set()
        earliest, back = start, received
        for _ in range(chance.randrange(1, 4)):
            old = clock.legs[-1].due
            pause = chance.randrange(earliest, 1 + (old - ZERO) // timedelta(minutes=1))
            earliest = pause + chance.randrange(chance.choice((1, 90, 3000, 20_000)))
            clock = clock.after(Paused(at(pause), PauseKind.SUPPLEMENT))
            clock = clock.after(Resumed(at(earliest)))
            if walk.open[pause:earliest].any():
                back = opening_after(walk, earliest)
                waited |= days_after(max(at(pause).date(), received), back)
            assert clock.due_at is not None
            assert clock.due_at >= old, clock.events
        expected = crossed_off(walk, received, days, waited, worked=worked)
        while closed(walk, expected):
            expected += timedelta(1)
        assert clock.due_at is not None
        assert clock.due_at.date() == max(expected, back), clock.events


def test_working_dates_equal_counting_days_one_by_one(stormy: WorkingCalendar) -> None:
    chance = random.Random(6)
    for _ in range(2000):
        day, n = at(chance.randrange(LATEST)).date(), chance.randrange(1, 60)
        walked, left = day, n
        while left:
            walked += timedelta(1)
            left -= stormy.is_working(walked)
        answer = due(day, Limit(Decimal(n), LimitUnit.WORKING_DAY), stormy, ClockPolicy())
        assert answer.at.date() == walked
        assert sum(line.days for line in answer.lines) == n


def test_the_rule_for_millions_equals_the_rule_for_one(walk: Walk, stormy: WorkingCalendar) -> None:
    chance = np.random.default_rng(7)
    start, m = chance.integers(0, LATEST, CASES), chance.integers(1, 60 * 480, CASES)
    n = chance.integers(1, 60, CASES)
    received = np.datetime64(ZERO, "m") + start
    dates = received.astype("datetime64[D]")

    instants = vector.due_instants(received, m, stormy)
    assert (instants == np.datetime64(ZERO, "m") + walk.after(start, m)).all()

    working = vector.due_dates(dates, n, stormy).tolist()
    rolled = vector.calendar_due_dates(dates, n, stormy).tolist()
    for day, days, nth, after in zip(dates.tolist(), n.tolist(), working, rolled, strict=True):
        assert nth == stormy.nth_working_day(day, days)
        assert after == stormy.next_working_day(day + timedelta(days))


def test_answers_by_any_policy_are_in_office_hours_and_their_lines_add_up(
    stormy: WorkingCalendar,
) -> None:
    chance = random.Random(8)
    policies = [
        ClockPolicy(day_policy=days, cut_off_moves=moves, late_minutes=late)
        for days in DayPolicy
        for moves in CutOffMoves
        for late in (0, 60)
    ]
    units = [unit for unit in LimitUnit if unit is not LimitUnit.SAME_DAY]
    for _ in range(3000):
        unit = chance.choice(units)
        halves = (
            chance.randrange(1, 26) if unit is not LimitUnit.MONTH else 2 * chance.randrange(1, 7)
        )
        limit = Limit(Decimal(halves) / 2, unit)
        answer = due(at(chance.randrange(LATEST)), limit, stormy, chance.choice(policies))
        minute = answer.at.hour * 60 + answer.at.minute
        sessions = stormy.sessions(answer.at)
        assert any(begin <= minute <= end for begin, end in sessions), answer
        assert answer.at > answer.start
        way, amount = answer.budget
        if way is Way.MINUTES:
            assert counted(answer.lines) == amount
        else:
            assert 2 * sum(line.days for line in answer.lines) == amount, answer
