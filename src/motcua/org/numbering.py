"""Numbers without gaps: one statement, and the row stays locked until the transaction ends.

A number that is rolled back was never given: the next transaction gets it.
"""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

TAKE: Final = """
    INSERT INTO org_counter AS counter (series, unit_id, begins, value)
    SELECT * FROM unnest(%s::text[], %s::bigint[], %s::date[], %s::bigint[])
        ON CONFLICT (series, unit_id, begins)
        DO UPDATE SET value = counter.value + excluded.value
    RETURNING series, unit_id, begins, value
"""


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
    columns = (
        [one.series for one, _ in tally],
        [one.unit_id for one, _ in tally],
        [one.begins for one, _ in tally],
        [count for _, count in tally],
    )
    with connection.cursor() as cursor:
        cursor.execute(TAKE, columns)
        last = {Numbered(*row[:3]): row[3] for row in cursor.fetchall()}
    following = {one: last[one] - count + 1 for one, count in tally}
    numbers = []
    for one in wanted:
        numbers.append(following[one])
        following[one] += 1
    return numbers


def _order(one: Numbered) -> tuple[str, int, date]:
    return one.series, one.unit_id or 0, one.begins or date.min
