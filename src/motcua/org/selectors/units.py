"""The units as everybody needs them: remembered whole, forgotten when one changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from motcua.base.text import fold
from motcua.org import epoch
from motcua.org.models import Unit
from motcua.org.unitkind import UnitKind
from motcua.rules.process.words import UnitKind as Resolver
from motcua.store import law

MARKED: Final = {UnitKind.CENTRE: "centre", UnitKind.RECEIVING_POINT: "one_stop"}
"""Kinds of units whose mark in slip numbers the pack knows, where they have none of their own."""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """What letters, lists and slips say of a unit; ``valid_to`` is the first day without it."""

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
    key: str
    """The folded name."""

    def valid(self, on: date) -> bool:
        """Say whether the unit is there on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


class Tree:
    """All units by key and by code, with what stands below each. Never changed once made."""

    def __init__(self, cards: list[UnitCard]) -> None:
        self.cards = {one.id: one for one in cards}
        self._below: dict[int, list[int]] = {}
        for one in cards:
            if one.parent_id is not None:
                self._below.setdefault(one.parent_id, []).append(one.id)

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


_kept: tuple[int | None, Tree] = (None, Tree([]))


def tree() -> Tree:
    """Return all units as they are now; no statement where nothing has changed."""
    global _kept  # noqa: PLW0603 - one immutable value, replaced as a whole
    present = epoch.now().people
    kept, found = _kept
    if kept != present:
        found = Tree([_card(unit) for unit in Unit.objects.order_by("code")])
        _kept = (present, found)
    return found


def card(unit_id: int) -> UnitCard:
    """Return what is said of a unit. Error: KeyError where there is none with this key."""
    return tree().cards[unit_id]


def card_coded(code: str) -> UnitCard | None:
    """Return what is said of the unit with a code."""
    return tree().by_code.get(code)


def units_below(unit_id: int, *, on: date) -> frozenset[int]:
    """Return the keys of a unit and of everything below it that is there on a day."""
    known = tree()
    return frozenset(key for key in known.below(unit_id) if known.cards[key].valid(on))


@dataclass(frozen=True, slots=True)
class Found:
    """The unit that does a step; not ``exact`` where the solving unit has to stand in."""

    unit_id: int
    exact: bool


def resolve(
    kind: Resolver | None,
    name: str,
    *,
    receiving_point: int,
    receiving_unit: int,
    solving_unit: int,
    on: date | None = None,
) -> Found:
    """Find the unit that does a step of a process; never fails.

    A division is sought by name below the solving unit, an agency by name everywhere; where the
    name is not known the solving unit itself does the step. ``on`` leaves out ended units.
    """
    fixed = {
        Resolver.RECEIVING_POINT: receiving_point,
        Resolver.RECEIVING_UNIT: receiving_unit,
        Resolver.SOLVING_UNIT: solving_unit,
    }
    if kind is None:
        return Found(solving_unit, exact=False)
    if kind in fixed:
        return Found(fixed[kind], exact=True)
    known = tree()
    if kind is Resolver.SUPERIOR:
        parent = known.cards[solving_unit].parent_id
        return Found(solving_unit, exact=False) if parent is None else Found(parent, exact=True)
    if kind is Resolver.DIVISION:
        return _division(known, name, solving_unit, on)
    return _named(known.by_key.get(fold(name), []), solving_unit, on)


def _division(known: Tree, name: str, solving_unit: int, on: date | None) -> Found:
    cards = [known.cards[key] for key in known.below(solving_unit) if key != solving_unit]
    named = _named([one for one in cards if one.key == fold(name)], solving_unit, on)
    if named.exact:
        return named
    divisions = [one for one in cards if one.kind is UnitKind.DIVISION]
    return _named(divisions, solving_unit, on)


def _named(cards: list[UnitCard], solving_unit: int, on: date | None) -> Found:
    there = [one for one in cards if (one.valid_to is None if on is None else one.valid(on))]
    return Found(there[0].id, exact=True) if len(there) == 1 else Found(solving_unit, exact=False)


def _card(unit: Unit) -> UnitCard:
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
        key=fold(unit.name),
    )


def _usual_mark(kind: UnitKind) -> str:
    known = law.pack().codes.marks.get(MARKED.get(kind, ""))
    return known.abbreviation if known else ""
