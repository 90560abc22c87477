"""Which units can be asked for an opinion."""

from datetime import date

from motcua.org.acts import roles_for
from motcua.org.selectors import tree, units_with
from motcua.rules.process.words import Role


def answering_units(*, today: date) -> frozenset[int]:
    """Return the units that can be asked: they exist, and somebody there has the role."""
    cards = tree().cards
    there = units_with(roles_for(Role.OTHER_AGENCY), today=today)
    return frozenset(unit for unit in there if unit in cards and cards[unit].valid(today))
