"""Where a step of a process is done, and by which role; nothing here writes."""

from datetime import date
from typing import Final, Protocol

from motcua.org.selectors import Found, resolve, working_unit
from motcua.rules.process.definition import Step
from motcua.rules.process.words import Role, StepKind, UnitKind

COUNTER_KINDS: Final = frozenset({StepKind.RECEIVE, StepKind.RETURN})


class Placed(Protocol):
    """A dossier, as far as places ask."""

    @property
    def receiving_point_id(self) -> int | None: ...
    @property
    def receiving_unit_id(self) -> int: ...
    @property
    def solving_unit_id(self) -> int: ...


def place_of(one: Placed, step: Step, *, on: date) -> Found:
    """Return the unit that does a step; one that another agency does is done there.

    A dossier that was finished keeps the units it had; what is opened again is done by their heirs.
    """
    kind, name = (step.unit.kind, step.unit.name) if step.unit else (None, "")
    if step.interlink is not None:
        kind, name = UnitKind.AGENCY, step.interlink.agency
    if kind is None and step.kind in COUNTER_KINDS:
        kind = UnitKind.RECEIVING_POINT
    return resolve(
        kind,
        name,
        receiving_point=working_unit(one.receiving_point_id or one.receiving_unit_id, on=on),
        receiving_unit=working_unit(one.receiving_unit_id, on=on),
        solving_unit=working_unit(one.solving_unit_id, on=on),
        on=on,
    )


def role_of(step: Step) -> Role:
    """Return the role that does a step: at the counter its clerk, elsewhere the specialist."""
    return step.role or (Role.ONE_STOP_CLERK if step.kind in COUNTER_KINDS else Role.SPECIALIST)
