"""A new row and the new rows that point to it, in one statement."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

if TYPE_CHECKING:  # Django's fields take their types in stubs only
    AnyField = Field[Any, Any]
    AnyForeignKey = ForeignKey[Any, Any]

Reader = Callable[[Model], object]


def insert_family(head: Model, *kin: Model) -> None:
    """Insert a new row and the new rows that point to it, in one statement, all or none.

    ``head`` gets its key; ``kin`` point to it by a foreign key, come grouped by model and get no
    keys of their own. Error: what works before saving (``auto_now``, ``clean``, files, signals) is
    skipped, so give every value; constraints of the database are the guard.
    """
    groups = [_group(model, tuple(rows), head) for model, rows in groupby(kin, type)]
    values: list[Any] = [read(head) for read in _readers(type(head), ())]
    for group in groups:
        values.extend(group.values())
    with connection.cursor() as cursor:
        cursor.execute(_statement(type(head), tuple(group.shape for group in groups)), values)
        (head.pk,) = cursor.fetchone()
    for row in (head, *kin):
        row._state.adding = False
        row._state.db = connection.alias
    for group in groups:
        group.point_to(head)


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a statement depends on: which model, by which links, one row or several."""

    model: type[Model]
    links: tuple[str, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class Group:
    """New rows of one model."""

    shape: Shape
    rows: Sequence[Model]

    def values(self) -> list[Any]:
        """Return a value for each column, or a list of values where there are several rows."""
        readers = _readers(self.shape.model, self.shape.links)
        if self.shape.many:
            return [[read(row) for row in self.rows] for read in readers]
        return [read(self.rows[0]) for read in readers]

    def point_to(self, head: Model) -> None:
        for row in self.rows:
            for name in self.shape.links:
                setattr(row, name, head)


def _group(model: type[Model], rows: tuple[Model, ...], head: Model) -> Group:
    links = _links(rows[0], head)
    if not links or any(_links(row, head) != links for row in rows):
        raise ValueError(f"every {model.__name__} must point to the same new row")
    return Group(Shape(model, links, len(rows) > 1), rows)


def _links(row: Model, head: Model) -> tuple[str, ...]:
    cached = row._state.fields_cache
    return tuple(field.name for field in _foreign(type(row)) if cached.get(field.name) is head)


@cache
def _foreign(model: type[Model]) -> "tuple[AnyForeignKey, ...]":
    fields = model._meta.local_concrete_fields
    return tuple(field for field in fields if isinstance(field, ForeignKey))


@cache
def _statement(head: type[Model], shapes: tuple[Shape, ...]) -> str:
    parts = [f"head AS ({_into(head, ())} VALUES ({_marks(head, (), '')}) RETURNING *)"]
    for number, shape in enumerate(shapes):
        marks = _marks(shape.model, shape.links, "[]" if shape.many else "")
        given = f"unnest({marks})" if shape.many else f"(SELECT {marks})"
        keys = ", ".join(f"head.{_quoted(column)}" for column in _targets(shape))
        chosen = f"SELECT given.*, {keys} FROM head, {given} AS given"  # noqa: S608 - our names
        parts.append(f"kin{number} AS ({_into(shape.model, shape.links)} {chosen})")
    key = _quoted(_key(head).column)
    return f"WITH {', '.join(parts)} SELECT {key} FROM head"  # noqa: S608 - names of our models


def _into(model: type[Model], links: tuple[str, ...]) -> str:
    linked = [field for field in _foreign(model) if field.name in links]
    names = ", ".join(_quoted(field.column) for field in (*_fields(model, links), *linked))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"


def _marks(model: type[Model], links: tuple[str, ...], array: str) -> str:
    return ", ".join(f"%s::{_kind(field, array)}" for field in _fields(model, links))


def _kind(field: "AnyField", array: str) -> str:
    # Without the length: "…::varchar(40)" would cut a long text silently instead of refusing it.
    kind = re.sub(r"\([\d, ]+\)", "", field.db_type(connection) or "")
    if array and kind.endswith("[]"):
        raise TypeError(f"{field} holds arrays: several rows of it cannot go in one statement")
    return kind + array


def _targets(shape: Shape) -> list[str]:
    links = [field for field in _foreign(shape.model) if field.name in shape.links]
    return [field.target_field.column for field in links]


@cache
def _fields(model: type[Model], links: tuple[str, ...]) -> "tuple[AnyField, ...]":
    if model._meta.parents:
        raise TypeError(f"{model.__name__} stands in more than one table")
    return tuple(
        field
        for field in model._meta.local_concrete_fields
        if field is not model._meta.auto_field and not field.generated and field.name not in links
    )


@cache
def _readers(model: type[Model], links: tuple[str, ...]) -> tuple[Reader, ...]:
    return tuple(_reader(field) for field in _fields(model, links))


def _reader(field: "AnyField") -> Reader:
    read: Reader = attrgetter(field.attname)
    return lambda row: field.get_db_prep_save(read(row), connection)


def _key(model: type[Model]) -> "AnyField":
    key = model._meta.pk
    if key is None:
        raise TypeError(f"{model.__name__} has no key")
    return key


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
