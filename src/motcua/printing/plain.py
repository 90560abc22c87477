"""Frozen dataclasses to plain data and back: what a database or a file keeps of a slip."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from motcua.printing.refusals import SnapshotUnreadable

T = TypeVar("T")
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_KNOWN: Final[dict[Any, dict[str, tuple[Field[Any], Any]]]] = {}
"""The fields of each dataclass with their types, worked out once."""


def to_plain(value: object) -> Any:
    """Return dataclasses as mappings, tuples as lists, days and times as ISO text."""
    if isinstance(value, str):
        return value
    kind: Any = type(value)
    names = _names(kind)
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): to_plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """Return the names of a dataclass's fields, None where it is none."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else None


def from_plain(kind: type[T], plain: object, where: str = "") -> T:
    """Return the dataclass ``kind`` that ``plain`` was made from.

    A key left out has its default, so that older snapshots stay readable. Error:
    ``SnapshotUnreadable`` for a key that is unknown or missing, or a value of another type.
    """
    if not isinstance(plain, Mapping):
        raise SnapshotUnreadable(where=where or kind.__name__, why=type(plain).__name__)
    known = _fields(kind)
    unknown = sorted(set(map(str, plain)) - set(known))
    if unknown:
        raise SnapshotUnreadable(where=where or kind.__name__, why=f"? {unknown[0]}")
    found = {}
    for name, (field, hint) in known.items():
        if name in plain:
            found[name] = _value(hint, plain[name], f"{where}.{name}".lstrip("."))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise SnapshotUnreadable(where=f"{where}.{name}".lstrip("."), why="-")
    return kind(**found)


def digest(plain: object) -> str:
    """Return the SHA-256 of plain data, in hexadecimal: equal data, equal digest."""
    text = _CANONICAL.encode(plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _fields(kind: Any) -> dict[str, tuple[Field[Any], Any]]:
    found = _KNOWN.get(kind)
    if found is None:
        hints = get_type_hints(kind)
        found = _KNOWN[kind] = {one.name: (one, hints[one.name]) for one in fields(kind)}
    return found


def _value(hint: Any, plain: object, where: str) -> object:
    origin = get_origin(hint)
    if origin is UnionType:
        return None if plain is None else _value(_without_none(hint), plain, where)
    if origin is tuple and isinstance(plain, list | tuple):
        (item, _) = get_args(hint)
        return tuple(_value(item, one, f"{where}[{n}]") for n, one in enumerate(plain))
    if origin is Mapping and isinstance(plain, Mapping):
        return {str(key): _value(str, one, f"{where}.{key}") for key, one in plain.items()}
    if is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, plain, where)
    return _leaf(hint, plain, where)


def _without_none(hint: Any) -> Any:
    (only,) = (one for one in get_args(hint) if one is not NoneType)
    return only


def _leaf(hint: Any, plain: object, where: str) -> object:
    if hint in _DAYS and isinstance(plain, str):
        try:
            return _DAYS[hint].fromisoformat(plain)
        except ValueError as trouble:
            raise SnapshotUnreadable(where=where, why=plain[:40]) from trouble
    if type(plain) is not hint:
        raise SnapshotUnreadable(where=where, why=type(plain).__name__)
    return plain


_DAYS: Final[Mapping[Any, type[date]]] = {date: date, datetime: datetime}
