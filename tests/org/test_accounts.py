"""Who looks after people may do so for his own unit and no further."""

from datetime import date, timedelta

import pytest
from tests.org.people import acting, session_of

from motcua.audit.selectors import history
from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.models import ApiToken, Posting, Session, User
from motcua.org.permissions import (
    NotYourPerson,
    NotYours,
    NotYourUnit,
    RoleGivenByProvince,
    administered,
)
from motcua.org.refusals import (
    ContactUnusable,
    DaysReversed,
    LastAdministrator,
    NameMissing,
    PasswordSame,
    PasswordWrong,
    PostedAlready,
    UsernameTaken,
)
from motcua.org.selectors import PeopleRequest, actor_for, find_people, look, person_page
from motcua.testing import facts
from motcua.testing.office import CENTRE, DEPARTMENT, DIVISION, PASSWORD, unit

pytestmark = pytest.mark.django_db
TODAY, AT = facts.TODAY, facts.AT
NEW = services.NewPerson("ngoc.ht", "Hồ Thị Ngọc", "khoai-mon-2026")


def hire(role: Role = Role.SPECIALIST, at: str = DIVISION) -> int:
    services.create_person(NEW, by=facts.CONTROL, at=AT)
    return services.post(
        username=NEW.username, unit_id=unit(at), role=role, by=facts.CONTROL, at=AT
    )


def test_an_administrator_of_a_unit_hires_within_it() -> None:
    by = acting("unit_administrator")
    services.create_person(NEW, by=by, at=AT)
    services.post(username=NEW.username, unit_id=unit(DIVISION), role=Role.SPECIALIST, by=by, at=AT)
    assert acting(NEW.username).may_at(Power.PROCESS, unit(DIVISION))
    assert history("person", acting(NEW.username).id or 0)[0].who == by.name


def test_he_hires_nobody_elsewhere() -> None:
    by = acting("unit_administrator")
    services.create_person(NEW, by=by, at=AT)
    with pytest.raises(NotYourUnit):
        services.post(
            username=NEW.username, unit_id=unit(CENTRE), role=Role.SPECIALIST, by=by, at=AT
        )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PROCEDURE_CONTROL, Role.INSPECTOR])
def test_he_gives_no_role_that_reaches_beyond_a_unit(role: Role) -> None:
    with pytest.raises(RoleGivenByProvince):
        services.post(
            username="specialist",
            unit_id=unit(DIVISION),
            role=role,
            by=acting("unit_administrator"),
            at=AT,
        )


@pytest.mark.parametrize("username", ["one_stop_clerk", "administrator", "unit_administrator"])
def test_he_resets_no_password_of_others_nor_of_an_administrator(username: str) -> None:
    with pytest.raises(NotYourPerson):
        services.reset_password(username=username, by=acting("unit_administrator"), at=AT)


def test_he_cannot_touch_somebody_who_also_works_elsewhere() -> None:
    hire()
    by = acting("unit_administrator")
    services.reset_password(username=NEW.username, by=by, at=AT)
    services.post(
        username=NEW.username, unit_id=unit(CENTRE), role=Role.LEADER, by=facts.CONTROL, at=AT
    )
    with pytest.raises(NotYourPerson):
        services.reset_password(username=NEW.username, by=by, at=AT)


@pytest.mark.parametrize("username", ["leader", "one_stop_lead", "inspector"])
def test_nobody_else_hires(username: str) -> None:
    assert administered(acting(username)) == frozenset()
    with pytest.raises(NotYours):
        services.create_person(NEW, by=acting(username), at=AT)


def test_he_sees_the_people_of_his_unit_only() -> None:
    found = find_people(PeopleRequest(), actor=acting("unit_administrator"), today=TODAY)
    assert {line.username for line in found.lines} == {
        "specialist",
        "division_lead",
        "leader",
        "records_clerk",
        "unit_administrator",
    }
    assert (
        person_page(acting("inspector").id or 0, actor=acting("unit_administrator"), today=TODAY)
        is None
    )
    assert (
        person_page(acting("inspector").id or 0, actor=acting("administrator"), today=TODAY)
        is not None
    )


def test_people_are_found_without_marks_by_unit_and_by_role() -> None:
    by = acting("administrator")
    hire()
    typed = find_people(PeopleRequest("ho ngoc"), actor=by, today=TODAY)
    assert [line.username for line in typed.lines] == [NEW.username]
    wanted = PeopleRequest(unit_id=unit(DEPARTMENT), role=Role.SPECIALIST)
    assert find_people(wanted, actor=by, today=TODAY).total == 2
    services.deactivate(username=NEW.username, by=by, at=AT)
    assert find_people(PeopleRequest("ho ngoc"), actor=by, today=TODAY).total == 0
    gone = find_people(PeopleRequest("ho ngoc", active=False), actor=by, today=TODAY)
    assert [line.active for line in gone.lines] == [False]


def test_a_reset_password_lets_in_once_and_then_must_be_changed() -> None:
    hire()
    key = session_of(NEW.username)
    password = services.reset_password(username=NEW.username, by=facts.CONTROL, at=AT)
    assert look(key).actor is None
    actor = look(session_of(NEW.username), today=TODAY).actor
    assert actor is not None
    assert actor.password_due
    by = acting(NEW.username)
    services.change_own_password(
        username=NEW.username, old=password, new="khoai-tay-2027", by=by, at=AT
    )
    actor = look(session_of(NEW.username), today=TODAY).actor
    assert actor is not None
    assert not actor.password_due


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("sai", "khoai-tay-2027", PasswordWrong),
        (PASSWORD, PASSWORD, PasswordSame),
        (PASSWORD, "ngan", services.PasswordWeak),
    ],
)
def test_ones_own_password_is_changed_knowing_the_old_one(
    old: str, new: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        services.change_own_password(
            username="leader", old=old, new=new, by=acting("leader"), at=AT
        )


def test_who_is_moved_keeps_nothing_of_the_old_desk() -> None:
    posting = hire()
    key = session_of(NEW.username)
    services.transfer(
        posting,
        unit_id=unit(CENTRE),
        role=Role.ONE_STOP_CLERK,
        on=TODAY,
        reason="Điều động",
        by=facts.CONTROL,
        at=AT,
    )
    actor = acting(NEW.username)
    assert actor.posts == {(unit(CENTRE), Role.ONE_STOP_CLERK)}
    assert look(key).actor is None
    assert Posting.objects.get(pk=posting).ended_reason == "Điều động"


def test_a_move_to_come_changes_nothing_before_its_day() -> None:
    posting = hire()
    later = TODAY + timedelta(days=7)
    services.transfer(
        posting,
        unit_id=unit(CENTRE),
        role=Role.ONE_STOP_CLERK,
        on=later,
        reason="",
        by=facts.CONTROL,
        at=AT,
    )
    assert acting(NEW.username).posts == {(unit(DIVISION), Role.SPECIALIST)}
    then = actor_for(NEW.username, today=later)
    assert then is not None
    assert then.posts == {(unit(CENTRE), Role.ONE_STOP_CLERK)}


def test_the_same_post_is_not_given_twice_but_may_be_given_again_later() -> None:
    posting = hire()
    again = {"username": NEW.username, "unit_id": unit(DIVISION), "role": Role.SPECIALIST}
    with pytest.raises(PostedAlready):
        services.post(**again, by=facts.CONTROL, at=AT)  # type: ignore[arg-type]
    services.end_posting(posting, on=TODAY, reason="", by=facts.CONTROL, at=AT)
    services.post(**again, by=facts.CONTROL, at=AT)  # type: ignore[arg-type]


def test_a_posting_does_not_end_before_it_begins() -> None:
    posting = hire()
    before = date(2026, 1, 1)
    with pytest.raises(DaysReversed):
        services.end_posting(posting, on=before, reason="", by=facts.CONTROL, at=AT)


def test_the_last_administrator_stays() -> None:
    by = acting("administrator")
    with pytest.raises(LastAdministrator):
        services.deactivate(username="administrator", by=by, at=AT)
    post = Posting.objects.get(role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        services.end_posting(post.pk, on=TODAY, reason="", by=by, at=AT)
    hire(Role.ADMINISTRATOR, "H37")
    services.end_posting(post.pk, on=TODAY, reason="", by=by, at=AT)


def test_who_is_cut_off_has_no_session_and_no_token_even_when_let_in_again() -> None:
    hire()
    services.make_token(
        username=NEW.username, name="Kết nối", days=30, by=acting(NEW.username), at=AT
    )
    session_of(NEW.username)
    services.deactivate(username=NEW.username, by=facts.CONTROL, at=AT)
    user = User.objects.get(username=NEW.username)
    assert not Session.objects.filter(user=user).exists()
    services.reactivate(username=NEW.username, by=facts.CONTROL, at=AT)
    assert not ApiToken.objects.filter(user=user, revoked_at=None).exists()
    assert acting(NEW.username).may(Power.PROCESS)


def test_a_change_of_name_is_written_with_what_it_was() -> None:
    hire()
    services.edit_person(
        username=NEW.username,
        full_name="Hồ Thị Bích Ngọc",
        email="ngoc@tinh.example",
        phone="0912 345 678",
        by=facts.CONTROL,
        at=AT,
    )
    entry = history("person", acting(NEW.username).id or 0)[0]
    assert entry.act == "org.person_edited"
    assert entry.data["full_name"] == ["Hồ Thị Ngọc", "Hồ Thị Bích Ngọc"]


@pytest.mark.parametrize(
    ("name", "email", "phone", "refusal"),
    [
        (" ", "", "", NameMissing),
        ("An", "không phải thư", "", ContactUnusable),
        ("An", "", "gọi sau", ContactUnusable),
    ],
)
def test_what_cannot_be_used_is_not_kept(
    name: str, email: str, phone: str, refusal: type[Exception]
) -> None:
    person = services.NewPerson("an.n", name, "khoai-mon-2026", email, phone)
    with pytest.raises(refusal):
        services.create_person(person, by=facts.CONTROL, at=AT)


def test_two_names_that_differ_in_capitals_only_would_be_taken_for_one() -> None:
    hire()
    with pytest.raises(UsernameTaken):
        services.create_person(
            services.NewPerson("Ngoc.HT", "Ai đó", "khoai-mon-2026"), by=facts.CONTROL, at=AT
        )
