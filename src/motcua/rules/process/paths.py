"""The ways through a process, and the longest and the shortest of them.

Back edges are not followed: a dossier sent back is a new start, not a longer promise. The steps
are listed in order, so an edge counts as forward only when it leads further down the list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from motcua.rules.process.definition import END, ProcessDefinition, Step
from motcua.rules.process.measure import MINUTES_PER_DAY, step_minutes

Choose = Callable[[list["Path"]], "Path"]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from an entry to the end: the keys of its steps and its time in minutes of work."""

    minutes: Decimal
    steps: tuple[str, ...]


def forward(definition: ProcessDefinition) -> Mapping[int, tuple[int, ...]]:
    """Return for each step, by place in the list, the places it leads forward to."""
    place = definition.positions()
    return {
        here: tuple(
            dict.fromkeys(
                place[out.to]
                for out in step.outcomes
                if not out.back and out.to in place and place[out.to] > here
            )
        )
        for here, step in enumerate(definition.steps)
    }


def entries(definition: ProcessDefinition) -> tuple[int, ...]:
    """Return the places that no step leads to: the first, and those a table left unconnected."""
    edges = forward(definition)
    reached = {there for ends in edges.values() for there in ends}
    return tuple(here for here in edges if here not in reached)


def longest(definition: ProcessDefinition, *, minutes_per_day: int = MINUTES_PER_DAY) -> Path:
    """Return the path that takes longest; an empty path for a process without steps."""
    return _best(definition, minutes_per_day, lambda ways: max(ways, key=lambda way: way.minutes))


def shortest(definition: ProcessDefinition, *, minutes_per_day: int = MINUTES_PER_DAY) -> Path:
    """Return the path that takes least time; an empty path for a process without steps."""
    return _best(definition, minutes_per_day, lambda ways: min(ways, key=lambda way: way.minutes))


def _best(definition: ProcessDefinition, minutes_per_day: int, choose: Choose) -> Path:
    edges = forward(definition)
    ways: dict[int, Path] = {}
    for here in reversed(range(len(definition.steps))):
        step = definition.steps[here]
        onward = [ways[there] for there in edges[here]]
        if not onward or _may_end(step):
            onward.append(Path(Decimal(), ()))
        rest = choose(onward)
        time = step_minutes(step, minutes_per_day)
        ways[here] = Path(time + rest.minutes, (step.key, *rest.steps))
    found = [ways[here] for here in entries(definition)]
    return choose(found) if found else Path(Decimal(), ())


def _may_end(step: Step) -> bool:
    return any(out.to == END for out in step.outcomes)
