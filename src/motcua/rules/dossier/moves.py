"""Which act it is to leave a step by one of its outcomes, and where the dossier goes.

A process is rows (``rules.process``); this module reads one row at a time. The act decides who may
do it and what it is called on the button.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.rules.dossier.words import Act
from motcua.rules.process.definition import END, Outcome, ProcessDefinition, Step
from motcua.rules.process.words import StepKind

AT_THE_COUNTER: Final = frozenset({StepKind.RECEIVE, StepKind.TRANSFER})
DECIDES: Final = frozenset({StepKind.REVIEW, StepKind.APPROVE, StepKind.SIGN})
BEFORE: Final = "before"
"""The way back that every step has, whether its table prints one or not: to the step before."""


class OutcomeUnknown(Refusal):
    code = "dossier.outcome_unknown"
    message = mark(
        "Bước “{step}” không có hướng đi “{outcome}”. Hãy tải lại trang rồi chọn trong danh sách."
    )
    status = 422


@dataclass(frozen=True, slots=True)
class Move:
    """A way out of a step: the act it is, and the step it leads to (None: nothing is left)."""

    act: Act
    outcome: Outcome
    to: Step | None


def first_step(process: ProcessDefinition) -> Step:
    """Return the step by which a dossier enters."""
    return process.steps[0]


def moves(process: ProcessDefinition, step: Step, opened: Sequence[str] = ()) -> tuple[Move, ...]:
    """Return the ways out of a step, the ones that go on before the ones that go back.

    ``opened``: the steps that were opened for the dossier, in that order, the present one last.
    Of the ways back the one to the step before is the first; a table's own way further back stays.
    """
    steps = process.by_key()
    found = [Move(_act(process, step, out), out, steps.get(out.to)) for out in step.outcomes]
    if not found:
        found = [_onward(process, step)]
    on = [move for move in found if not move.outcome.back]
    back = [move for move in found if move.outcome.back]
    before = step_before(process, opened)
    if before is not None:
        printed = [move for move in back if move.to == before]
        rest = [move for move in back if move.to != before]
        back = [*(printed or [_back(before)]), *rest]
    return (*on, *back)


def step_before(process: ProcessDefinition, opened: Sequence[str]) -> Step | None:
    """Return the step that the present one was reached from, None for the first.

    ``opened``: as in ``moves``. A step that was skipped, or taken back before it was done, is
    none that the dossier went through; what lies behind a way back is gone through anew.
    """
    places = process.positions()
    if not opened or opened[-1] not in places:
        return None
    trail: list[int] = []
    for key in opened:
        if key in places:
            here = places[key]
            trail = [*(place for place in trail if place < here), here]
    return process.steps[trail[-2]] if len(trail) > 1 else None


def move_by(
    process: ProcessDefinition, step: Step, outcome: str, opened: Sequence[str] = ()
) -> Move:
    """Return the way out with that key, or refuse.

    The first that goes on where none is named, the first that goes back for ``BEFORE``.
    """
    for move in moves(process, step, opened):
        back = move.outcome.back
        if outcome in {move.outcome.key, BEFORE if back else ""}:
            return move
    raise OutcomeUnknown(step=step.name or step.number, outcome=outcome)


def returning_step(process: ProcessDefinition) -> Step | None:
    """Return the step at which the result is handed out, if the process has one."""
    return next((step for step in process.steps if step.kind is StepKind.RETURN), None)


def _back(before: Step) -> Move:
    out = Outcome(BEFORE, mark("Trả lại bước trước"), before.key, back=True)
    return Move(Act.SEND_BACK, out, before)


def _onward(process: ProcessDefinition, step: Step) -> Move:
    """Return the way to the step that stands below; imported tables print no outcomes."""
    place = process.positions()[step.key] + 1
    to = process.steps[place] if place < len(process.steps) else None
    out = Outcome("on", mark("Chuyển tiếp"), to.key if to else END)
    return Move(_act(process, step, out), out, to)


def _act(process: ProcessDefinition, step: Step, outcome: Outcome) -> Act:
    if outcome.back:
        return Act.SEND_BACK
    to = process.by_key().get(outcome.to)
    if to is None or to.kind is StepKind.RETURN:
        return Act.FINISH
    if step.kind in AT_THE_COUNTER:
        return Act.HAND_OVER
    if step.kind is StepKind.ASSIGN:
        return Act.ASSIGN
    if step.kind in DECIDES:
        return Act.APPROVE
    return Act.PROPOSE if to.kind in DECIDES else Act.FORWARD
