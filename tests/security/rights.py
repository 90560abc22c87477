"""Who may what, said in plain rules over ``world``: nothing here asks the code that is tested."""

from collections.abc import Callable
from typing import Final

from motcua.org.acts import Power, Role
from tests.security.world import Side, Who

Rule = Callable[[Who, Side], bool]


def anybody(who: Who, side: Side) -> bool:
    return True


def sees(who: Who, side: Side) -> bool:
    """Say whether a dossier was received, settled or worked on in his unit or below it."""
    looks = who.powers & {Power.SEE_DOSSIERS, Power.INSPECT}
    return bool(looks) and any(who.above(unit) for unit in side.units)


def receives(who: Who, side: Side) -> bool:
    """Receives at the counter that received it."""
    return who.at(Power.RECEIVE, side.counter)


def sees_and_receives(who: Who, side: Side) -> bool:
    return sees(who, side) and Power.RECEIVE in who.powers


def is_clerk(who: Who, side: Side) -> bool:
    """Is the one who brought the papers and took the money."""
    return who.username == side.people[Role.ONE_STOP_CLERK]


def is_specialist(who: Who, side: Side) -> bool:
    """Is the one whose step it is, who lent his post and has a token."""
    return who.username == side.people[Role.SPECIALIST]


def heads(who: Who, side: Side) -> bool:
    """Approves at the unit that settles it."""
    return who.at(Power.APPROVE, side.solver)


def assigns(who: Who, side: Side) -> bool:
    """Say whether he gives out the work where it lies."""
    return any(who.at(Power.ASSIGN, unit) for unit in (side.desk, side.solver))


def leads(who: Who, side: Side) -> bool:
    """Say whether he gives out the work of the unit where it lies, or of one above it."""
    return Power.ASSIGN in who.powers and who.above(side.desk)


def looks_after(who: Who, side: Side) -> bool:
    """Administers the people of the unit that settles it."""
    administers = Power.ADMINISTER_PEOPLE in who.powers
    return administers and (who.role is Role.ADMINISTRATOR or who.above(side.solver))


def ends_loan(who: Who, side: Side) -> bool:
    return is_specialist(who, side) or looks_after(who, side)


COUNTER: Final = frozenset({Power.RECEIVE})
OFFICE: Final = frozenset({Power.SEE_DOSSIERS})
FINDERS: Final = frozenset({Power.SEE_DOSSIERS, Power.INSPECT})
BACK: Final = frozenset({Power.SEE_BACK_OFFICE})
PEOPLE: Final = frozenset({Power.ADMINISTER_PEOPLE})
UNITS: Final = frozenset({Power.ADMINISTER_UNITS})
CALENDAR: Final = frozenset({Power.ADMINISTER_CALENDAR})
TEAM: Final = frozenset({Power.ASSIGN})
HEADS: Final = frozenset({Power.APPROVE})
HEALTH: Final = frozenset({Power.SEE_HEALTH})
CATALOGUE: Final = frozenset({Power.EDIT_CATALOGUE})
