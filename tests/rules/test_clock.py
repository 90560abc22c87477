# ruff: noqa: DTZ001 - office time is naive by design
"""The clock of a dossier: November 2026, the 24th a holiday."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from motcua.base.errors import Refusal
from motcua.base.say import Named
from motcua.rules import clock_events as events
from motcua.rules.calendar import DayKind, SpecialDay
from motcua.rules.clock import Clock
from motcua.rules.clock_events import (
    Event,
    Extended,
    Finished,
    Paused,
    Restarted,
    Resumed,
    Started,
    Stopped,
)
from motcua.rules.clock_lines import clock_lines
from motcua.rules.explain import LineKind, counted
from motcua.rules.lateness import DueState
from motcua.rules.limit import Limit, parse_limit
from motcua.rules.policy import AfterSupplement, ClockPolicy, DayPolicy, PauseKind
from motcua.rules.two_clocks import TwoClocks
from motcua.rules.worktime import WorkingCalendar

FIVE = parse_limit("5 ngày làm việc")
RESUME = ClockPolicy(after_supplement=AfterSupplement.RESUME)
SUPPLEMENT = PauseKind.SUPPLEMENT


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}")


START = Started(at("09 10:20"))
WAIT = Paused(at("11 10:20"), SUPPLEMENT, "02/17")
BACK = Resumed(at("16 10:20"))


def clock(
    office: WorkingCalendar,
    *given: Event,
    policy: ClockPolicy | None = None,
    limit: Limit = FIVE,
) -> Clock:
    return Clock.of(limit, office, policy or ClockPolicy(), given)


def test_a_supplement_starts_the_count_again_by_default(office: WorkingCalendar) -> None:
    """Scenario 12: five days, two used; afterwards five are left, not three."""
    ran = clock(office, START, WAIT, BACK)
    assert ran.original_due_at == at("16 10:20")
    assert ran.due_at == at("23 10:20")
    assert ran.consumed(at("16 10:20")) == 0
    assert ran.remaining(at("16 10:20")) == 5 * 480
    assert [(wait.start, wait.end, wait.slip) for wait in ran.suspensions] == [
        (WAIT.at, BACK.at, "02/17")
    ]


def test_a_supplement_resumes_the_count_where_the_policy_says_so(office: WorkingCalendar) -> None:
    ran = clock(office, START, WAIT, BACK, policy=RESUME)
    assert ran.due_at == at("19 10:20")
    assert ran.consumed(at("16 10:20")) == 2 * 480
    assert ran.remaining(at("16 10:20")) == 3 * 480
    assert [(c.old, c.new, c.slip) for c in ran.changes] == [
        (at("16 10:20"), at("19 10:20"), "02/17")
    ]


def test_other_waits_resume_and_only_those_that_stop_the_clock(office: WorkingCalendar) -> None:
    wait = Paused(WAIT.at, PauseKind.FINANCIAL_DUTY, "12")
    stops = ClockPolicy(stops=frozenset({PauseKind.FINANCIAL_DUTY}))
    assert clock(office, START, wait, BACK, policy=stops).due_at == at("19 10:20")
    runs_on = clock(office, START, wait, BACK)
    assert runs_on.due_at == at("16 10:20")
    assert runs_on.consumed(at("13 10:20")) == 4 * 480
    assert [(w.kind, w.stops) for w in runs_on.suspensions] == [(PauseKind.FINANCIAL_DUTY, False)]


def test_an_explicit_restart_counts_the_whole_limit_again(office: WorkingCalendar) -> None:
    ran = clock(office, START, WAIT, Restarted(BACK.at), policy=RESUME)
    assert ran.due_at == at("23 10:20")


@pytest.mark.parametrize(
    ("limit", "day_policy", "expected"),
    [
        ("5 ngày làm việc", DayPolicy.DATES, "19 17:00"),
        ("2,5 ngày làm việc", DayPolicy.DATES, "17 11:30"),
        ("2 ngày làm việc", DayPolicy.DATES, "16 17:00"),
        ("7 ngày", DayPolicy.HOURS, "23 17:00"),
        ("2 ngày", DayPolicy.HOURS, "16 17:00"),
        ("20 ngày", DayPolicy.DATES, "2026-12-04 17:00"),
    ],
)
def test_what_is_left_of_days_is_counted_in_days(
    office: WorkingCalendar, limit: str, day_policy: DayPolicy, expected: str
) -> None:
    policy = ClockPolicy(day_policy=day_policy, after_supplement=AfterSupplement.RESUME)
    ran = clock(office, START, WAIT, BACK, policy=policy, limit=parse_limit(limit))
    when = expected if expected.startswith("2026") else f"2026-11-{expected}"
    assert ran.due_at == datetime.fromisoformat(when)


def test_while_we_wait_nothing_becomes_late(office: WorkingCalendar) -> None:
    ran = clock(office, START, WAIT)
    assert not ran.running
    assert ran.remaining(at("30 10:20")) == 3 * 480
    assert ran.state(at("30 10:20")) is DueState.BEFORE_DUE
    assert ran.state(at("30 10:20"), original=True) is DueState.BEFORE_DUE


def test_a_wait_that_begins_after_expiry_cures_nothing(office: WorkingCalendar) -> None:
    for back in (Resumed(at("20 09:00")), Restarted(at("20 09:00"))):
        ran = clock(office, START, Paused(at("16 10:21"), SUPPLEMENT), back)
        assert ran.due_at == at("16 10:20")
        assert ran.state(at("20 09:00")) is DueState.OVERDUE
    on_the_dot = clock(office, START, Paused(at("16 10:20"), SUPPLEMENT), BACK)
    assert on_the_dot.due_at == at("23 10:20")


@pytest.mark.parametrize(
    ("ended", "by_instant", "by_date"),
    [
        ("13 16:00", DueState.BEFORE_DUE, DueState.BEFORE_DUE),
        ("16 10:19", DueState.BEFORE_DUE, DueState.ON_TIME),
        ("16 10:20", DueState.ON_TIME, DueState.ON_TIME),
        ("16 10:20:59", DueState.ON_TIME, DueState.ON_TIME),
        ("16 10:21", DueState.OVERDUE, DueState.ON_TIME),
        ("17 07:00", DueState.OVERDUE, DueState.OVERDUE),
    ],
)
def test_before_on_time_and_overdue_by_the_instant_and_by_the_date(
    office: WorkingCalendar, ended: str, by_instant: DueState, by_date: DueState
) -> None:
    done = clock(office, START, Finished(at(ended)))
    assert done.state(at("30 10:00")) is by_instant
    assert done.state(at("30 10:00"), by_date=True) is by_date
    assert clock(office, START).state(at(ended)) is by_instant


def test_an_extension_moves_the_date_and_does_not_erase_lateness(office: WorkingCalendar) -> None:
    promise = Extended(at("13 16:00"), "chờ ý kiến sở", "04/9", more=parse_limit("2 ngày làm việc"))
    ran = clock(office, START, promise)
    assert (ran.due_at, ran.original_due_at) == (at("18 10:20"), at("16 10:20"))
    assert ran.unextended_due_at == at("16 10:20")
    assert ran.state(at("17 09:00")) is DueState.BEFORE_DUE
    assert ran.state(at("17 09:00"), original=True) is DueState.OVERDUE
    assert str(ran.changes[0].why) == "Gia hạn: chờ ý kiến sở"
    assert ran.changes[0].slip == "04/9"


def test_what_is_left_after_an_extension_counts_the_extension(office: WorkingCalendar) -> None:
    promise = Extended(at("10 10:20"), "bận", new_due=at("18 10:20"))
    ran = clock(office, START, promise, WAIT, BACK, policy=RESUME)
    assert ran.due_at == at("23 10:20")
    assert ran.unextended_due_at == at("19 10:20")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ([WAIT], events.ClockNotStarted),
        ([START, START], events.ClockAlreadyStarted),
        ([START, WAIT, Paused(at("12 08:00"), SUPPLEMENT)], events.ClockAlreadyPaused),
        ([START, BACK], events.ClockNotPaused),
        ([START, WAIT, BACK, Restarted(at("17 08:00"))], events.ClockNotPaused),
        ([START, Finished(at("09 10:19"))], events.ClockOutOfOrder),
        ([START, Finished(at("10 10:20")), WAIT], events.ClockFinished),
        ([START, Stopped(at("10 10:20")), BACK], events.ClockFinished),
    ],
)
def test_events_in_a_wrong_order_are_refused(
    office: WorkingCalendar, given: list[Event], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        clock(office, *given)


@pytest.mark.parametrize(
    ("granted", "new_due", "refusal"),
    [
        ("16 08:00", "18 10:20", events.ExtensionTooLate),
        ("16 10:21", "18 10:20", events.ExtensionTooLate),
        ("13 10:20", "16 10:20", events.ExtensionNotUsable),
        ("13 10:20", None, events.ExtensionNotUsable),
    ],
)
def test_an_extension_comes_in_time_and_is_later_or_not_at_all(
    office: WorkingCalendar, granted: str, new_due: str | None, refusal: type[Refusal]
) -> None:
    promise = Extended(at(granted), "chờ", new_due=at(new_due) if new_due else None)
    with pytest.raises(refusal):
        clock(office, START, promise)
    first = clock(office, START, Extended(at("13 10:20"), "chờ", new_due=at("18 10:20")))
    assert first.due_at == at("18 10:20")


def test_an_extension_needs_a_reason_a_running_clock_and_is_given_once(
    office: WorkingCalendar,
) -> None:
    later = at("18 10:20")
    with pytest.raises(events.ExtensionNotUsable):
        clock(office, START, Extended(at("10 08:00"), "  ", new_due=later))
    with pytest.raises(events.ExtensionWhilePaused):
        clock(office, START, WAIT, Extended(at("12 08:00"), "chờ", new_due=later))
    once = Extended(at("10 08:00"), "chờ", new_due=later)
    with pytest.raises(events.ExtensionSpent):
        clock(office, START, once, Extended(at("11 08:00"), "chờ", new_due=at("20 10:20")))
    twice = ClockPolicy(max_extensions=2)
    again = Extended(at("11 08:00"), "chờ", new_due=at("20 10:20"))
    assert clock(office, START, once, again, policy=twice).due_at == at("20 10:20")


def test_an_extension_on_the_last_day_is_a_matter_of_policy(office: WorkingCalendar) -> None:
    kind = ClockPolicy(extension_notice_days=0)
    promise = Extended(at("16 08:00"), "chờ", new_due=at("18 10:20"))
    assert clock(office, START, promise, policy=kind).due_at == at("18 10:20")
    late = Extended(at("16 10:21"), "chờ", new_due=at("18 10:20"))
    with pytest.raises(events.ExtensionTooLate):
        clock(office, START, late, policy=kind)


def test_a_clock_that_has_not_started_has_nothing_to_say(office: WorkingCalendar) -> None:
    idle = clock(office)
    assert (idle.due_at, idle.original_due_at, idle.budget, idle.running) == (None,) * 3 + (False,)
    assert idle.state(at("10 08:00")) is DueState.ON_TIME
    assert not idle.is_provisional()
    with pytest.raises(events.ClockNotStarted):
        idle.remaining(at("10 08:00"))


def test_a_clock_into_an_unannounced_year_is_provisional(office: WorkingCalendar) -> None:
    start = Started(datetime(2026, 12, 28, 9))
    assert clock(office, start).is_provisional()
    assert not clock(office, START).is_provisional()


def test_remaining_time_goes_below_zero_when_overdue(office: WorkingCalendar) -> None:
    ran = clock(office, START)
    assert ran.remaining(at("09 06:00")) == 5 * 480
    assert ran.remaining(at("17 10:20")) == -480
    assert ran.consumed(at("17 10:20")) == 6 * 480
    assert ran.consumed(at("08 10:20")) == 0


@pytest.mark.parametrize("policy", [ClockPolicy(), RESUME])
def test_the_lines_of_a_clock_add_up_and_name_every_slip(
    office: WorkingCalendar, policy: ClockPolicy
) -> None:
    promise = Extended(at("17 08:00"), "chờ", "04/9", more=parse_limit("1 ngày làm việc"))
    ran = clock(office, START, WAIT, BACK, promise, policy=policy)
    lines = clock_lines(ran)
    assert ran.budget is not None
    assert counted(lines) == ran.budget.amount == 6 * 480
    said = [str(line.why) for line in lines]
    assert "Chờ bổ sung hồ sơ theo phiếu số 02/17: không tính" in said
    assert "Gia hạn: chờ theo phiếu số 04/9" in said
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    void = [str(line.why) for line in lines if line.kind is LineKind.VOID]
    assert void == (
        ["Đã dùng 16 giờ 0 phút, không tính vì tính lại từ đầu"] if policy != RESUME else []
    )


def test_a_wait_that_does_not_stop_the_clock_says_so(office: WorkingCalendar) -> None:
    ran = clock(office, START, Paused(WAIT.at, PauseKind.POSTAL), Stopped(at("12 08:00")))
    said = [str(line.why) for line in clock_lines(ran)]
    assert "Thời gian gửi bưu chính: thời hạn vẫn tính" in said


def test_a_wait_of_the_dossier_stops_both_clocks(office: WorkingCalendar) -> None:
    two = TwoClocks(clock(office, START, policy=RESUME)).next_step(
        parse_limit("2 ngày làm việc"), at("10 10:20")
    )
    two = two.after(WAIT)
    assert two.step is not None
    assert (two.legal.running, two.step.running) == (False, False)
    with pytest.raises(events.StepWhilePaused):
        two.next_step(FIVE, at("12 08:00"))
    two = two.after(BACK)
    assert two.step is not None
    assert (two.legal.due_at, two.step.due_at) == (at("19 10:20"), at("17 10:20"))


def test_an_extension_moves_the_legal_clock_alone_and_an_end_ends_both(
    office: WorkingCalendar,
) -> None:
    two = TwoClocks(clock(office)).after(START)
    assert two.step is None
    two = two.next_step(parse_limit("1 ngày làm việc"), START.at)
    two = two.after(Extended(at("09 11:00"), "chờ", new_due=at("18 10:20")))
    assert two.step is not None
    assert (two.legal.due_at, two.step.due_at) == (at("18 10:20"), at("10 10:20"))
    two = two.after(Finished(at("12 08:00")))
    assert two.step is not None
    assert two.step.state(at("30 08:00")) is DueState.OVERDUE
    assert two.legal.state(at("30 08:00")) is DueState.BEFORE_DUE


def test_a_step_that_begins_during_a_wait_that_runs_on_is_left_alone(
    office: WorkingCalendar,
) -> None:
    two = TwoClocks(clock(office, START, Paused(WAIT.at, PauseKind.POSTAL)))
    two = two.next_step(Limit(Decimal(1), FIVE.unit), at("12 10:20")).after(BACK)
    assert two.step is not None
    assert two.step.due_at == at("13 10:20")


def test_a_storm_moves_the_due_date_and_keeps_what_was_granted(office: WorkingCalendar) -> None:
    promise = Extended(at("13 16:00"), "chờ", new_due=at("17 09:00"))
    ran = clock(office, START, promise)
    storm = [
        SpecialDay(at(day).date(), DayKind.LOCAL_OFF, Named("bão số 13"))
        for day in ("13 00:00", "16 00:00")
    ]
    assert clock(office, START).on(office.with_days(*storm)).due_at == at("18 10:20")
    moved = ran.on(office.with_days(*storm))
    assert (moved.due_at, moved.events) == (at("18 10:20"), ran.events)
    assert ran.on(office).due_at == ran.due_at


def test_the_first_promise_stays_the_first_whatever_the_calendar_says(
    office: WorkingCalendar,
) -> None:
    storm = office.with_days(SpecialDay(at("12 00:00").date(), DayKind.LOCAL_OFF, Named("bão")))
    moved = clock(office, START).on(storm)
    assert (moved.due_at, moved.original_due_at) == (at("17 10:20"), at("16 10:20"))


def test_a_promise_stands_on_a_changed_calendar_until_it_is_moved(office: WorkingCalendar) -> None:
    storm = office.with_days(SpecialDay(at("12 00:00").date(), DayKind.LOCAL_OFF, Named("bão")))
    replayed = clock(storm, START)
    assert replayed.due_at == at("17 10:20")
    stands = replayed.promising(at("16 10:20"), first=at("16 10:20"))
    done = stands.after(Finished(at("16 15:00")))
    assert done.state(at("30 10:00")) is DueState.OVERDUE
    late = stands.after(Paused(at("16 15:00"), SUPPLEMENT))
    assert late.running  # by what was promised it had expired, and nothing is cured
    back = stands.after(WAIT).after(BACK)
    assert (back.due_at, back.original_due_at) == (at("23 10:20"), at("16 10:20"))
    assert back.changes[-1].old == at("16 10:20")


def test_whether_a_wait_began_in_time_is_not_judged_again(office: WorkingCalendar) -> None:
    made_up = office.with_days(
        SpecialDay(at("14 00:00").date(), DayKind.MAKEUP_WORKDAY, Named("bù"))
    )
    wait = Paused(at("16 09:00"), SUPPLEMENT, "02/17", promised=at("16 10:20"))
    assert not clock(made_up, START, wait).running
    assert clock(made_up, START, replace(wait, promised=None)).running


def test_a_supplement_takes_back_no_date_that_was_promised(office: WorkingCalendar) -> None:
    promise = Extended(at("10 08:00"), "chờ", "04/9", new_due=at("30 10:00"))
    ran = clock(office, START, promise, WAIT, BACK)
    assert ran.due_at == at("30 10:00")
    assert counted(clock_lines(ran)) == ran.budget.amount  # type: ignore[union-attr] # it has started


def test_a_count_that_begins_again_within_the_hour_is_not_due_earlier(
    office: WorkingCalendar,
) -> None:
    """Ten days from Thursday end on a Sunday, so on Monday at closing; from Friday, on Monday."""
    ten = parse_limit("10 ngày")
    begun = Started(at("26 16:01"))
    again = [Paused(at("27 07:30"), SUPPLEMENT), Resumed(at("27 07:50"))]
    assert clock(office, begun, limit=ten).due_at == datetime(2026, 12, 7, 17)
    assert clock(office, begun, *again, limit=ten).due_at == datetime(2026, 12, 7, 17)


def test_a_day_off_added_later_brings_no_date_forward(office: WorkingCalendar) -> None:
    """Two months from Thursday end on a Sunday, so on Monday at closing; from Friday, on Monday."""
    begun = Started(datetime(2026, 2, 5, 13, 31))
    ran = clock(office, begun, limit=parse_limit("2 tháng"))
    promised = datetime(2026, 4, 6, 17)
    assert ran.due_at == promised
    storm = SpecialDay(begun.at.date(), DayKind.LOCAL_OFF, Named("bão"))
    moved = ran.on(office.with_days(storm))
    assert moved.due_at == promised
    assert moved.on(office).due_at == promised


def test_a_make_up_day_brings_the_date_forward_and_taking_a_storm_back_too(
    office: WorkingCalendar,
) -> None:
    made_up = office.with_days(
        SpecialDay(at("14 00:00").date(), DayKind.MAKEUP_WORKDAY, Named("bù"))
    )
    assert clock(office, START).on(made_up).due_at == at("14 10:20")
    storm = office.with_days(SpecialDay(at("12 00:00").date(), DayKind.LOCAL_OFF, Named("bão")))
    assert clock(storm, START).on(office).due_at == at("16 10:20")


def test_a_supplement_asked_for_once_too_often_stops_no_clock(office: WorkingCalendar) -> None:
    asked = Paused(WAIT.at, SUPPLEMENT, "02/18", again="chữ ký giả")
    ran = clock(office, START, asked)
    assert ran.running
    assert ran.after(BACK).due_at == at("16 10:20")
    assert [wait.stops for wait in ran.suspensions] == [False]
