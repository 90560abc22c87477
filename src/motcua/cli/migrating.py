"""Bringing a province's tables to this version."""

import json
import os
import subprocess
import sys

import psycopg
from psycopg import sql

from motcua.cli.office import SETTINGS, province_code, province_name
from motcua.ops.postgres.address import Database
from motcua.store.names import Province, Role
from motcua.store.provinces import connection_settings, provision


def migrate(database: Database) -> None:
    """Make the province where it is missing and apply what is new, as the owner of its tables.

    A process of its own, because the one that calls serves as the application role.
    """
    provision(database, province_code(), province_name())
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
