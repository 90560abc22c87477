"""People get accounts, roles with dates, and are cut off at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import ProgrammingError, connection, transaction

from motcua.audit.models import Event
from motcua.org import services
from motcua.org.acts import Power, Role, RoleUnknown, role_called
from motcua.org.jobs import clear_sessions
from motcua.org.models import Posting, Session, User
from motcua.org.permissions import NotYours, require
from motcua.org.selectors import actor_of
from motcua.org.sessions import SessionStore
from motcua.testing import facts

pytestmark = pytest.mark.django_db
TODAY = facts.TODAY
NEW = "khoai-mon-2026"


def hired(username: str = "an", role: Role = Role.PROCEDURE_CONTROL) -> str:
    person = services.NewPerson(username, "Lê An", "khoai-lang-2026")
    key = services.create_person(person, by=facts.CONTROL, at=facts.AT)
    unit = services.ensure_unit(code="H15", name="Sở Tư pháp", valid_from=date(2025, 7, 1))
    services.post(username=username, unit_id=unit, role=role, by=facts.CONTROL, at=facts.AT)
    session = SessionStore()
    session[SESSION_KEY] = str(key)
    session.save()
    assert session.session_key is not None
    return session.session_key


def test_a_session_says_who_acts_in_one_statement(django_assert_num_queries: object) -> None:
    key = hired()
    assert actor_of(key, today=TODAY) is not None
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a type
        actor = actor_of(key, today=TODAY)
    assert actor is not None
    assert actor.may(Power.PUBLISH_CATALOGUE)


def test_a_person_cut_off_is_nobody_at_the_next_request() -> None:
    key = hired()
    services.deactivate(username="an", by=facts.CONTROL, at=facts.AT)
    assert actor_of(key, today=TODAY) is None


def test_without_ending_the_session_the_cut_would_not_be_seen() -> None:
    key = hired()
    User.objects.filter(username="an").update(full_name="Lê Văn An")
    assert actor_of(key, today=TODAY) is not None


def test_a_new_posting_counts_at_once() -> None:
    key = hired(role=Role.ONE_STOP_CLERK)
    before = actor_of(key, today=TODAY)
    unit = services.ensure_unit(code="H15", name="Sở Tư pháp", valid_from=date(2025, 7, 1))
    services.post(
        username="an", unit_id=unit, role=Role.PROCEDURE_CONTROL, by=facts.CONTROL, at=facts.AT
    )
    after = actor_of(key, today=TODAY)
    assert before is not None
    assert after is not None
    assert not before.may(Power.EDIT_CATALOGUE)
    assert after.may(Power.EDIT_CATALOGUE)


def test_a_posting_gives_nothing_before_its_day() -> None:
    key = hired()
    actor = actor_of(key, today=TODAY - timedelta(days=1))
    assert actor is not None
    assert actor.powers == frozenset()


def test_an_expired_session_is_nobody_and_is_swept_away() -> None:
    key = hired()
    Session.objects.filter(session_key=key).update(expire_date=datetime(2026, 1, 1, tzinfo=UTC))
    assert actor_of(key, today=TODAY) is None
    assert clear_sessions(at=facts.AT) == 1


@pytest.mark.parametrize("password", ["ngan", "1234567890", "password123"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(services.PasswordWeak):
        services.create_person(
            services.NewPerson("binh", "Bình", password), by=facts.CONTROL, at=facts.AT
        )


def test_a_name_is_given_once() -> None:
    hired()
    with pytest.raises(services.UsernameTaken):
        services.create_person(
            services.NewPerson("an", "An", "khoai-lang-2026"), by=facts.CONTROL, at=facts.AT
        )


def test_a_new_password_ends_every_session() -> None:
    key = hired()
    services.change_password(username="an", password=NEW, by=facts.CONTROL, at=facts.AT)
    assert actor_of(key, today=TODAY) is None


def test_somebody_without_the_power_is_told_which_one_is_missing() -> None:
    with pytest.raises(NotYours) as refused:
        require(facts.CLERK, Power.PUBLISH_CATALOGUE)
    assert "Công bố, bãi bỏ thủ tục" in refused.value.in_("vi")


def test_a_role_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(RoleUnknown) as refused:
        role_called("boss")
    assert "procedure_control" in refused.value.in_("vi")


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_event SET label = ''", "DELETE FROM audit_event", "TRUNCATE audit_event"],
)
def test_the_application_cannot_change_the_log(statement: str) -> None:
    hired()
    assert Event.objects.exists()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_posting_made_early_in_the_morning_counts_from_that_day_of_the_office() -> None:
    hired(role=Role.ONE_STOP_CLERK)
    dawn = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # 06:00 on 24/11 at the office
    unit = services.ensure_unit(code="H15", name="Sở Tư pháp", valid_from=date(2025, 7, 1))
    role = Role.ADMINISTRATOR
    services.post(username="an", unit_id=unit, role=role, by=facts.CONTROL, at=dawn)
    posting = Posting.objects.get(role=role, user__username="an")
    assert posting.valid_from == date(2026, 11, 24)
