"""Questions about units: what is said of one, what is below it, which one does a step."""

from dataclasses import dataclass
from datetime import date

from motcua.base.text import fold
from motcua.org.models import Succession
from motcua.org.tree import Tree, UnitCard, tree
from motcua.org.unitkind import UnitKind
from motcua.rules.process.words import UnitKind as Resolver


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


@dataclass(frozen=True, slots=True)
class Follower:
    """One unit followed another."""

    predecessor: UnitCard
    successor: UnitCard
    on: date
    decision_number: str


def successions(unit_id: int) -> list[Follower]:
    """List what a unit followed and what followed it, the oldest first."""
    known = tree().cards
    rows = Succession.objects.filter(predecessor_id=unit_id) | Succession.objects.filter(
        successor_id=unit_id
    )
    return [
        Follower(known[row.predecessor_id], known[row.successor_id], row.on, row.decision_number)
        for row in rows.order_by("on", "id")
    ]


def successor_of(unit_id: int) -> int:
    """Return the unit that does a unit's work now: the last of those that followed it."""
    return tree().heir(unit_id)


def working_unit(unit_id: int, *, on: date) -> int:
    """Return the unit itself while it is there, afterwards the one that does its work."""
    known = tree()
    return unit_id if known.cards[unit_id].valid(on) else known.heir(unit_id)
