"""Every address of the product, and what each role gets there. An address not listed fails."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, path

from motcua.org.acts import Role
from motcua.web.operation import probes
from tests.web.addresses import EVERYBODY, LOGIN, SEEN, SENT, example
from tests.web.conftest import SignedIn

ROLES = pytest.mark.parametrize("role", EVERYBODY, ids=lambda role: role or "nobody")


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def test_every_address_is_in_the_table() -> None:
    assert set(routes(get_resolver().url_patterns)) == set(SEEN)


def test_an_address_that_nobody_listed_would_be_noticed() -> None:
    added = path("moi/", probes.alive)
    assert set(routes([*get_resolver().url_patterns, added])) - set(SEEN) == {"moi/"}


@ROLES
def test_each_role_sees_what_the_table_says(as_role: SignedIn, role: Role | None) -> None:
    browser = as_role(role)
    got = {route: browser.get(example(route)).status_code for route in SEEN}
    assert got == {route: who[role] for route, who in SEEN.items()}


@ROLES
def test_each_role_may_send_what_the_table_says(as_role: SignedIn, role: Role | None) -> None:
    got = {route: as_role(role).post(example(route)).status_code for route in SENT}
    assert got == {route: who[role] for route, who in SENT.items()}


@pytest.mark.parametrize("route", [r for r, who in SEEN.items() if who[None] == LOGIN])
def test_nobody_is_sent_to_the_login_and_back_afterwards(visitor: Client, route: str) -> None:
    answer = visitor.get(example(route))
    assert answer.headers["Location"].startswith("/dang-nhap/?next=%2F")
