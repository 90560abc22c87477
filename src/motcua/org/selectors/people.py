"""Who works here, and who can be given work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.org.acts import TASKS, Role
from motcua.org.models import Delegation, User
from motcua.org.selectors.who import held


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list of people."""

    username: str
    full_name: str
    active: bool
    roles: tuple[Role, ...]


def people(*, today: date) -> list[Person]:
    """List everybody who can log in, with the roles held today."""
    roles: dict[int, list[Role]] = {}
    for user_id, role in held(today).values_list("user_id", "role"):
        roles.setdefault(user_id, []).append(Role(role))
    return [
        Person(username, name, active, tuple(roles.get(pk, ())))
        for pk, username, name, active in User.objects.order_by("username").values_list(
            "pk", "username", "full_name", "is_active"
        )
    ]


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who can be given work in a unit; ``lent`` where the post is delegated."""

    id: int
    name: str
    role: Role
    lent: bool = False


def units_with(roles: Iterable[Role], *, today: date) -> frozenset[int]:
    """Return the units in which somebody holds one of the roles today, in one statement."""
    rows = held(today).filter(role__in=sorted(roles), user__is_active=True)
    return frozenset(rows.values_list("unit_id", flat=True).distinct())


def officers_at(unit_id: int, roles: Iterable[Role], *, today: date) -> list[Officer]:
    """List who holds one of the roles in exactly this unit today, own posts first."""
    wanted = sorted(roles)
    rows = held(today).filter(unit_id=unit_id, role__in=wanted, user__is_active=True)
    own = [
        Officer(pk, name, Role(role))
        for pk, name, role in rows.values_list("user_id", "user__full_name", "role")
    ]
    givers = {(one.id, one.role) for one in own}
    lent = (
        Delegation.objects.filter(
            Q(valid_from__lte=today, valid_to__gt=today),
            unit_id=unit_id,
            role__in=wanted,
            to_user__is_active=True,
        )
        .order_by("id")
        .values_list("from_user_id", "to_user_id", "to_user__full_name", "role")
    )
    found = {(one.id, one.role): one for one in own}
    for giver, pk, name, role in lent:
        if (giver, Role(role)) in givers:
            found.setdefault((pk, Role(role)), Officer(pk, name, Role(role), lent=True))
    return sorted(found.values(), key=lambda one: (one.lent, one.name, one.id))


def officers_in(units: Iterable[int], *, today: date) -> list[tuple[int, int, str]]:
    """List (unit, person, name) of whoever holds a post that works on dossiers in these units."""
    working = sorted(role for role, tasks in TASKS.items() if tasks)
    rows = held(today).filter(unit__in=sorted(units), role__in=working, user__is_active=True)
    found = rows.values_list("unit_id", "user_id", "user__full_name")
    return list(dict.fromkeys(found))
