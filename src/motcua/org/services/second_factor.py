"""The second factor: a code of the telephone every 30 seconds, and codes for when it is lost.

A code is taken once: the step it belongs to must be later than the last one taken, under a lock.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Final

import pyotp
from django.db import transaction

from motcua.base.dates import office_time
from motcua.org.actor import Actor
from motcua.org.acts import ADMINISTRATORS, Role
from motcua.org.models import Posting, RecoveryCode, Session, User
from motcua.org.permissions import require_account
from motcua.org.refusals import AlreadyEnrolled, CodeWrong, NotEnrolled, SecondFactorForced
from motcua.org.services.marking import forget_powers, locked, note_person, tries_noted

STEP: Final = 30
"""Seconds that a code is shown."""

SLACK: Final = 1
"""Steps that the telephone's clock may be early or late."""

RECOVERY_CODES: Final = 10
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH: Final = 16


@transaction.atomic
def begin_enrolment(*, username: str) -> str:
    """Return the secret to be put into the telephone; it counts only after ``enrol``."""
    user = locked(username)
    if user.totp_enrolled_at is not None:
        raise AlreadyEnrolled
    if not user.totp_secret:
        user.totp_secret = pyotp.random_base32()
        user.save(update_fields=["totp_secret"])
    return user.totp_secret


@transaction.atomic
def enrol(*, username: str, code: str, by: Actor, at: datetime) -> list[str]:
    """Take the first code of the telephone and return recovery codes, shown this once."""
    user = locked(username)
    if user.totp_enrolled_at is not None:
        raise AlreadyEnrolled
    if not user.totp_secret:
        raise NotEnrolled
    step = _step_of(user.totp_secret, code, after=user.totp_last_step, at=at)
    if step is None:
        raise CodeWrong
    user.totp_enrolled_at, user.totp_last_step = at, step
    user.save(update_fields=["totp_enrolled_at", "totp_last_step"])
    forget_powers(user.pk)
    note_person("org.second_factor_enrolled", user, {}, by=by, at=at)
    return _fresh_codes(user)


@transaction.atomic
def pass_second_factor(*, user_id: int, code: str, at: datetime) -> bool:
    """Say whether a code of the telephone or a recovery code lets this person in, and use it up."""
    user = User.objects.select_for_update().get(pk=user_id)
    if user.totp_enrolled_at is None:
        return False
    step = _step_of(user.totp_secret, code, after=user.totp_last_step, at=at)
    if step is not None:
        user.totp_last_step = step
        user.save(update_fields=["totp_last_step"])
        return True
    digest = _digest(user.pk, code)
    used = RecoveryCode.objects.filter(user=user, digest=digest, used_at=None).update(used_at=at)
    if used:
        himself = Actor(user.pk, user.full_name)
        note_person("org.recovery_code_used", user, {}, by=himself, at=at)
    return bool(used)


@transaction.atomic
def renew_recovery_codes(*, username: str, code: str, by: Actor, at: datetime) -> list[str]:
    """Return new recovery codes against a code of the telephone; the old ones are void."""
    user = locked(username)
    if not pass_second_factor(user_id=user.pk, code=code, at=at):
        raise CodeWrong
    note_person("org.recovery_codes_renewed", user, {}, by=by, at=at)
    return _fresh_codes(user)


@transaction.atomic
def leave_second_factor(*, username: str, code: str, by: Actor, at: datetime) -> None:
    """Switch one's own second factor off against a code; administrators cannot."""
    user = locked(username)
    if _administers(user, at):
        raise SecondFactorForced
    if not pass_second_factor(user_id=user.pk, code=code, at=at):
        raise CodeWrong
    _forget(user)
    note_person("org.second_factor_left", user, {}, by=by, at=at)


@tries_noted
@transaction.atomic
def reset_second_factor(*, username: str, by: Actor, at: datetime) -> None:
    """Forget the telephone of somebody who has lost it; sessions end, an administrator enrols anew.

    Who may: whoever may open the person's account. Nobody does it to himself.
    """
    user = locked(username)
    require_account(by, user, office_time(at).date())
    if by.id == user.pk:
        raise SecondFactorForced
    _forget(user)
    Session.objects.filter(user=user).delete()
    note_person("org.second_factor_reset", user, {}, by=by, at=at)


def _step_of(secret: str, code: str, *, after: int, at: datetime) -> int | None:
    """Return the step that a code belongs to, if it is near ``at`` and later than ``after``."""
    typed = "".join(code.split())
    if not (typed.isascii() and typed.isdecimal() and len(typed) == 6):
        return None
    present = int(at.timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for step in range(max(present - SLACK, after + 1), present + SLACK + 1):
        if secrets.compare_digest(totp.generate_otp(step), typed):
            return step
    return None


def _fresh_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = [_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user.pk, code)) for code in codes
    )
    return codes


def _code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[first : first + 4] for first in range(0, LENGTH, 4))


def _digest(user_id: int, code: str) -> str:
    """Return what is kept of a recovery code: 79 random bits need no slow digest."""
    plain = "".join(code.lower().replace("-", " ").split())
    return hashlib.sha256(f"{user_id}:{plain}".encode(errors="replace")).hexdigest()


def _forget(user: User) -> None:
    user.totp_secret, user.totp_enrolled_at = "", None
    user.save(update_fields=["totp_secret", "totp_enrolled_at"])
    RecoveryCode.objects.filter(user=user).delete()
    forget_powers(user.pk)


def _administers(user: User, at: datetime) -> bool:
    today = office_time(at).date()
    rows = Posting.objects.filter(user=user, role__in=ADMINISTRATORS).exclude(valid_to__lte=today)
    return any(Role(row.role) in ADMINISTRATORS for row in rows)
