"""Accounts: given, changed, cut off, let in again."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.audit import tries
from motcua.base.dates import office_time
from motcua.base.text import tidy
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import Power
from motcua.org.models import ApiToken, Session, User
from motcua.org.permissions import require, require_account, require_person
from motcua.org.refusals import (
    ContactUnusable,
    NameMissing,
    PasswordSame,
    PasswordWeak,
    PasswordWrong,
    TooManyPasswords,
    UsernameTaken,
    UsernameUnusable,
)
from motcua.org.services.keeping import keep_an_administrator
from motcua.org.services.marking import (
    PEOPLE,
    alone,
    forget_powers,
    locked,
    note_person,
    tries_noted,
)

LONGEST_NAME: Final = 60
"""Letters of a user name, as the table of people holds them."""

LONGEST_FULL_NAME: Final = 200
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of one-time passwords: none that can be taken for another."""

QUICK: Final = 20_000
"""Rounds of the digest of a one-time password; it is digested anew at the first log-in."""

OWN_PASSWORD: Final = "org.own_password"  # noqa: S105 - what is counted
MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
PHONE: Final = re.compile(r"\+?[0-9 .()-]{6,40}")

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be given an account; without a password a one-time one is made."""

    username: str
    full_name: str
    password: str = ""
    email: str = ""
    phone: str = ""
    kind: ActorKind = ActorKind.OFFICER


@transaction.atomic
def create_person(person: NewPerson, *, by: Actor, at: datetime) -> int:
    """Give a person an account without any role yet, and return its key."""
    user = enter(person, by=by, at=at)
    return user.pk


def enter(person: NewPerson, *, by: Actor, at: datetime) -> User:
    """Check and save a new account, within the transaction of the caller."""
    require(by, Power.ADMINISTER_PEOPLE)
    if not usable(person.username):
        raise UsernameUnusable(username=person.username.strip(), most=LONGEST_NAME)
    alone(PEOPLE)
    if User.objects.filter(username__iexact=person.username).exists():
        raise UsernameTaken(username=person.username)
    user = User(username=person.username, kind=person.kind)
    put_details(user, person.full_name, person.email, person.phone)
    if person.password:
        set_password(user, person.password)
    else:
        user.set_unusable_password()
    user.save()
    note_person("org.person_created", user, {"username": user.username}, by=by, at=at)
    return user


@transaction.atomic
def edit_person(
    *, username: str, full_name: str, email: str, phone: str, by: Actor, at: datetime
) -> None:
    """Change what is known of a person; the log keeps what was known before."""
    user = locked(username)
    require_person(by, user, office_time(at).date())
    before = {"full_name": user.full_name, "email": user.email, "phone": user.phone}
    put_details(user, full_name, email, phone)
    changed = {
        name: [was, getattr(user, name)]
        for name, was in before.items()
        if was != getattr(user, name)
    }
    if changed:
        user.save(update_fields=list(changed))
        forget_powers(user.pk)
        note_person("org.person_edited", user, changed, by=by, at=at)


@tries_noted
@transaction.atomic
def change_password(*, username: str, password: str, by: Actor, at: datetime) -> None:
    """Set a new password; every session and every token of the person ends."""
    user = locked(username)
    require_account(by, user, office_time(at).date())
    _new_password(user, password, at=at)
    note_person("org.password_changed", user, {}, by=by, at=at)


@tries_noted
@transaction.atomic
def reset_password(*, username: str, by: Actor, at: datetime) -> str:
    """Return a one-time password, to be changed at the first log-in; sessions and tokens end."""
    user = locked(username)
    require_account(by, user, office_time(at).date())
    password = set_one_time_password(user)
    user.save(update_fields=["password", "must_change_password"])
    _shut_out(user, at=at)
    note_person("org.password_reset", user, {}, by=by, at=at)
    return password


def change_own_password(*, username: str, old: str, new: str, by: Actor, at: datetime) -> None:
    """Change one's own password, knowing the old one; every session and every token ends.

    At most ``tries.MOST`` wrong tries in an hour: an open page does not tell the password. The try
    is counted outside of the act's transaction, which a refusal undoes.
    """
    counted = (OWN_PASSWORD, username)
    if not tries.may_try(*counted, at=at):
        raise TooManyPasswords
    try:
        with transaction.atomic():
            user = locked(username)
            if not user.check_password(old):
                raise PasswordWrong
            if old == new:
                raise PasswordSame
            _new_password(user, new, at=at)
            note_person("org.password_changed", user, {}, by=by, at=at)
    except (PasswordSame, PasswordWeak):
        tries.forgive(counted)  # the old one was right
        raise
    tries.forgive(counted)


@transaction.atomic
def deactivate(*, username: str, by: Actor, at: datetime) -> None:
    """Cut a person off at once: no log-in, every open session ends, every token is void."""
    user = locked(username)
    require_person(by, user, office_time(at).date())
    keep_an_administrator(user, by=by, at=at)
    User.objects.filter(pk=user.pk).update(is_active=False)
    forget_powers(user.pk)
    _shut_out(user, at=at)
    note_person("org.deactivated", user, {}, by=by, at=at)


@tries_noted
@transaction.atomic
def reactivate(*, username: str, by: Actor, at: datetime) -> None:
    """Let a person log in again; posts that have not ended count again, tokens do not."""
    user = locked(username)
    require_account(by, user, office_time(at).date())
    User.objects.filter(pk=user.pk).update(is_active=True)
    forget_powers(user.pk)
    note_person("org.reactivated", user, {}, by=by, at=at)


def usable(username: str) -> bool:
    """Say whether somebody can log in with this name, on any keyboard and by any input method."""
    return len(username) <= LONGEST_NAME and bool(_NAME.fullmatch(username))


def one_time_password() -> str:
    """Return a password that is easy to read out: three groups of four, 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def set_password(user: User, password: str) -> None:
    """Put a password on a person, or refuse a weak one."""
    try:
        validate_password(password, user)
    except ValidationError:
        raise PasswordWeak from None
    user.set_password(password)


def set_one_time_password(user: User) -> str:
    """Put a one-time password on a person and return it."""
    password, hasher = one_time_password(), get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        # It is random: a digest as slow as for a password that somebody has thought of would only
        # make a sheet of a thousand people take a quarter of an hour.
        user.password = hasher.encode(password, hasher.salt(), iterations=QUICK)
    else:
        user.set_password(password)
    user.must_change_password = True
    return password


def put_details(user: User, full_name: str, email: str, phone: str) -> None:
    """Put name and contacts on a person, or refuse what cannot be used."""
    name, email, phone = tidy(full_name), email.strip(), phone.strip()
    if not name or len(name) > LONGEST_FULL_NAME:
        raise NameMissing(most=LONGEST_FULL_NAME)
    if email and (len(email) > 254 or not MAIL.fullmatch(email)):
        raise ContactUnusable(text=email[:80])
    if phone and not PHONE.fullmatch(phone):
        raise ContactUnusable(text=phone[:80])
    user.full_name, user.email, user.phone = name, email, phone


def _new_password(user: User, password: str, *, at: datetime) -> None:
    set_password(user, password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    _shut_out(user, at=at)


def _shut_out(user: User, *, at: datetime) -> None:
    """End whatever was let in with the old password: sessions, and the tokens made in them."""
    Session.objects.filter(user=user).delete()
    ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
