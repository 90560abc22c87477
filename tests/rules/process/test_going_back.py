"""A dossier goes back to the step that it came from, whatever its table prints."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.rules.process.offices import back, days, on, step

from motcua.rules.dossier.moves import BEFORE, move_by, moves, step_before
from motcua.rules.dossier.words import Act
from motcua.rules.process.definition import END, Outcome, ProcessDefinition
from motcua.rules.process.words import Role, StepKind

CHAIN = ProcessDefinition(
    "1",
    "Thử",
    (
        step("nhan", StepKind.RECEIVE, Role.ONE_STOP_CLERK, days(1), on("giao")),
        step("giao", StepKind.ASSIGN, Role.DIVISION_LEAD, days(1), on("tham"), on("soat")),
        step("tham", StepKind.APPRAISE, Role.SPECIALIST, days(1), on("soat")),
        step("soat", StepKind.REVIEW, Role.DIVISION_LEAD, days(1), on("ky"), back("tham")),
        step("ky", StepKind.SIGN, Role.DEPARTMENT_LEAD, days(1), on("so"), back("tham")),
        step("so", StepKind.ISSUE, Role.RECORDS_CLERK, days(1), on(END)),
    ),
)
KEYS = [one.key for one in CHAIN.steps]


def ways_back(*opened: str) -> list[str]:
    here = CHAIN.by_key()[opened[-1]]
    found = moves(CHAIN, here, opened)
    return [one.to.key for one in found if one.act is Act.SEND_BACK and one.to]


def test_the_records_clerk_sends_back_to_whoever_signed_though_the_table_prints_no_way() -> None:
    assert ways_back(*KEYS) == ["ky"]


def test_who_signs_sends_back_to_the_division_and_only_second_past_it() -> None:
    assert ways_back(*KEYS[:5]) == ["soat", "tham"]


def test_a_printed_way_to_the_step_before_is_that_way_and_no_second_one() -> None:
    assert ways_back(*KEYS[:4]) == ["tham"]
    review = CHAIN.by_key()["soat"]
    assert move_by(CHAIN, review, BEFORE, KEYS[:4]).outcome.key == "back-tham"


def test_two_printed_ways_to_the_step_before_are_both_kept() -> None:
    two = (back("tham"), Outcome("bo-sung", "Trả lại để bổ sung", "tham", back=True))
    review = replace(CHAIN.by_key()["soat"], outcomes=(on("ky"), *two))
    steps = tuple(review if one.key == "soat" else one for one in CHAIN.steps)
    found = moves(replace(CHAIN, steps=steps), review, KEYS[:4])
    assert [one.outcome.key for one in found] == ["on-ky", "back-tham", "bo-sung"]


def test_a_step_that_was_skipped_is_not_gone_back_to() -> None:
    assert ways_back("nhan", "giao", "soat")[0] == "giao"


def test_after_going_back_the_way_counts_that_was_taken_then() -> None:
    assert ways_back("nhan", "giao", "tham", "soat", "tham", "giao", "soat")[0] == "giao"


def test_the_first_step_and_a_step_of_no_table_have_nothing_before_them() -> None:
    assert step_before(CHAIN, ["nhan"]) is None
    assert step_before(CHAIN, ["nhan", "la"]) is None
    assert step_before(CHAIN, []) is None


@given(st.lists(st.sampled_from([*KEYS, "la"]), min_size=1, max_size=14))
def test_the_step_before_stands_before_and_was_opened(opened: list[str]) -> None:
    before = step_before(CHAIN, opened)
    places = CHAIN.positions()
    here = places.get(opened[-1])
    earlier = [key for key in opened if key in places and here and places[key] < here]
    assert (before is not None) is bool(earlier)
    assert before is None or before.key in earlier
