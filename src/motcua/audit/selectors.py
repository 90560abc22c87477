"""Questions to the log."""

from dataclasses import dataclass
from datetime import datetime

from motcua.audit.models import Event


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
