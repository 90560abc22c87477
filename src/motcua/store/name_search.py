"""Finding people by name among millions, without accents and in any order.

A table that is searched holds ``folded``, ``syllables`` and ``pairs`` as ``base.keys`` makes them
(btree on the first, GIN on the other two), and a table of its syllables for completing the last
one. Two syllables select much where one selects little, so pairs decide as soon as there are two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

from motcua.base.keys import Query, parse_query
from motcua.base.keys_query import pair

Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class NameTable:
    """A table with search keys, and the table of syllables that occur in it (column ``text``)."""

    name: str
    syllables: str


@dataclass(frozen=True, slots=True)
class Found:
    """Keys of matching rows, whole-name matches first; ``more`` where there are others."""

    ids: tuple[int, ...]
    more: bool


def find_names(connection: Connection, table: NameTable, text: str, *, limit: int = 50) -> Found:
    """Return up to ``limit`` rows whose name is meant by ``text``, as ``base.keys.matches`` says.

    Where ``more`` is false the answer is complete; where it is true a person types on.
    """
    query = parse_query(text)
    if not query.folded:
        return Found((), more=False)
    begun = _beginnings(connection, table, query.prefix) if query.prefix else ()
    if query.prefix and not begun:
        return Found((), more=False)
    exact = _rows(connection, table, sql.SQL("folded = %(folded)s"), query, begun, limit + 1)
    if len(exact) > limit:
        return Found(tuple(exact[:limit]), more=True)
    every = _rows(connection, table, _condition(query, begun), query, begun, limit + 1)
    ids = list(dict.fromkeys([*exact, *every]))
    return Found(tuple(ids[:limit]), more=len(ids) > limit)


def _condition(query: Query, begun: Sequence[str]) -> sql.Composable:
    """Say in SQL what ``matches`` says of syllables.

    With a whole syllable beside the last one, each pair of the two must occur in one of the ways
    the last may go on; that a beginning stands for two different words in two pairs is ruled out
    by asking for the last one itself as well.
    """
    if len(query.whole) > 1 and not query.prefix:
        return sql.SQL("pairs @> %(pairs)s")
    if not query.prefix:
        return sql.SQL("syllables @> %(whole)s")
    if not query.whole:
        return sql.SQL("syllables && %(begun)s")
    near: list[sql.Composable] = [
        sql.SQL("pairs && {}").format(sql.Literal([pair(word, end) for end in begun]))
        for word in dict.fromkeys(query.whole)
        if word not in begun
    ]
    rest = [sql.SQL("syllables @> %(whole)s"), sql.SQL("syllables && %(begun)s")]
    if len(query.whole) > 1:
        near.insert(0, sql.SQL("pairs @> %(pairs)s"))
    return sql.SQL(" AND ").join([*near, *rest])


def _rows(
    connection: Connection,
    table: NameTable,
    condition: sql.Composable,
    query: Query,
    begun: Sequence[str],
    limit: int,
) -> list[int]:
    statement = sql.SQL("SELECT id FROM {table} WHERE {condition} LIMIT {limit}").format(
        table=sql.Identifier(table.name), condition=condition, limit=sql.Literal(limit)
    )
    values = {
        "folded": query.folded,
        "whole": list(dict.fromkeys(query.whole)),
        "pairs": list(query.pairs),
        "begun": list(begun),
    }
    return [row for (row,) in connection.execute(statement, values)]


def _beginnings(connection: Connection, table: NameTable, prefix: str) -> tuple[str, ...]:
    statement = sql.SQL(
        "SELECT text FROM {table} WHERE text >= %(first)s AND text < %(last)s ORDER BY text"
    ).format(table=sql.Identifier(table.syllables))
    found = connection.execute(statement, {"first": prefix, "last": f"{prefix}\x7f"})
    return tuple(text for (text,) in found)
