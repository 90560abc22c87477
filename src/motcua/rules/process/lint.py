"""Judge a process: every path within the legal limit, everyone named, no way lost.

Two measures of gravity: on import a printed process is taken as it is and told what is wrong;
before it is put to work the same findings stop it.

Source: Thông tư 01/2018/TT-VPCP, Điều 8; sums above the printed total occur in published
decisions, so they are a warning on import.
"""

from collections.abc import Iterator

from motcua.base.severity import Severity
from motcua.rules.limit import Limit
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.findings import Complaint, Finding
from motcua.rules.process.lint_limits import limit_complaints
from motcua.rules.process.lint_people import people_complaints
from motcua.rules.process.lint_shape import shape_complaints
from motcua.rules.process.measure import MINUTES_PER_DAY

ALWAYS_WARNINGS = frozenset(
    {
        "sum_below_total",
        "mixed_units",
        "working_days_over_calendar",
        "month_counted_as_30_days",
        "no_legal_limit",
        "limit_not_counted",
        "consultation_without_limit",
    }
)
ALWAYS_DEFECTS = frozenset(
    {
        "empty_process",
        "duplicate_key",
        "unknown_outcome",
        "back_not_earlier",
        "forward_to_earlier",
        "dead_end",
    }
)


def lint(
    definition: ProcessDefinition,
    legal_limit: Limit | None,
    *,
    activating: bool,
    minutes_per_day: int = MINUTES_PER_DAY,
) -> list[Finding]:
    """Return what is wrong with a process, the whole first, then step by step.

    ``activating`` says that the process is to be put to work: what only warns on import is a
    defect then. ``minutes_per_day`` is the length of a day of work in minutes.
    """
    return [
        Finding(code, _severity(code, activating=activating), said, step)
        for code, said, step in _complaints(definition, legal_limit, minutes_per_day)
    ]


def _complaints(
    definition: ProcessDefinition, legal_limit: Limit | None, minutes_per_day: int
) -> Iterator[Complaint]:
    yield from shape_complaints(definition)
    if definition.steps:
        yield from people_complaints(definition)
        yield from limit_complaints(definition, legal_limit, minutes_per_day)


def _severity(code: str, *, activating: bool) -> Severity:
    if code in ALWAYS_DEFECTS:
        return Severity.DEFECT
    if code in ALWAYS_WARNINGS or not activating:
        return Severity.WARNING
    return Severity.DEFECT
