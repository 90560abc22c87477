"""Writing to the log, in the transaction of the act itself."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from motcua.audit.models import Event, Reading
from motcua.audit.record import Doer, Record, Sight, Target
from motcua.store.insert import insert_together

__all__ = [
    "Doer",
    "Record",
    "Sight",
    "Target",
    "line",
    "note",
    "note_all",
    "reading",
    "seen",
    "seen_once",
]

AS_ONE: Final = timedelta(minutes=1)
"""Readings of one paper by one person that are one reading."""


def note(record: Record, *, by: Doer, at: datetime) -> None:
    """Add one line to the log."""
    note_all([record], by=by, at=at)


def note_all(records: Iterable[Record], *, by: Doer, at: datetime) -> None:
    """Add many lines of one doer at one moment, in one statement."""
    insert_together(*(line(record, by=by, at=at) for record in records))


def line(record: Record, *, by: Doer, at: datetime) -> Event:
    """Return a line not yet stored, for ``insert_family`` or ``insert_together``."""
    return Event(
        at=at,
        actor_id=by.id,
        actor_name=by.name[:200],
        act=record.act,
        kind=record.target.kind,
        object_id=record.target.id,
        label=record.target.label[:300],
        data=dict(record.data),
    )


def seen(*sights: Sight, by: Doer, at: datetime) -> None:
    """Write down who saw whose records, in one statement: of a page, an export, a print.

    Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15; which readings must be kept is not verified.
    """
    insert_together(*(reading(sight, by=by, at=at) for sight in sights))


def seen_once(sight: Sight, *, by: Doer, at: datetime) -> None:
    """Write down the same unless it was within the last minute: a paper of many pages is one."""
    known = Reading.objects.filter(
        kind=sight.target.kind,
        object_id=sight.target.id,
        actor_id=by.id,
        page=sight.page,
        purpose=sight.purpose[:300],
        at__gt=at - AS_ONE,
    )
    if not known.exists():
        seen(sight, by=by, at=at)


def reading(sight: Sight, *, by: Doer, at: datetime) -> Reading:
    """Return a reading not yet stored, for ``insert_family`` or ``insert_together``."""
    return Reading(
        at=at,
        actor_id=by.id,
        actor_name=by.name[:200],
        kind=sight.target.kind,
        object_id=sight.target.id,
        label=sight.target.label[:300],
        page=sight.page,
        purpose=sight.purpose[:300],
    )
