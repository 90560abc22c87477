"""Who holds what: the open work of the units whose work one gives out, person by person.

Nothing here is wider than ``permissions.visible_to``: a unit below one's own that has or had a
step of a dossier makes it visible, and only such units are asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db import connection

from motcua.dossiers.selectors.todo import FIRST, MOST, PAGE, Tab, WorkPage, WorkRow, bound
from motcua.dossiers.selectors.todo_sql import COLUMNS, LATE, SOON, WAITS
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power
from motcua.org.selectors import card, officers_in, tree

TABS: Final = (Tab.TO_DO, Tab.WAITING, Tab.SOON, Tab.LATE)
CONDITIONS: Final[Mapping[Tab | None, str]] = MappingProxyType(
    {None: "true", Tab.TO_DO: f"NOT {WAITS}", Tab.WAITING: WAITS, Tab.SOON: SOON, Tab.LATE: LATE}
)
OPEN: Final = """
    t.unit_id = ANY(%(team)s::bigint[]) AND t.closed_at IS NULL AND t.training = %(training)s
"""
HELD: Final = f"""
    SELECT t.unit_id, t.assignee_id, coalesce(u.full_name, ''), count(*),
           count(*) FILTER (WHERE NOT {WAITS}), count(*) FILTER (WHERE {WAITS}),
           count(*) FILTER (WHERE {SOON}), count(*) FILTER (WHERE {LATE})
      FROM dossiers_task t LEFT JOIN org_user u ON u.id = t.assignee_id
     WHERE {OPEN}
     GROUP BY t.unit_id, t.assignee_id, u.full_name
"""  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Load:
    """What one person holds at one unit; ``person`` None is what was given to nobody."""

    unit_id: int
    unit: str
    person: int | None
    name: str
    held: int = 0
    to_do: int = 0
    waiting: int = 0
    soon: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """Which work is listed: of whom (None everybody, 0 nobody's), where, in which tab."""

    person: int | None = None
    unit_id: int | None = None
    tab: Tab | None = None
    after: tuple[datetime, int] | None = None
    most: int = PAGE
    training: bool = field(default=False)


def team_units(actor: Actor) -> frozenset[int]:
    """Return the units whose work the actor gives out, and all below them that he sees."""
    known = tree()
    own = (unit for unit, role in actor.posts if Power.ASSIGN in POWERS[role])
    return frozenset(key for unit in own for key in known.below(unit)) & actor.units


def loads(actor: Actor, *, at: datetime, today: date, training: bool = False) -> list[Load]:
    """Return who holds how much, in two statements: the latest first in each unit, idle ones too.

    What was given to nobody stands first in its unit.
    """
    units = team_units(actor)
    if not units:
        return []
    values = {**bound(actor, at=at, training=training), "team": sorted(units)}
    with connection.cursor() as cursor:
        cursor.execute(HELD, values)
        found = {(unit, person): (name, numbers) for unit, person, name, *numbers in cursor}
    for unit, person, name in officers_in(units, today=today):
        found.setdefault((unit, person), (name, [0] * 5))
    rows = [
        Load(unit, card(unit).name, person, name, *numbers)
        for (unit, person), (name, numbers) in found.items()
    ]
    return sorted(rows, key=_order)


def held(actor: Actor, wanted: Held, *, at: datetime) -> WorkPage:
    """Return a page of what is held, in the order of the due time, in one statement."""
    units = team_units(actor)
    if wanted.unit_id is not None:
        units &= {wanted.unit_id}
    whose = {None: "true", 0: "t.assignee_id IS NULL"}.get(
        wanted.person, "t.assignee_id = %(person)s::bigint"
    )
    most = min(wanted.most, MOST)
    after, after_id = wanted.after or (FIRST, 0)
    statement = f"""
        SELECT {COLUMNS} FROM dossiers_task t JOIN dossiers_dossier d ON d.id = t.dossier_id
         WHERE {OPEN} AND {whose} AND {CONDITIONS[wanted.tab]}
           AND (t.sort_at, t.id) > (%(after)s::timestamptz, %(after_id)s::bigint)
         ORDER BY t.sort_at, t.id LIMIT %(most)s
    """  # noqa: S608 - put together from constants
    values = {
        **bound(actor, at=at, training=wanted.training),
        "team": sorted(units),
        "person": wanted.person,
        "after": after,
        "after_id": after_id,
        "most": most + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = tuple(WorkRow._make(row) for row in cursor.fetchall())
    if len(rows) <= most:
        return WorkPage(rows, None)
    last = rows[most - 1]
    return WorkPage(rows[:most], (last.sort_at, last.id))


def holder(actor: Actor, person: int) -> str:
    """Return the name of somebody who holds work that the actor may list, else ""."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u.full_name FROM org_user u WHERE u.id = %s AND EXISTS (SELECT FROM "
            "dossiers_task t WHERE t.assignee_id = u.id AND t.closed_at IS NULL "
            "AND t.unit_id = ANY(%s::bigint[]))",
            (person, sorted(team_units(actor))),
        )
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _order(one: Load) -> tuple[str, int, bool, int, int, int, str]:
    return one.unit, one.unit_id, one.person is not None, -one.late, -one.soon, -one.held, one.name
