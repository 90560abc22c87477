"""What a document or an upload belongs to: a plain link, so that nothing here looks upwards."""

from dataclasses import dataclass
from typing import Final

from motcua.org.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Owner:
    """A thing of another app: its kind, as that app registered it, and its key."""

    kind: str
    id: int


PEOPLE: Final = frozenset(kind.value for kind in ActorKind)
"""Kinds of holders that are somebody's own tray; the id is the key among people of that sort."""


def own_tray(actor: Actor) -> Owner | None:
    """Return the tray of the actor himself; None for somebody without a name here."""
    return None if actor.id is None else Owner(actor.kind.value, actor.id)


def workplaces(actor: Actor) -> frozenset[int]:
    """Return the units in which an actor has a post now."""
    return frozenset(unit for unit, _ in actor.posts)
