"""The gate: one question, asked by every service before it does anything."""

from datetime import date

from django.db.models import Q

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import GIVEN_BY_PROVINCE, Power, Role
from motcua.org.models import Posting, User
from motcua.org.tree import tree


class NotYours(Refusal):
    code = "rights.not_yours"
    message = mark("Bạn không có quyền “{power}”. Hãy nhờ quản trị hệ thống của đơn vị cấp quyền.")
    status = 403


class NotYourUnit(Refusal):
    code = "rights.not_your_unit"
    message = mark(
        "{unit} không thuộc phạm vi bạn quản trị. Hãy nhờ quản trị của đơn vị đó hoặc của tỉnh."
    )
    status = 403


class NotYourPerson(Refusal):
    code = "rights.not_your_person"
    message = mark(
        "{person} không chỉ thuộc phạm vi bạn quản trị, hoặc giữ vai trò do tỉnh giao. Hãy nhờ "
        "quản trị hệ thống của tỉnh."
    )
    status = 403


class RoleGivenByProvince(Refusal):
    code = "rights.role_given_by_province"
    message = mark("Vai trò “{role}” chỉ quản trị hệ thống của tỉnh mới giao được.")
    status = 403


def require(actor: Actor, power: Power) -> None:
    """Refuse unless ``actor`` holds ``power``."""
    if not actor.may(power):
        raise NotYours(power=power)


def administered(actor: Actor) -> frozenset[int] | None:
    """Return the units whose people the actor looks after; None where that is all of them."""
    if not actor.may(Power.ADMINISTER_PEOPLE):
        return frozenset()
    if actor.kind is ActorKind.SYSTEM or any(r is Role.ADMINISTRATOR for _, r in actor.posts):
        return None
    own = (unit for unit, role in actor.posts if role is Role.UNIT_ADMINISTRATOR)
    known = tree()
    return frozenset(key for unit in own for key in known.below(unit))


def require_unit(actor: Actor, unit_id: int, role: Role | None = None) -> None:
    """Refuse unless the actor looks after the people of a unit, and may give them ``role``."""
    require(actor, Power.ADMINISTER_PEOPLE)
    units = administered(actor)
    if units is None:
        return
    if unit_id not in units:
        raise NotYourUnit(unit=tree().cards[unit_id].name)
    if role in GIVEN_BY_PROVINCE:
        raise RoleGivenByProvince(role=role)


def require_person(actor: Actor, user: User, today: date) -> None:
    """Refuse unless everything a person does is within what the actor looks after."""
    require(actor, Power.ADMINISTER_PEOPLE)
    units = administered(actor)
    if units is not None and not _within(user, units, today):
        raise NotYourPerson(person=user.full_name)


def _within(user: User, units: frozenset[int], today: date) -> bool:
    """Say whether all present and coming posts, or else all past ones, lie within the units."""
    rows = Posting.objects.filter(user=user)
    posts = list(rows.exclude(valid_to__lte=today).values_list("unit_id", "role"))
    posts = posts or list(rows.filter(Q(valid_to__lte=today)).values_list("unit_id", "role"))
    return bool(posts) and all(
        unit in units and Role(role) not in GIVEN_BY_PROVINCE for unit, role in posts
    )
