"""The one place where a dossier changes: locked, checked, moved and recorded, all or none."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Model

from motcua.base.dates import date_text, office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers import permissions
from motcua.dossiers.models import Event, Task
from motcua.dossiers.permissions import DossierUnknown
from motcua.dossiers.refusals import FieldMissing, MirrorOnly, ReasonMissing, SomebodyWasFaster
from motcua.dossiers.services.keeping import undone_whole
from motcua.dossiers.services.order import Order, Paper
from motcua.dossiers.services.standing import (
    Standing,
    answered_by,
    place,
    standing,
    tell_open,
)
from motcua.dossiers.texts import MOST, REASON, text_of
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import TASKS, Power
from motcua.org.acts import Role as OrgRole
from motcua.outbox import services as outbox
from motcua.rules.dossier.transitions import NEEDS_REASON, NEXT, Going, after
from motcua.rules.dossier.words import FINAL, WAITING, Act, Authority, State, TaskKind
from motcua.rules.process.words import Role
from motcua.store.insert import insert_together

LOCK: Final = """
    SELECT d.id, d.code, d.training, d.revision, d.version_id, d.case_id, d.process_id,
           d.procedure_id, d.state, d.state_before, d.finance_state, d.authority, d.channel,
           d.receiving_point_id, d.receiving_unit_id, d.solving_unit_id, d.owner_name,
           d.pack, d.policy, d.limit_amount, d.limit_unit, d.submitted_at, d.accepted_at, d.due_at,
           d.original_due_at, d.finished_at, d.pause_kind, d.paused_since, d.clock_stopped,
           d.supplements, d.extensions, d.apologised,
           d.last_act, d.last_at, d.last_by,
           t.id, t.step_key, t.step_name, t.step_kind, t.role, t.unit_id, t.assignee_id,
           coalesce(u.full_name, ''), t.opened_at, t.seen_at, t.limit_amount, t.limit_unit,
           coalesce((SELECT array_agg(o.unit_id || ':' || o.role) FROM dossiers_task o
             WHERE o.dossier_id = d.id AND o.kind = 'opinion' AND o.closed_at IS NULL), '{}'),
           d.receiving_unit_id = ANY(%(units)s) OR d.solving_unit_id = ANY(%(units)s)
             OR coalesce(d.receiving_point_id = ANY(%(units)s), false)
             OR EXISTS (SELECT FROM dossiers_task s
                         WHERE s.dossier_id = d.id AND s.unit_id = ANY(%(units)s))
      FROM dossiers_dossier d
      LEFT JOIN dossiers_task t
             ON t.dossier_id = d.id AND t.kind = 'step' AND t.closed_at IS NULL
      LEFT JOIN org_user u ON u.id = t.assignee_id
     WHERE d.code = %(code)s
       FOR UPDATE OF d
"""
PAPER: Final = Say(mark("Số, ký hiệu văn bản"))
HEAD: Final = 35
OPINIONS: Final = HEAD + 12
"""Where the columns of the step and of the opinions begin."""
PASSED_ON: Final = """
    SELECT closed_by_id FROM dossiers_task
     WHERE dossier_id = %s AND kind = 'step' AND closed_at IS NOT NULL
     ORDER BY closed_at DESC, id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The open step of a dossier."""

    id: int
    key: str
    name: str
    kind: str
    role: str
    unit_id: int
    assignee_id: int | None
    assignee: str
    opened_at: datetime
    seen_at: datetime | None
    limit_amount: Decimal | None
    limit_unit: str


@dataclass(slots=True)
class Moving:
    """A locked dossier in the hands of an act: what it is, and what the act changes and adds.

    ``rows`` are new rows of any tables, put in together at the end; ``changes`` are columns.
    """

    id: int
    code: str
    training: bool
    revision: int
    version_id: int
    case_id: int
    process_id: int | None
    procedure_id: int
    state: State
    state_before: str
    finance_state: str
    authority: str
    channel: str
    receiving_point_id: int | None
    receiving_unit_id: int
    solving_unit_id: int
    owner_name: str
    pack: str
    policy: dict[str, object]
    limit_amount: Decimal | None
    limit_unit: str
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    original_due_at: datetime | None
    finished_at: datetime | None
    pause_kind: str
    paused_since: datetime | None
    clock_stopped: bool
    supplements: int
    extensions: int
    apologised: bool
    last_act: str
    last_at: datetime
    last_by: str
    step: OpenStep | None
    opinion_posts: frozenset[tuple[int, str]]
    passed_on_by: int | None = None

    by: Actor = field(default_factory=lambda: Actor(None, ""))
    at: datetime = datetime.min  # noqa: DTZ901 - always set before anybody sees it
    act: Act = Act.SUBMIT
    reason: str = ""
    before: State = State.REGISTERED
    data: dict[str, object] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    rows: list[Model] = field(default_factory=list)
    told: dict[str, object] = field(default_factory=dict)
    asked: bool = False
    stood: Standing | None = None

    @property
    def way_back(self) -> list[str]:
        """Return the states that the dossier waits from, the nearest one last."""
        return self.state_before.split(",") if self.state_before else []

    @property
    def waits_from(self) -> State | None:
        """Return the state that the end of the present wait leads back to."""
        return State(self.way_back[-1]) if self.way_back else None

    @property
    def office_at(self) -> datetime:
        """Return the moment of the act in naive office time, as the calendar counts."""
        return office_time(self.at)


Permit = Callable[[Actor, Act, "Moving"], None]
"""Refuses whoever may not do an act."""


@contextmanager
def moving(order: Order, act: Act, *, permit: Permit = permissions.require) -> Iterator[Moving]:
    """Lock and check a dossier, let the caller fill the act in, then move it and record the act.

    ``permit``: who may do it, where a service has a narrower rule of its own.

    The only place that assigns ``Dossier.state``. After another act than the one that was looked
    at the caller is told who did what. Error: refusals, and then nothing has happened;
    ``DossierUnknown`` also for one that the actor may not see.
    """
    with transaction.atomic(savepoint=not undone_whole()):
        one = locked(order.code, by=order.by)
        one.by, one.at, one.act, one.before = order.by, order.at, act, one.state
        one.reason = text_of(order.reason, REASON, MOST)
        refuse_stale(one, order.revision)
        one.asked = bool(one.opinion_posts)
        one.stood = _standing(one, one.state)
        if one.authority == Authority.MIRROR:
            raise MirrorOnly(dossier=one.code)
        target = after(one.state, act, before=one.waits_from, dossier=one.code)
        if act is Act.RECALL:
            one.passed_on_by = _passed_on_by(one.id)
        permit(order.by, act, one)
        if act in NEEDS_REASON and not one.reason:
            raise ReasonMissing(act=act, dossier=one.code)
        if order.paper is not None:
            one.data["paper_cited"] = cited(order.paper)
        yield one
        _settle(one, target)


def cited(paper: Paper) -> str:
    """Return a paper as the log cites it: "12/QĐ-UBND, 23/11/2026"."""
    number = text_of(paper.number, PAPER, 120)
    if not number:
        raise FieldMissing(label=PAPER)
    return f"{number}, {date_text(paper.signed_on)}" if paper.signed_on else number


def locked(code: str, *, by: Actor) -> Moving:
    """Return the dossier under its row lock, or refuse one that this person may not see."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, {"code": code, "units": list(by.units)})
        found = cursor.fetchone()
    if found is None or not _sees(by, visible=found[-1]):
        raise DossierUnknown(dossier=code)
    return _moving(found)


def refuse_stale(one: Moving, revision: int | None) -> None:
    """Refuse an act on a page that is older than the dossier, and say who was faster."""
    if revision is not None and revision != one.revision:
        raise too_late(one)


def too_late(one: Moving) -> SomebodyWasFaster:
    """Return the refusal that says who did what, and when."""
    return SomebodyWasFaster(
        who=one.last_by,
        what=Act(one.last_act),
        dossier=one.code,
        when=f"{office_time(one.last_at):%H:%M %d/%m/%Y}",
    )


def close_step(one: Moving, *, outcome: str) -> None:
    """Close the open step; somebody who closed it while we waited for the lock was faster."""
    if one.step is None:
        raise too_late(one)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_task SET closed_at = %s, closed_by_id = %s, closed_by = %s, "
            "outcome = %s, waiting = false WHERE id = %s AND closed_at IS NULL",
            (one.at, one.by.id, one.by.name, outcome, one.step.id),
        )
        if cursor.rowcount != 1:
            raise too_late(one)


def close_opinions(one: Moving, *, outcome: str, units: Sequence[int] = ()) -> None:
    """Close open questions to others that need no answer any more: all, or those to some units."""
    units = units or [unit for unit, _ in one.opinion_posts]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_task SET closed_at = %s, closed_by_id = %s, closed_by = %s, "
            "outcome = %s WHERE dossier_id = %s AND kind = 'opinion' AND closed_at IS NULL "
            "AND unit_id = ANY(%s)",
            (one.at, one.by.id, one.by.name[:200], outcome, one.id, list(units)),
        )
    one.asked = any(unit not in units for unit, _ in one.opinion_posts)


def event(one: Moving, state: State) -> Event:
    """Return the line of the log for the act."""
    step = one.step
    return Event(
        dossier_id=one.id,
        act=one.act.value,
        state=state.value,
        at=one.at,
        actor_id=one.by.id,
        actor_name=one.by.name[:200],
        actor_kind=one.by.kind.value,
        on_behalf_of=_behalf(one.by, step) if step else "",
        unit_id=step.unit_id if step else one.by.home,
        step=step.name if step else "",
        reason=one.reason,
        data=one.data,
    )


def _settle(one: Moving, target: State) -> None:
    if target is not one.before:
        one.changes["state"] = target.value
        one.changes["state_before"] = ",".join(_way_back(one, target))
    one.state = target
    one.changes |= {
        "revision": one.revision + 1,
        "last_act": one.act.value,
        "last_at": one.at,
        "last_by": one.by.name[:200],
    }
    if target in FINAL and one.step is not None and one.act is not Act.RETURN:
        close_step(one, outcome=one.act.value)
    if target in FINAL and one.opinion_posts:
        close_opinions(one, outcome=one.act.value)
    _let_work_stand(one, target)
    _update(one)
    message = outbox.message(
        "dossier.moved",
        outbox.About("dossier", one.id, one.code),
        {"act": one.act.value, "state": target.value, **one.told},
        at=one.at,
    )
    insert_together(event(one, target), message, *one.rows)
    one.revision += 1


def _way_back(one: Moving, target: State) -> list[str]:
    """Return the way back after a move: one longer into a wait, one shorter out of it."""
    if NEXT[one.before, one.act] is Going.BACK:
        return one.way_back[:-1]
    return [*one.way_back, one.before.value] if target in WAITING else []


def _let_work_stand(one: Moving, target: State) -> None:
    """Let the open work of the dossier stand in the lists as the act leaves it."""
    new = [row for row in one.rows if isinstance(row, Task)]
    one.asked = one.asked or any(row.kind == TaskKind.OPINION for row in new)
    now = _standing(one, target)
    for row in new:
        place(row, now)
    if now != one.stood:
        tell_open(one.id, now)


def _standing(one: Moving, state: State) -> Standing:
    facts = {
        name: one.changes.get(name, getattr(one, name))
        for name in ("due_at", "clock_stopped", "finished_at")
    }
    by = None
    if state is State.REGISTERED:
        by = answered_by(one.receiving_unit_id, one.pack, one.submitted_at)
    return standing(facts, state, asked=one.asked, answer_by=by)


def _update(one: Moving) -> None:
    columns = ", ".join(f'"{name}" = %s' for name in one.changes)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE dossiers_dossier SET {columns} WHERE id = %s",  # noqa: S608 - our own names
            [*one.changes.values(), one.id],
        )


def _sees(by: Actor, *, visible: bool) -> bool:
    if by.kind is ActorKind.SYSTEM:
        return True
    return visible and (by.may(Power.SEE_DOSSIERS) or by.may(Power.INSPECT))


def _moving(row: Sequence[Any]) -> Moving:
    head, step, opinions = row[:HEAD], row[HEAD:OPINIONS], row[OPINIONS]
    values = list(head)
    values[8], values[18] = State(values[8]), json.loads(values[18])
    values.append(OpenStep(*step) if step[0] is not None else None)
    values.append(frozenset(_post(text) for text in opinions))
    return Moving(*values)


def _post(text: str) -> tuple[int, str]:
    unit, _, role = text.partition(":")
    return int(unit), role


def _passed_on_by(dossier_id: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(PASSED_ON, (dossier_id,))
        found = cursor.fetchone()
    return found[0] if found else None


def _behalf(by: Actor, step: OpenStep) -> str:
    """Return whom the actor stands in for: whose step it is, or whose post alone gives it him."""
    if step.assignee_id is not None and step.assignee_id != by.id:
        absent = by.stands_in(step.assignee_id, step.unit_id, step.role)
        if absent:
            return absent
    roles = {role for role in OrgRole if Role(step.role) in TASKS[role]}
    givers = [by.on_behalf_of(step.unit_id, role) for role in roles if by.holds(step.unit_id, role)]
    return givers[0] if givers and all(givers) else ""
