"""Tokens with which a program acts as the person who made it, or as itself."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from motcua.base.dates import office_time
from motcua.base.text import tidy
from motcua.org.actor import Actor, ActorKind
from motcua.org.models import ApiToken
from motcua.org.permissions import TokenOfAnother, require_person
from motcua.org.refusals import TokenNameTaken, TokenUnknown, TokenUnusable
from motcua.org.services.marking import locked, note_person, tries_noted
from motcua.org.tokens import token_digest

PREFIX: Final = "motcua_"
"""So that a token left in a file is recognised as one."""

LONGEST_LIFE: Final = 730
"""Days."""


@tries_noted
@transaction.atomic
def make_token(*, username: str, name: str, days: int, by: Actor, at: datetime) -> str:
    """Return a new token. It is shown this once; only its digest is kept.

    A person makes his own, since it does whatever he may; an administrator makes those of programs
    with an account of their own; an operator at the machine makes any.
    """
    user = locked(username)
    if by.id != user.pk:
        require_person(by, user, office_time(at).date())
        if user.kind != ActorKind.AGENCY and by.kind is not ActorKind.SYSTEM:
            raise TokenOfAnother(person=user.full_name)
    title = tidy(name)[:100]
    if not title or not 0 < days <= LONGEST_LIFE:
        raise TokenUnusable(most=LONGEST_LIFE)
    living = ApiToken.objects.filter(user=user, name=title, revoked_at=None)
    if living.filter(Q(expires_at=None) | Q(expires_at__gt=at)).exists():
        raise TokenNameTaken(name=title)
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(
        user=user,
        name=title,
        digest=token_digest(token),
        created_at=at,
        expires_at=at + timedelta(days),
    )
    note_person("org.token_made", user, {"name": title, "days": days}, by=by, at=at)
    return token


@transaction.atomic
def revoke_token(token_id: int, *, username: str, by: Actor, at: datetime) -> None:
    """Make a token of a person void at once."""
    user = locked(username)
    if by.id != user.pk:
        require_person(by, user, office_time(at).date())
    token = ApiToken.objects.filter(pk=token_id, user=user, revoked_at=None).first()
    if token is None:
        raise TokenUnknown
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    note_person("org.token_revoked", user, {"name": token.name}, by=by, at=at)
