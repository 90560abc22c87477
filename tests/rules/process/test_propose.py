"""A proposed process keeps the law's limit to the minute and says why it looks as it does."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.process.offices import days

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Channel, ChannelOffer, ProcedureRecord
from motcua.rules.process.lint import lint
from motcua.rules.process.measure import limit_minutes
from motcua.rules.process.propose import propose_process
from motcua.rules.process.split import split
from motcua.rules.process.words import StepKind

SHARES = {
    StepKind.RECEIVE: 5,
    StepKind.ASSIGN: 5,
    StepKind.APPRAISE: 50,
    StepKind.CONSULT: 20,
    StepKind.REVIEW: 10,
    StepKind.SIGN: 10,
    StepKind.ISSUE: 5,
}


def record(*limits: Limit | None, texts: tuple[str, ...] = ()) -> ProcedureRecord:
    offers = tuple(ChannelOffer(Channel.COUNTER, limit) for limit in limits)
    return ProcedureRecord("1.1", "Thử", "Xây dựng", offers=offers, steps=texts)


def test_ten_days_are_split_in_half_days_that_add_up() -> None:
    proposed = propose_process(record(days(10)), SHARES).definition
    limits = [str(step.limit.amount) for step in proposed.steps if step.limit]
    assert limits == ["1.0", "1.0", "4.5", "1.5", "1.0", "1.0"]
    assert proposed.proposed
    assert lint(proposed, days(10), activating=True) == []


def test_opinions_are_asked_only_where_the_texts_say_so() -> None:
    texts = ("Sở Xây dựng lấy ý kiến của Sở Y tế, Công an tỉnh.",)
    asked = propose_process(record(days(10), texts=texts), SHARES)
    [consult] = [step for step in asked.definition.steps if step.kind is StepKind.CONSULT]
    assert consult.consultations[0].agency == "Sở Y tế"
    assert "Sở Y tế" in str(asked.reasons[-1])
    quiet = propose_process(record(days(10), texts=("Nộp hồ sơ.",)), SHARES).definition
    assert all(step.kind is not StepKind.CONSULT for step in quiet.steps)


def test_an_agency_that_no_text_names_is_left_for_people_to_fill_in() -> None:
    asked = propose_process(record(days(10), texts=("Tiến hành lấy ý kiến.",)), SHARES).definition
    assert "consultation_unnamed" in {one.code for one in lint(asked, days(10), activating=True)}


def test_of_several_limits_the_shortest_binds_and_the_reason_says_so() -> None:
    proposal = propose_process(record(days(10), days(7), None), SHARES)
    assert proposal.definition.total == days(7)
    assert "7 ngày làm việc" in str(proposal.reasons[1])


def test_without_a_published_limit_the_steps_have_none() -> None:
    proposal = propose_process(record(None), SHARES)
    assert proposal.definition.total is None
    assert not [step for step in proposal.definition.steps if step.limit]


@pytest.mark.parametrize("unit", list(LimitUnit))
@settings(max_examples=15, deadline=None)
@given(
    quarters=st.integers(1, 400),
    shares=st.lists(st.integers(0, 60), min_size=1, max_size=9),
)
def test_parts_are_never_empty_and_add_up_to_the_minute(
    unit: LimitUnit, quarters: int, shares: list[int]
) -> None:
    same_day = unit is LimitUnit.SAME_DAY
    whole = Limit(Decimal(0) if same_day else Decimal(quarters) / 4, unit)
    parts = split(whole, shares)
    assert len(parts) == len(shares)
    assert all(part.amount > 0 for part in parts)
    assert sum(limit_minutes(part) for part in parts) == limit_minutes(whole)
