"""Who acts: a small immutable value that every service is given as ``by``."""

from dataclasses import dataclass
from typing import Final

from motcua.audit.record import Doer
from motcua.org.acts import Power


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, with what may be done at this moment."""

    id: int | None
    name: str
    powers: frozenset[Power] = frozenset()
    units: frozenset[int] = frozenset()
    unit_name: str = ""

    @property
    def doer(self) -> Doer:
        """Return the actor as the log knows him."""
        return Doer(self.id, self.name)

    def may(self, power: Power) -> bool:
        """Say whether the actor holds ``power``."""
        return power in self.powers


ANYBODY: Final = Actor(None, "")


def system(name: str) -> Actor:
    """Return the system itself, doing what an operator asked for on the command line."""
    return Actor(None, name, frozenset(Power))
