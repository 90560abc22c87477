"""Who stands in is known by who he stands in for, not by a name that two people may share."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import permissions
from motcua.dossiers.models import Event, Task
from motcua.dossiers.selectors import one
from motcua.dossiers.selectors.counts import work_counts
from motcua.dossiers.selectors.todo import Wanted, work_page
from motcua.dossiers.services import work
from motcua.dossiers.services.order import Order
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing import desk, office

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat(office.NOW)
NAME = "Nguyễn Văn An"


def officer(username: str, role: Role = Role.SPECIALIST, full_name: str = NAME) -> int:
    by = desk.make.office_hand()
    person = org.NewPerson(username, full_name, "khoai-mon-2026")
    key = org.create_person(person, by=by, at=desk.MONDAY)
    org.post(
        username=username, unit_id=office.unit(office.DIVISION), role=role, by=by, at=desk.MONDAY
    )
    return key


def lend(giver: str, taker: str, role: Role = Role.SPECIALIST) -> None:
    first = desk.MONDAY.date()
    unit = office.unit(office.DIVISION)
    loan = org.Loan(giver, taker, unit, role, first, first + timedelta(9))
    org.lend(loan, by=desk.person(giver), at=desk.MONDAY)


def given_to(assignee: int) -> str:
    """Bring a dossier to the desk of one officer of the division."""
    desk.kites()
    code = desk.appraised()
    Task.objects.filter(dossier__code=code, closed_at=None).update(assignee=assignee)
    return code


def holds(username: str, code: str) -> bool:
    """Say whether the step is somebody's by the rights, and see that the list agrees."""
    actor = desk.person(username)
    page = one.page(code, actor=actor)
    assert page.subject.step is not None
    mine = permissions.holds(actor, page.subject.step)
    listed = {row.code for row in work_page(actor, Wanted(), at=NOW).rows}
    assert (code in listed) is mine
    assert work_counts(actor, at=NOW).to_do == len(listed)
    return mine


def test_of_two_people_of_one_name_he_stands_in_for_one() -> None:
    first, second = officer("an.1"), officer("an.2")
    officer("binh", Role.DIVISION_LEAD, "Lê Thị Bình")
    lend("an.1", "binh")
    code = given_to(first)
    assert holds("binh", code)
    Task.objects.filter(dossier__code=code, closed_at=None).update(assignee=second)
    assert not holds("binh", code)


def test_who_changes_his_name_is_still_stood_in_for() -> None:
    first = officer("an.1")
    officer("binh", Role.DIVISION_LEAD, "Lê Thị Bình")
    lend("an.1", "binh")
    code = given_to(first)
    org.edit_person(
        username="an.1",
        full_name="Nguyễn Văn Ân",
        email="",
        phone="",
        by=desk.make.office_hand(),
        at=desk.MONDAY,
    )
    assert holds("binh", code)


def test_a_colleague_of_the_same_post_does_what_lies_on_the_desk_of_who_is_away() -> None:
    first = officer("an.1")
    code = given_to(first)
    assert not holds("specialist", code)
    lend("an.1", "specialist")
    assert holds("specialist", code)
    actor = desk.person("specialist")
    assert actor.on_behalf_of(office.unit(office.DIVISION), Role.SPECIALIST) == ""
    work.move(Order(code, actor, desk.MONDAY + desk.SOON), act=Act.PROPOSE)
    event = Event.objects.filter(dossier__code=code).latest("id")
    assert (event.actor_name, event.on_behalf_of) == (actor.name, NAME)


def test_what_he_does_of_his_own_is_done_in_his_own_name() -> None:
    officer("an.1")
    lend("an.1", "specialist")
    code = given_to(desk.person("specialist").id or 0)
    actor = desk.person("specialist")
    work.move(Order(code, actor, desk.MONDAY + desk.SOON), act=Act.PROPOSE)
    assert Event.objects.filter(dossier__code=code).latest("id").on_behalf_of == ""


def test_only_the_post_that_was_lent_is_stood_in_for() -> None:
    first = officer("an.1")
    officer("chi", Role.DIVISION_LEAD, "Phạm Chi")
    lend("an.1", "chi", Role.SPECIALIST)
    code = given_to(first)
    assert holds("chi", code)
    Task.objects.filter(dossier__code=code, closed_at=None).update(role="division_lead")
    assert not holds("chi", code)
