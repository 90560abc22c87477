"""Questions about the organisation: who acts, which units there are, who works in them."""

from motcua.org.epoch import forget, read_once
from motcua.org.selectors.calendar import calendar_of, calendar_rows
from motcua.org.selectors.people import Officer, Person, officers_at, people
from motcua.org.selectors.units import (
    Found,
    UnitCard,
    card,
    card_coded,
    resolve,
    tree,
    units_below,
)
from motcua.org.selectors.who import Look, actor_for, actor_of, actor_of_token, look, look_token

__all__ = [
    "Found",
    "Look",
    "Officer",
    "Person",
    "UnitCard",
    "actor_for",
    "actor_of",
    "actor_of_token",
    "calendar_of",
    "calendar_rows",
    "card",
    "card_coded",
    "forget",
    "look",
    "look_token",
    "officers_at",
    "people",
    "read_once",
    "resolve",
    "tree",
    "units_below",
]
