"""Tables that only grow: by privilege, so that no trigger is needed."""

from typing import Final

from django.db import connection as default
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.sql import SQL, Identifier

SEALED: Final = "append-only"  # the table's comment: how the doctor knows what to look at
GRANTED: Final = """
    SELECT DISTINCT grantee::regrole::text FROM pg_class
    CROSS JOIN LATERAL aclexplode(relacl) AS granted
    WHERE pg_class.oid = %s::regclass AND grantee NOT IN (0, relowner)
"""


def seal_append_only(table: str, *, using: BaseDatabaseWrapper | None = None) -> None:
    """Leave everybody but the owner no more than SELECT and INSERT on a table of this schema.

    Called by the owner in a migration: ``RunPython(lambda apps, editor:
    seal_append_only("audit_event", using=editor.connection))``. Called again it changes nothing.
    """
    names = {"table": Identifier(table)}
    with (using or default).cursor() as cursor:
        cursor.execute(GRANTED, [f'"{table}"'])
        roles = [role for (role,) in cursor.fetchall()]
        taken = "REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {table} FROM PUBLIC"
        statements = [
            SQL(taken).format(**names),
            *(
                SQL(taken.removesuffix("PUBLIC") + "{role}").format(
                    **names, role=Identifier(role.strip('"'))
                )
                for role in roles
            ),
            SQL(f"COMMENT ON TABLE {{table}} IS '{SEALED}'").format(**names),
        ]
        for statement in statements:
            cursor.execute(statement)
