"""Who acts and when: one statement for an act, none for a stranger who only looks."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from motcua.org import services
from motcua.org.actor import Actor, system
from motcua.org.acts import Role
from motcua.ports.clock import SystemClock
from motcua.web.middleware import WhoActs
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db


def seen(request: HttpRequest, *, clock: str = "") -> tuple[Actor, datetime]:
    """Let a request through, and return who acts and when, as a view would see it."""
    found: list[tuple[Actor, datetime]] = []

    def view(passed: HttpRequest) -> HttpResponse:
        values = vars(passed)
        found.append((values["actor"], values["at"]))
        assert values["actor"].name is not None  # it is looked up at its first use
        return HttpResponse()

    with override_settings(CLOCK=clock):
        WhoActs(view)(request)
    return found[0]


def as_(browser: Client, request: HttpRequest) -> HttpRequest:
    name = settings.SESSION_COOKIE_NAME
    request.COOKIES[name] = browser.cookies[name].value
    return request


def test_an_act_has_the_time_of_the_database_in_the_statement_that_finds_the_actor(
    as_role: SignedIn, django_assert_num_queries: object
) -> None:
    browser = as_role(Role.LEADER)
    seen(as_(browser, RequestFactory().post("/x/")))
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture without a type
        actor, at = seen(as_(browser, RequestFactory().post("/x/")))
    assert actor.name == "Nguyễn Lãnh đạo"
    assert abs(at - SystemClock().now()) < timedelta(minutes=5)


def test_a_frozen_clock_is_the_time_of_every_act(as_role: SignedIn) -> None:
    frozen = "2026-11-23T08:00+07:00"
    _, at = seen(as_(as_role(Role.LEADER), RequestFactory().post("/x/")), clock=frozen)
    assert at == datetime.fromisoformat(frozen)


def test_a_stranger_who_only_looks_costs_no_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without a type
        actor, _ = seen(RequestFactory().get("/x/"))
    assert actor.id is None


def test_a_token_opens_the_side_of_programs_and_a_cookie_the_other(as_role: SignedIn) -> None:
    token = services.make_token(
        username="leader", name="Thử", days=1, by=system("tests"), at=SystemClock().now()
    )
    shown = {"Authorization": f"Bearer {token}"}
    browser = as_role(Role.SPECIALIST)
    asked = RequestFactory()
    assert seen(asked.get("/api/v1/x", headers=shown))[0].name == "Nguyễn Lãnh đạo"
    assert seen(asked.get("/x/", headers=shown))[0].id is None
    assert seen(as_(browser, asked.get("/api/v1/x")))[0].id is None
    assert seen(as_(browser, asked.get("/x/")))[0].id is not None
