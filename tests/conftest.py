"""One real database for every test that asks for one, as in production."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Take the place of pytest-django's own: our database has owner, role and schema."""
    from motcua.testing.office import open_office  # noqa: PLC0415 - rules run without Django

    with django_db_blocker.unblock(), open_office():
        yield
