"""A program acts as a person by a token, which is shown once and can be made void."""

from datetime import date, timedelta

import pytest
from tests.org.people import acting

from motcua.org import services
from motcua.org.acts import Power
from motcua.org.models import ApiToken, User
from motcua.org.permissions import NotYours
from motcua.org.refusals import TokenNameTaken, TokenUnknown, TokenUnusable
from motcua.org.selectors import actor_of_token
from motcua.ports.clock import SystemClock
from motcua.testing import facts
from motcua.testing.office import PASSWORD

pytestmark = pytest.mark.django_db
TODAY, AT = facts.TODAY, facts.AT
NOW = SystemClock().now()
"""The database looks at its own clock to see whether a token has expired."""


def token(days: int = 365, name: str = "Phần mềm của sở") -> str:
    return services.make_token(
        username="specialist", name=name, days=days, by=acting("specialist"), at=NOW
    )


def test_a_token_acts_as_its_person_in_one_statement(django_assert_num_queries: object) -> None:
    made = token()
    assert actor_of_token(made, today=TODAY) is not None
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a type
        actor = actor_of_token(made, today=TODAY)
    assert actor is not None
    assert actor.may(Power.PROCESS)


def test_the_token_itself_is_kept_nowhere_and_its_use_is_noted_by_the_day() -> None:
    made = token()
    actor_of_token(made, today=TODAY)
    kept = ApiToken.objects.get()
    assert made not in {kept.digest, kept.name}
    assert isinstance(kept.last_used_on, date)


@pytest.mark.parametrize("other", ["", "motcua_", "x" * 5000, "\ud800"])
def test_another_text_is_nobody(other: str) -> None:
    token()
    assert actor_of_token(other, today=TODAY) is None


def test_a_void_token_is_nobody_at_once() -> None:
    made = token()
    key = ApiToken.objects.get().pk
    services.revoke_token(key, username="specialist", by=acting("specialist"), at=AT)
    assert actor_of_token(made, today=TODAY) is None
    with pytest.raises(TokenUnknown):
        services.revoke_token(key, username="specialist", by=acting("specialist"), at=AT)


def test_an_expired_token_is_nobody_and_not_expired_it_would_be_somebody() -> None:
    made = token()
    ApiToken.objects.update(expires_at=NOW - timedelta(seconds=1))
    assert actor_of_token(made, today=TODAY) is None
    ApiToken.objects.update(expires_at=None)
    assert actor_of_token(made, today=TODAY) is not None


def test_a_token_of_who_was_cut_off_is_nobody() -> None:
    made = token()
    User.objects.filter(username="specialist").update(is_active=False)
    assert actor_of_token(made, today=TODAY) is None


@pytest.mark.parametrize("change", ["his own", "set for him", "reset"])
def test_a_token_ends_with_the_password_it_was_made_under(change: str) -> None:
    made, of, new = token(), "specialist", "khoai-mon-2027"
    assert actor_of_token(made, today=TODAY) is not None
    if change == "his own":
        services.change_own_password(username=of, old=PASSWORD, new=new, by=acting(of), at=AT)
    elif change == "set for him":
        services.change_password(username=of, password=new, by=acting("administrator"), at=AT)
    else:
        services.reset_password(username=of, by=acting("administrator"), at=AT)
    assert actor_of_token(made, today=TODAY) is None
    assert ApiToken.objects.get().revoked_at == AT


def test_a_token_has_a_name_and_an_end() -> None:
    for days, name in ((0, "Tên"), (731, "Tên"), (30, " ")):
        with pytest.raises(TokenUnusable):
            token(days, name)


def test_a_second_press_makes_no_second_token_of_the_same_name() -> None:
    token()
    with pytest.raises(TokenNameTaken):
        token(name=" Phần mềm của sở ")
    assert ApiToken.objects.count() == 1
    ApiToken.objects.update(expires_at=NOW - timedelta(1))
    assert token()


def test_nobody_makes_or_voids_a_token_of_another() -> None:
    token()
    with pytest.raises(NotYours):
        services.make_token(username="specialist", name="Trộm", days=1, by=acting("leader"), at=AT)
    with pytest.raises(NotYours):
        services.revoke_token(
            ApiToken.objects.get().pk, username="specialist", by=acting("leader"), at=AT
        )
