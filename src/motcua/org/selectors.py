"""Who acts, and who works here."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power, Role
from motcua.org.models import Posting, User

WHO = """
    SELECT u.id, u.full_name, u.authority
      FROM org_session s JOIN org_user u ON u.id = s.user_id
     WHERE s.session_key = %s AND s.expire_date > now() AND u.is_active
"""


def actor_of(session_key: str, *, today: date) -> Actor | None:
    """Say who acts, in one statement.

    Powers are remembered per process until the person's ``authority`` rises, so a change of
    posting or role counts at the next request; the date is part of the key because postings
    are dated.
    """
    with connection.cursor() as cursor:
        cursor.execute(WHO, (session_key,))
        found = cursor.fetchone()
    if found is None:
        return None
    user_id, name, authority = found
    return Actor(user_id, name, *_standing(user_id, authority, today))


def actor_for(username: str, *, today: date) -> Actor | None:
    """Return the actor behind a login name, for the command line."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        return None
    return Actor(user.pk, user.full_name, *_standing(user.pk, user.authority, today))


Standing = tuple[frozenset[Power], frozenset[int], str]
"""What a person may do, in which units, and the name of the first of them."""


@lru_cache(maxsize=5_000)
def _standing(user_id: int, authority: int, today: date) -> Standing:
    del authority  # only a part of the key
    postings = list(
        Posting.objects.filter(user_id=user_id, valid_from__lte=today)
        .exclude(valid_to__lte=today)
        .order_by("valid_from", "id")
        .values_list("role", "unit_id", "unit__name")
    )
    powers = frozenset(power for role, _, _ in postings for power in POWERS[Role(role)])
    units = frozenset(unit for _, unit, _ in postings)
    return powers, units, postings[0][2] if postings else ""


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list of people."""

    username: str
    full_name: str
    active: bool
    roles: tuple[Role, ...]


def people(*, today: date) -> list[Person]:
    """List everybody who can log in, with the roles held today."""
    held: dict[int, list[Role]] = {}
    rows = Posting.objects.filter(valid_from__lte=today).exclude(valid_to__lte=today)
    for user_id, role in rows.values_list("user_id", "role"):
        held.setdefault(user_id, []).append(Role(role))
    return [
        Person(username, name, active, tuple(held.get(pk, ())))
        for pk, username, name, active in User.objects.order_by("username").values_list(
            "pk", "username", "full_name", "is_active"
        )
    ]
