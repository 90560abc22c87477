"""Deadlines by the million refuse what the rule for one refuses, and classify alike."""

from datetime import datetime

import numpy as np
import pytest

from motcua.rules import vector
from motcua.rules.daytable import CalendarNotAnnounced, CalendarNotKept
from motcua.rules.lateness import due_state
from motcua.rules.worktime import WorkingCalendar


def test_dates_outside_the_calendar_are_refused(office: WorkingCalendar) -> None:
    late, early = np.array(["2028-12-29"], "M8[D]"), np.array(["2025-12-31"], "M8[D]")
    for rule in (vector.due_dates, vector.calendar_due_dates):
        with pytest.raises(CalendarNotAnnounced):
            rule(late, 5, office)
    with pytest.raises(CalendarNotKept):
        vector.due_dates(early, 5, office)
    with pytest.raises(CalendarNotAnnounced):
        vector.due_instants(late.astype("M8[m]"), 9 * 480, office)
    with pytest.raises(CalendarNotKept):
        vector.due_instants(early.astype("M8[m]"), 480, office)


def test_blocks_and_one_amount_for_all_make_no_difference(office: WorkingCalendar) -> None:
    dates = np.datetime64("2026-01-01") + np.arange(3 * vector.BLOCK) % 700
    one = vector.due_dates(dates, 5, office)
    assert (one == vector.due_dates(dates, np.full(dates.size, 5), office)).all()
    assert (one[:700] == one[7000:7700]).all()
    assert vector.due_dates(dates[:0], 5, office).size == 0


def test_an_array_is_classified_as_its_parts_are() -> None:
    due = datetime.fromisoformat("2026-11-16T10:20")
    times = [
        f"2026-11-{text}" for text in ("15T09:00", "16T10:19", "16T10:20", "16T10:21", "17T07")
    ]
    ended = np.array(times, "M8[m]")
    for by_date in (False, True):
        states = vector.due_states(ended, np.full(5, due, "M8[m]"), by_date=by_date)
        alone = [due_state(at, due, by_date=by_date) for at in ended.tolist()]
        assert [vector.STATES[int(state)] for state in states] == alone
