"""Months of dossiers in bulk: one real dossier, received through the services, copied by SQL.

Names, units, days and states differ from copy to copy; everything else is as the services wrote it.
A fifth of the dossiers is open; the unit whose work list is read has ``HELD`` open ones, however
many dossiers there are. Only for measuring: nothing here is a dossier that anybody made.
"""

import random

import psycopg

from bench.searching import person
from motcua.base.keys import PAIRED_NAMES, search_keys

NAMES = 20_000
OPEN_OF = 5
"""One dossier of so many is open."""
HELD = 200
"""So many open dossiers are with the unit whose work list is read."""

CLOSED = f"(g > {HELD} AND g % {OPEN_OF} > 0)"
HOLDER = f"(CASE WHEN g <= {HELD} THEN holder.id ELSE units.id END)"

AGE = "make_interval(days => (g % 300)::int, secs => (g % 28800)::int)"
CHILDREN = {
    "dossiers_component": {},
    "dossiers_event": {"at": f"t.at - {AGE}"},
    "dossiers_clockentry": {"at": f"t.at - {AGE}"},
    "dossiers_feedue": {},
    "dossiers_factdelta": {"at": f"t.at - {AGE}"},
    "dossiers_slip": {"number": "50000000 + g", "printed_number": "'x/' || g"},
    "dossiers_task": {
        "unit_id": HOLDER,
        "assignee_id": "NULL",
        "opened_at": f"t.opened_at - {AGE}",
        "sort_at": f"t.sort_at - {AGE} + interval '280 days'",
        "closed_at": f"CASE WHEN {CLOSED} THEN t.opened_at - {AGE} ELSE NULL END",
        "closed_by_id": f"CASE WHEN {CLOSED} THEN 1 + g % 50 ELSE NULL END",
    },
}


def fill(owner: psycopg.Connection, template: int, count: int, reader: int) -> None:
    """Make ``count`` copies of a dossier, spread over all units that receive.

    ``reader``: key of the unit whose work list is read.
    """
    _names(owner)
    owner.execute(f"CREATE TABLE holder AS SELECT {reader} AS id")
    owner.execute(
        "CREATE TABLE units AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id "
        f"FROM org_unit WHERE kind = 'centre' AND id <> {reader}"
    )
    (units,) = owner.execute("SELECT count(*) FROM units").fetchone()
    first = owner.execute("SELECT max(id) FROM dossiers_dossier").fetchone()[0]
    rebuilt = _drop_indexes(owner, "dossiers_party")
    _copy(owner, template, first, count, units)
    for statement in rebuilt:
        owner.execute(statement)
    owner.execute(f"SELECT setval('dossiers_dossier_id_seq', {first + count})")
    owner.execute("VACUUM (ANALYZE)")


def _copy(owner: psycopg.Connection, template: int, first: int, count: int, units: int) -> None:
    numbers = f"generate_series(1, {count}::bigint) g"
    series = f"{numbers} JOIN units ON units.n = g % {units} CROSS JOIN holder"
    head = {
        "id": f"{first} + g",
        "code": "'H37.10-250101-' || lpad((100000 + g)::text, 8, '0')",
        "lookup_key": "substr(md5(g::text), 1, 22)",
        "owner_name": "names.name",
        "receiving_unit_id": HOLDER,
        "submitted_at": f"t.submitted_at - {AGE}",
        "accepted_at": f"t.accepted_at - {AGE}",
        "due_at": f"t.due_at - {AGE} + interval '280 days'",
        "state": f"CASE WHEN {CLOSED} THEN 'returned' ELSE 'accepted' END",
        "outcome": f"CASE WHEN {CLOSED} THEN 'granted' ELSE '' END",
        "finished_at": f"CASE WHEN {CLOSED} THEN t.accepted_at - {AGE} ELSE NULL END",
    }
    named = f"{series} JOIN names ON names.n = g % {NAMES}"
    _clone(owner, "dossiers_dossier", head, f"t.id = {template}", named)
    keyed = {"id": None, "dossier_id": f"{first} + g"}
    party = {
        **{name: f"names.{name}" for name in ("name", "folded", "syllables", "pairs")},
        "id_number": "lpad((g * 7919 % 1000000000000)::text, 12, '0')",
        "id_reversed": "reverse(lpad((g * 7919 % 1000000000000)::text, 12, '0'))",
        "phone_reversed": "reverse('09' || lpad((g * 31 % 100000000)::text, 8, '0'))",
    }
    here = f"t.dossier_id = {template}"
    _clone(owner, "dossiers_party", keyed | party, here, named)
    for table, other in CHILDREN.items():
        _clone(owner, table, keyed | other, here, series)


def _clone(
    owner: psycopg.Connection,
    table: str,
    other: dict[str, str | None],
    where: str,
    series: str,
) -> None:
    rows = owner.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = current_schema() ORDER BY ordinal_position",
        [table],
    )
    columns = [name for (name,) in rows if other.get(name, "") is not None]
    chosen = ", ".join(str(other.get(name) or f"t.{name}") for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    owner.execute(
        f"INSERT INTO {table} ({names}) SELECT {chosen} FROM {table} t, {series} WHERE {where}"
    )


def _names(owner: psycopg.Connection) -> None:
    draw = random.Random(2026)
    owner.execute(
        "CREATE TABLE names (n int, name text, folded text, syllables text[], pairs text[])"
    )
    with owner.cursor().copy("COPY names FROM STDIN") as copy:
        for number in range(NAMES):
            name = person(draw)
            keys = search_keys(name, paired=PAIRED_NAMES)
            copy.write_row((number, name, keys.folded, list(keys.syllables), list(keys.pairs)))
    owner.execute(
        "INSERT INTO dossiers_namesyllable SELECT DISTINCT unnest(syllables) FROM names "
        "ON CONFLICT DO NOTHING"
    )


def _drop_indexes(owner: psycopg.Connection, table: str) -> list[str]:
    """Drop the indexes that are cheaper to build once than to grow, and say how to build them."""
    rows = owner.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
        "AND tablename = %s AND indexdef LIKE '%% USING gin %%'",
        [table],
    ).fetchall()
    for name, _ in rows:
        owner.execute(f"DROP INDEX {name}")
    return [definition for _, definition in rows]
