"""What an officer has arranged of his work list: columns, saved views, when he looked at the bell.

Kept as one preference, so that a page reads all of it in one statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from motcua.base.language import mark
from motcua.base.text import tidy
from motcua.base.words import Word
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.selectors import preference

KEY: Final = "work"
LONGEST: Final = 60
MOST_VIEWS: Final = 12


class Column(Word):
    """Columns beside the dossier itself; the time left is always the last but one."""

    PROCEDURE = "thu-tuc", mark("Thủ tục")
    STEP = "buoc", mark("Bước · kênh")
    LEFT = "con-lai", mark("Còn lại")
    BY = "giao-boi", mark("Giao bởi")


USUAL: Final = tuple(Column)


@dataclass(frozen=True, slots=True)
class View:
    """A list that was saved under a name: its query, such as ``nhom=cho&kenh=online``."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one officer."""

    columns: tuple[Column, ...] = USUAL
    views: tuple[View, ...] = ()
    looked: datetime | None = None


def kept_of(user_id: int) -> Kept:
    """Return what an officer has arranged; what cannot be read any more counts as nothing."""
    found = preference(user_id, KEY)
    if not isinstance(found, Mapping):
        return Kept()
    wanted = _list(found, "columns")
    columns = [column for column in Column if column.value in wanted]
    pairs = [pair for pair in _list(found, "views") if isinstance(pair, list) and len(pair) == 2]
    views = [View(str(name), str(query)) for name, query in pairs]
    return Kept(tuple(columns) or USUAL, tuple(views), _moment(found.get("looked")))


def arrange(actor: Actor, columns: list[str], kept: Kept) -> None:
    """Keep which columns an officer wants, in their usual order."""
    chosen = tuple(column for column in Column if column.value in columns) or USUAL
    _keep(actor, replace(kept, columns=chosen))


def save_view(actor: Actor, name: str, query: str, kept: Kept) -> None:
    """Keep a list under a name; one of the same name is replaced, the oldest falls out."""
    name = tidy(name)[:LONGEST]
    if not name:
        return
    others = [view for view in kept.views if view.name != name]
    views = (*others, View(name, query[:500]))[-MOST_VIEWS:]
    _keep(actor, replace(kept, views=tuple(views)))


def drop_view(actor: Actor, name: str, kept: Kept) -> None:
    """Forget a saved list."""
    _keep(actor, replace(kept, views=tuple(view for view in kept.views if view.name != name)))


def look(actor: Actor, at: datetime, kept: Kept) -> None:
    """Remember that an officer has seen what is new."""
    _keep(actor, replace(kept, looked=at))


def _keep(actor: Actor, kept: Kept) -> None:
    if actor.id is None:
        return
    plain = {
        "columns": [column.value for column in kept.columns],
        "views": [[view.name, view.query] for view in kept.views],
        "looked": kept.looked.isoformat() if kept.looked else None,
    }
    org.keep_preference(actor.id, KEY, plain)


def _list(found: Mapping[str, object], name: str) -> list[object]:
    value = found.get(name)
    return value if isinstance(value, list) else []


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
