"""Who gives powers does not take them: docs/adr/0014. Each try that is refused leaves a line."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.org.people import acting

from motcua.audit.selectors import history
from motcua.base.errors import Refusal
from motcua.org import permissions, services
from motcua.org.actor import ActorKind, system
from motcua.org.acts import DECIDES, Power, Role
from motcua.org.models import ApiToken, Delegation, Posting, User
from motcua.org.permissions import (
    AccountDecides,
    NotToOneself,
    ProgramDecides,
    RoleGivenByProvince,
    TokenOfAnother,
)
from motcua.org.selectors import person_page
from motcua.testing import facts
from motcua.testing.office import CENTRE, COMMITTEE, DEPARTMENT, DIVISION, unit

pytestmark = pytest.mark.django_db
TODAY, AT = facts.TODAY, facts.AT
PROGRAM = services.NewPerson("phan-mem", "Phần mềm sở", "khoai-mon-2026", kind=ActorKind.AGENCY)
Try = Callable[[], object]


def posted(by: str, username: str, role: Role, at: str = DEPARTMENT) -> Try:
    return lambda: services.post(
        username=username, unit_id=unit(at), role=role, by=acting(by), at=AT
    )


def moved(by: str, username: str, role: Role) -> Try:
    post = Posting.objects.get(user__username=username)
    return lambda: services.transfer(
        post.pk, unit_id=post.unit_id, role=role, on=TODAY, reason="", by=acting(by), at=AT
    )


def stood_in(by: str, giver: str, taker: str, role: Role, at: str = DEPARTMENT) -> Try:
    loan = services.Loan(giver, taker, unit(at), role, TODAY, TODAY + timedelta(2))
    return lambda: services.lend(loan, by=acting(by), at=AT)


def token_for(by: str, username: str) -> Try:
    return lambda: services.make_token(
        username=username, name="Của tôi", days=9, by=acting(by), at=AT
    )


def opened(act: Callable[..., object], by: str, username: str, **more: Any) -> Try:
    return lambda: act(username=username, by=acting(by), at=AT, **more)


def everything() -> tuple[int, int, int, list[tuple[str, bool, str]]]:
    return (
        Posting.objects.filter(valid_to=None).count(),
        Delegation.objects.count(),
        ApiToken.objects.count(),
        list(User.objects.order_by("id").values_list("password", "is_active", "totp_secret")),
    )


def refused(by: str, attempt: Try, kind: type[Refusal]) -> None:
    """See that a try is refused, changes nothing, and stands in the log of whoever tried."""
    before = everything()
    with pytest.raises(kind):
        attempt()
    assert everything() == before
    line = history("person", acting(by).id or 0)[0]
    assert (line.act, line.data["code"], line.who) == ("org.refused", kind.code, acting(by).name)


@pytest.mark.parametrize("role", [Role.LEADER, Role.DIVISION_LEAD, Role.SPECIALIST])
def test_an_administrator_of_a_unit_gives_himself_no_role(role: Role) -> None:
    me = "unit_administrator"
    refused(me, posted(me, me, role), NotToOneself)


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR, Role.PROCEDURE_CONTROL])
def test_nor_does_the_administrator_of_the_province(role: Role) -> None:
    me = "administrator"
    refused(me, posted(me, me, role, COMMITTEE), NotToOneself)
    services.create_person(facts_second(), by=facts.CONTROL, at=AT)
    services.post(
        username="second",
        unit_id=unit(COMMITTEE),
        role=Role.ADMINISTRATOR,
        by=facts.CONTROL,
        at=AT,
    )
    refused(me, moved(me, me, role), NotToOneself)
    posted("second", me, role, COMMITTEE)()
    assert acting(me).holds(unit(COMMITTEE), role)


def facts_second() -> services.NewPerson:
    return services.NewPerson("second", "Quản trị thứ hai", "khoai-mon-2026")


@pytest.mark.parametrize("role", sorted(DECIDES - {Role.PROCEDURE_CONTROL}))
def test_what_decides_is_given_by_the_province_alone(role: Role) -> None:
    me = "unit_administrator"
    refused(me, posted(me, "records_clerk", role), RoleGivenByProvince)
    refused(me, moved(me, "records_clerk", role), RoleGivenByProvince)
    posted("administrator", "records_clerk", role)()
    assert acting("records_clerk").may_at(Power.APPROVE, unit(DEPARTMENT))


def test_he_takes_a_deciding_role_away_and_locks_its_holder_at_once() -> None:
    by = acting("unit_administrator")
    services.deactivate(username="leader", by=by, at=AT)
    post = Posting.objects.get(user__username="division_lead")
    services.end_posting(post.pk, on=TODAY, reason="", by=by, at=AT)
    assert not acting("division_lead").posts


def test_nobody_is_named_stand_in_by_himself() -> None:
    me = "unit_administrator"
    refused(me, stood_in(me, "leader", me, Role.LEADER), NotToOneself)
    refused(me, stood_in(me, "specialist", me, Role.SPECIALIST, DIVISION), NotToOneself)
    admin = "administrator"
    refused(admin, stood_in(admin, "leader", admin, Role.LEADER), NotToOneself)


def test_a_stand_in_for_who_decides_is_named_by_the_province_or_by_the_holder() -> None:
    me = "unit_administrator"
    refused(me, stood_in(me, "leader", "division_lead", Role.LEADER), RoleGivenByProvince)
    stood_in("administrator", "leader", "division_lead", Role.LEADER)()
    stood_in("leader", "leader", "specialist", Role.LEADER)()
    assert acting("division_lead").on_behalf_of(unit(DEPARTMENT), Role.LEADER)


@pytest.mark.parametrize(
    ("act", "more"),
    [
        (services.reset_password, {}),
        (services.change_password, {"password": "khoai-mon-2026"}),
        (services.reset_second_factor, {}),
        (services.reactivate, {}),
    ],
)
def test_the_account_of_who_decides_is_opened_by_the_province_alone(
    act: Callable[..., object], more: dict[str, str]
) -> None:
    me = "unit_administrator"
    for username in ("leader", "division_lead"):
        refused(me, opened(act, me, username, **more), AccountDecides)
        opened(act, "administrator", username, **more)()
    opened(act, me, "specialist", **more)()
    stood_in("leader", "leader", "specialist", Role.LEADER)()
    refused(me, opened(act, me, "specialist", **more), AccountDecides)


def test_the_page_of_a_person_says_whether_its_reader_may_open_the_account() -> None:
    key = acting("leader").id or 0
    said = {
        by: page.opened
        for by in ("administrator", "unit_administrator")
        if (page := person_page(key, actor=acting(by), today=TODAY))
    }
    assert said == {"administrator": True, "unit_administrator": False}


@pytest.mark.parametrize("by", ["unit_administrator", "administrator"])
def test_no_administrator_makes_a_token_of_an_officer(by: str) -> None:
    for username in ("leader", "specialist"):
        refused(by, token_for(by, username), TokenOfAnother)
    token_for("leader", "leader")()
    assert ApiToken.objects.get().user.username == "leader"


def test_a_program_has_an_account_of_its_own_that_decides_nothing() -> None:
    services.create_person(PROGRAM, by=acting("administrator"), at=AT)
    refused("administrator", posted("administrator", "phan-mem", Role.LEADER), ProgramDecides)
    with pytest.raises(ProgramDecides):
        stood_in("leader", "leader", "phan-mem", Role.LEADER)()
    posted("administrator", "phan-mem", Role.ONE_STOP_CLERK, CENTRE)()
    token_for("administrator", "phan-mem")()
    assert ApiToken.objects.get().user.username == "phan-mem"


def test_an_operator_at_the_machine_may_and_his_line_says_so() -> None:
    by = system("motcua user token")
    services.make_token(username="leader", name="Máy", days=1, by=by, at=AT)
    line = history("person", acting("leader").id or 0)[0]
    assert (line.act, line.who) == ("org.token_made", "motcua user token")


def test_without_the_rule_he_would_make_himself_a_leader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: it is ``require_giving`` that stands between, and nothing else."""
    plain = permissions.require_unit
    monkeypatch.setattr(
        "motcua.org.services.postings.require_giving",
        lambda actor, _taker, unit_id, role: plain(actor, unit_id, role),
    )
    posted("unit_administrator", "unit_administrator", Role.LEADER)()
    assert acting("unit_administrator").may_at(Power.APPROVE, unit(DEPARTMENT))
