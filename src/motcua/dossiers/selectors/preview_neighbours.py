"""What lies before and after a dossier in one person's work list."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.selectors.todo import Tab, Wanted, work_page
from motcua.org.actor import Actor

MOST = 500
"""Pieces of work that are looked through: whoever has more goes back to his list."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The codes before and after a dossier, "" where there is none; its place, 0 if it is not in.

    Of a dossier that is not in the list the first one comes after.
    """

    before: str = ""
    after: str = ""
    place: int = 0
    count: int = 0


def tab_called(text: str) -> Tab | None:
    """Return the tab with a name, None where there is none."""
    return Tab(text) if text in {tab.value for tab in Tab} else None


def neighbours(code: str, tab: Tab, *, actor: Actor, at: datetime) -> Neighbours:
    """Return what one comes to from a dossier in the order of a tab of the work list."""
    rows = work_page(actor, Wanted(tab=tab, most=MOST), at=at).rows
    codes = list(dict.fromkeys(row.code for row in rows))
    if code not in codes:
        return Neighbours(after=codes[0] if codes else "", count=len(codes))
    place = codes.index(code)
    before = codes[place - 1] if place else ""
    after = codes[place + 1] if place + 1 < len(codes) else ""
    return Neighbours(before, after, place + 1, len(codes))
