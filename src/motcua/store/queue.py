"""The job queue: in a schema of its own beside the provinces, owned by a role of its own.

Jobs are wake-up calls; what there is to do stands in a province's tables.
"""

from typing import Final

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.schema import SchemaManager
from psycopg import sql

from motcua.ops.postgres.address import Database
from motcua.store.provinces import PROVISION_LOCK

SCHEMA: Final = "jobs"
ROLE: Final = "motcua_jobs"


def prepare_queue(database: Database) -> None:
    """Make the queue's role, schema and tables where they are missing."""
    (password,) = database.secrets.of(ROLE)
    names = {
        "role": sql.Identifier(ROLE),
        "text": sql.Literal(ROLE),
        "schema": sql.Identifier(SCHEMA),
        "database": sql.Identifier(database.address.name),
    }
    with psycopg.connect(database.admin_dsn()) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [PROVISION_LOCK])
        verifier = connection.pgconn.encrypt_password(
            password.encode(), ROLE.encode(), b"scram-sha-256"
        ).decode()
        for statement in (
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {text}) "
            "THEN CREATE ROLE {role}; END IF; END $$",
            "ALTER ROLE {role} WITH LOGIN NOINHERIT PASSWORD {verifier}",
            "GRANT {role} TO CURRENT_USER",
            "GRANT CONNECT ON DATABASE {database} TO {role}",
            "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {role}",
            "ALTER ROLE {role} IN DATABASE {database} SET search_path = {schema}",
        ):
            connection.execute(sql.SQL(statement).format(**names, verifier=sql.Literal(verifier)))
    with psycopg.connect(database.role_dsn(ROLE)) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [PROVISION_LOCK])
        asked = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if asked == (None,):
            connection.execute(SchemaManager.get_schema().encode())


def queue(dsn: str) -> App:
    """Return the queue's application; tasks are added to it by whoever runs the worker."""
    return App(connector=PsycopgConnector(conninfo=dsn, min_size=1, max_size=3))
