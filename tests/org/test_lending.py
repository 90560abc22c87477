"""A post is lent for some days by its holder, and to nobody who may not have it."""

from datetime import timedelta
from typing import Any

import pytest
from tests.org.people import acting

from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.models import DelegationKind
from motcua.org.permissions import NotYours, NotYourUnit, RoleGivenByProvince
from motcua.org.refusals import (
    DaysReversed,
    DelegationUnknown,
    LentAlready,
    LentToOutsider,
    LentToSelf,
    NotHeld,
    RoleNotLent,
)
from motcua.org.selectors import actor_for, person_page
from motcua.org.services import Loan
from motcua.testing import facts
from motcua.testing.office import CENTRE, COMMITTEE, DEPARTMENT, unit

pytestmark = pytest.mark.django_db
TODAY, AT = facts.TODAY, facts.AT


def loan(**changes: Any) -> Loan:
    plain: dict[str, Any] = {
        "giver": "leader",
        "taker": "division_lead",
        "unit_id": unit(DEPARTMENT),
        "role": Role.LEADER,
        "first": TODAY,
        "last": TODAY + timedelta(2),
    }
    return Loan(**{**plain, **changes})


def test_a_leader_lends_his_own_post_and_takes_it_back() -> None:
    lent = services.lend(loan(), by=acting("leader"), at=AT)
    assert acting("division_lead").may_at(Power.APPROVE, unit(DEPARTMENT))
    assert acting("leader").may_at(Power.APPROVE, unit(DEPARTMENT))
    page = person_page(acting("leader").id or 0, actor=acting("leader"), today=TODAY)
    assert page is not None
    assert [(one.taker, one.last) for one in page.lent] == [
        ("Nguyễn Lãnh đạo phòng", TODAY + timedelta(2))
    ]
    services.end_delegation(lent, by=acting("leader"), at=AT)
    assert not acting("division_lead").may_at(Power.APPROVE, unit(DEPARTMENT))
    with pytest.raises(DelegationUnknown):
        services.end_delegation(lent, by=acting("leader"), at=AT)


def test_a_second_press_lends_nothing_twice() -> None:
    lent = services.lend(loan(), by=acting("leader"), at=AT)
    for days in (0, 1, 2):
        again = loan(first=TODAY + timedelta(days), last=TODAY + timedelta(days + 5))
        with pytest.raises(LentAlready):
            services.lend(again, by=acting("leader"), at=AT)
    after = loan(first=TODAY + timedelta(3), last=TODAY + timedelta(5))
    assert services.lend(after, by=acting("leader"), at=AT) != lent
    services.end_delegation(lent, by=acting("leader"), at=AT)
    assert services.lend(loan(), by=acting("leader"), at=AT)


def test_it_counts_on_its_last_day_and_not_after() -> None:
    services.lend(loan(), by=acting("leader"), at=AT)
    for days, holds in ((2, True), (3, False)):
        actor = actor_for("division_lead", today=TODAY + timedelta(days))
        assert actor is not None
        assert actor.holds(unit(DEPARTMENT), Role.LEADER) is holds


def test_an_administrator_names_a_stand_in_for_somebody_who_is_ill() -> None:
    wanted = loan(
        giver="records_clerk",
        taker="specialist",
        role=Role.RECORDS_CLERK,
        kind=DelegationKind.STAND_IN,
    )
    services.lend(wanted, by=acting("unit_administrator"), at=AT)
    assert acting("specialist").on_behalf_of(unit(DEPARTMENT), Role.RECORDS_CLERK)


@pytest.mark.parametrize("by", ["division_lead", "one_stop_clerk"])
def test_nobody_helps_himself_to_a_post(by: str) -> None:
    with pytest.raises(NotYours):
        services.lend(loan(taker=by), by=acting(by), at=AT)


def test_an_administrator_lends_nothing_of_another_unit() -> None:
    elsewhere = loan(
        giver="one_stop_lead", unit_id=unit(CENTRE), role=Role.ONE_STOP_LEAD, taker="specialist"
    )
    with pytest.raises(NotYourUnit):
        services.lend(elsewhere, by=acting("unit_administrator"), at=AT)


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.PROCEDURE_CONTROL])
def test_an_administrator_of_a_unit_lends_nobody_what_the_province_gives(role: Role) -> None:
    here = unit(DEPARTMENT)
    services.post(username="leader", unit_id=here, role=role, since=TODAY, by=facts.CONTROL, at=AT)
    wanted = loan(role=role, taker="unit_administrator")
    with pytest.raises(RoleGivenByProvince):
        services.lend(wanted, by=acting("unit_administrator"), at=AT)
    lent = services.lend(loan(role=role), by=acting("leader"), at=AT)
    with pytest.raises(RoleGivenByProvince):
        services.end_delegation(lent, by=acting("unit_administrator"), at=AT)
    services.end_delegation(lent, by=acting("administrator"), at=AT)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"taker": "leader"}, LentToSelf),
        ({"role": Role.DIVISION_LEAD}, NotHeld),
        ({"last": TODAY - timedelta(1)}, DaysReversed),
        ({"taker": "nobody"}, services.PersonUnknown),
    ],
)
def test_what_cannot_be_lent(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        services.lend(loan(**changes), by=acting("leader"), at=AT)


def test_an_administrators_role_is_lent_to_nobody() -> None:
    mine = loan(giver="administrator", unit_id=unit(COMMITTEE), role=Role.ADMINISTRATOR)
    with pytest.raises(RoleNotLent):
        services.lend(mine, by=acting("administrator"), at=AT)


def test_a_lent_post_is_not_lent_on() -> None:
    services.lend(loan(), by=acting("leader"), at=AT)
    with pytest.raises(NotHeld):
        services.lend(
            loan(giver="division_lead", taker="specialist"), by=acting("division_lead"), at=AT
        )


def test_nothing_is_lent_to_who_cannot_log_in() -> None:
    services.deactivate(username="division_lead", by=facts.CONTROL, at=AT)
    with pytest.raises(LentToOutsider):
        services.lend(loan(), by=acting("leader"), at=AT)
