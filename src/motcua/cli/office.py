"""A command's way to the database: up, with the province made, migrated and Django ready."""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.ops.postgres.address import Database
from motcua.ops.postgres.opening import open_database
from motcua.store.names import Role
from motcua.store.provinces import connection_settings, provision

PROVINCE = "tinh"
PROVINCE_NAME = "Tỉnh mẫu"
SETTINGS = "motcua.config.settings"


class NotMigrated(Refusal):
    code = "database.not_migrated"
    message = mark(
        "Cơ sở dữ liệu của tỉnh {province} chưa đúng phiên bản này. Chạy: motcua migrate, rồi thử "
        "lại."
    )


def province_code(environ: Mapping[str, str] = os.environ) -> str:
    """Return the code of the province that commands work on (``MOTCUA_PROVINCE``)."""
    return environ.get("MOTCUA_PROVINCE", PROVINCE)


def province_name(environ: Mapping[str, str] = os.environ) -> str:
    """Return the name a new province gets (``MOTCUA_PROVINCE_NAME``)."""
    return environ.get("MOTCUA_PROVINCE_NAME", PROVINCE_NAME)


@contextmanager
def open_office(*, role: Role = Role.APPLICATION, home: Path | None = None) -> Iterator[Database]:
    """Give a database with the province in it, and Django set up for one of its roles."""
    with open_database(home) as database:
        ready(database, role=role)
        yield database


def ready(database: Database, *, role: Role = Role.APPLICATION) -> None:
    """Make the province where it is missing and set Django up to speak to it."""
    provision(database, province_code(), province_name())
    settings = connection_settings(database, province_code(), role, pool=0)
    os.environ["MOTCUA_DATABASE"] = json.dumps(settings)
    os.environ.setdefault("MOTCUA_HOME", str(database.home))
    set_up_django()


def set_up_django() -> None:
    """Set Django up once."""
    import django  # noqa: PLC0415 - rule commands start without it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def child_environment(database: Database, *, province: str) -> dict[str, str]:
    """Return the environment of a web or worker process. Error: it holds a password."""
    settings = connection_settings(database, province)
    return {
        **os.environ,
        "MOTCUA_DATABASE": json.dumps(settings),
        "MOTCUA_HOME": str(database.home),
        "MOTCUA_SECRET_KEY": signing_key(database.home),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }


def signing_key(home: Path) -> str:
    """Return the key that signs forms, made at first use and kept in the data home."""
    file = home / "signing-key"
    if not file.exists():
        fresh = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(fresh, "w", encoding="ascii") as handle:
            handle.write(secrets.token_urlsafe(48))
    return file.read_text(encoding="ascii").strip()
