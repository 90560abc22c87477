"""The screens are tested on a real database, as one of each role and as nobody."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
from motcua.testing.office import open_office, set_up_django

set_up_django()

SignedIn = Callable[[Role | None], Client]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take the place of pytest-django's own: our database has owner, role and schema."""
    with django_db_blocker.unblock(), open_office():
        yield


@pytest.fixture
def as_role(db: None) -> SignedIn:
    """Give a browser in which somebody of that role has logged in, or nobody."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    def browser(role: Role | None) -> Client:
        client = Client()
        if role is not None:
            user = get_user_model()._default_manager.get(username=role.value)
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def visitor(db: None) -> Client:
    """Give a browser in which nobody has logged in."""
    return Client()
