"""What may be done, and which role may do it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word


class Power(Word):
    """One thing a person may be allowed to do."""

    SEE_BACK_OFFICE = "see_back_office", mark("Xem trang cán bộ")
    EDIT_CATALOGUE = "edit_catalogue", mark("Sửa thủ tục, quy trình")
    PUBLISH_CATALOGUE = "publish_catalogue", mark("Công bố, bãi bỏ thủ tục")
    SEE_HEALTH = "see_health", mark("Xem sức khoẻ hệ thống")


class Role(Word):
    """A role that a posting gives."""

    ADMINISTRATOR = "administrator", mark("Quản trị hệ thống")
    PROCEDURE_CONTROL = "procedure_control", mark("Kiểm soát thủ tục hành chính")
    ONE_STOP_CLERK = "one_stop_clerk", mark("Cán bộ một cửa")
    SPECIALIST = "specialist", mark("Chuyên viên")
    LEADER = "leader", mark("Lãnh đạo")


POWERS: Final[Mapping[Role, frozenset[Power]]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset({Power.SEE_BACK_OFFICE, Power.SEE_HEALTH}),
        Role.PROCEDURE_CONTROL: frozenset(
            {Power.SEE_BACK_OFFICE, Power.EDIT_CATALOGUE, Power.PUBLISH_CATALOGUE}
        ),
        Role.ONE_STOP_CLERK: frozenset({Power.SEE_BACK_OFFICE}),
        Role.SPECIALIST: frozenset({Power.SEE_BACK_OFFICE}),
        Role.LEADER: frozenset({Power.SEE_BACK_OFFICE}),
    }
)


class RoleUnknown(BadInput):
    code = "org.role_unknown"
    message = mark("Không có vai trò “{role}”. Các vai trò: {roles}.")


def role_called(text: str) -> Role:
    """Return the role of a name, or refuse with the names there are."""
    if text not in {role.value for role in Role}:
        raise RoleUnknown(role=text, roles=", ".join(Role))
    return Role(text)
