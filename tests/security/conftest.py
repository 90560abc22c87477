"""One office with two units in it for all tests on rights; what a request writes is taken back."""

from collections.abc import Iterator

import pytest
import structlog
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from motcua.testing.office import open_office, set_up_django

set_up_django()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Take the place of pytest-django's own, and let the database be asked by whole modules."""
    with django_db_blocker.unblock(), open_office():
        yield


@pytest.fixture(scope="session")
def world(django_db_setup: None) -> Iterator[object]:
    """Give the two units, within a transaction that is never committed."""
    from tests.security.world import build  # noqa: PLC0415 - models need the applications

    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def ran(world: object) -> object:
    """Send every cell of the short matrix once; see ``mutants.run_matrix``."""
    from tests.security.mutants import run_matrix  # noqa: PLC0415

    return run_matrix(world, whole=False)  # type: ignore[arg-type] # built above
