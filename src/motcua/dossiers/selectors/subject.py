"""A dossier as far as rights ask, and what one person may do with it now."""

from dataclasses import dataclass
from datetime import datetime

from motcua.catalog.selectors.running import process_for
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.selectors.acted import acted_on
from motcua.dossiers.selectors.giving_back import returnable
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.rules.dossier.moves import Move, moves
from motcua.rules.dossier.transitions import PASSING, allowed
from motcua.rules.dossier.words import Act, Authority, State, TaskKind
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.words import Role, StepKind


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The open step of a dossier."""

    id: int
    key: str
    name: str
    kind: StepKind
    role: str
    unit_id: int
    unit_exact: bool
    assignee_id: int | None
    assignee: str
    opened_at: datetime
    due_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """What ``permissions`` asks of a dossier, and the steps it went through, in order."""

    code: str
    state: State
    receiving_unit_id: int
    receiving_point_id: int | None
    solving_unit_id: int
    step: StepFacts | None
    opinion_posts: frozenset[tuple[int, str]]
    passed_on_by: int | None
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Permitted:
    """An act that may be done now; a way out of the present step has its outcome and its goal."""

    act: Act
    outcome: str = ""
    label: str = ""
    to: str = ""
    to_unit: str = ""


def subject_of(row: Dossier, tasks: list[Task]) -> SubjectFacts:
    """Return what rights ask of a dossier with its tasks in order of opening."""
    opened = [one for one in tasks if one.closed_at is None]
    step = next((one for one in opened if one.kind == TaskKind.STEP), None)
    closed = [one for one in tasks if one.closed_at is not None and one.kind == TaskKind.STEP]
    last = max(closed, key=lambda one: (one.closed_at, one.pk), default=None)
    return SubjectFacts(
        code=row.code,
        state=State(row.state),
        receiving_unit_id=row.receiving_unit_id,
        receiving_point_id=row.receiving_point_id,
        solving_unit_id=row.solving_unit_id,
        step=_step(step) if step else None,
        opinion_posts=frozenset(
            (one.unit_id, one.role) for one in opened if one.kind == TaskKind.OPINION
        ),
        passed_on_by=last.closed_by_id if last else None,
        opened=tuple(one.step_key for one in tasks if one.kind == TaskKind.STEP),
    )


def permitted(row: Dossier, subject: SubjectFacts, *, actor: Actor) -> list[Permitted]:
    """Return what this person may do with the dossier now, ways out of the step first.

    What is listed here is refused by the service only for what it says (a missing reason, a clock
    that stands still); what is not listed is refused always.
    """
    if row.authority == Authority.MIRROR:
        return []
    by_state = allowed(subject.state)
    found = [
        one
        for one in _ways_out(row, subject)
        if one.act in by_state and permissions.may(actor, one.act, subject)
    ]
    others = by_state - PASSING
    found += (
        Permitted(act)
        for act in Act
        if act in others
        and permissions.may(actor, act, subject)
        and _makes_sense(row, act, subject)
    )
    return found


def step_row(process: ProcessDefinition, step: StepFacts) -> Step:
    """Return the process's row for a step; what is no row of it stands for itself."""
    known = process.by_key().get(step.key)
    return known or Step(step.key, "", step.name, step.kind, Role(step.role))


def _ways_out(row: Dossier, subject: SubjectFacts) -> list[Permitted]:
    if subject.step is None or subject.step.kind is StepKind.RETURN:
        return []
    process = process_for(row.process_id, row.version_id)
    found = moves(process, step_row(process, subject.step), subject.opened)
    return [_way_out(move) for move in found]


def _way_out(move: Move) -> Permitted:
    to = move.to
    return Permitted(
        move.act, move.outcome.key, move.outcome.label, (to.name or to.kind.vi) if to else ""
    )


def _makes_sense(row: Dossier, act: Act, subject: SubjectFacts) -> bool:
    match act:
        case Act.RECALL:
            return subject.step is not None and not acted_on(row.pk, row.last_act)
        case Act.PAUSE:
            return not row.pause_kind
        case Act.UNASK:
            return bool(subject.opinion_posts)
        case Act.RESUME:
            return bool(row.pause_kind)
        case Act.RETURN_FEE:
            return returnable(row)
        case _:
            return True


def _step(task: Task) -> StepFacts:
    return StepFacts(
        id=task.pk,
        key=task.step_key,
        name=task.step_name,
        kind=StepKind(task.step_kind),
        role=task.role,
        unit_id=task.unit_id,
        unit_exact=task.unit_exact,
        assignee_id=task.assignee_id,
        assignee=task.assignee.full_name if task.assignee else "",
        opened_at=task.opened_at,
        due_at=task.due_at,
        seen_at=task.seen_at,
    )


def unit_name(unit_id: int) -> str:
    """Return the name of a unit."""
    return card(unit_id).name
