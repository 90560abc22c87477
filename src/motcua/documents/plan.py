"""The pages of a document, as a list of references: which page of which file, turned how.

Page numbers count from 1, as people count. Nothing here touches a file: a revision is made anew
from the files as they came in, so turning a page back and forth loses nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from motcua.documents.refusals import NoPageLeft, OrderUnusable, PageUnknown, TurnUnusable

TURNS: Final = frozenset({90, 180, 270})
"""Degrees clockwise."""


@dataclass(frozen=True, slots=True)
class Page:
    """Page ``page`` of source ``source``, turned clockwise by ``turn``: 0, 90, 180 or 270."""

    source: int
    page: int
    turn: int = 0


Plan = tuple[Page, ...]


def whole(source: int, pages: int) -> Plan:
    """Return every page of one file in its own order."""
    return tuple(Page(source, number) for number in range(1, pages + 1))


def turned(plan: Plan, numbers: Collection[int], degrees: int) -> Plan:
    """Turn some pages clockwise."""
    if degrees not in TURNS:
        raise TurnUnusable(degrees=degrees)
    _refuse_unknown(plan, numbers)
    return tuple(
        replace(page, turn=(page.turn + degrees) % 360) if number in numbers else page
        for number, page in enumerate(plan, 1)
    )


def ordered(plan: Plan, order: Sequence[int]) -> Plan:
    """Put the pages in a new order; every page stands in it once."""
    if sorted(order) != list(range(1, len(plan) + 1)):
        raise OrderUnusable(pages=len(plan))
    return tuple(plan[number - 1] for number in order)


def without(plan: Plan, numbers: Collection[int]) -> Plan:
    """Take some pages out; one must stay."""
    _refuse_unknown(plan, numbers)
    left = tuple(page for number, page in enumerate(plan, 1) if number not in numbers)
    if not left:
        raise NoPageLeft
    return left


def joined(plan: Plan, more: Plan, *, after: int | None = None) -> Plan:
    """Put further pages in behind page ``after``: 0 is the front, None the end."""
    place = len(plan) if after is None else after
    if not 0 <= place <= len(plan):
        raise PageUnknown(page=place, pages=len(plan))
    return plan[:place] + more + plan[place:]


def written(plan: Plan) -> list[list[int]]:
    """Return a plan as it is stored."""
    return [[page.source, page.page, page.turn] for page in plan]


def read(rows: Sequence[Sequence[int]]) -> Plan:
    """Return a stored plan."""
    return tuple(Page(*row) for row in rows)


def _refuse_unknown(plan: Plan, numbers: Collection[int]) -> None:
    for number in numbers:
        if not 1 <= number <= len(plan):
            raise PageUnknown(page=number, pages=len(plan))
