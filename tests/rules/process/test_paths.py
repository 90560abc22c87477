"""The sum of a path equals what walking every path by hand gives."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.process.offices import back, days, hours, on, permit, step

from motcua.rules.process.definition import END, ProcessDefinition, Step
from motcua.rules.process.paths import longest, shortest
from motcua.rules.process.words import Role, StepKind


@st.composite
def processes(draw: st.DrawFn) -> ProcessDefinition:
    """Draw a process of up to seven steps whose ways on lead down the list."""
    count = draw(st.integers(1, 7))
    steps: list[Step] = []
    for here in range(count):
        later = [str(there) for there in range(here + 1, count)] + [END]
        ways = draw(st.lists(st.sampled_from(later), unique=True, min_size=1, max_size=3))
        sent_back = here and draw(st.booleans())
        returns = [back(str(draw(st.integers(0, here - 1))))] if sent_back else []
        in_hours = draw(st.booleans())
        quarter_days = str(Decimal(draw(st.integers(0, 20))) / 4)
        time = hours(draw(st.integers(0, 40))) if in_hours else days(quarter_days)
        steps.append(
            step(str(here), StepKind.OTHER, Role.SPECIALIST, time, *map(on, ways), *returns)
        )
    return ProcessDefinition("", "", tuple(steps))


def walked(it: ProcessDefinition, key: str) -> Iterator[Decimal]:
    """Walk every way from a step to the end, adding minutes by hand."""
    here = it.by_key()[key]
    assert here.limit is not None
    per = 60 if here.limit.unit.value == "working_hour" else 480
    for out in here.outcomes:
        if out.back:
            continue
        ends = [Decimal()] if out.to == END else walked(it, out.to)
        for rest in ends:
            yield here.limit.amount * per + rest


def from_every_entry(it: ProcessDefinition) -> list[Decimal]:
    led_to = {out.to for one in it.steps for out in one.outcomes if not out.back}
    return [total for one in it.steps if one.key not in led_to for total in walked(it, one.key)]


@settings(max_examples=50, deadline=None)
@given(processes())
def test_longest_and_shortest_agree_with_walking_every_path(it: ProcessDefinition) -> None:
    every = from_every_entry(it)
    assert longest(it).minutes == max(every)
    assert shortest(it).minutes == min(every)


def test_the_longest_path_names_its_steps() -> None:
    assert longest(permit()).steps == ("1", "2", "3", "4", "5", "6", "7", "8")
    assert shortest(permit()).steps == ("1", "2", "3", "5", "6", "7", "8")
    assert longest(permit()).minutes - shortest(permit()).minutes == 16 * 60


def test_an_empty_process_takes_no_time() -> None:
    assert longest(ProcessDefinition("", "", ())).minutes == 0
