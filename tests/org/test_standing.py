"""What somebody may do is exact: at which unit, as what, and on whose behalf."""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from tests.org.people import acting, session_of

from motcua.org import services
from motcua.org.actor import system
from motcua.org.acts import POWERS, TASKS, Power, Role, roles_for
from motcua.org.models import Delegation, Posting, Unit, User
from motcua.org.selectors import actor_for, actor_of, look, officers_at
from motcua.org.services.marking import forget_powers, renew_people
from motcua.rules.process.words import Role as TaskRole
from motcua.testing import facts, office
from motcua.testing.office import CENTRE, COMMITTEE, DEPARTMENT, DIVISION, unit

pytestmark = pytest.mark.django_db
TODAY = facts.TODAY


@pytest.fixture
def lent() -> Delegation:
    giver, taker = (User.objects.get(username=name) for name in ("leader", "division_lead"))
    made = Delegation.objects.create(
        from_user=giver,
        to_user=taker,
        unit_id=unit(DEPARTMENT),
        role=Role.LEADER,
        valid_from=TODAY,
        valid_to=TODAY + timedelta(days=3),
        kind="delegation",
    )
    forget_powers(taker.pk)
    return made


def test_a_power_counts_at_the_very_unit_of_the_post_and_nowhere_else() -> None:
    clerk = acting("one_stop_clerk")
    assert clerk.may_at(Power.RECEIVE, unit(CENTRE))
    assert not clerk.may_at(Power.RECEIVE, unit(COMMITTEE))
    assert not clerk.may_at(Power.APPROVE, unit(CENTRE))


def test_the_system_may_everywhere_and_nobody_else_without_a_post_may() -> None:
    assert system("tests").may_at(Power.APPROVE, unit(CENTRE))
    assert not facts.CLERK.may_at(Power.SEE_BACK_OFFICE, unit(CENTRE))


def test_a_leader_sees_what_is_below_and_a_specialist_does_not_see_above() -> None:
    assert {unit(DEPARTMENT), unit(DIVISION)} == acting("leader").units
    assert {unit(DIVISION)} == acting("specialist").units
    assert len(acting("inspector").units) == len(office.UNITS)


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.UNIT_ADMINISTRATOR, DEPARTMENT),
        (Role.ADMINISTRATOR, COMMITTEE),
        (Role.PROCEDURE_CONTROL, COMMITTEE),
    ],
)
def test_who_also_administers_sees_no_more_dossiers_for_it(role: Role, where: str) -> None:
    services.post(
        username="specialist", unit_id=unit(where), role=role, by=facts.CONTROL, at=facts.AT
    )
    assert {unit(DIVISION)} == acting("specialist").units


def test_the_tasks_of_a_post_are_known_beforehand() -> None:
    here = unit(DIVISION)
    assert acting("specialist").tasks_for == {
        (here, "specialist"),
        (here, "division"),
        (here, "other_agency"),
    }


def test_every_role_has_powers_and_tasks_and_every_task_but_the_applicants_somebody() -> None:
    assert set(POWERS) == set(TASKS) == set(Role)
    assert [task for task in TaskRole if not roles_for(task)] == [TaskRole.APPLICANT]


def test_an_administrator_sees_no_dossier() -> None:
    assert not POWERS[Role.ADMINISTRATOR] & {Power.SEE_DOSSIERS, Power.INSPECT, Power.APPROVE}


def test_a_lent_post_may_be_used_and_says_whose_it_is(lent: Delegation) -> None:
    taker = acting("division_lead")
    assert taker.may_at(Power.APPROVE, unit(DEPARTMENT))
    assert taker.on_behalf_of(unit(DEPARTMENT), Role.LEADER) == "Nguyễn Lãnh đạo"
    assert taker.on_behalf_of(unit(DIVISION), Role.DIVISION_LEAD) == ""
    assert [
        (one.name, one.lent) for one in officers_at(unit(DEPARTMENT), [Role.LEADER], today=TODAY)
    ] == [("Nguyễn Lãnh đạo", False), ("Nguyễn Lãnh đạo phòng", True)]


def test_a_lent_post_is_gone_with_its_last_day(lent: Delegation) -> None:
    after = actor_for("division_lead", today=lent.valid_to)
    assert after is not None
    assert not after.holds(unit(DEPARTMENT), Role.LEADER)


@pytest.mark.parametrize("how", ["posting", "account"])
def test_a_lent_post_is_gone_when_the_giver_has_it_no_more(lent: Delegation, how: str) -> None:
    if how == "posting":
        Posting.objects.filter(user=lent.from_user).update(valid_to=TODAY)
    else:
        User.objects.filter(pk=lent.from_user_id).update(is_active=False)
    renew_people()
    assert not acting("division_lead").holds(unit(DEPARTMENT), Role.LEADER)
    assert officers_at(unit(DEPARTMENT), [Role.LEADER], today=TODAY) == []


def test_the_statement_that_finds_the_actor_brings_the_time_too() -> None:
    seen = look(session_of("leader"))
    assert seen.actor is not None
    assert seen.at.tzinfo is not None
    assert look("nobody").actor is None


def test_an_administrator_without_a_second_factor_may_do_nothing() -> None:
    User.objects.filter(username="administrator").update(totp_enrolled_at=None)
    actor = actor_of(session_of("administrator"), today=TODAY)
    assert actor is not None
    assert actor.mfa_due
    assert not actor.powers
    assert not actor.posts


def test_where_it_is_not_forced_the_same_administrator_may() -> None:
    User.objects.filter(username="administrator").update(totp_enrolled_at=None)
    with override_settings(SECOND_FACTOR_FORCED=False):
        actor = actor_of(session_of("administrator"), today=TODAY)
    assert actor is not None
    assert actor.may(Power.ADMINISTER_PEOPLE)


def test_nobody_without_an_administrators_role_is_asked_for_one() -> None:
    actor = actor_of(session_of("leader"), today=TODAY)
    assert actor is not None
    assert not actor.mfa_due


def test_whoever_has_a_one_time_password_may_do_nothing_before_it_is_changed() -> None:
    User.objects.filter(username="leader").update(must_change_password=True)
    actor = actor_of(session_of("leader"), today=TODAY)
    assert actor is not None
    assert actor.password_due
    assert not actor.powers


def test_a_post_in_a_unit_that_has_ended_is_none() -> None:
    ended = services.ensure_unit(code="H37.99", name="Sở cũ", valid_from=date(2025, 7, 1))
    services.post(username="leader", unit_id=ended, role=Role.LEADER, by=facts.CONTROL, at=facts.AT)
    assert acting("leader").holds(ended, Role.LEADER)
    Unit.objects.filter(pk=ended).update(valid_to=TODAY)
    renew_people()
    assert not acting("leader").holds(ended, Role.LEADER)
