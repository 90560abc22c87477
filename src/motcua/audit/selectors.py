"""Questions to the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.audit.models import Event, Reading

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an object's history."""

    at: datetime
    who: str
    act: str
    data: dict[str, object]


def history(kind: str, object_id: int, *, limit: int = 200) -> list[Entry]:
    """Return what happened to one object, newest first."""
    rows = (
        Event.objects.filter(kind=kind, object_id=object_id)
        .order_by("-id")
        .values_list("at", "actor_name", "act", "data")[:limit]
    )
    return [Entry(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Seen:
    """One reading of a person's record; ``id`` is where the next page goes on."""

    id: int
    at: datetime
    actor_id: int | None
    who: str
    page: str
    purpose: str


def readers(kind: str, object_id: int, *, before: int | None = None, limit: int = 50) -> list[Seen]:
    """Return who has seen a person's record, newest first, from below the reading ``before``."""
    rows = Reading.objects.filter(kind=kind, object_id=object_id)
    if before is not None:
        rows = rows.filter(id__lt=before)
    columns = ("id", "at", "actor_id", "actor_name", "page", "purpose")
    return [Seen(*row) for row in rows.order_by("-id").values_list(*columns)[: min(limit, MOST)]]
