"""The statements by which new rows go in: made once for each shape, then remembered."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.models import Field, ForeignKey, Model
from psycopg.types.json import Jsonb
from pydantic_core import to_json

if TYPE_CHECKING:  # Django's fields take their types in stubs only
    AnyField = Field[Any, Any]
    AnyForeignKey = ForeignKey[Any, Any]

Reader = Callable[[Model], object]
FEW: Final = 4
"""So many rows go in as plain values: psycopg makes lists in Python, and plain values in C."""
UNREADABLE: Final = (list, dict, bytes, memoryview)
"""What cannot be told by its text alone."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a statement depends on: which model, by which links, how many rows.

    ``rows`` is 0 where they are more than ``FEW``: then they travel as one list for each column,
    and any number of them has the same statement.
    """

    model: type[Model]
    links: tuple[str, ...]
    rows: int


def shape_of(model: type[Model], links: tuple[str, ...], rows: int) -> Shape:
    """Return the shape of so many rows."""
    return Shape(model, links, rows if rows <= FEW else 0)


@cache
def family_statement(
    head: type[Model], shapes: tuple[Shape, ...], beside: tuple[Shape, ...] = ()
) -> str:
    """Return the statement that inserts a head, its kin and rows beside, and gives its key."""
    parts = [f"head AS ({_into(head, ())} VALUES ({_marks(head, ())}) RETURNING *)"]
    for number, shape in enumerate(shapes):
        keys = "".join(f", head.{_quoted(column)}" for column in _targets(shape, head))
        chosen = f"SELECT given.*{keys} FROM head, {_given(shape)} AS given"  # noqa: S608 - ours
        parts.append(f"kin{number} AS ({_into(shape.model, shape.links)} {chosen})")
    parts += (f"part{number} AS ({_alone(shape)})" for number, shape in enumerate(beside))
    key = _quoted(_key(head).column)
    return _numbered(f"WITH {', '.join(parts)} SELECT {key} FROM head")  # noqa: S608 - our names


@cache
def together_statement(shapes: tuple[Shape, ...]) -> str:
    """Return the statement that inserts rows which stand alone."""
    *before, last = (_alone(shape) for shape in shapes)
    parts = ", ".join(f"part{number} AS ({part})" for number, part in enumerate(before))
    return _numbered(f"WITH {parts} {last}" if parts else last)


def _numbered(statement: str) -> str:
    """Return a statement with $1, $2 … in the place of each %s, as the server itself reads it.

    psycopg would translate it anew at each call, for it remembers only short ones: 0.4 ms.
    """
    first, *rest = statement.split("%s")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, 1))


def _alone(shape: Shape) -> str:
    return f"{_into(shape.model, ())} SELECT given.* FROM {_given(shape)} AS given"  # noqa: S608


@cache
def foreign(model: type[Model]) -> "dict[str, AnyForeignKey]":
    """Return the fields of a model that point to other rows, by their names."""
    fields = model._meta.local_concrete_fields
    return {field.name: field for field in fields if isinstance(field, ForeignKey)}


@cache
def reader(model: type[Model], links: tuple[str, ...]) -> Callable[[Model], list[object]]:
    """Return what reads all given columns off a row, each as ``save`` would send it."""
    fields = _fields(model, links)
    columns = tuple(field.attname for field in fields)
    how = tuple((_plain(field), _sender(field)) for field in fields)

    def read(row: Model) -> list[object]:
        values = row.__dict__
        return [
            value if value is None or type(value) is plain else send(value)
            for value, (plain, send) in zip([values[name] for name in columns], how, strict=True)
        ]

    return read


@cache
def list_readers(model: type[Model], links: tuple[str, ...]) -> tuple[Reader, ...]:
    """Return what reads each given column where several rows go in one statement.

    PostgreSQL has no lists of lists of different lengths, so a list of each row travels as JSON.
    """
    fields = _fields(model, links)
    return tuple(_as_json(field) if _holds_list(field) else _reader(field) for field in fields)


def _given(shape: Shape) -> str:
    if shape.rows:
        each = f"({_marks(shape.model, shape.links)})"
        return f"(VALUES {', '.join([each] * shape.rows)})"
    fields = _fields(shape.model, shape.links)
    marks = ", ".join(f"%s::{'jsonb' if _holds_list(one) else _kind(one)}[]" for one in fields)
    if not any(_holds_list(field) for field in fields):
        return f"unnest({marks})"
    names = [f"c{number}" for number in range(len(fields))]
    read = ", ".join(
        _list_of(name, _kind(field)) if _holds_list(field) else name
        for name, field in zip(names, fields, strict=True)
    )
    return f"(SELECT {read} FROM unnest({marks}) AS raw({', '.join(names)}))"  # noqa: S608 - ours


def _list_of(name: str, kind: str) -> str:
    elements = f"jsonb_array_elements_text({name}) WITH ORDINALITY AS one(said, place)"
    chosen = f"ARRAY(SELECT said FROM {elements} ORDER BY place)::{kind}"  # noqa: S608 - ours
    return f"CASE WHEN {name} IS NOT NULL THEN {chosen} END"


def _into(model: type[Model], links: tuple[str, ...]) -> str:
    fields = (*_fields(model, links), *_linked(model, links))
    names = ", ".join(_quoted(field.column) for field in fields)
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names})"


def _marks(model: type[Model], links: tuple[str, ...]) -> str:
    return ", ".join(f"%s::{_kind(field)}" for field in _fields(model, links))


def _kind(field: "AnyField") -> str:
    # Without the length: "…::varchar(40)" would cut a long text silently instead of refusing it.
    return re.sub(r"\([\d, ]+\)", "", field.db_type(connection) or "")


def _holds_list(field: "AnyField") -> bool:
    return _kind(field).endswith("[]")


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


PLAIN: Final[tuple[tuple[type[Any], type], ...]] = (
    (models.BooleanField, bool),
    (models.UUIDField, UUID),
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.IntegerField, int),
    (models.DecimalField, Decimal),
    (models.CharField, str),
    (models.TextField, str),
    (ForeignKey, int),
)
"""Values that ``save`` sends as they are, by the kind of field; the first that fits counts."""


def _reader(field: "AnyField") -> Reader:
    read, plain, send = attrgetter(field.attname), _plain(field), _sender(field)

    def value(row: Model) -> object:
        found = read(row)
        return found if found is None or type(found) is plain else send(found)

    return value


def _plain(field: "AnyField") -> type | None:
    return next((kind for model, kind in PLAIN if isinstance(field, model)), None)


def _sender(field: "AnyField") -> Callable[[Any], object]:
    """Return what makes of a value, None apart, what the driver is given for a field."""

    def prepared(value: object) -> object:
        return field.get_db_prep_save(value, connection)

    def document(value: object) -> object:
        return Jsonb(value, as_json) if type(value) in {dict, list} else prepared(value)

    def texts(value: object) -> object:
        if isinstance(value, list) and all(type(one) is str for one in value):
            return _literal(value)
        return prepared(value)

    if type(field) is models.JSONField and field.encoder is None:
        return document
    return texts if _kind(field) in {"text[]", "varchar[]"} else prepared


def as_json(value: object) -> bytes | str:
    """Return a document as JSON, six times as fast as ``json`` where it is nothing unusual.

    What UTF-8 cannot hold goes to PostgreSQL as ``json`` writes it, to be refused there. A day, a
    number with places or a key of ours is written as its text, where ``json`` would refuse it.
    """
    try:
        return to_json(value)
    except ValueError:
        return json.dumps(value)


def _literal(texts: list[str]) -> str:
    """Return a list as PostgreSQL reads it from text: psycopg makes one in Python."""
    return '{"' + '","'.join(map(_escaped, texts)) + '"}' if texts else "{}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _as_json(field: "AnyField") -> Reader:
    plain = _reader(field)

    def read(row: Model) -> object:
        elements = plain(row)
        if elements is None:
            return None
        if not isinstance(elements, list) or any(isinstance(one, UNREADABLE) for one in elements):
            raise TypeError(f"{field}: several rows with such a list cannot go in one statement")
        return Jsonb([None if one is None else str(one) for one in elements])

    return read


def _key(model: type[Model]) -> "AnyField":
    key = model._meta.pk
    if key is None:
        raise TypeError(f"{model.__name__} has no key")
    return key


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
