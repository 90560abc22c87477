"""Who acts: a small immutable value that every service is given as ``by``."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from motcua.audit.record import Doer
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.org.acts import POWERS, TASKS, Power, Role

Post = tuple[int, Role]
"""A unit's key and the role held in it."""


class Lent(NamedTuple):
    """A post that a person holds for somebody else; ``besides`` where he holds one like it himself.

    Who lent it is known by ``giver_id``: two people may have one name.
    """

    unit_id: int
    role: Role
    giver_id: int
    giver: str
    besides: bool = False


class ActorKind(Word):
    """What sort of doer acts."""

    OFFICER = "officer", mark("Cán bộ")
    CITIZEN = "citizen", mark("Người dân")
    SYSTEM = "system", mark("Hệ thống")
    AGENCY = "agency", mark("Hệ thống của cơ quan khác")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or the system itself, with what may be done at this moment.

    ``units`` are those of the posts that see dossiers, everything below them, and every ended unit
    that one of these follows: what may be seen. ``posts`` are exact: what may be done.
    ``inherited`` are the same roles at the ended units that a post's unit follows. ``lent`` names
    who delegated a post. While ``mfa_due`` (an administrator without a second factor) or
    ``password_due`` (a one-time password is still in use) holds, there are no powers and no posts.
    """

    id: int | None
    name: str
    powers: frozenset[Power] = frozenset()
    units: frozenset[int] = frozenset()
    unit_name: str = ""
    kind: ActorKind = ActorKind.OFFICER
    posts: frozenset[Post] = frozenset()
    home: int | None = None
    authority: int = 0
    mfa_due: bool = False
    password_due: bool = False
    tasks_for: frozenset[tuple[int, str]] = frozenset()
    lent: frozenset[Lent] = frozenset()
    inherited: frozenset[Post] = frozenset()

    @property
    def doer(self) -> Doer:
        """Return the actor as the log knows him."""
        return Doer(self.id, self.name)

    def may(self, power: Power) -> bool:
        """Say whether the actor holds ``power``."""
        return power in self.powers

    def may_at(self, power: Power, unit_id: int) -> bool:
        """Say whether a post at exactly this unit gives ``power``; the system may everywhere."""
        if self.kind is ActorKind.SYSTEM:
            return power in self.powers
        return any(unit == unit_id and power in POWERS[role] for unit, role in self.posts)

    def answers_for(self, power: Power, unit_id: int) -> bool:
        """Say whether the actor has ``power`` at a unit, or at the one that follows it.

        What a merged unit left behind, its finished dossiers and its tills, is its successor's; a
        new dossier or payment of an ended unit there is not (``may_at``).
        """
        return self.may_at(power, unit_id) or any(
            unit == unit_id and power in POWERS[role] for unit, role in self.inherited
        )

    def holds(self, unit_id: int, role: Role) -> bool:
        """Say whether the actor has this post, of his own or lent."""
        return (unit_id, role) in self.posts

    def on_behalf_of(self, unit_id: int, role: Role) -> str:
        """Return the name of who delegated a post, "" where it is the actor's own."""
        wanted = (unit_id, role)
        names = (one.giver for one in self.lent if one[:2] == wanted and not one.besides)
        return next(names, "")

    def stands_in(self, person_id: int | None, unit_id: int, task: str) -> str:
        """Return the name of a person whose work of a process's role is this one's too, or ""."""
        names = (
            one.giver
            for one in self.lent
            if (one.giver_id, one.unit_id) == (person_id, unit_id) and task in TASKS[one.role]
        )
        return next(names, "")


ANYBODY: Final = Actor(None, "", kind=ActorKind.CITIZEN)


def system(name: str) -> Actor:
    """Return the system itself, doing what an operator asked for on the command line."""
    return Actor(None, name, frozenset(Power), kind=ActorKind.SYSTEM)
