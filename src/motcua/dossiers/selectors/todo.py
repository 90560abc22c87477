"""What an officer has to do, page by page: the hot path of the office.

Work is his where ``permissions.holds`` says so. Every piece of open work is in one of two tabs,
and may be in one of two more that cut across them:

- *Cần làm*: nothing but the officer is missing.
- *Chờ người khác*: the applicant, another office or a decision on a withdrawal is awaited, or the
  result waits to be collected.
- *Sắp hạn*: the clock runs and the due time is at most one working day away.
- *Quá hạn*: the clock runs and the due time has passed; a stopped clock is never late.
- *Xong hôm nay*: pieces of work that he closed on this day of the office.

Exercises are listed only for whoever asks for exercises, and then nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from django.db import connection

from motcua.base.dates import instant, office_time
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.dossiers.clocks import calendar_for
from motcua.dossiers.selectors.todo_sql import (
    FILTERS,
    LATE,
    SOON,
    WAITS,
    Sorting,
    done_work,
    open_work,
)
from motcua.org.actor import Actor
from motcua.org.acts import TASKS, Power
from motcua.rules.lateness import whole_minute

PAGE: Final = 50
MOST: Final = 2_000
"""Rows that one question may ask for: an export."""


class Tab(Word):
    """The tabs of the work list; what each means stands at the head of this module."""

    TO_DO = "can-lam", mark("Cần làm")
    WAITING = "cho", mark("Chờ người khác")
    SOON = "sap-han", mark("Sắp hạn")
    LATE = "qua-han", mark("Quá hạn")
    DONE = "xong", mark("Xong hôm nay")


CONDITIONS: Final[Mapping[Tab, str]] = MappingProxyType(
    {
        Tab.TO_DO: f"NOT {WAITS}",
        Tab.WAITING: WAITS,
        Tab.SOON: SOON,
        Tab.LATE: LATE,
        Tab.DONE: "true",
    }
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list is narrowed to; empty means everything.

    ``late`` leaves what has passed its due time; ``mine_only`` what was given to the officer by
    name, ``nobodys`` what was given to nobody.
    """

    versions: tuple[int, ...] | None = None
    channels: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    mine_only: bool = False
    nobodys: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page of work: which tab, in which order, after which row, narrowed to what."""

    tab: Tab = Tab.TO_DO
    sorting: Sorting = Sorting.BY_TIME_LEFT
    chosen: Chosen = field(default_factory=Chosen)
    after: tuple[datetime, int] | None = None
    most: int = PAGE
    training: bool = False


class WorkRow(NamedTuple):
    """A line of the list, as the database gives it."""

    id: int
    kind: str
    step_name: str
    step_kind: str
    sort_at: datetime
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    assignee_id: int | None
    code: str
    revision: int
    owner_name: str
    version_id: int
    channel: str
    state: str
    due_at: datetime | None
    finished_at: datetime | None
    clock_stopped: bool
    paused_since: datetime | None
    limit_unit: str
    solving_unit_id: int
    dossier_id: int


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Rows in order; ``after`` is where the next page begins, None where this is the last."""

    rows: tuple[WorkRow, ...]
    after: tuple[datetime, int] | None


def work_page(actor: Actor, wanted: Wanted, *, at: datetime) -> WorkPage:
    """Return a page of what is this person's to do, in one statement."""
    if not actor.may(Power.SEE_DOSSIERS):
        return WorkPage((), None)
    done = wanted.tab is Tab.DONE
    conditions = " AND ".join([CONDITIONS[wanted.tab], *(FILTERS[name] for name in _used(wanted))])
    statement = done_work(conditions) if done else open_work(wanted.sorting, conditions)
    most = min(wanted.most, MOST)
    after, after_id = wanted.after or _beginning(wanted)
    values = {
        **bound(actor, at=at, training=wanted.training),
        "after": after,
        "after_id": after_id,
        "most": most + 1,
        "versions": list(wanted.chosen.versions or ()),
        "channels": list(wanted.chosen.channels),
        "steps": list(wanted.chosen.steps),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = tuple(WorkRow._make(row) for row in cursor.fetchall())
    if len(rows) <= most:
        return WorkPage(rows, None)
    return WorkPage(rows[:most], _place(rows[most - 1], wanted))


def bound(actor: Actor, *, at: datetime, training: bool) -> dict[str, Any]:
    """Return what the statements of the work list are told of the actor and of the moment."""
    posts = sorted(actor.tasks_for)
    lent = sorted(
        (one.giver_id, one.unit_id, role) for one in actor.lent for role in TASKS[one.role]
    )
    office = office_time(at)
    return {
        "me": actor.id,
        "units": [unit for unit, _ in posts],
        "roles": [role for _, role in posts],
        "lent_people": [giver for giver, _, _ in lent],
        "lent_units": [unit for _, unit, _ in lent],
        "lent_roles": [role.value for _, _, role in lent],
        "seen": sorted(actor.units),
        "at": instant(whole_minute(office)),
        "soon": soon_until(actor, at=at),
        "today": instant(datetime.combine(office.date(), time())),
        "training": training,
    }


def soon_until(actor: Actor, *, at: datetime) -> datetime:
    """Return until when what falls due is *sắp hạn*: one working day of the actor's own unit."""
    if actor.home is None:
        return at
    calendar = calendar_for(actor.home)
    now = calendar.normalise(whole_minute(office_time(at)))
    return instant(calendar.add_minutes(now, calendar.day_minutes))


def _used(wanted: Wanted) -> list[str]:
    chosen = wanted.chosen
    asked = {
        "versions": chosen.versions is not None,
        "channels": bool(chosen.channels),
        "steps": bool(chosen.steps),
        "mine_only": chosen.mine_only,
        "nobodys": chosen.nobodys,
        "late": chosen.late,
    }
    return [name for name, used in asked.items() if used]


FIRST: Final = datetime(1, 1, 2, tzinfo=UTC)
LAST: Final = datetime(9999, 12, 30, tzinfo=UTC)


def _beginning(wanted: Wanted) -> tuple[datetime, int]:
    downwards = wanted.tab is Tab.DONE or wanted.sorting is Sorting.NEWEST
    return (LAST, 0) if downwards else (FIRST, 0)


def _place(row: WorkRow, wanted: Wanted) -> tuple[datetime, int]:
    if row.closed_at is not None:
        return row.closed_at, row.id
    return (row.opened_at if wanted.sorting is Sorting.NEWEST else row.sort_at), row.id
