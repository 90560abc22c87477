# ruff: noqa: DTZ001 - office time is naive by design
"""Whose time it was."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.clock import Clock
from motcua.rules.clock_events import Finished, Paused, Resumed, Started
from motcua.rules.fairness import (
    HOLDER_OF,
    Held,
    Holder,
    Span,
    SpansBroken,
    elapsed_minutes,
    fair_clocks,
    spans_of,
)
from motcua.rules.limit import parse_limit
from motcua.rules.policy import ClockPolicy, PauseKind
from motcua.rules.worktime import WorkingCalendar

MOMENTS = st.datetimes(datetime(2026, 1, 5), datetime(2027, 12, 1))


@given(st.lists(MOMENTS, min_size=2, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_shares_add_up_to_the_whole(
    office: WorkingCalendar, moments: list[datetime], chance: object
) -> None:
    moments.sort()
    holders = list(Holder)
    spans = [Span(a, b, holders[n % 4]) for n, (a, b) in enumerate(pairwise(moments))]
    shares = fair_clocks(spans, office).values()
    first, last = moments[0], moments[-1]
    assert sum(share.working for share in shares) == office.minutes_between(first, last)
    assert sum(share.elapsed for share in shares) == elapsed_minutes(first, last)


def test_a_hole_or_a_span_backwards_is_refused(office: WorkingCalendar) -> None:
    a, b, c = (datetime(2026, 11, day, 9) for day in (9, 10, 11))
    with pytest.raises(SpansBroken):
        fair_clocks([Span(a, b, Holder.OFFICER), Span(c, c, Holder.APPLICANT)], office)
    with pytest.raises(SpansBroken):
        fair_clocks([Span(b, a, Holder.OFFICER)], office)


def test_a_wait_for_the_citizen_is_not_the_officers_time(office: WorkingCalendar) -> None:
    start, wait, back = (datetime(2026, 11, day, 9) for day in (9, 10, 12))
    done = datetime(2026, 11, 13, 9)
    clock = Clock.of(
        parse_limit("5 ngày làm việc"),
        office,
        ClockPolicy(),
        [Started(start), Paused(wait, PauseKind.SUPPLEMENT), Resumed(back), Finished(done)],
    )
    shares = fair_clocks(list(spans_of(clock, datetime(2026, 11, 30))), office)
    assert shares[Holder.OFFICER] == Held(2 * 480, 2 * 1440)
    assert shares[Holder.APPLICANT] == Held(2 * 480, 2 * 1440)
    assert shares[Holder.SYSTEM] == Held(0, 0)


def test_a_wait_that_goes_on_is_counted_up_to_now(office: WorkingCalendar) -> None:
    start = datetime(2026, 11, 9, 9)
    clock = Clock(parse_limit("5 ngày"), office, ClockPolicy())
    assert list(spans_of(clock, start)) == []
    waiting = clock.after(Started(start)).after(Paused(start, PauseKind.POSTAL))
    now = start + timedelta(1)
    assert list(spans_of(waiting, now)) == [Span(start, now, Holder.OTHER_AGENCY)]
    other = {PauseKind.POSTAL: Holder.SYSTEM}
    assert list(spans_of(waiting, now, other)) == [Span(start, now, Holder.SYSTEM)]


def test_every_kind_of_wait_belongs_to_somebody() -> None:
    assert set(HOLDER_OF) == set(PauseKind)
