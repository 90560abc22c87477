"""What is stored against what was answered: lost, doubled, half-written, a number off."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final

import psycopg

from motcua.ops.postgres.address import Database
from motcua.store.names import Province

SCHEMA: Final = Province("tinh", "").schema
PARTS: Final = {
    "3 components": "SELECT count(*) = 3 FROM dossiers_component x WHERE x.dossier_id = d.id",
    "1 open step": "SELECT count(*) = 1 FROM dossiers_task x"
    " WHERE x.dossier_id = d.id AND kind = 'step' AND closed_at IS NULL",
    "2 events": "SELECT count(*) = 2 FROM dossiers_event x WHERE x.dossier_id = d.id",
    "1 slip": "SELECT count(*) = 1 FROM dossiers_slip x WHERE x.dossier_id = d.id",
    "1 owner": "SELECT count(*) = 1 FROM dossiers_party x"
    " WHERE x.dossier_id = d.id AND part = 'owner'",
    "1 clock entry": "SELECT count(*) = 1 FROM dossiers_clockentry x WHERE x.dossier_id = d.id",
    "1 fact": "SELECT count(*) = 1 FROM dossiers_factdelta x WHERE x.dossier_id = d.id",
    "a message": "SELECT count(*) >= 1 FROM outbox_message x WHERE x.object_kind = 'dossier'"
    " AND x.object_id = d.id",
}
"""What a dossier that was just received consists of, each as a question about one."""
NUMBERS: Final = """
    SELECT series, value, CASE
        WHEN series = 'dossier' THEN (SELECT count(*) FROM dossiers_dossier)
        WHEN series LIKE 'register.%' THEN (SELECT count(register_number) FROM dossiers_dossier)
        ELSE (SELECT count(*) FROM dossiers_slip WHERE 'slip.' || form = series) END
      FROM org_counter
     WHERE series = 'dossier' OR series LIKE 'register.%' OR series LIKE 'slip.%'
"""


@dataclass(frozen=True)
class Figures:
    """How many faults there are of each kind."""

    stored: int
    lost: int
    doubled: int
    half_written: int
    numbers_off: int

    @property
    def clean(self) -> bool:
        """Say whether nothing is wrong."""
        return not (self.lost or self.doubled or self.half_written or self.numbers_off)

    def __str__(self) -> str:
        return ", ".join(f"{one.name} {getattr(self, one.name)}" for one in fields(self))


def figures(database: Database, acked: Iterable[str], *, keys: int) -> Figures:
    """Compare; ``keys``: how many different dossiers were handed in, ``acked``: a code for each.

    A code that was answered twice counts as a loss: a number that was forgotten is given anew, and
    then the first dossier is gone although its code is there.
    """
    answered = list(acked)
    with connected(database) as connection:
        stored = {code for (code,) in connection.execute("SELECT code FROM dossiers_dossier")}
        return Figures(
            stored=len(stored),
            lost=len(answered) - len(stored.intersection(answered)),
            doubled=max(0, len(stored) - keys),
            half_written=sum(half_written(connection).values()),
            numbers_off=sum(
                value != used for _, value, used in connection.execute(NUMBERS).fetchall()
            ),
        )


def half_written(connection: "psycopg.Connection[Any]") -> dict[str, int]:
    """Count the dossiers that lack a part, by part."""
    found = {}
    for name, question in PARTS.items():
        asked = f"SELECT count(*) FROM dossiers_dossier d WHERE NOT ({question})"  # noqa: S608
        row = connection.execute(asked.encode()).fetchone()
        found[name] = int(row[0]) if row else 0
    return {name: count for name, count in found.items() if count}


def connected(database: Database) -> "psycopg.Connection[Any]":
    """Connect as one who sees everything, looking at the province."""
    return psycopg.connect(database.admin_dsn(), options=f"-c search_path={SCHEMA}")


PLANTED: Final = {
    "half_written": "DELETE FROM dossiers_component WHERE id ="
    " (SELECT min(id) FROM dossiers_component)",
    "numbers_off": "UPDATE org_counter SET value = value + 1 WHERE series = 'dossier'",
}
"""Faults put in by hand, which the comparison must find."""


def finds_what_is_planted(database: Database, acked: list[str], *, keys: int) -> bool:
    """Plant each fault in a clean ledger, in turn and for good, and say whether each is found."""
    found = [
        figures(database, [*acked, "H37-000000-0000"], keys=keys).lost == 1,
        figures(database, acked, keys=keys - 1).doubled == 1,
    ]
    for name, statement in PLANTED.items():
        with connected(database) as connection:
            connection.execute(statement.encode())
        found.append(getattr(figures(database, acked, keys=keys), name) > 0)
    return all(found)
