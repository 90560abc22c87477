"""Choices that the law leaves to data."""

import json
from decimal import Decimal

import pytest

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import (
    AfterSupplement,
    ClockPolicy,
    CutOffMoves,
    DayPolicy,
    LimitNotInDays,
    PauseKind,
    PolicyUnreadable,
    Rolled,
)


def test_a_policy_goes_through_json_and_back() -> None:
    policy = ClockPolicy(
        day_policy=DayPolicy.DATES,
        cut_off=None,
        cut_off_moves=CutOffMoves.START,
        late_minutes=60,
        rolled=Rolled.OPENING,
        after_supplement=AfterSupplement.RESUME,
        stops=frozenset({PauseKind.SUPPLEMENT, PauseKind.POSTAL}),
    )
    plain = json.loads(json.dumps(policy.to_plain()))
    assert ClockPolicy.from_plain(plain) == policy
    assert ClockPolicy.from_plain({"cut_off": "15:30"}).cut_off == 930
    assert ClockPolicy.from_plain({}) == ClockPolicy()


@pytest.mark.parametrize(
    "plain",
    [
        {"cut_of": "15:00"},
        {"day_policy": "C"},
        {"cut_off": "ba giờ"},
        {"stops": "supplement"},
        {"stops": ["holiday"]},
        {"max_extensions": -1},
    ],
)
def test_a_policy_that_is_not_understood_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(PolicyUnreadable):
        ClockPolicy.from_plain(plain)


def test_eight_hours_are_a_day_where_limits_are_compared() -> None:
    policy = ClockPolicy()
    assert policy.working_days(Limit(Decimal(4), LimitUnit.WORKING_HOUR)) == Decimal("0.5")
    assert policy.working_days(Limit(Decimal("2.5"), LimitUnit.WORKING_DAY)) == Decimal("2.5")
    assert policy.working_days(Limit(Decimal(0), LimitUnit.SAME_DAY)) == 1
    with pytest.raises(LimitNotInDays):
        policy.working_days(Limit(Decimal(1), LimitUnit.MONTH))
