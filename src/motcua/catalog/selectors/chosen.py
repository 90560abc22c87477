"""A handful of procedures chosen by code, such as those behind a life event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.catalog.permissions import visible_to
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Chosen:
    """A procedure in force: what a short list says of it."""

    code: str
    name: str
    name_en: str
    agency: str


def chosen(codes: Sequence[str], *, on: date, actor: Actor) -> list[Chosen]:
    """Return those of the codes that are in force on a day, in the order given."""
    rows = visible_to(actor).filter(in_force_on(on), procedure__code__in=list(codes))
    found = {
        row[0]: Chosen(*row)
        for row in rows.values_list("procedure__code", "name", "name_en", "agency")
    }
    return [found[code] for code in codes if code in found]
