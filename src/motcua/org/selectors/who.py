"""Who acts: one statement for a browser's session, one for a program's token."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.base.dates import office_time
from motcua.org import epoch
from motcua.org.actor import Actor, ActorKind, Lent, Post
from motcua.org.acts import ADMINISTRATORS, POWERS, TASKS, Power, Role
from motcua.org.models import Delegation, Posting, User
from motcua.org.tokens import token_digest
from motcua.org.tree import tree

SEEING: Final = frozenset({Power.SEE_DOSSIERS, Power.INSPECT})
"""Powers whose posts say what may be seen; one who administers a unit does not see into it."""

_PERSON: Final = """
    u.id, u.full_name, u.authority, u.kind, u.totp_enrolled_at IS NOT NULL, u.must_change_password
"""
_STATE: Final = "now(), coalesce(e.people, 0), coalesce(e.calendar, 0), coalesce(e.catalogue, 0)"

WHO: Final = f"""
    SELECT {_STATE}, {_PERSON}
      FROM (VALUES (1)) AS one(id)
      LEFT JOIN org_epoch e ON e.id = one.id
      LEFT JOIN org_session s ON s.session_key = %s AND s.expire_date > now()
      LEFT JOIN org_user u ON u.id = s.user_id AND u.is_active
"""  # noqa: S608 - put together from constants

TOKEN: Final = f"""
    WITH used AS (
        UPDATE org_apitoken SET last_used_on = current_date
         WHERE digest = %s AND last_used_on IS DISTINCT FROM current_date AND revoked_at IS NULL
    )
    SELECT {_STATE}, {_PERSON}
      FROM (VALUES (1)) AS one(id)
      LEFT JOIN org_epoch e ON e.id = one.id
      LEFT JOIN org_apitoken t ON t.digest = %s AND t.revoked_at IS NULL
                              AND (t.expires_at IS NULL OR t.expires_at > now())
      LEFT JOIN org_user u ON u.id = t.user_id AND u.is_active
"""  # noqa: S608 - put together from constants


@dataclass(frozen=True, slots=True)
class Look:
    """What one statement says: who acts, if anybody, and what time it is in the database."""

    actor: Actor | None
    at: datetime


def look(session_key: str, *, today: date | None = None) -> Look:
    """Say who acts and when; without ``today`` the date is that of the database's time.

    Powers are remembered per process until the person's ``authority`` rises or the organisation
    changes, so a change of posting or role counts at the next request; the date is part of the
    key because postings are dated.
    """
    return _look(WHO, (session_key,), today)


def look_token(token: str, *, today: date | None = None) -> Look:
    """Say for whom a program acts, and when; the day of the last use is noted once a day."""
    digest = token_digest(token)
    return _look(TOKEN, (digest, digest), today)


def actor_of(session_key: str, *, today: date) -> Actor | None:
    """Say who acts, in one statement."""
    return look(session_key, today=today).actor


def actor_of_token(token: str, *, today: date) -> Actor | None:
    """Say for whom a program acts, in one statement."""
    return look_token(token, today=today).actor


def actor_for(username: str, *, today: date) -> Actor | None:
    """Return the actor behind a login name, for the command line: nothing more is asked of him."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        return None
    person = (user.pk, user.full_name, user.authority, user.kind, True, False)
    return _actor(person, today, epoch.now().people)


def asks_second(user_id: int) -> bool:
    """Say whether somebody has enrolled a second factor."""
    return User.objects.filter(pk=user_id, totp_enrolled_at__isnull=False).exists()


def _look(statement: str, params: Sequence[str], today: date | None) -> Look:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        at, people, calendar, catalogue, *person = cursor.fetchone()
    epoch.learn(epoch.Epoch(people, calendar, catalogue))
    if person[0] is None:
        return Look(None, at)
    return Look(_actor(person, today or office_time(at).date(), people), at)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do, where, and on whose behalf, on one day."""

    powers: frozenset[Power]
    units: frozenset[int]
    unit_name: str
    posts: frozenset[Post]
    home: int | None
    tasks_for: frozenset[tuple[int, str]]
    lent: frozenset[Lent]
    inherited: frozenset[Post]
    administers: bool


def _actor(person: Sequence[Any], today: date, people: int) -> Actor:
    user_id, name, authority, kind, enrolled, password_due = person
    standing = _standing(user_id, authority, today, people)
    mfa_due = standing.administers and not enrolled and settings.SECOND_FACTOR_FORCED
    if mfa_due or password_due:
        return Actor(
            user_id,
            name,
            unit_name=standing.unit_name,
            kind=ActorKind(kind),
            home=standing.home,
            authority=authority,
            mfa_due=mfa_due,
            password_due=password_due,
        )
    return Actor(
        user_id,
        name,
        standing.powers,
        standing.units,
        standing.unit_name,
        ActorKind(kind),
        standing.posts,
        standing.home,
        authority,
        tasks_for=standing.tasks_for,
        lent=standing.lent,
        inherited=standing.inherited,
    )


@lru_cache(maxsize=5_000)
def _standing(user_id: int, authority: int, today: date, people: int) -> Standing:
    del authority, people  # only parts of the key
    known = tree()
    own = [
        (unit, Role(role))
        for unit, role in held(today).filter(user_id=user_id).values_list("unit_id", "role")
        if known.cards[unit].valid(today)
    ]
    lent = [
        Lent(unit, Role(role), giver_id, giver, besides=(unit, role) in own)
        for unit, role, giver_id, giver in lent_to(user_id, today)
        if known.cards[unit].valid(today)
    ]
    posts = [*own, *((one.unit_id, one.role) for one in lent if not one.besides)]
    seen = known.reach(unit for unit, role in posts if POWERS[role] & SEEING)
    return Standing(
        powers=frozenset(power for _, role in posts for power in POWERS[role]),
        units=frozenset(key for key in seen if known.cards[key].valid_from <= today),
        unit_name=known.cards[posts[0][0]].name if posts else "",
        posts=frozenset(posts),
        home=posts[0][0] if posts else None,
        tasks_for=frozenset((unit, task.value) for unit, role in posts for task in TASKS[role]),
        lent=frozenset(lent),
        inherited=frozenset((old, role) for unit, role in posts for old in known.inherited(unit)),
        administers=any(role in ADMINISTRATORS for _, role in own),
    )


def held(today: date) -> QuerySet[Posting]:
    """Return the postings of a day, the oldest first."""
    return (
        Posting.objects.filter(valid_from__lte=today)
        .exclude(valid_to__lte=today)
        .order_by("valid_from", "id")
    )


def lent_to(user_id: int, today: date) -> QuerySet[Delegation, tuple[int, str, int, str]]:
    """Return (unit, role, giver's key, giver) of what a person holds for others on a day.

    A delegation ends with the giver's own post, and with the giver's account.
    """
    still = held(today).filter(user=OuterRef("from_user"), unit=OuterRef("unit"))
    return (
        Delegation.objects.filter(
            Q(valid_from__lte=today, valid_to__gt=today),
            Exists(still.filter(role=OuterRef("role")).order_by()),
            to_user_id=user_id,
            from_user__is_active=True,
        )
        .order_by("valid_from", "id")
        .values_list("unit_id", "role", "from_user_id", F("from_user__full_name"))
    )
