"""Acts on units and people."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.org.actor import Actor
from motcua.org.acts import Role
from motcua.org.models import Posting, Session, Unit, User


class UsernameTaken(BadInput):
    code = "org.username_taken"
    message = mark("Tên đăng nhập {username} đã có người dùng. Hãy chọn tên khác.")


class PasswordWeak(BadInput):
    code = "org.password_weak"
    message = mark(
        "Mật khẩu chưa đủ mạnh. Dùng ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu "
        "phổ biến."
    )


class PersonUnknown(BadInput):
    code = "org.person_unknown"
    message = mark("Không có người dùng tên {username}. Xem danh sách bằng: motcua user list.")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be given an account."""

    username: str
    full_name: str
    password: str


def ensure_unit(*, code: str, name: str, valid_from: date) -> int:
    """Return the key of the unit with this code, making it where there is none."""
    unit, _ = Unit.objects.get_or_create(
        code=code, defaults={"name": name, "valid_from": valid_from}
    )
    return unit.pk


@transaction.atomic
def create_person(person: NewPerson, *, by: Actor, at: datetime) -> int:
    """Give a person an account without any role yet, and return its key."""
    if User.objects.filter(username=person.username).exists():
        raise UsernameTaken(username=person.username)
    user = User(username=person.username, full_name=person.full_name)
    _set_password(user, person.password)
    user.save()
    _note("org.person_created", user, by=by, at=at, data={"username": user.username})
    return user.pk


@transaction.atomic
def post(*, username: str, unit_id: int, role: Role, by: Actor, at: datetime) -> None:
    """Give a person a role in a unit from the day of ``at`` on."""
    user = _locked(username)
    today = office_time(at).date()
    Posting.objects.create(user=user, unit_id=unit_id, role=role, valid_from=today)
    _forget_powers(user)
    _note("org.posted", user, by=by, at=at, data={"role": role, "unit": unit_id})


@transaction.atomic
def change_password(*, username: str, password: str, by: Actor, at: datetime) -> None:
    """Set a new password and end every session of the person."""
    user = _locked(username)
    _set_password(user, password)
    user.save(update_fields=["password"])
    Session.objects.filter(user=user).delete()
    _note("org.password_changed", user, by=by, at=at, data={})


@transaction.atomic
def deactivate(*, username: str, by: Actor, at: datetime) -> None:
    """Cut a person off at once: no log-in, and every open session ends."""
    user = _locked(username)
    User.objects.filter(pk=user.pk).update(is_active=False)
    _forget_powers(user)
    Session.objects.filter(user=user).delete()
    _note("org.deactivated", user, by=by, at=at, data={})


def _locked(username: str) -> User:
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None:
        raise PersonUnknown(username=username)
    return user


def _forget_powers(user: User) -> None:
    User.objects.filter(pk=user.pk).update(authority=F("authority") + 1)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError:
        raise PasswordWeak from None
    user.set_password(password)


def _note(act: str, user: User, *, by: Actor, at: datetime, data: dict[str, object]) -> None:
    target = audit.Target("person", user.pk, user.full_name)
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)
