"""Procedures whose result is given on the same day, by their published limit."""

from datetime import date
from typing import Final

from motcua.catalog.permissions import visible_to
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor
from motcua.rules.limit import LimitUnit

MOST: Final = 60


def same_day_codes(*, on: date, actor: Actor) -> list[str]:
    """Return the codes of procedures in force on a day that are settled on the day itself."""
    rows = visible_to(actor).filter(
        in_force_on(on), cases__methods__limit_unit=LimitUnit.SAME_DAY.value
    )
    found = rows.order_by("sort_key").values_list("procedure__code", flat=True)
    return list(dict.fromkeys(found))[:MOST]
