"""The statements by which new rows go in: made once for each shape, then remembered."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Field, ForeignKey, Model

if TYPE_CHECKING:  # Django's fields take their types in stubs only
    AnyField = Field[Any, Any]
    AnyForeignKey = ForeignKey[Any, Any]

Reader = Callable[[Model], object]


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a statement depends on: which model, by which links, one row or several."""

    model: type[Model]
    links: tuple[str, ...]
    many: bool


@cache
def family_statement(head: type[Model], shapes: tuple[Shape, ...]) -> str:
    """Return the statement that inserts a head and its kin, and gives the head's key."""
    parts = [f"head AS ({_into(head, ())} VALUES ({_marks(head, (), '')}) RETURNING *)"]
    for number, shape in enumerate(shapes):
        keys = "".join(f", head.{_quoted(column)}" for column in _targets(shape, head))
        chosen = f"SELECT given.*{keys} FROM head, {_given(shape)} AS given"  # noqa: S608 - ours
        parts.append(f"kin{number} AS ({_into(shape.model, shape.links)} {chosen})")
    key = _quoted(_key(head).column)
    return f"WITH {', '.join(parts)} SELECT {key} FROM head"  # noqa: S608 - names of our models


@cache
def together_statement(shapes: tuple[Shape, ...]) -> str:
    """Return the statement that inserts rows which stand alone."""
    inserts = [
        f"{_into(shape.model, ())} SELECT given.* FROM {_given(shape)} AS given"  # noqa: S608 - ours
        for shape in shapes
    ]
    *before, last = inserts
    parts = ", ".join(f"part{number} AS ({part})" for number, part in enumerate(before))
    return f"WITH {parts} {last}" if parts else last


@cache
def foreign(model: type[Model]) -> "tuple[AnyForeignKey, ...]":
    """Return the fields of a model that point to other rows."""
    fields = model._meta.local_concrete_fields
    return tuple(field for field in fields if isinstance(field, ForeignKey))


@cache
def readers(model: type[Model], links: tuple[str, ...]) -> tuple[Reader, ...]:
    """Return what reads each given column off a row, as ``save`` would send it."""
    return tuple(_reader(field) for field in _fields(model, links))


def _given(shape: Shape) -> str:
    marks = _marks(shape.model, shape.links, "[]" if shape.many else "")
    return f"unnest({marks})" if shape.many else f"(SELECT {marks})"


def _into(model: type[Model], links: tuple[str, ...]) -> str:
    fields = (*_fields(model, links), *_linked(model, links))
    names = ", ".join(_quoted(field.column) for field in fields)
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"


def _marks(model: type[Model], links: tuple[str, ...], array: str) -> str:
    return ", ".join(f"%s::{_kind(field, array)}" for field in _fields(model, links))


def _kind(field: "AnyField", array: str) -> str:
    # Without the length: "…::varchar(40)" would cut a long text silently instead of refusing it.
    kind = re.sub(r"\([\d, ]+\)", "", field.db_type(connection) or "")
    if array and kind.endswith("[]"):
        raise TypeError(f"{field} holds arrays: several rows of it cannot go in one statement")
    return kind + array


def _targets(shape: Shape, head: type[Model]) -> list[str]:
    """Return the columns of the head that a shape's links hold: a plain field holds the key."""
    return [
        field.target_field.column if isinstance(field, ForeignKey) else _key(head).column
        for field in _linked(shape.model, shape.links)
    ]


def _linked(model: type[Model], links: tuple[str, ...]) -> "list[AnyField]":
    return [field for field in model._meta.local_concrete_fields if field.name in links]


@cache
def _fields(model: type[Model], links: tuple[str, ...]) -> "tuple[AnyField, ...]":
    if model._meta.parents:
        raise TypeError(f"{model.__name__} stands in more than one table")
    return tuple(
        field
        for field in model._meta.local_concrete_fields
        if field is not model._meta.auto_field and not field.generated and field.name not in links
    )


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
