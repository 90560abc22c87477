"""Numbers without gaps: one statement, and the row stays locked until the transaction ends.

A number that is rolled back was never given: the next transaction gets it.
"""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.db import connection

INTO: Final = "INSERT INTO org_counter AS counter (series, unit_id, begins, value)"
TAKE: Final = """
        ON CONFLICT (series, unit_id, begins)
        DO UPDATE SET value = counter.value + excluded.value
    RETURNING series, unit_id, begins, value
"""
FEW: Final = 4
"""So many counters go as plain values, each number of them a statement; more go as lists."""
LISTS: Final = "SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::bigint[])"
MANY: Final = f"{INTO} {LISTS} {TAKE}"


@dataclass(frozen=True, slots=True)
class Numbered:
    """What wants a number: a series, the unit whose series it is, the first day of its run."""

    series: str
    unit_id: int | None
    begins: date | None


def next_numbers(wanted: Sequence[Numbered]) -> list[int]:
    """Give the next number for each, in the order asked for.

    Runs within the transaction of the act that uses the numbers. Counters are taken in one fixed
    order, so that two acts cannot wait for each other.
    """
    if not wanted:
        return []
    tally = sorted(Tally(wanted).items(), key=lambda item: _order(item[0]))
    rows = [(one.series, one.unit_id, one.begins, count) for one, count in tally]
    with connection.cursor() as cursor:
        if len(rows) <= FEW:
            cursor.execute(_few(len(rows)), [value for row in rows for value in row])
        else:
            cursor.execute(MANY, [list(column) for column in zip(*rows, strict=True)])
        last = {Numbered(*row[:3]): row[3] for row in cursor.fetchall()}
    following = {one: last[one] - count + 1 for one, count in tally}
    numbers = []
    for one in wanted:
        numbers.append(following[one])
        following[one] += 1
    return numbers


@cache
def _few(count: int) -> str:
    values = ", ".join(["(%s, %s::bigint, %s::date, %s::bigint)"] * count)
    return f"{INTO} VALUES {values} {TAKE}"


def _order(one: Numbered) -> tuple[str, int, date]:
    return one.series, one.unit_id or 0, one.begins or date.min
