"""All procedures in force, page by page in the order of their codes."""

from datetime import date

from motcua.catalog.permissions import visible_to
from motcua.catalog.selectors.chosen import Chosen
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor


def in_order(*, after: str, on: date, actor: Actor, limit: int) -> list[Chosen]:
    """Return procedures in force on a day whose codes stand behind ``after``; one statement."""
    rows = visible_to(actor).filter(in_force_on(on), procedure__code__gt=after)
    found = rows.order_by("procedure__code", "-number")
    return [
        Chosen(*row)
        for row in found.values_list("procedure__code", "name", "name_en", "agency")[:limit]
    ]
