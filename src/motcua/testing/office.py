"""An office for tests of the screens: a real database as in production, one person of each role.

The people are called like their roles. There is a committee with its public service centre, a
department with a division, and a commune with a centre of its own: ``UNITS``.
"""

import os
from base64 import b32encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import django
import pyotp
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings

from motcua.ops.postgres.address import Database
from motcua.org.acts import ADMINISTRATORS, Role
from motcua.org.unitkind import UnitKind
from motcua.store.names import Role as DatabaseRole
from motcua.store.provinces import connection_settings, provision
from motcua.testing.database import embedded_cluster

CODE: Final = "tinh"
NOW: Final = "2026-11-23T08:00+07:00"
FIRST_DAY: Final = date(2025, 7, 1)
HIRED_AT: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
PASSWORD: Final = "khoai-lang-2026"  # noqa: S105 - the password of people who do not exist

COMMITTEE: Final = "H37"
CENTRE: Final = "H37.90"
DEPARTMENT: Final = "H37.10"
DIVISION: Final = "H37.10.01"
COMMUNE: Final = "H37.20"
COMMUNE_CENTRE: Final = "H37.20.90"

UNITS: Final = (
    (COMMITTEE, "Uỷ ban nhân dân tỉnh Mẫu", UnitKind.COMMITTEE, ""),
    (CENTRE, "Trung tâm Phục vụ hành chính công tỉnh Mẫu", UnitKind.CENTRE, COMMITTEE),
    (DEPARTMENT, "Sở Tư pháp", UnitKind.DEPARTMENT, COMMITTEE),
    (DIVISION, "Phòng Hành chính tư pháp", UnitKind.DIVISION, DEPARTMENT),
    (COMMUNE, "Uỷ ban nhân dân xã Bến Mẫu", UnitKind.COMMUNE, COMMITTEE),
    (COMMUNE_CENTRE, "Trung tâm Phục vụ hành chính công xã Bến Mẫu", UnitKind.CENTRE, COMMUNE),
)
"""Code, name, kind and the code of the unit above."""

POSTS: Final = {
    Role.ADMINISTRATOR: COMMITTEE,
    Role.UNIT_ADMINISTRATOR: DEPARTMENT,
    Role.PROCEDURE_CONTROL: COMMITTEE,
    Role.ONE_STOP_CLERK: CENTRE,
    Role.ONE_STOP_LEAD: CENTRE,
    Role.SPECIALIST: DIVISION,
    Role.DIVISION_LEAD: DIVISION,
    Role.LEADER: DEPARTMENT,
    Role.RECORDS_CLERK: DEPARTMENT,
    Role.INSPECTOR: COMMITTEE,
}
CLERK_ELSEWHERE: Final = "clerk_elsewhere"
"""A second clerk, at the commune's centre."""

SETTINGS: Final[dict[str, Any]] = {
    "CLOCK": NOW,
    "PROVINCE_NAME": "Tỉnh Mẫu",
    "STATIC_ROOT": None,
    "HOME": "",
    # A slow hash is of no use to people who do not exist.
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "LOG_LEVEL": "error",
    "STORAGE": "motcua.testing.storage.storage_at",
    "FILES": "tests",
    "SCANNER": "",
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
        _forget()
        hire()
        _open.append(database)
        yield
        _open.remove(database)
        connections.close_all()


_open: Final[list[Database]] = []
"""The database of the office that is open, the last one if there are several."""


def sweep() -> None:
    """Take every dossier out of the open office, with all that hangs on it.

    Tests in a browser store for good; whoever comes after them finds the office as it was.
    """
    _connect(_open[-1], DatabaseRole.OWNER)
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names() if name.startswith(OURS)]
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} CASCADE")
    _connect(_open[-1], DatabaseRole.APPLICATION)


OURS: Final = ("dossiers_", "payments_", "documents_")
"""How the tables begin that are empty in an office that has just opened."""


def hire() -> None:
    """Set up the units and give one person of each role an account, called like the role.

    The administrators have enrolled a second factor; its secret is ``secret_of`` their name.
    """
    from motcua.org import services as org  # noqa: PLC0415 - models need the applications
    from motcua.org.actor import system  # noqa: PLC0415

    by = system("tests")
    for code, name, kind, above in UNITS:
        parent = unit(above) if above else None
        org.ensure_unit(code=code, name=name, valid_from=FIRST_DAY, kind=kind, parent=parent)
    people = [(role.value, f"Nguyễn {role.vi}", role, at) for role, at in POSTS.items()]
    elsewhere = (CLERK_ELSEWHERE, "Trần Cán bộ xã", Role.ONE_STOP_CLERK, COMMUNE_CENTRE)
    for username, full_name, role, at in [*people, elsewhere]:
        person = org.NewPerson(username, full_name, PASSWORD)
        org.create_person(person, by=by, at=HIRED_AT)
        org.post(username=username, unit_id=unit(at), role=role, by=by, at=HIRED_AT)
        if role in ADMINISTRATORS:
            _enrol(username)


def unit(code: str) -> int:
    """Return the key of a unit of the office."""
    from motcua.org.selectors import card_coded  # noqa: PLC0415 - models need the applications

    found = card_coded(code)
    assert found is not None, code
    return found.id


def secret_of(username: str) -> str:
    """Return the secret of a person's second factor."""
    return b32encode(username.encode().ljust(20, b"-")).decode()


def fresh_code(username: str) -> str:
    """Return the code that a person's telephone shows now, as if none had been taken before.

    The clock of the tests stands still, so the same code comes again and would be refused.
    """
    from motcua.org.models import User  # noqa: PLC0415 - models need the applications

    User.objects.filter(username=username).update(totp_last_step=0)
    return pyotp.TOTP(secret_of(username)).at(datetime.fromisoformat(NOW))


def _enrol(username: str) -> None:
    from motcua.org.models import User  # noqa: PLC0415 - models need the applications

    User.objects.filter(username=username).update(
        totp_secret=secret_of(username), totp_enrolled_at=HIRED_AT
    )


def _forget() -> None:
    """Forget what was remembered by the keys of another database: there they mean other things."""
    from motcua.catalog.selectors import running  # noqa: PLC0415 - models need the applications

    running.running.cache_clear()
    running.process_for.cache_clear()


def _connect(database: Database, role: DatabaseRole) -> None:
    connections.close_all()
    connections.settings["default"].update(connection_settings(database, CODE, role, pool=0))
    connections["default"]  # nobody may have asked since the last change; then there is none yet
    del connections["default"]
