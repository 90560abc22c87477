"""An office for tests of the screens: a real database as in production, one person of each role."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import django
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from motcua.ops.postgres.address import Database
from motcua.store.names import Role as DatabaseRole
from motcua.store.provinces import connection_settings, provision
from motcua.testing.database import embedded_cluster

CODE: Final = "tinh"
NOW: Final = "2026-11-23T08:00+07:00"
FIRST_DAY: Final = date(2025, 7, 1)
HIRED_AT: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
PASSWORD: Final = "khoai-lang-2026"  # noqa: S105 - the password of people who do not exist

SETTINGS: Final[dict[str, Any]] = {
    "CLOCK": NOW,
    "PROVINCE_NAME": "Tỉnh Mẫu",
    "STATIC_ROOT": None,
    "HOME": "",
    # A slow hash is of no use to people who do not exist.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "LOG_LEVEL": "error",
}


def set_up_django() -> None:
    """Load the applications; no database is needed for that."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()


@contextmanager
def open_office(within: Path | None = None) -> Iterator[None]:
    """Run a database with the tables and the people of an office; the clock stands at ``NOW``.

    Requests come in as the application role, which owns nothing, as in production.
    """
    with embedded_cluster(within) as database, override_settings(**SETTINGS):
        provision(database, CODE, "Tỉnh Mẫu")
        _connect(database, DatabaseRole.OWNER)
        call_command("migrate", interactive=False, verbosity=0)
        _connect(database, DatabaseRole.APPLICATION)
        hire()
        yield
        connections.close_all()


def hire() -> None:
    """Give one person of each role an account, called like the role."""
    from motcua.org import services as org  # noqa: PLC0415 - models need the applications
    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.org.acts import Role  # noqa: PLC0415

    by = system("tests")
    unit = org.ensure_unit(code="H37", name="Văn phòng UBND tỉnh", valid_from=FIRST_DAY)
    for role in Role:
        person = org.NewPerson(role.value, f"Nguyễn {role.vi}", PASSWORD)
        org.create_person(person, by=by, at=HIRED_AT)
        org.post(username=role.value, unit_id=unit, role=role, by=by, at=HIRED_AT)


def _connect(database: Database, role: DatabaseRole) -> None:
    connections.close_all()
    connections.settings["default"].update(connection_settings(database, CODE, role, pool=0))
    del connections["default"]
