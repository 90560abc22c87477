"""A process as rows: steps, outcomes, limits and the agencies it passes through.

Nothing here judges: ``lint`` does. Readers keep what they doubt in ``doubts``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from motcua.rules.limit import Limit
from motcua.rules.procedure import Doubt
from motcua.rules.process.words import Role, StepKind, UnitKind

END: Final = "END"
"""Where an outcome leads when the process is over."""

Facts = tuple[tuple[str, str], ...]
"""Printed facts that have no place of their own: (name, text) pairs in printed order."""


@dataclass(frozen=True, slots=True)
class UnitResolver:
    """The unit that does a step; ``name`` is the division or agency where one is named."""

    kind: UnitKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way out of a step. ``to`` is a step key or END; ``back`` returns to an earlier step."""

    key: str
    label: str
    to: str
    back: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class Consultation:
    """One agency asked for its opinion; those of one step are asked at the same time."""

    agency: str
    limit: Limit | None = None
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class Interlink:
    """Another agency that does the step (liên thông), with a limit of its own."""

    agency: str
    limit: Limit | None = None
    limit_text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a process.

    ``number`` is as printed and may repeat, ``key`` may not; ``limit_text``, ``role_text``,
    ``unit_text``, ``task`` and ``output`` are the printed words. ``role`` and ``unit`` are None
    where nobody has said who does the step.
    """

    key: str
    number: str
    name: str
    kind: StepKind
    role: Role | None = None
    unit: UnitResolver | None = None
    limit: Limit | None = None
    limit_text: str = ""
    outcomes: tuple[Outcome, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    interlink: Interlink | None = None
    section: str = ""
    role_text: str = ""
    unit_text: str = ""
    task: str = ""
    output: str = ""
    extra: Facts = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a chain through several agencies, with the limit printed over it."""

    key: str
    number: str
    title: str
    limit: Limit | None = None
    limit_text: str = ""
    extra: Facts = ()


@dataclass(frozen=True, slots=True)
class ProcessDefinition:
    """The process of a procedure in one version.

    ``total`` is the printed limit of the whole, None where none is printed. The first step is
    where a dossier enters; steps are listed in the order in which they are done.
    """

    code: str
    name: str
    steps: tuple[Step, ...]
    total: Limit | None = None
    total_text: str = ""
    sections: tuple[Section, ...] = ()
    source: str = ""
    version: str = ""
    proposed: bool = False
    note: str = ""
    extra: Facts = ()
    doubts: tuple[Doubt, ...] = field(default=(), compare=False)

    def by_key(self) -> Mapping[str, Step]:
        """Return the steps by key; the first one where a key is used twice."""
        return {step.key: step for step in reversed(self.steps)}

    def positions(self) -> Mapping[str, int]:
        """Return the place of each key in the list, from 0; the first where it is used twice."""
        last = len(self.steps) - 1
        return {step.key: last - back for back, step in enumerate(reversed(self.steps))}
