"""What a work list can be narrowed to, and what has come in since somebody last looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.catalog.selectors.running import running
from motcua.dossiers.selectors.counts import NEVER_LOOKED, desks_of
from motcua.dossiers.selectors.todo import bound
from motcua.dossiers.selectors.todo_sql import MINE, NEW, POSTS
from motcua.org.actor import Actor
from motcua.org.acts import Power

CHOICES: Final = f"""
    WITH {POSTS}
    SELECT d.version_id, d.channel, t.step_name, count(*)
      FROM posts JOIN dossiers_task t
             ON t.unit_id = posts.unit AND t.role = posts.role AND t.closed_at IS NULL
      JOIN dossiers_dossier d ON d.id = t.dossier_id
     WHERE t.training = %(training)s AND {MINE}
     GROUP BY d.version_id, d.channel, t.step_name LIMIT 5000
"""  # noqa: S608 - put together from constants

NEWS: Final = f"""
    WITH {POSTS}
    (SELECT coalesce(t.given_at, t.opened_at), coalesce(nullif(t.given_by, ''), t.opened_by),
            CASE WHEN t.given_at IS NULL THEN t.kind ELSE 'given' END,
            t.step_name, d.code, d.owner_name, d.version_id
       FROM posts JOIN dossiers_task t
              ON t.unit_id = posts.unit AND t.role = posts.role AND t.closed_at IS NULL
       JOIN dossiers_dossier d ON d.id = t.dossier_id
      WHERE t.training = %(training)s AND {NEW}
      ORDER BY 1 DESC, t.id DESC LIMIT %(most)s)
    UNION ALL
    (SELECT d.last_at, d.last_by, 'withdrawal', '', d.code, d.owner_name, d.version_id
       FROM dossiers_dossier d
      WHERE d.state = 'withdrawal_requested' AND d.last_at > %(looked)s::timestamptz
        AND d.training = %(training)s AND d.last_by <> %(name)s
        AND (d.receiving_unit_id = ANY(%(desks)s::bigint[])
             OR d.receiving_point_id = ANY(%(desks)s::bigint[]))
      ORDER BY d.last_at DESC, d.id DESC LIMIT %(most)s)
     ORDER BY 1 DESC LIMIT %(most)s
"""  # noqa: S608 - put together from constants
MOST_NEWS: Final = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of work in the list, and how many pieces there are of it."""

    version_id: int
    sector: str
    procedure: str
    name: str
    channel: str
    step: str
    count: int


def choices(actor: Actor, *, at: datetime, training: bool = False) -> list[Choice]:
    """Return what the officer's open work consists of, in one statement."""
    if not actor.may(Power.SEE_DOSSIERS):
        return []
    with connection.cursor() as cursor:
        cursor.execute(CHOICES, bound(actor, at=at, training=training))
        found = cursor.fetchall()
    return [_choice(*row) for row in found]


@dataclass(frozen=True, slots=True)
class News:
    """Something that came in: a step, one given anew, a question, or a wish to withdraw."""

    at: datetime
    by: str
    kind: str
    step: str
    code: str
    owner: str
    version_id: int


def news(
    actor: Actor, *, at: datetime, looked: datetime | None, training: bool = False
) -> list[News]:
    """Return what came in since the officer last looked, the newest first, fifty at most."""
    if not actor.may(Power.SEE_DOSSIERS):
        return []
    values = {
        **bound(actor, at=at, training=training),
        "looked": looked or NEVER_LOOKED,
        "name": actor.name,
        "desks": desks_of(actor),
        "most": MOST_NEWS,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEWS, values)
        return [News(*row) for row in cursor.fetchall()]


def _choice(version_id: int, channel: str, step: str, count: int) -> Choice:
    record = running(version_id).record
    return Choice(version_id, record.sector, record.code, record.name, channel, step, count)
