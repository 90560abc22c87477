"""Questions about the organisation: who acts, which units there are, who works in them."""

from motcua.org.epoch import forget, read_once
from motcua.org.selectors.calendar import calendar_of, calendar_rows
from motcua.org.selectors.people import (
    Officer,
    Person,
    officers_at,
    officers_in,
    people,
    units_with,
)
from motcua.org.selectors.register import (
    Colleague,
    PeopleFound,
    PeopleRequest,
    PersonPage,
    colleagues,
    find_people,
    person_page,
    preference,
)
from motcua.org.selectors.units import (
    Follower,
    Found,
    card,
    card_coded,
    resolve,
    successions,
    successor_of,
    units_below,
    working_unit,
)
from motcua.org.selectors.who import (
    Look,
    actor_for,
    actor_of,
    actor_of_token,
    asks_second,
    look,
    look_token,
)
from motcua.org.tree import UnitCard, tree

__all__ = [
    "Colleague", "Follower", "Found", "Look", "Officer", "PeopleFound", "PeopleRequest",
    "Person", "PersonPage", "UnitCard", "actor_for", "actor_of", "actor_of_token",
    "asks_second", "calendar_of", "calendar_rows", "card", "card_coded", "colleagues",
    "find_people", "forget", "look", "look_token", "officers_at", "officers_in", "people",
    "person_page", "preference", "read_once", "resolve", "successions", "successor_of", "tree",
    "units_below", "units_with", "working_unit",
]  # fmt: skip
