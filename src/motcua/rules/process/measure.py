"""Minutes, so that hours, half days and days can be added.

A day of work has 8 hours (Bộ luật Lao động 2019, Điều 105), so 8 hours are 1 day. A month counts
as 30 days (Bộ luật Dân sự 2015, Điều 146 khoản 1). Days and working days are added as printed:
that they are mixed is said, not hidden.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import ProcessDefinition, Step

MINUTES_PER_DAY: Final = 480
DAYS_PER_MONTH: Final = 30
DAY_KINDS: Final = frozenset({LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY})

CALENDAR: Final = frozenset({LimitUnit.CALENDAR_DAY, LimitUnit.MONTH})
"""Units that run on through days on which nobody works."""


def unit_minutes(unit: LimitUnit, minutes_per_day: int = MINUTES_PER_DAY) -> Decimal:
    """Return the minutes of work in one ``unit``."""
    if unit is LimitUnit.WORKING_HOUR:
        return Decimal(60)
    days = DAYS_PER_MONTH if unit is LimitUnit.MONTH else 1
    return Decimal(days * minutes_per_day)


def limit_minutes(limit: Limit, minutes_per_day: int = MINUTES_PER_DAY) -> Decimal:
    """Return a limit in minutes of work; "within the day" is one day."""
    amount = Decimal(1) if limit.unit is LimitUnit.SAME_DAY else limit.amount
    return amount * unit_minutes(limit.unit, minutes_per_day)


def as_limit(minutes: Decimal, unit: LimitUnit, minutes_per_day: int = MINUTES_PER_DAY) -> Limit:
    """Return ``minutes`` as a limit in ``unit``, for a sentence (days for "within the day")."""
    spoken = LimitUnit.WORKING_DAY if unit is LimitUnit.SAME_DAY else unit
    return Limit(minutes / unit_minutes(spoken, minutes_per_day), spoken)


def step_limits(step: Step) -> tuple[Limit, ...]:
    """Return every limit a step carries: its own, its agency's and its consultations'."""
    links = () if step.interlink is None else (step.interlink.limit,)
    asked = (asked.limit for asked in step.consultations)
    return tuple(limit for limit in (step.limit, *links, *asked) if limit is not None)


def step_minutes(step: Step, minutes_per_day: int = MINUTES_PER_DAY) -> Decimal:
    """Return how long a step may take: the greatest of its limits, 0 where it has none.

    Consultations run at the same time, within the step; the agency of an interlinked step works
    while the step lasts. So the greatest counts, never their sum.
    """
    return max(
        (limit_minutes(one, minutes_per_day) for one in step_limits(step)), default=Decimal()
    )


def worked_minutes(step: Step, minutes_per_day: int = MINUTES_PER_DAY) -> Decimal:
    """Return how much working time a step takes: the greatest of its limits in hours or days."""
    limits = (one for one in step_limits(step) if one.unit not in CALENDAR)
    return max((limit_minutes(one, minutes_per_day) for one in limits), default=Decimal())


def fewest_working_days(days: Decimal) -> Decimal:
    """Return how many working days so many days of the calendar hold at least, holidays apart.

    Saturday and Sunday are off (Bộ luật Lao động 2019, Điều 105 khoản 2 and the working week of
    offices, Quyết định 188/1999/QĐ-TTg); in the worst case the odd days fall on them.
    """
    weeks, rest = divmod(days, 7)
    return weeks * 5 + max(Decimal(), rest - 2)


def units_of(definition: ProcessDefinition) -> frozenset[LimitUnit]:
    """Return the units in which the steps of a process are limited."""
    return frozenset(limit.unit for step in definition.steps for limit in step_limits(step))


def most_usual(units: Iterable[LimitUnit]) -> LimitUnit:
    """Return the unit to speak in: days of the kind used, hours where only hours are used."""
    used = list(units)
    candidates = [unit for unit in used if unit.value != "working_hour"] or used
    candidates = candidates or [LimitUnit.WORKING_DAY]
    return max(sorted(set(candidates)), key=candidates.count)
