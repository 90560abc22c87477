"""The list of people as administrators see it, and everything about one of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.base.text import fold
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import Role
from motcua.org.models import (
    ApiToken,
    Delegation,
    DelegationKind,
    Posting,
    RecoveryCode,
    User,
)
from motcua.org.permissions import administered, may_open
from motcua.org.selectors.who import held
from motcua.org.tree import tree
from motcua.org.unitkind import UnitKind

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class PeopleRequest:
    """What somebody looks for in the list of people; ``unit_id`` with everything below it."""

    text: str = ""
    unit_id: int | None = None
    role: Role | None = None
    active: bool | None = True


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line of the list of people as the administrators see it."""

    id: int
    username: str
    full_name: str
    active: bool
    enrolled: bool
    posts: tuple[tuple[Role, str], ...]


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """A page of people, and how many there are."""

    lines: list[PersonLine]
    total: int


def find_people(
    wanted: PeopleRequest, *, actor: Actor, today: date, offset: int = 0, limit: int = PAGE
) -> PeopleFound:
    """Find people whom the actor looks after, by name, unit, role and whether they can log in."""
    users = _seen_by(actor).order_by("full_name", "id")
    if wanted.active is not None:
        users = users.filter(is_active=wanted.active)
    posts = held(today).order_by().filter(user=OuterRef("pk"))
    if wanted.unit_id is not None and wanted.unit_id in tree().cards:
        posts = posts.filter(unit_id__in=list(tree().below(wanted.unit_id)))
    if wanted.role is not None:
        posts = posts.filter(role=wanted.role)
    if wanted.unit_id is not None or wanted.role is not None:
        users = users.filter(Exists(posts))
    rows = list(users)
    if wanted.text:
        # A province has some thousands of officers: fewer than are worth a table of keys.
        keys = fold(wanted.text).split()
        rows = [row for row in rows if _fits(row, keys)]
    page = rows[offset : offset + limit]
    held_by = _posts_of([row.pk for row in page], today)
    return PeopleFound([_line_of(row, held_by.get(row.pk, ())) for row in page], len(rows))


@dataclass(frozen=True, slots=True)
class PostRow:
    """One posting of a person, past, present or coming; ``valid_to`` is the first day without."""

    id: int
    unit_id: int
    unit_name: str
    role: Role
    valid_from: date
    valid_to: date | None
    ended_reason: str


@dataclass(frozen=True, slots=True)
class Loaned:
    """A post lent for some days; ``last`` is the last day with it."""

    id: int
    giver_id: int
    giver: str
    taker: str
    unit_name: str
    role: Role
    first: date
    last: date
    kind: DelegationKind
    reason: str


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token, without what it is."""

    id: int
    name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_on: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person that an administrator, or the person himself, may see.

    ``opened`` says whether whoever asks may reset the password, the second factor, let in again.
    """

    id: int
    username: str
    full_name: str
    email: str
    phone: str
    active: bool
    enrolled: bool
    must_change_password: bool
    last_login: datetime | None
    recovery_left: int
    posts: list[PostRow]
    lent: list[Loaned]
    tokens: list[TokenRow]
    opened: bool


def person_page(key: int, *, actor: Actor, today: date) -> PersonPage | None:
    """Return what is known of a person; None where there is none the actor may see."""
    user = User.objects.filter(pk=key).first()
    if user is None or not (user.pk == actor.id or _seen_by(actor).filter(pk=user.pk).exists()):
        return None
    loans = Delegation.objects.filter(Q(from_user=user) | Q(to_user=user), valid_to__gt=today)
    left = RecoveryCode.objects.filter(user=user, used_at=None).count()
    tokens = ApiToken.objects.filter(user=user).order_by("-id")[:50]
    return PersonPage(
        user.pk,
        user.username,
        user.full_name,
        user.email,
        user.phone,
        user.is_active,
        user.totp_enrolled_at is not None,
        user.must_change_password,
        user.last_login,
        left,
        _all_posts(user.pk),
        [_loaned(row) for row in loans.select_related("from_user", "to_user").order_by("id")],
        [
            TokenRow(t.pk, t.name, t.created_at, t.expires_at, t.revoked_at, t.last_used_on)
            for t in tokens
        ],
        may_open(actor, user, today),
    )


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may stand in: the user name, the name, and every post held today."""

    username: str
    full_name: str
    posts: tuple[tuple[Role, str], ...]


def colleagues(user_id: int, *, today: date) -> list[Colleague]:
    """List who can log in and has a post today in an agency where the asker has one, by name.

    An agency is the unit of a post with all below it, and the unit above it unless that is the
    committee of the province; the asker is left out.
    """
    own = held(today).order_by().filter(user_id=user_id).values_list("unit_id", flat=True)
    near = {key for unit in own for key in tree().below(_agency(unit))}
    posted = held(today).order_by().filter(user=OuterRef("pk"), unit_id__in=near)
    rows = User.objects.filter(Exists(posted), is_active=True, kind=ActorKind.OFFICER)
    found = list(rows.exclude(pk=user_id).order_by("full_name", "id"))
    posts = _posts_of([row.pk for row in found], today)
    return [Colleague(row.username, row.full_name, tuple(posts[row.pk])) for row in found]


def _agency(unit_id: int) -> int:
    above = next(tree().above(unit_id), None)
    return unit_id if above is None or above.kind is UnitKind.COMMITTEE else above.id


def preference(user_id: int, key: str) -> object:
    """Return what a person has arranged under a key, None where nothing."""
    with connection.cursor() as cursor:  # on every page of an officer
        cursor.execute(PREFERENCE, (user_id, key))
        found = cursor.fetchone()
    return json.loads(found[0]) if found else None


PREFERENCE: Final = "SELECT value FROM org_preference WHERE user_id = %s AND key = %s"


def _seen_by(actor: Actor) -> QuerySet[User]:
    units = administered(actor)
    users = User.objects.all()
    if units is None:
        return users
    return users.filter(Exists(Posting.objects.filter(user=OuterRef("pk"), unit_id__in=units)))


def _fits(user: User, keys: list[str]) -> bool:
    words = f"{fold(user.full_name)} {fold(user.username)} {user.username.lower()}"
    return all(key in words for key in keys)


def _posts_of(ids: list[int], today: date) -> dict[int, list[tuple[Role, str]]]:
    cards = tree().cards
    found: dict[int, list[tuple[Role, str]]] = {}
    rows = held(today).filter(user_id__in=ids).values_list("user_id", "role", "unit_id")
    for user_id, role, unit_id in rows:
        found.setdefault(user_id, []).append((Role(role), cards[unit_id].name))
    return found


def _line_of(user: User, posts: Iterable[tuple[Role, str]]) -> PersonLine:
    enrolled = user.totp_enrolled_at is not None
    return PersonLine(
        user.pk, user.username, user.full_name, user.is_active, enrolled, tuple(posts)
    )


def _all_posts(user_id: int) -> list[PostRow]:
    cards = tree().cards
    return [
        PostRow(
            row.pk,
            row.unit_id,
            cards[row.unit_id].name,
            Role(row.role),
            row.valid_from,
            row.valid_to,
            row.ended_reason,
        )
        for row in Posting.objects.filter(user_id=user_id).order_by("-valid_from", "-id")
    ]


def _loaned(row: Delegation) -> Loaned:
    return Loaned(
        row.pk,
        row.from_user_id,
        row.from_user.full_name,
        row.to_user.full_name,
        tree().cards[row.unit_id].name,
        Role(row.role),
        row.valid_from,
        row.valid_to - timedelta(1),
        DelegationKind(row.kind),
        row.reason,
    )
