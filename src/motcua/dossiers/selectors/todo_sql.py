"""The statements of the work list: the checked shadow of ``permissions`` on the hot path.

A twin test proves on random data that they return what ``visible_to`` and ``holds`` say. Each
post reads its own stretch of the index ``task_to_do`` and stops after one page; the pages of all
posts are then merged. Nothing is put into a statement but constants of this module.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.dossiers.permissions import SHARED

POSTS: Final = """
    posts(unit, role) AS (SELECT * FROM unnest(%(units)s::bigint[], %(roles)s::text[])),
    lent(unit, role, person) AS (
        SELECT * FROM unnest(%(lent_units)s::bigint[], %(lent_roles)s::text[],
                             %(lent_people)s::bigint[]))
"""
"""The posts of the actor, and the colleagues he stands in for: their tasks are his too."""

GIVEN: Final = """
    (t.assignee_id IS NULL OR t.assignee_id = %(me)s::bigint
     OR EXISTS (SELECT FROM lent WHERE lent.unit = t.unit_id AND lent.role = t.role
                                     AND lent.person = t.assignee_id))
"""
EVERYBODYS: Final = ", ".join(f"'{role}'" for role in sorted(SHARED))
MINE: Final = f"(t.role IN ({EVERYBODYS}) OR {GIVEN})"
"""What one has by post: given to nobody else, or of a counter, where all is everybody's."""
NEW: Final = f"""
    ({GIVEN} AND (t.opened_at > %(looked)s::timestamptz AND t.opened_by <> %(name)s
     OR t.given_at > %(looked)s::timestamptz AND t.given_by <> %(name)s))
"""
"""What rings the bell: it came in, or was given anew, by another hand than one's own."""

WAITS: Final = "t.waiting"
LATE: Final = "(t.sort_at < %(at)s::timestamptz)"
SOON: Final = "(t.sort_at >= %(at)s::timestamptz AND t.sort_at <= %(soon)s::timestamptz)"
"""What ``services.standing`` repeats in a task, so that counting reads nothing but tasks."""

COLUMNS: Final = """
    t.id, t.kind, t.step_name, t.step_kind, t.sort_at, t.opened_at, t.opened_by, t.closed_at,
    t.assignee_id, d.code, d.revision, d.owner_name, d.version_id, d.channel, d.state, d.due_at,
    d.finished_at, d.clock_stopped, d.paused_since, d.limit_unit, d.solving_unit_id,
    d.id AS dossier_id
"""

VISIBLE: Final = """
    (d.receiving_unit_id = ANY(%(seen)s::bigint[]) OR d.solving_unit_id = ANY(%(seen)s::bigint[])
     OR d.receiving_point_id = ANY(%(seen)s::bigint[])
     OR EXISTS (SELECT FROM dossiers_task s
                 WHERE s.dossier_id = d.id AND s.unit_id = ANY(%(seen)s::bigint[])))
"""


class Sorting(Word):
    """In which order work is listed."""

    BY_TIME_LEFT = "con_lai", mark("Còn lại ít trước")
    NEWEST = "moi", mark("Mới đến trước")


FILTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "versions": "d.version_id = ANY(%(versions)s::bigint[])",
        "channels": "d.channel = ANY(%(channels)s::text[])",
        "steps": "t.step_name = ANY(%(steps)s::text[])",
        "mine_only": "t.assignee_id = %(me)s::bigint",
        "nobodys": "t.assignee_id IS NULL",
        "late": LATE,
    }
)
"""What a filter asks, by its name."""

ORDERS: Final[Mapping[Sorting, tuple[str, str]]] = MappingProxyType(
    {
        Sorting.BY_TIME_LEFT: (
            "(t.sort_at, t.id) > (%(after)s::timestamptz, %(after_id)s::bigint)",
            "sort_at, id",
        ),
        Sorting.NEWEST: (
            "(t.opened_at, t.id) < (%(after)s::timestamptz, %(after_id)s::bigint)",
            "opened_at DESC, id DESC",
        ),
    }
)
"""For each order: what comes after a row, and how rows are sorted."""


def open_work(sorting: Sorting, conditions: str) -> str:
    """Return the statement for a page of open work; ``conditions`` come from this module."""
    after, by = ORDERS[sorting]
    inner = ", ".join(f"t.{part}" for part in by.split(", "))
    return f"""
        WITH {POSTS}
        SELECT found.* FROM posts CROSS JOIN LATERAL (
            SELECT {COLUMNS}
              FROM dossiers_task t JOIN dossiers_dossier d ON d.id = t.dossier_id
             WHERE t.unit_id = posts.unit AND t.role = posts.role AND t.closed_at IS NULL
               AND t.training = %(training)s AND {after} AND {MINE} AND {conditions}
             ORDER BY {inner} LIMIT %(most)s) AS found
         ORDER BY {by} LIMIT %(most)s
    """  # noqa: S608 - put together from constants of this module


DONE: Final = """
    t.closed_by_id = %(me)s::bigint AND t.closed_at >= %(today)s::timestamptz
    AND t.training = %(training)s
"""


def done_work(conditions: str) -> str:
    """Return the statement for a page of what was done today, the newest first."""
    return f"""
        SELECT {COLUMNS}
          FROM dossiers_task t JOIN dossiers_dossier d ON d.id = t.dossier_id
         WHERE {DONE} AND {VISIBLE}
           AND (t.closed_at, t.id) < (%(after)s::timestamptz, %(after_id)s::bigint)
           AND {conditions}
         ORDER BY t.closed_at DESC, t.id DESC LIMIT %(most)s
    """  # noqa: S608 - put together from constants of this module
