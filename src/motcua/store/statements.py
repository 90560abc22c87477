"""The statements that make a province: each may be run again without harm."""

from collections.abc import Mapping
from dataclasses import dataclass

from psycopg import sql
from psycopg.sql import SQL, Composed, Identifier, Literal

from motcua.store.names import DIRECTORY, DIRECTORY_OWNER, Province, Role

Names = Mapping[str, sql.Composable]


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who makes provinces; unless he is a superuser he must join a role to act for it."""

    name: str
    superuser: bool


def directory_statements(database: str, verifier: str, admin: Administrator) -> list[Composed]:
    """Return what stands outside all provinces: the directory, and no rights for PUBLIC."""
    names = {
        "database": Identifier(database),
        "directory": Identifier(DIRECTORY),
        "role": Identifier(DIRECTORY_OWNER),
        "admin": Identifier(admin.name),
    }
    return [
        *_role(DIRECTORY_OWNER, verifier, admin),
        *_all(
            names,
            "GRANT CONNECT ON DATABASE {database} TO {admin}",
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {database} TO {role}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "CREATE SCHEMA IF NOT EXISTS {directory} AUTHORIZATION {role}",
            "CREATE TABLE IF NOT EXISTS {directory}.province (code text PRIMARY KEY, "
            "name text NOT NULL, schema text NOT NULL UNIQUE, "
            "created_at timestamptz NOT NULL DEFAULT now())",
            "ALTER TABLE {directory}.province OWNER TO {role}",
        ),
    ]


def province_statements(
    database: str, province: Province, verifiers: Mapping[str, str], admin: Administrator
) -> list[Composed]:
    """Return what makes one province: two roles, its schema, and what the application may do."""
    owner, application = (province.role(role) for role in Role)
    names = {
        "database": Identifier(database),
        "directory": Identifier(DIRECTORY),
        "schema": Identifier(province.schema),
        "owner": Identifier(owner),
        "app": Identifier(application),
        "code": Literal(province.code),
        "name": Literal(province.name),
        "text": Literal(province.schema),
    }
    return [
        *_role(owner, verifiers[owner], admin),
        *_role(application, verifiers[application]),
        *_all(
            names,
            "GRANT CONNECT ON DATABASE {database} TO {owner}, {app}",
            "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {owner}",
            "ALTER ROLE {owner} IN DATABASE {database} SET search_path = {schema}",
            "ALTER ROLE {app} IN DATABASE {database} SET search_path = {schema}",
            "GRANT USAGE ON SCHEMA {schema} TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} "
            "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
            "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} "
            "GRANT USAGE, SELECT ON SEQUENCES TO {app}",
            "INSERT INTO {directory}.province (code, name, schema) VALUES ({code}, {name}, {text}) "
            "ON CONFLICT (code) DO UPDATE SET name = excluded.name",
        ),
    ]


def _role(role: str, verifier: str, admin: Administrator | None = None) -> list[Composed]:
    names = {
        "role": Identifier(role),
        "text": Literal(role),
        "verifier": Literal(verifier),
        "admin": Identifier(admin.name if admin else ""),
    }
    statements = [
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {text}) "
        "THEN CREATE ROLE {role}; END IF; END $$",
        "ALTER ROLE {role} WITH LOGIN NOINHERIT PASSWORD {verifier}",
    ]
    if admin and not admin.superuser:
        statements.append("GRANT {role} TO {admin}")
    return _all(names, *statements)


def _all(names: Names, *statements: str) -> list[Composed]:
    return [SQL(statement).format(**names) for statement in statements]
