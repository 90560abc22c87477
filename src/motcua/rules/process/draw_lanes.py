"""Which lane of the picture each step stands in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.rules.process.definition import ProcessDefinition, Step
from motcua.rules.process.words import Role

MOST_LANES: Final = 7
FOLDED: Final = Say(mark("Vai trò khác"))
NOBODY: Final = Say(mark("Chưa có vai trò"))


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lane heads in order of first appearance, and the lane of each step."""

    heads: tuple[str, ...]
    of_step: tuple[int, ...]


def lanes_of(definition: ProcessDefinition, language: str) -> Lanes:
    """Give each role and each other agency a lane; beyond seven, the rarest share the last."""
    names = [lane_name(step, language) for step in definition.steps]
    heads = _kept(names)
    folded = FOLDED.in_(language)
    places = {head: place for place, head in enumerate(heads)}
    if any(name not in places for name in names):
        heads = [*heads, folded]
    last = len(heads) - 1
    return Lanes(tuple(heads), tuple(places.get(name, last) for name in names))


def _kept(names: Sequence[str]) -> list[str]:
    seen = list(dict.fromkeys(names))
    if len(seen) <= MOST_LANES:
        return seen
    often = {name for name, _ in Counter(names).most_common(MOST_LANES - 1)}
    return [name for name in seen if name in often]


def lane_name(step: Step, language: str) -> str:
    """Return the head of the lane of a step: its role, or the agency where only that is known."""
    if step.role is not None and step.role is not Role.OTHER_AGENCY:
        return step.role.in_(language)
    linked = step.interlink.agency if step.interlink else ""
    named = linked or (step.unit.name if step.unit else "")
    return named or (NOBODY if step.role is None else step.role).in_(language)


def is_elsewhere(step: Step) -> bool:
    """Say whether another agency than the solving one does, or is asked in, the step."""
    return step.interlink is not None or bool(step.consultations) or step.role is Role.OTHER_AGENCY
