"""Acts on messages: written by the acts of others, sent again by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from motcua.audit import services as audit
from motcua.org.actor import Actor
from motcua.outbox.envelope import About
from motcua.outbox.models import Message
from motcua.outbox.permissions import require_minder
from motcua.outbox.refusals import AlreadySent, BeingSent, MessageUnknown
from motcua.outbox.words import State
from motcua.store.insert import insert_together

__all__ = ["About", "message", "put", "put_once", "release", "retry"]

AT_ONCE: Final = 1_000
RELEASE: Final = """
    UPDATE outbox_message SET state = 'pending', next_at = %s, attempts = 0
     WHERE id IN (SELECT id FROM outbox_message
                   WHERE state = 'held' AND topic = %s AND created_at >= %s
                   ORDER BY id LIMIT %s FOR UPDATE)
"""


def message(
    topic: str,
    about: About,
    payload: Mapping[str, object],
    *,
    at: datetime,
    not_before: datetime | None = None,
    dedup_key: str = "",
) -> Message:
    """Return a message not yet stored, for ``insert_family`` or ``insert_together``.

    ``about.id`` may be ``HEAD_KEY``. Of one topic about one object, messages go out in the order
    of writing. ``dedup_key`` lets the database refuse a second message of the same key.
    """
    return Message(
        topic=topic,
        object_kind=about.kind,
        object_id=about.id,
        object_code=about.code,
        payload=dict(payload),
        created_at=at,
        next_at=not_before or at,
        dedup_key=dedup_key,
    )


def put(*messages: Message) -> None:
    """Store messages in the caller's transaction, in one statement."""
    insert_together(*messages)


def put_once(*messages: Message) -> None:
    """Store those messages whose ``dedup_key`` was never used; the others were said before."""
    Message.objects.bulk_create(messages, ignore_conflicts=True)


@transaction.atomic
def retry(number: int, *, by: Actor, at: datetime) -> None:
    """Let a message that failed, waits or was held be sent at the next round, counted anew."""
    require_minder(by)
    if not Message.objects.filter(pk=number).exists():
        raise MessageUnknown(number=number)
    row = Message.objects.select_for_update(skip_locked=True).filter(pk=number).first()
    if row is None:
        raise BeingSent(number=number)
    if row.state == State.SENT:
        raise AlreadySent(number=number)
    before = row.state
    row.state, row.next_at, row.attempts = State.PENDING, at, 0
    row.save(update_fields=["state", "next_at", "attempts"])
    target = audit.Target("message", number, f"{row.topic} {row.object_code}")
    audit.note(audit.Record("outbox.retried", target, {"from": before}), by=by.doer, at=at)


@transaction.atomic
def release(topic: str, *, since: datetime, by: Actor, at: datetime) -> int:
    """Send what was held for want of a receiver, as far as it is of ``since`` or later.

    Returns how many there were, at most 1.000; asked again it goes on. Nothing is released by
    itself: nobody wants last year's news on the day a receiver is connected.
    """
    require_minder(by)
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [at, topic, since, AT_ONCE])
        count = int(cursor.rowcount)
    if count:
        record = audit.Record("outbox.released", audit.Target("topic", 0, topic), {"count": count})
        audit.note(record, by=by.doer, at=at)
    return count
