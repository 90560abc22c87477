"""The units as everybody needs them: remembered whole, forgotten when one changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import OuterRef, Subquery

from motcua.base.text import fold
from motcua.org import epoch
from motcua.org.models import Succession, Unit
from motcua.org.unitkind import UnitKind
from motcua.store import law

MARKED: Final = {UnitKind.CENTRE: "centre", UnitKind.RECEIVING_POINT: "one_stop"}
"""Kinds of units whose mark in slip numbers the pack knows, where they have none of their own."""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What letters, lists and slips say of a unit; ``valid_to`` is the first day without it.

    ``successor_id``: the last unit that followed it, where one did.
    """

    id: int
    code: str
    name: str
    kind: UnitKind
    mark: str
    superior: str
    address: str
    phone: str
    area: str
    old_code: str
    parent_id: int | None
    valid_from: date
    valid_to: date | None
    successor_id: int | None
    key: str
    """The folded name."""

    def valid(self, on: date) -> bool:
        """Say whether the unit is there on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


class Tree:
    """All units by key and by code, with what stands below each. Never changed once made.

    Units that hang below themselves in the database stand at the top here: whoever looks can see
    and mend them, and every way up or down has an end.
    """

    def __init__(self, cards: list[UnitCard]) -> None:
        lost = in_circles({one.id: one.parent_id for one in cards})
        cards = [replace(one, parent_id=None) if one.id in lost else one for one in cards]
        self.cards = {one.id: one for one in cards}
        self._below: dict[int, list[int]] = {}
        for one in cards:
            if one.parent_id is not None:
                self._below.setdefault(one.parent_id, []).append(one.id)
        self._followed: dict[int, list[int]] = {}
        for one in cards:
            if one.successor_id is not None:
                self._followed.setdefault(one.successor_id, []).append(one.id)

    @cached_property
    def by_code(self) -> dict[str, UnitCard]:
        """Return the units by their code."""
        return {one.code: one for one in self.cards.values()}

    @cached_property
    def by_key(self) -> dict[str, list[UnitCard]]:
        """Return the units by their folded name."""
        found: dict[str, list[UnitCard]] = {}
        for one in self.cards.values():
            found.setdefault(one.key, []).append(one)
        return found

    def children(self, unit_id: int | None) -> list[UnitCard]:
        """Return the units directly below one, or those at the top, by code."""
        if unit_id is None:
            return [one for one in self.cards.values() if one.parent_id is None]
        return [self.cards[child] for child in self._below.get(unit_id, ())]

    def below(self, unit_id: int) -> Iterator[int]:
        """Yield a unit and everything below it."""
        yield unit_id
        for child in self._below.get(unit_id, ()):
            yield from self.below(child)

    def above(self, unit_id: int) -> Iterator[UnitCard]:
        """Yield the units above one, the nearest first."""
        parent = self.cards[unit_id].parent_id
        while parent is not None:
            yield self.cards[parent]
            parent = self.cards[parent].parent_id

    def heir(self, unit_id: int) -> int:
        """Return the unit that does a unit's work now: the last of those that followed it."""
        seen = {unit_id}
        following = self.cards[unit_id].successor_id
        while following is not None and following not in seen:
            unit_id = following
            seen.add(unit_id)
            following = self.cards[unit_id].successor_id
        return unit_id

    def inherited(self, unit_id: int) -> frozenset[int]:
        """Return the units that a unit follows, and those that they followed."""
        found: set[int] = set()
        left = [unit_id]
        while left:
            new = [one for one in self._followed.get(left.pop(), ()) if one not in found]
            found.update(new)
            left += new
        return frozenset(found - {unit_id})

    def reach(self, units: Iterable[int]) -> frozenset[int]:
        """Return units with all below them, and all that any of these follows: what they know."""
        found: set[int] = set()
        left = list(units)
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self._below.get(one, ())
                left += self._followed.get(one, ())
        return frozenset(found)


def in_circles(above: Mapping[int, int | None]) -> frozenset[int]:
    """Return the units that hang below themselves; ``above`` says below which one each hangs."""
    seen: set[int] = set()
    lost: set[int] = set()
    for key in above:
        path: list[int] = []
        at: int | None = key
        while at is not None and at not in seen:
            seen.add(at)
            path.append(at)
            at = above[at]
        if at in path:
            lost.update(path[path.index(at) :])
    return frozenset(lost)


_kept: tuple[int | None, Tree] = (None, Tree([]))


def tree() -> Tree:
    """Return all units as they are now; no statement where nothing has changed."""
    global _kept  # noqa: PLW0603 - one immutable value, replaced as a whole
    present = epoch.now().people
    kept, found = _kept
    if kept != present:
        later = Succession.objects.filter(predecessor=OuterRef("pk")).order_by("-on", "-id")
        units = Unit.objects.order_by("code").annotate(
            follower=Subquery(later.values("successor_id")[:1])
        )
        found = Tree([_card(unit, unit.follower) for unit in units])
        _kept = (present, found)
    return found


def _card(unit: Unit, follower: int | None) -> UnitCard:
    kind = UnitKind(unit.kind)
    return UnitCard(
        id=unit.pk,
        code=unit.code,
        name=unit.name,
        kind=kind,
        mark=unit.mark or _usual_mark(kind),
        superior=unit.superior,
        address=unit.address,
        phone=unit.phone,
        area=unit.area,
        old_code=unit.old_code,
        parent_id=unit.parent_id,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        successor_id=follower,
        key=fold(unit.name),
    )


def _usual_mark(kind: UnitKind) -> str:
    known = law.pack().codes.marks.get(MARKED.get(kind, ""))
    return known.abbreviation if known else ""
