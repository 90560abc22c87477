"""The lint finds what is wrong with a process, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.rules.process.offices import back, changed, days, hours, on, permit, step

from motcua.base.severity import Severity
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import (
    END,
    Consultation,
    Interlink,
    ProcessDefinition,
    Section,
    UnitResolver,
)
from motcua.rules.process.lint import lint
from motcua.rules.process.words import Role, StepKind, UnitKind

Spoil = Callable[[ProcessDefinition], ProcessDefinition]


def _asked(agency: str, amount: int) -> Consultation:
    return Consultation(agency, hours(amount))


def _with_branch(it: ProcessDefinition) -> ProcessDefinition:
    stuck = step("9", StepKind.OTHER, Role.SPECIALIST, hours(1))
    branched = changed(it, "3", outcomes=(on("4"), on("5"), on("9")))
    return replace(branched, steps=(*branched.steps, stuck))


def _in_days(it: ProcessDefinition) -> ProcessDefinition:
    return changed(it, "3", limit=Limit(days(4).amount, LimitUnit.CALENDAR_DAY))


SPOILED: dict[str, tuple[Spoil, str]] = {
    "sum_over_total": (lambda it: changed(it, "2", limit=hours(5)), ""),
    "sum_below_total": (lambda it: changed(it, "2", limit=hours(3)), ""),
    "receive_missing": (lambda it: changed(it, "1", kind=StepKind.OTHER), ""),
    "receive_repeated": (lambda it: changed(it, "2", kind=StepKind.RECEIVE), "2"),
    "return_missing": (lambda it: changed(it, "8", kind=StepKind.OTHER), ""),
    "return_repeated": (lambda it: changed(it, "7", kind=StepKind.RETURN), "8"),
    "role_missing": (lambda it: changed(it, "5", role=None), "5"),
    "unit_missing": (lambda it: changed(it, "5", unit=None), "5"),
    "agency_unnamed": (lambda it: changed(it, "4", unit=UnitResolver(UnitKind.AGENCY)), "4"),
    "interlink_unnamed": (lambda it: changed(it, "4", interlink=Interlink("", hours(8))), "4"),
    "dead_end": (_with_branch, "9"),
    "unreachable": (lambda it: changed(it, "3", outcomes=(on("5"),)), "4"),
    "back_not_earlier": (lambda it: changed(it, "6", outcomes=(on("7"), back("6"))), "6"),
    "forward_to_earlier": (lambda it: changed(it, "6", outcomes=(on("7"), on("2"))), "6"),
    "unknown_outcome": (lambda it: changed(it, "6", outcomes=(on("7"), on("99"))), "6"),
    "consultation_longer": (
        lambda it: changed(it, "3", consultations=(_asked("Sở Y tế", 33),)),
        "3",
    ),
    "consultation_unnamed": (lambda it: changed(it, "3", consultations=(_asked("", 8),)), "3"),
    "consultation_without_limit": (
        lambda it: changed(it, "3", consultations=(Consultation("Sở Y tế"),)),
        "3",
    ),
    "mixed_units": (_in_days, ""),
    "section_over_limit": (
        lambda it: replace(
            changed(it, "3", section="p"), sections=(Section("p", "II", "Phần", hours(31)),)
        ),
        "",
    ),
    "empty_process": (lambda it: replace(it, steps=()), ""),
}
ALONGSIDE = {
    "unreachable": {"sum_below_total"},
    "consultation_longer": {"sum_over_total"},
}


def codes(it: ProcessDefinition, *, activating: bool = True) -> set[str]:
    return {finding.code for finding in lint(it, it.total, activating=activating)}


def test_a_process_that_is_right_has_no_finding() -> None:
    assert lint(permit(), days(10), activating=True) == []


@pytest.mark.parametrize("code", SPOILED)
def test_each_planted_defect_is_found_and_nothing_else(code: str) -> None:
    spoil, key = SPOILED[code]
    spoiled = spoil(permit())
    assert codes(spoiled) == {code} | ALONGSIDE.get(code, set())
    found = next(one for one in lint(spoiled, spoiled.total, activating=True) if one.code == code)
    assert found.step == key
    assert found.say.in_("vi").strip().endswith(".")


def test_two_steps_with_one_key_are_told_apart_from_nothing() -> None:
    twice = replace(permit(), steps=(*permit().steps, permit().steps[-1]))
    assert "duplicate_key" in codes(twice)


def test_a_step_without_time_is_a_defect_unless_the_print_says_why() -> None:
    bare = changed(permit(), "5", limit=None)
    said = changed(bare, "5", limit_text="Không tính thời gian")
    assert "limit_missing" in codes(bare)
    assert "limit_not_counted" in codes(said)
    assert "limit_missing" not in codes(said)


def test_waiting_for_the_citizen_to_fetch_the_result_needs_no_limit() -> None:
    unhurried = changed(permit(), "8", limit=None)
    assert codes(unhurried) == {"sum_below_total"}


def test_a_sum_above_the_limit_warns_on_import_and_stops_activation() -> None:
    over = changed(permit(), "2", limit=hours(5))
    [on_import] = lint(over, days(10), activating=False)
    [on_activation] = lint(over, days(10), activating=True)
    assert on_import.severity is Severity.WARNING
    assert on_activation.severity is Severity.DEFECT
    assert "10,125 ngày làm việc" in str(on_activation.say)
    assert "0,125 ngày làm việc" in str(on_activation.say)


def test_a_sum_below_the_limit_never_stops_a_process() -> None:
    [found] = lint(changed(permit(), "2", limit=hours(3)), days(10), activating=True)
    assert (found.code, found.severity) == ("sum_below_total", Severity.WARNING)


def test_consultations_run_side_by_side_and_only_the_longest_counts() -> None:
    side_by_side = (_asked("Sở Tài chính", 10), _asked("Công an tỉnh", 16))
    asked = changed(permit(), "4", limit=None, consultations=side_by_side)
    assert codes(asked) == set()


def test_an_agency_may_take_as_long_to_answer_as_the_step_lasts() -> None:
    asked = changed(permit(), "4", consultations=(_asked("Sở Tài chính", 16),))
    assert codes(asked) == set()


def test_an_interlinked_step_counts_by_the_limit_of_its_agency() -> None:
    linked = changed(permit(), "4", limit=None, interlink=Interlink("Sở Xây dựng", hours(17)))
    assert codes(linked) == {"sum_over_total"}


def test_a_day_of_other_length_changes_the_sum() -> None:
    short_day = lint(permit(), days(10), activating=True, minutes_per_day=420)
    assert [finding.code for finding in short_day] == ["sum_over_total"]


def test_tenths_of_days_add_up_without_a_binary_remainder() -> None:
    tenth = [
        step("1", StepKind.RECEIVE, Role.ONE_STOP_CLERK, days("0.1"), on("2")),
        step("2", StepKind.SIGN, Role.DEPARTMENT_LEAD, days("0.2"), on("3")),
        step("3", StepKind.RETURN, Role.ONE_STOP_CLERK, None, on(END)),
    ]
    assert codes(ProcessDefinition("1", "Thử", tuple(tenth), total=days("0.3"))) == set()


def test_without_a_legal_limit_the_lint_says_so() -> None:
    assert {one.code for one in lint(permit(), None, activating=True)} == {"no_legal_limit"}


def test_a_process_where_nobody_is_named_says_it_once() -> None:
    nobody = replace(permit(), steps=tuple(replace(one, role=None) for one in permit().steps))
    found = [one for one in lint(nobody, days(10), activating=True) if one.code == "role_missing"]
    assert len(found) == 1


CALENDAR_LIMITS = (
    (days(6), Limit(days(10).amount, LimitUnit.CALENDAR_DAY), False),
    (days(7), Limit(days(10).amount, LimitUnit.CALENDAR_DAY), True),
    (days(20), Limit(days(1).amount, LimitUnit.MONTH), False),
    (days(23), Limit(days(1).amount, LimitUnit.MONTH), True),
    (days(10), days(10), False),
)


@pytest.mark.parametrize(("spent", "limit", "warned"), CALENDAR_LIMITS, ids=str)
def test_steps_in_working_days_are_held_against_the_working_days_of_a_calendar_limit(
    spent: Limit, limit: Limit, warned: bool
) -> None:
    one = step("1", StepKind.APPRAISE, Role.SPECIALIST, spent, on(END))
    found = lint(ProcessDefinition("1", "Thử", (one,)), limit, activating=True)
    [said] = [it for it in found if it.code == "working_days_over_calendar"] or [None]
    assert (said is not None) is warned
    if said is not None:
        assert said.severity is Severity.WARNING
        assert "trừ thứ Bảy, Chủ nhật" in str(said.say)
