"""Which messages are due, and whose turn it is: many workers may ask at once.

A taken message is due again when its lease is over, which is how the message of a dead worker is
found. Beside that the row stays locked while it is being sent, so that a worker that is only slow
is never doubled.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.outbox.envelope import About, Envelope
from motcua.outbox.pace import LEASE, MOST_ATTEMPTS

BATCH: Final = 50
SWEPT: Final = 1_000

# Literals and not parameters: a prepared statement could not use the partial indexes otherwise.
# An earlier message is looked for by its object and not among all that are due, so its state is
# asked for by the moment that only a pending one has.
ANY_DUE: Final = """
    SELECT EXISTS (SELECT FROM outbox_message WHERE state = 'pending' AND next_at <= %s)
"""
HOLD: Final = """
    UPDATE outbox_message SET state = 'held', next_at = NULL
     WHERE id IN (SELECT id FROM outbox_message
                   WHERE state = 'pending' AND next_at <= %s AND NOT topic = ANY(%s)
                   ORDER BY next_at, id LIMIT %s FOR UPDATE SKIP LOCKED)
"""
GIVE_UP: Final = """
    UPDATE outbox_message SET state = 'failed', next_at = NULL
     WHERE id IN (SELECT id FROM outbox_message
                   WHERE state = 'pending' AND next_at <= %s AND attempts >= %s
                   ORDER BY next_at, id LIMIT %s FOR UPDATE SKIP LOCKED)
"""
TAKE: Final = """
    WITH due AS MATERIALIZED (
        SELECT id FROM outbox_message AS one
         WHERE state = 'pending' AND next_at <= %s AND topic = ANY(%s)
           AND NOT EXISTS (
               SELECT FROM outbox_message AS earlier
                WHERE earlier.object_kind = one.object_kind AND earlier.object_id = one.object_id
                  AND earlier.topic = one.topic AND earlier.id < one.id
                  AND earlier.next_at IS NOT NULL)
         ORDER BY next_at, id LIMIT %s FOR UPDATE OF one SKIP LOCKED
    )
    UPDATE outbox_message AS taken SET attempts = taken.attempts + 1, next_at = %s
      FROM due WHERE taken.id = due.id
    RETURNING taken.id, taken.attempts
"""
MINE: Final = """
    SELECT topic, object_kind, object_id, object_code, payload, created_at,
           set_config('synchronous_commit', 'off', true)
      FROM outbox_message
     WHERE id = %s AND attempts = %s AND state = 'pending' FOR UPDATE SKIP LOCKED
"""
GIVE_BACK: Final = """
    WITH still AS MATERIALIZED (
        SELECT one.id
          FROM outbox_message AS one
          JOIN unnest(%s::bigint[], %s::int[]) AS given (id, attempts)
            ON one.id = given.id AND one.attempts = given.attempts
         WHERE one.state = 'pending' FOR UPDATE OF one SKIP LOCKED
    )
    UPDATE outbox_message AS taken SET attempts = taken.attempts - 1, next_at = %s
      FROM still WHERE taken.id = still.id
"""


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that this worker may send, as long as nobody took it after."""

    id: int
    attempt: int


def any_due(*, at: datetime) -> bool:
    """Say whether there is anything to do at all: one statement where there is not."""
    with connection.cursor() as cursor:
        cursor.execute(ANY_DUE, [at])
        return bool(cursor.fetchone()[0])


def sweep(topics: list[str], *, at: datetime) -> tuple[int, int]:
    """Hold what nobody receives, give up what was tried too often; return how many of each."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [at, topics, SWEPT])
        held = cursor.rowcount
        cursor.execute(GIVE_UP, [at, MOST_ATTEMPTS, SWEPT])
        return held, cursor.rowcount


def take(topics: list[str], *, at: datetime) -> list[Turn]:
    """Take the messages whose turn it is, the earliest first, and count the attempt."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [at, topics, BATCH, at + LEASE])
        return sorted((Turn(*row) for row in cursor.fetchall()), key=lambda turn: turn.id)


def mine(turn: Turn, province: str) -> Envelope | None:
    """Lock the message for as long as it is being sent, unless somebody else has it by now.

    That it was sent need not reach the disk at once: after a power cut it is sent again, as after
    any death of a worker.
    """
    with connection.cursor() as cursor:
        cursor.execute(MINE, [turn.id, turn.attempt])
        found = cursor.fetchone()
    if found is None:
        return None
    topic, kind, object_id, code, payload, created_at, _ = found
    about = About(kind, object_id, code)
    return Envelope(province, turn.id, topic, about, json.loads(payload), created_at, turn.attempt)


def give_back(turns: list[Turn], *, at: datetime) -> None:
    """Return what was taken and not begun; what somebody holds at this moment keeps its lease."""
    if not turns:
        return
    columns = [turn.id for turn in turns], [turn.attempt for turn in turns]
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [*columns, at])
