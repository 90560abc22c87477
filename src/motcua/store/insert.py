"""New rows in one statement: a row with those that point to it, or several that stand alone."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import psycopg
from django.db import connection
from django.db.models import Model

from motcua.store.insert_sql import (
    Shape,
    family_statement,
    foreign,
    list_readers,
    reader,
    shape_of,
    together_statement,
)

Family = tuple[Model, ...]


class HeadKey:
    """Stands for a key that does not exist yet; saved in any other way it is refused."""

    def __repr__(self) -> str:
        return "HEAD_KEY"


HEAD_KEY: Final[Any] = HeadKey()
"""The value of a field that shall hold the head's key, where no foreign key may point upwards."""


def insert_family(head: Model, *kin: Model, beside: Iterable[Model] = ()) -> None:
    """Insert a new row and the new rows that point to it, in one statement, all or none.

    ``head`` gets its key; ``kin`` point to it by a foreign key or by ``HEAD_KEY`` and get no keys
    of their own. Rows ``beside`` do not point to it. Error: what works before saving
    (``auto_now``, ``clean``, files, signals) is skipped, so give every value; constraints of the
    database are the guard.
    """
    _settle(head, ())
    groups = [_family_group(rows, head) for rows in _by_model(kin)]
    values = reader(type(head), ())(head)
    others = [_plain_group(rows) for rows in _by_model(beside)]
    for shape, rows in (*groups, *others):
        values.extend(_values(shape, rows))
    shapes, apart = (tuple(shape for shape, _ in some) for some in (groups, others))
    with raw_cursor() as cursor:
        cursor.execute(family_statement(type(head), shapes, apart), values)
        (head.pk,) = cursor.fetchone()
    _are_stored((head, *kin, *(row for _, rows in others for row in rows)))
    for shape, rows in groups:
        for row in rows:
            _point(row, shape.links, head)


def insert_together(*rows: Model) -> None:
    """Insert new rows of any models that do not point to each other, in one statement.

    All or none; they get no keys. Error: as ``insert_family``.
    """
    groups = [_plain_group(same) for same in _by_model(rows)]
    if not groups:
        return
    values = [value for shape, same in groups for value in _values(shape, same)]
    with raw_cursor() as cursor:
        cursor.execute(together_statement(tuple(shape for shape, _ in groups)), values)
    _are_stored(rows)


def raw_cursor() -> Any:
    """Return Django's cursor over one that takes $1, $2 … as PostgreSQL does."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        raw = psycopg.RawCursor(connection.connection)
        return connection._prepare_cursor(raw)  # type: ignore[attr-defined] # not in stubs


def _by_model(rows: Iterable[Model]) -> Iterable[Family]:
    """Bring rows of one model together, models in the order in which they first come."""
    found: dict[type[Model], list[Model]] = {}
    for row in rows:
        found.setdefault(type(row), []).append(row)
    return [tuple(same) for same in found.values()]


def _family_group(rows: Family, head: Model) -> tuple[Shape, Family]:
    model, links = type(rows[0]), _links(rows[0], head)
    if not links or any(_links(row, head) != links for row in rows[1:]):
        raise ValueError(f"every {model.__name__} must point to the same new row")
    for row in rows:
        _settle(row, links)
    return shape_of(model, links, len(rows)), rows


def _plain_group(rows: Family) -> tuple[Shape, Family]:
    for row in rows:
        _settle(row, ())
    return shape_of(type(rows[0]), (), len(rows)), rows


def _links(row: Model, head: Model) -> tuple[str, ...]:
    """Return the names of the fields by which a row points to its head."""
    by_row = tuple(name for name, other in row._state.fields_cache.items() if other is head)
    if HEAD_KEY not in row.__dict__.values():
        return by_row
    fields = type(row)._meta.local_concrete_fields
    by_key = (field.name for field in fields if row.__dict__.get(field.attname) is HEAD_KEY)
    return (*by_row, *by_key)


def _settle(row: Model, links: tuple[str, ...]) -> None:
    """Take over the keys of the rows that a row was given, as ``save`` does."""
    if not row._state.fields_cache:
        return
    for name, field in foreign(type(row)).items():
        other = row._state.fields_cache.get(name)
        if other is None or name in links or getattr(row, field.attname) is not None:
            continue
        if getattr(other, field.target_field.attname) is None:
            raise ValueError(f"{field} points to a row that is not stored")
        setattr(row, name, other)


def _values(shape: Shape, rows: Sequence[Model]) -> list[Any]:
    """Return a value for each column of each row, or a list for each column of many rows."""
    if shape.rows:
        read = reader(shape.model, shape.links)
        return [value for row in rows for value in read(row)]
    lists = list_readers(shape.model, shape.links)
    return [[each(row) for row in rows] for each in lists]


def _are_stored(rows: Iterable[Model]) -> None:
    alias = connection.alias
    for row in rows:
        row._state.adding = False
        row._state.db = alias


def _point(row: Model, links: tuple[str, ...], head: Model) -> None:
    known = foreign(type(row))
    for name in links:
        if name in known:
            row.__dict__[known[name].attname] = getattr(head, known[name].target_field.attname)
        else:
            setattr(row, name, head.pk)
