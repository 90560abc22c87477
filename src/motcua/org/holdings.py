"""What a unit has in hand in other apps, asked before it is ended.

The organisation knows none of them: an app that gives work to units says how much, once, when it
starts.
"""

from collections.abc import Callable

Count = Callable[[int], int]
"""How many things are in the hands of the unit with this key."""

_known: dict[str, Count] = {}


def register(what: str, count: Count) -> None:
    """Say how things of a sort are counted; said once per sort."""
    if _known.setdefault(what, count) != count:
        raise ValueError(f"the {what} of units are counted already")


def in_hand(unit_id: int) -> int:
    """Return how many things a unit has in hand."""
    return sum(count(unit_id) for count in _known.values())
