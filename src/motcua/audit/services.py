"""Writing to the log, in the transaction of the act itself."""

from datetime import datetime

from motcua.audit.models import Event
from motcua.audit.record import Doer, Record, Target

__all__ = ["Doer", "Record", "Target", "note", "note_all"]


def note(record: Record, *, by: Doer, at: datetime) -> None:
    """Add one line to the log."""
    note_all([record], by=by, at=at)


def note_all(records: list[Record], *, by: Doer, at: datetime) -> None:
    """Add many lines of one doer at one moment, in one statement."""
    Event.objects.bulk_create(
        Event(
            at=at,
            actor_id=by.id,
            actor_name=by.name[:200],
            act=record.act,
            kind=record.target.kind,
            object_id=record.target.id,
            label=record.target.label[:300],
            data=dict(record.data),
        )
        for record in records
    )
