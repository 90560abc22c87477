"""The gate: one question, asked by every service before it does anything."""

from datetime import date
from typing import Final

from django.db.models import Q

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.org.actor import Actor, ActorKind
from motcua.org.acts import DECIDES, GIVEN_BY_PROVINCE, Power, Role
from motcua.org.models import Delegation, Posting, User
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


class NotToOneself(Refusal):
    code = "rights.not_to_oneself"
    message = mark(
        "Không ai tự giao cho mình vai trò “{role}”, kể cả quản trị. Hãy nhờ một quản trị khác; "
        "nếu không còn ai, làm tại máy chủ bằng motcua user."
    )
    status = 403


class AccountDecides(Refusal):
    code = "rights.account_decides"
    message = mark(
        "{person} giữ vai trò có quyền quyết định nên chỉ quản trị hệ thống của tỉnh mới mở lại "
        "tài khoản, đặt lại mật khẩu hoặc xác thực hai lớp. Khoá tài khoản thì bạn làm được ngay."
    )
    status = 403


class ProgramDecides(Refusal):
    code = "rights.program_decides"
    message = mark(
        "{person} là tài khoản của một phần mềm nên không giữ vai trò “{role}”: quyết định là việc "
        "của người. Hãy chọn một cán bộ."
    )
    status = 403


class TokenOfAnother(Refusal):
    code = "rights.token_of_another"
    message = mark(
        "Mã truy cập làm được mọi việc của {person} nên chỉ chính người đó tạo, ở trang Tài khoản. "
        "Phần mềm cần tài khoản riêng."
    )
    status = 403


SEPARATION: Final = (
    NotToOneself,
    RoleGivenByProvince,
    AccountDecides,
    ProgramDecides,
    TokenOfAnother,
)
"""Refusals that keep giving powers apart from having them; each try leaves a line in the log."""


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


def require_giving(actor: Actor, taker: User, unit_id: int, role: Role) -> None:
    """Refuse unless the actor may give ``taker`` a role at a unit, for good or for some days.

    Nobody gives himself anything; what decides is given by the province, and to no program.
    """
    require_unit(actor, unit_id, role)
    if actor.id == taker.pk:
        raise NotToOneself(role=role)
    if role not in DECIDES:
        return
    if administered(actor) is not None:
        raise RoleGivenByProvince(role=role)
    if taker.kind == ActorKind.AGENCY:
        raise ProgramDecides(person=taker.full_name, role=role)


def require_account(actor: Actor, user: User, today: date) -> None:
    """Refuse unless the actor may open a person's account: with its password he would be him."""
    require_person(actor, user, today)
    if administered(actor) is not None and _decides(user, today):
        raise AccountDecides(person=user.full_name)


def may_open(actor: Actor, user: User, today: date) -> bool:
    """Say whether ``require_account`` lets the actor pass."""
    try:
        require_account(actor, user, today)
    except Refusal:
        return False
    return True


def _decides(user: User, today: date) -> bool:
    """Say whether a person decides now or soon, by a post of his own or a lent one."""
    own = Posting.objects.filter(user=user, role__in=DECIDES).exclude(valid_to__lte=today)
    lent = Delegation.objects.filter(to_user=user, role__in=DECIDES, valid_to__gt=today)
    return own.exists() or lent.exists()


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
