"""How much an officer has to do: all numbers of his frame in one statement."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db import connection

from motcua.dossiers.selectors.apologies import RUNNING, heads_of
from motcua.dossiers.selectors.todo import Tab, bound
from motcua.dossiers.selectors.todo_sql import DONE, LATE, MINE, NEW, POSTS, SOON, VISIBLE, WAITS
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power

MOST: Final = 10_000
"""Pieces of work that are counted; whoever has more is told "10.000+"."""
NEVER_LOOKED: Final = datetime(2000, 1, 1, tzinfo=UTC)

STATEMENT: Final = f"""
    WITH {POSTS}, work AS MATERIALIZED (
        SELECT t.id, t.step_kind, {NEW} AS new,
               {WAITS} AS waits, {SOON} AS soon, {LATE} AS late
          FROM posts JOIN dossiers_task t
                 ON t.unit_id = posts.unit AND t.role = posts.role AND t.closed_at IS NULL
         WHERE t.training = %(training)s AND {MINE}
         LIMIT %(most)s)
    SELECT count(*), count(*) FILTER (WHERE NOT waits), count(*) FILTER (WHERE waits),
           count(*) FILTER (WHERE soon), count(*) FILTER (WHERE late),
           count(*) FILTER (WHERE new), count(*) FILTER (WHERE step_kind = 'return'),
           coalesce(bit_xor(hashint8extended(id, waits::int + 2 * soon::int + 4 * late::int)), 0),
           (SELECT count(*) FROM dossiers_task t JOIN dossiers_dossier d ON d.id = t.dossier_id
             WHERE {DONE} AND {VISIBLE}),
           (SELECT count(*) FROM dossiers_dossier d
             WHERE d.state = 'withdrawal_requested' AND d.last_at > %(looked)s::timestamptz
               AND d.training = %(training)s AND d.last_by <> %(name)s
               AND (d.receiving_unit_id = ANY(%(desks)s::bigint[])
                    OR d.receiving_point_id = ANY(%(desks)s::bigint[]))),
           (SELECT count(*) FROM dossiers_dossier d
             WHERE d.solving_unit_id = ANY(%(heads)s::bigint[]) AND d.due_at < %(at)s::timestamptz
               AND d.finished_at IS NULL AND NOT d.apologised AND NOT d.clock_stopped
               AND d.state = ANY(%(running)s::text[]) AND d.training = %(training)s)
      FROM work
"""  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of the frame. ``more`` where an officer has more open work than is counted.

    ``new`` is what came since he last looked at the bell, ``withdrawals`` the requests to give a
    dossier back among that, ``apologies`` what is late without one in the units one is head of.
    ``mark`` changes when the open work changes.
    """

    to_do: int = 0
    waiting: int = 0
    soon: int = 0
    late: int = 0
    done: int = 0
    new: int = 0
    withdrawals: int = 0
    returning: int = 0
    apologies: int = 0
    more: bool = False
    mark: int = 0

    def of(self, tab: Tab) -> int:
        """Return the number of a tab."""
        return {
            Tab.TO_DO: self.to_do,
            Tab.WAITING: self.waiting,
            Tab.SOON: self.soon,
            Tab.LATE: self.late,
            Tab.DONE: self.done,
        }[tab]

    @property
    def bell(self) -> int:
        """Return the number on the bell."""
        return self.new + self.withdrawals


NOTHING: Final = Counts()


def work_counts(
    actor: Actor, *, at: datetime, looked: datetime | None = None, training: bool = False
) -> Counts:
    """Count what is this person's to do; ``looked`` is when he last looked at the bell."""
    if not actor.may(Power.SEE_DOSSIERS):
        return NOTHING
    values = {
        **bound(actor, at=at, training=training),
        "looked": looked or NEVER_LOOKED,
        "name": actor.name,
        "desks": desks_of(actor),
        "heads": heads_of(actor),
        "running": list(RUNNING),
        "most": MOST + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, values)
        found = cursor.fetchone()
    every, to_do, waiting, soon, late, new, returning, mark, done, withdrawals, apologies = found
    return Counts(
        to_do=to_do,
        waiting=waiting,
        soon=soon,
        late=late,
        done=done,
        new=new,
        withdrawals=withdrawals,
        returning=returning,
        apologies=apologies,
        more=every > MOST,
        mark=mark,
    )


def desks_of(actor: Actor) -> list[int]:
    """Return the units at which the actor receives, and so decides on withdrawals."""
    return sorted(unit for unit, role in actor.posts if Power.RECEIVE in POWERS[role])
