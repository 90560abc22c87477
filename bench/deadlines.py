"""Deadlines: ten million by date, and one at a time with pauses, against numpy's own calendar."""

import time
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np

from motcua.packs.loader import default_pack
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Paused, Resumed, Started
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import PauseKind
from motcua.rules.vector import due_dates

EPOCH = 719_163  # date(1970, 1, 1).toordinal()
MANY = 10_000_000
ONES = 20_000


def by_date() -> dict[str, object]:
    """Ten million dates due, ours between two runs of numpy's busday_offset; both must agree."""
    calendar = default_pack().calendar()
    draw = np.random.default_rng(2026)
    first = np.datetime64("2018-01-01")
    received = first + draw.integers(0, 3_000, MANY).astype("timedelta64[D]")
    days = draw.integers(1, 61, MANY)
    table = calendar.table
    start = np.datetime64("1970-01-01") + np.timedelta64(table.start - EPOCH, "D")
    opened = start + np.array(table.open_days, dtype="timedelta64[D]")
    whole = np.arange(opened[0], opened[-1] + 1)
    floor = np.busdaycalendar(weekmask="1111111", holidays=np.setdiff1d(whole, opened))
    due_dates(received[:1000], days[:1000], calendar)

    def theirs() -> tuple[float, object]:
        began = time.process_time()
        found = np.busday_offset(received, days, roll="preceding", busdaycal=floor)
        return time.process_time() - began, found

    before, expected = theirs()
    began = time.process_time()
    found = due_dates(received, days, calendar)
    ours = time.process_time() - began
    after, _ = theirs()
    return {
        "count": MANY,
        "cpu_s": round(ours, 3),
        "floor_cpu_s": round((before + after) / 2, 3),
        "x_floor": round(ours / ((before + after) / 2), 3),
        "floors_apart": round(abs(before - after) / max(before, after), 3),
        "equal": bool((found == expected).all()),
        "goal": "10 M by date in at most 0.5 CPU-s",
        "met": ours <= 0.5 and bool((found == expected).all()),
    }


def with_pauses() -> dict[str, object]:
    """One clock started, paused twice and resumed, until its due time: microseconds each."""
    pack = default_pack()
    calendar, policy = pack.calendar(), pack.clock_policy()
    limit = Limit(Decimal(10), LimitUnit.WORKING_DAY)
    begin = datetime(2026, 3, 2, 8, 0)  # noqa: DTZ001 - office time
    starts = [begin + timedelta(hours=24 * (n % 200) + n % 9) for n in range(ONES)]

    def one(start: datetime) -> datetime | None:
        events = (
            Started(start),
            Paused(start + timedelta(days=2), PauseKind.FINANCIAL_DUTY, "01/PBS"),
            Resumed(start + timedelta(days=5)),
            Paused(start + timedelta(days=6), PauseKind.SUPPLEMENT, "02/PBS"),
            Resumed(start + timedelta(days=9)),
        )
        return Clock.of(limit, calendar, policy, events).due_at

    for start in starts[:500]:
        one(start)
    began = time.process_time()
    for start in starts:
        one(start)
    each = (time.process_time() - began) / ONES * 1e6
    return {
        "count": ONES,
        "cpu_us": round(each, 2),
        "goal": "a due time with two pauses in at most 20 µs",
        "met": each <= 20,
    }
