"""Bringing a province's tables to this version."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import psycopg
from psycopg import sql

import motcua
from motcua.cli.office import SETTINGS, province_code, province_name
from motcua.ops.postgres.address import Database
from motcua.store.names import Province, Role
from motcua.store.provinces import connection_settings, provision


def migrate(database: Database) -> None:
    """Make the province where it is missing and apply what is new, as the owner of its tables.

    A process of its own, because the one that calls serves as the application role.
    """
    provision(database, province_code(), province_name())
    if nothing_is_new(database):
        return
    owner = connection_settings(database, province_code(), Role.OWNER)
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--no-input", "--verbosity", "0"],
        env={
            **os.environ,
            "MOTCUA_DATABASE": json.dumps(owner),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
        },
        check=True,
    )
    application = Province(province_code(), "").role(Role.APPLICATION)
    with psycopg.connect(database.role_dsn(Province(province_code(), "").role(Role.OWNER))) as own:
        own.execute(
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {}").format(
                sql.Identifier(application)
            )
        )


OTHERS: Final = ("django.contrib.auth", "django.contrib.contenttypes", "axes")
"""Apps of others that have tables of their own."""


def nothing_is_new(database: Database) -> bool:
    """Say whether every migration that is here was applied: asked in milliseconds, without Django.

    Most starts are of this kind, and Django's own answer takes a second.
    """
    role = Province(province_code(), "").role(Role.OWNER)
    with psycopg.connect(database.role_dsn(role)) as own:
        there = own.execute("SELECT to_regclass('django_migrations')").fetchone()
        if there is None or there[0] is None:
            return False
        applied = set(own.execute("SELECT app, name FROM django_migrations").fetchall())
    return applied >= set(written())


def written() -> Iterator[tuple[str, str]]:
    """Yield (app, name) of every migration of our apps and of others'."""
    folders = [*Path(motcua.__file__).parent.glob("*/migrations"), *map(_folder, OTHERS)]
    for folder in folders:
        for file in folder.glob("[0-9]*.py"):
            yield folder.parent.name, file.stem


def _folder(app: str) -> Path:
    spec = find_spec(app)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(app)
    return Path(spec.origin).parent / "migrations"
