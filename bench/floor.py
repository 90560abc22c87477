"""The floor: one statement, prepared, that inserts exactly the rows of one submission.

The values are those of a dossier that the services received, written into the statement; what must
differ (number, look-up key, key of the request) is computed or given. No rule is asked, no right
checked, no page made: less work for the same rows is not possible in this database.
"""

import time
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

from bench.clock import server_cpu

KIN = (
    "dossiers_party",
    "dossiers_component",
    "dossiers_feedue",
    "dossiers_task",
    "dossiers_event",
    "dossiers_factdelta",
    "dossiers_clockentry",
    "dossiers_slip",
)
COUNTERS = """
    INSERT INTO org_counter AS counter (series, unit_id, begins, value)
    VALUES ('floor.dossier', NULL, '2026-11-23', 1), ('floor.register', NULL, '2026-01-01', 1),
           ('floor.slip', NULL, '2026-01-01', 1)
        ON CONFLICT (series, unit_id, begins) DO UPDATE SET value = counter.value + 1
    RETURNING series, value
"""


class Floor:
    """The prepared statement on a connection of its own."""

    def __init__(self, connection: psycopg.Connection, template: int, postmaster: int) -> None:
        self.connection, self.postmaster = connection, postmaster
        connection.execute(_prepared(connection, template))

    def cpu_ms(self, count: int) -> float:
        """Run it so many times, each a transaction, and return the CPU of the backend for one."""
        before = server_cpu(self.postmaster)
        for _ in range(count):
            self.connection.execute(
                f"EXECUTE floor('{uuid4().hex[:22]}', '{uuid4()}')", prepare=False
            )
        time.sleep(0.05)
        return (server_cpu(self.postmaster) - before) * 1000 / count


def _prepared(connection: psycopg.Connection, template: int) -> sql.Composed:
    head = {
        "code": sql.SQL("'FLOOR-261123-' || (SELECT value FROM c WHERE series = 'floor.dossier')"),
        "register_number": sql.SQL("(SELECT value FROM c WHERE series = 'floor.register')"),
        "lookup_key": sql.SQL("$1"),
    }
    parts = [
        sql.SQL("c AS ({})").format(sql.SQL(COUNTERS)),
        sql.SQL("d AS ({} RETURNING id)").format(
            _insert(connection, "dossiers_dossier", f"id = {template}", head)
        ),
    ]
    slip = {"number": sql.SQL("(SELECT 100000000 + value FROM c WHERE series = 'floor.slip')")}
    for table in KIN:
        own = {"dossier_id": sql.SQL("(SELECT id FROM d)")}
        own |= slip if table == "dossiers_slip" else {}
        where = f"dossier_id = {template}"
        parts.append(
            sql.SQL("{} AS ({})").format(
                sql.Identifier(table), _insert(connection, table, where, own)
            )
        )
    about = {"object_id": sql.SQL("(SELECT id FROM d)")}
    message = f"object_kind = 'dossier' AND object_id = {template}"
    parts.append(
        sql.SQL("message AS ({})").format(_insert(connection, "outbox_message", message, about))
    )
    kept = {"key": sql.SQL("$2")}
    parts.append(
        sql.SQL("kept AS ({})").format(_insert(connection, "dossiers_kept", "true LIMIT 1", kept))
    )
    return sql.SQL("PREPARE floor (text, uuid) AS WITH {} SELECT id FROM d").format(
        sql.SQL(", ").join(parts)
    )


def _insert(
    connection: psycopg.Connection, table: str, where: str, other: dict[str, sql.SQL]
) -> sql.Composed:
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}")
    names = [column.name for column in cursor.description]
    kinds = {column.name: column.type_code for column in cursor.description}
    rows = cursor.fetchall()
    columns = [name for name in names if name != "id"]
    given = [
        sql.SQL("({})").format(
            sql.SQL(", ").join(
                other.get(name) or _literal(value, kinds[name])
                for name, value in zip(names, row, strict=True)
                if name != "id"
            )
        )
        for row in rows
    ]
    return sql.SQL("INSERT INTO {} ({}) VALUES {}").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(given),
    )


def _literal(value: object, kind: int) -> sql.Literal:
    return sql.Literal(Jsonb(value) if kind == psycopg.adapters.types["jsonb"].oid else value)
