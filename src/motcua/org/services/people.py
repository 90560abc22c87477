"""Accounts: given, changed, cut off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.org.actor import Actor
from motcua.org.models import Session, User
from motcua.org.refusals import PasswordWeak, UsernameTaken, UsernameUnusable
from motcua.org.services.marking import forget_powers, locked, note_person

LONGEST_NAME: Final = 60
"""Letters of a user name, as the table of people holds them."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be given an account."""

    username: str
    full_name: str
    password: str


@transaction.atomic
def create_person(person: NewPerson, *, by: Actor, at: datetime) -> int:
    """Give a person an account without any role yet, and return its key."""
    if not usable(person.username):
        raise UsernameUnusable(username=person.username.strip(), most=LONGEST_NAME)
    if User.objects.filter(username=person.username).exists():
        raise UsernameTaken(username=person.username)
    user = User(username=person.username, full_name=person.full_name)
    set_password(user, person.password)
    user.save()
    note_person("org.person_created", user, {"username": user.username}, by=by, at=at)
    return user.pk


@transaction.atomic
def change_password(*, username: str, password: str, by: Actor, at: datetime) -> None:
    """Set a new password and end every session of the person."""
    user = locked(username)
    set_password(user, password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    note_person("org.password_changed", user, {}, by=by, at=at)


@transaction.atomic
def deactivate(*, username: str, by: Actor, at: datetime) -> None:
    """Cut a person off at once: no log-in, and every open session ends."""
    user = locked(username)
    User.objects.filter(pk=user.pk).update(is_active=False)
    forget_powers(user.pk)
    Session.objects.filter(user=user).delete()
    note_person("org.deactivated", user, {}, by=by, at=at)


def usable(username: str) -> bool:
    """Say whether somebody can log in with this name: the form takes blanks off its ends."""
    visible = username.isprintable() and not any(letter.isspace() for letter in username)
    return visible and 0 < len(username) <= LONGEST_NAME


def set_password(user: User, password: str) -> None:
    """Put a password on a person, or refuse a weak one."""
    try:
        validate_password(password, user)
    except ValidationError:
        raise PasswordWeak from None
    user.set_password(password)
