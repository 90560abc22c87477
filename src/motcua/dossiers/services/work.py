"""Steps as work: opening the next one, and passing a dossier along its process."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from motcua.base.dates import instant, office_time
from motcua.catalog.selectors.running import process_for
from motcua.dossiers.clocks import NEVER, calendar_for, policy_of, within
from motcua.dossiers.models import Task
from motcua.dossiers.refusals import OfficerUnknown, StillWaiting, WrongWay
from motcua.dossiers.services.moving import Moving, close_step, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.steps import place_of, role_of
from motcua.org.acts import roles_for
from motcua.org.selectors import Found, card, officers_at, resolve
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Started, StepWhilePaused
from motcua.rules.dossier.moves import BEFORE, Move, move_by
from motcua.rules.dossier.words import Act, TaskKind
from motcua.rules.limit import Limit
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.words import Role, StepKind, UnitKind

RECALLED: Final = "recalled"
"""How a step ends that was taken back before anybody acted on it."""


def process_of(one: Moving) -> ProcessDefinition:
    """Return the process that the dossier was received under."""
    return process_for(one.process_id, one.version_id)


def step_now(one: Moving) -> Step:
    """Return the process's row for the open step; what is no row of it stands for itself."""
    if one.step is None:
        raise LookupError(one.code)
    known = process_of(one).by_key().get(one.step.key)
    if known is not None:
        return known
    return Step(one.step.key, "", one.step.name, StepKind(one.step.kind), Role(one.step.role))


def move(
    order: Order,
    *,
    act: Act,
    outcome: str = "",
    assignee: int | None = None,
) -> Moving:
    """Pass a dossier along its process by one way out of the present step.

    ``act`` is what the person pressed; it must be the act that this way out is. ``assignee``: who
    shall do the next step, one of those who may. FINISH has a service of its own: ``endings``.
    """
    with moving(order, act) as one:
        chosen = way_out(one, act, outcome)
        refuse_while_waiting(one)
        refuse_paused(one)
        close_step(one, outcome=chosen.outcome.key)
        if chosen.to is None:
            raise WrongWay(step=step_now(one).name, act=act, other=Act.FINISH)
        one.data |= {"outcome": chosen.outcome.key, "to": chosen.to.name or chosen.to.number}
        open_step(one, chosen.to, assignee=assignee or _back_to(one, chosen))
    return one


def way_out(one: Moving, act: Act, outcome: str) -> Move:
    """Return the way out that was chosen; refuse where it is another act than the one pressed."""
    step = step_now(one)
    opened: list[str] = []
    if act is Act.SEND_BACK:
        opened = steps_opened(one.id)
        outcome = outcome or BEFORE
    chosen = move_by(process_of(one), step, outcome, opened)
    if chosen.act is not act:
        raise WrongWay(step=step.name or step.number, act=act, other=chosen.act)
    return chosen


def steps_opened(dossier_id: int) -> list[str]:
    """Return the keys of the steps of a dossier in the order of opening, the present one last."""
    rows = Task.objects.filter(dossier_id=dossier_id, kind=TaskKind.STEP.value)
    return list(rows.order_by("id").values_list("step_key", flat=True))


def open_step(one: Moving, step: Step, *, assignee: int | None = None) -> Task:
    """Open a step of the process: at its unit, for its role, with its own promise.

    Agencies that the process asks for an opinion at this step are asked at once.
    """
    found = unit_of(one, step)
    role = role_of(step)
    if assignee is not None:
        _require_officer(assignee, found.unit_id, role, one)
    task = new_task(one, step, found, role)
    task.assignee_id = assignee
    task.due_at = promise(one, step.limit, found.unit_id)
    one.rows.append(task)
    one.rows += _opinions(one, step)
    one.told["unit"] = found.unit_id
    return task


def new_task(one: Moving, step: Step, found: Found, role: Role) -> Task:
    """Return a new piece of work on a dossier, not yet stored."""
    return Task(
        dossier_id=one.id,
        kind=TaskKind.STEP.value,
        step_key=step.key,
        step_name=step.name or step.kind.vi,
        step_kind=step.kind.value,
        role=role.value,
        unit_id=found.unit_id,
        unit_exact=found.exact,
        opened_at=one.at,
        opened_by=one.by.name[:200],
        sort_at=NEVER,
        limit_amount=step.limit.amount if step.limit else None,
        limit_unit=step.limit.unit.value if step.limit else "",
        training=one.training,
    )


def unit_of(one: Moving, step: Step) -> Found:
    """Return the unit that does a step; one that another agency does is done there."""
    return place_of(one, step, on=one.office_at.date())


def promise(one: Moving, limit: Limit | None, unit_id: int) -> datetime | None:
    """Return when a step that begins now ought to be done: by its own limit, within the whole."""
    if limit is None:
        return None
    clock = Clock(limit, calendar_for(unit_id), policy_of(one)).after(Started(one.office_at))
    due = instant(clock.due_at) if clock.due_at else None
    return within(due, one.changes.get("due_at", one.due_at), begins=one.at)


def refuse_while_waiting(one: Moving) -> None:
    """Refuse to go on while somebody was asked and has not answered."""
    if one.opinion_posts:
        names = sorted({card(unit).name for unit, _ in one.opinion_posts})
        raise StillWaiting(dossier=one.code, unit=", ".join(names))


def refuse_paused(one: Moving) -> None:
    """Refuse to go on while the clock stands still."""
    if one.clock_stopped and one.paused_since is not None:
        raise StepWhilePaused(start=f"{office_time(one.paused_since):%H:%M %d/%m/%Y}")


def _opinions(one: Moving, step: Step) -> Iterator[Task]:
    for number, asked in enumerate(step.consultations):
        found = resolve(
            UnitKind.AGENCY,
            asked.agency,
            receiving_point=one.receiving_point_id or one.receiving_unit_id,
            receiving_unit=one.receiving_unit_id,
            solving_unit=one.solving_unit_id,
            on=one.office_at.date(),
        )
        if not found.exact:
            continue  # the holder of the step is told and asks by hand
        yield opinion(one, found, asked.limit, number=number, question=step.task or step.name)


def opinion(one: Moving, found: Found, limit: Limit | None, *, number: int, question: str) -> Task:
    """Return the work of giving an opinion at another unit."""
    step = Step(
        f"opinion-{number}", "", Act.CONSULT.vi, StepKind.CONSULT, Role.OTHER_AGENCY, limit=limit
    )
    task = new_task(one, step, found, Role.OTHER_AGENCY)
    task.kind = TaskKind.OPINION.value
    task.question = question
    task.due_at = promise(one, limit, found.unit_id)
    return task


def _back_to(one: Moving, chosen: Move) -> int | None:
    """Return who did the step that a dossier is sent back to, so that he gets it again."""
    if not chosen.outcome.back or chosen.to is None:
        return None
    rows = Task.objects.filter(dossier_id=one.id, step_key=chosen.to.key, closed_at__isnull=False)
    rows = rows.exclude(outcome=RECALLED)  # who takes a step back has not done it
    last = rows.order_by("-closed_at", "-id").values_list("closed_by_id", "unit_id").first()
    if last is None or last[0] is None:
        return None
    roles = roles_for(chosen.to.role or Role.SPECIALIST)
    still = officers_at(last[1], roles, today=one.office_at.date())
    return last[0] if any(one.id == last[0] for one in still) else None


def _require_officer(user_id: int, unit_id: int, role: Role, one: Moving) -> None:
    there = officers_at(unit_id, roles_for(role), today=one.office_at.date())
    if all(officer.id != user_id for officer in there):
        raise OfficerUnknown(unit=card(unit_id).name)
