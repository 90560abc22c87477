"""Split a limit over steps so that the parts add up to it exactly.

The part of each step is its share of the whole, rounded to a part that people use (half a day,
then quarters and eighths, hours for hours); what rounding leaves goes to the largest remainders,
and what is finer than the parts to the step with the greatest share.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.measure import DAYS_PER_MONTH

HALF_DAY: Final = Decimal("0.5")
DAY_PARTS: Final = (HALF_DAY, Decimal("0.25"), Decimal("0.125"))
HOUR_PARTS: Final = (Decimal(1), Decimal("0.5"), Decimal("0.25"))
HOURS_PER_DAY: Final = 8


def split(limit: Limit, shares: Sequence[int]) -> tuple[Limit, ...]:
    """Return a limit for each share, each above 0, adding up to ``limit`` exactly.

    Months are split in days of a month of 30, "within the day" in hours, and so are working days
    too few for half a day each: people say "1 giờ", not "0,125 ngày". Where even the finest
    part is too coarse for every step to get one, the whole is divided evenly in eighths of it.
    """
    whole = _divisible(limit, len(shares))
    part = next((size for size in _sizes(whole.unit) if whole.amount >= size * len(shares)), None)
    if part is None:
        part = whole.amount / 2 ** len(shares).bit_length()
    count = int(whole.amount / part)
    counts = _apportioned(count, shares)
    amounts = [part * parts for parts in counts]
    amounts[max(range(len(shares)), key=lambda place: shares[place])] += whole.amount - part * count
    return tuple(Limit(amount, whole.unit) for amount in amounts)


def _divisible(limit: Limit, steps: int) -> Limit:
    if limit.unit is LimitUnit.MONTH:
        return Limit(limit.amount * DAYS_PER_MONTH, LimitUnit.CALENDAR_DAY)
    if limit.unit is LimitUnit.SAME_DAY:
        return Limit(Decimal(HOURS_PER_DAY), LimitUnit.WORKING_HOUR)
    if limit.unit is LimitUnit.WORKING_DAY and limit.amount < HALF_DAY * steps:
        return Limit(limit.amount * HOURS_PER_DAY, LimitUnit.WORKING_HOUR)
    return limit


def _sizes(unit: LimitUnit) -> tuple[Decimal, ...]:
    return HOUR_PARTS if unit is LimitUnit.WORKING_HOUR else DAY_PARTS


def _apportioned(count: int, shares: Sequence[int]) -> list[int]:
    """Give each step one part and the rest by shares, the largest remainders first."""
    rest = count - len(shares)
    weights = [max(share, 0) for share in shares]
    whole = sum(weights) or len(weights)
    weights = weights if sum(weights) else [1] * len(weights)
    given = [rest * weight // whole for weight in weights]
    by_remainder = sorted(range(len(shares)), key=lambda place: -(rest * weights[place] % whole))
    for place in by_remainder[: rest - sum(given)]:
        given[place] += 1
    return [parts + 1 for parts in given]
