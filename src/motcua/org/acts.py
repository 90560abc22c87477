"""What may be done, which role may do it, and which tasks of a process a role answers for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.rules.process.words import Role as TaskRole


class Power(Word):
    """One thing a person may be allowed to do."""

    SEE_BACK_OFFICE = "see_back_office", mark("Xem trang cán bộ")
    EDIT_CATALOGUE = "edit_catalogue", mark("Sửa thủ tục, quy trình")
    PUBLISH_CATALOGUE = "publish_catalogue", mark("Công bố, bãi bỏ thủ tục")
    SEE_DOSSIERS = "see_dossiers", mark("Xem hồ sơ của đơn vị mình")
    INSPECT = "inspect", mark("Xem mọi hồ sơ của các đơn vị bên dưới, không xử lý")
    RECEIVE = "receive", mark("Tiếp nhận, nhận bổ sung, cho rút, trả kết quả, thu phí")
    PROCESS = "process", mark("Thẩm định, lấy ý kiến, chuyển, đề xuất, yêu cầu bổ sung")
    ASSIGN = "assign", mark("Phân công, phân công lại")
    APPROVE = "approve", mark("Duyệt, ký, xin lỗi, gia hạn, sửa hoặc thu hồi kết quả")
    ISSUE = "issue", mark("Vào sổ, phát hành kết quả")
    ADMINISTER_PEOPLE = "administer_people", mark("Quản lý tài khoản, phân công cán bộ")
    ADMINISTER_UNITS = "administer_units", mark("Quản lý đơn vị")
    ADMINISTER_CALENDAR = "administer_calendar", mark("Thêm ngày nghỉ, ngày làm bù")
    SEE_HEALTH = "see_health", mark("Xem sức khoẻ hệ thống")
    MIND_MESSAGES = "mind_messages", mark("Theo dõi, gửi lại thông điệp ra ngoài")


class Role(Word):
    """A role that a posting gives."""

    ADMINISTRATOR = "administrator", mark("Quản trị hệ thống")
    UNIT_ADMINISTRATOR = "unit_administrator", mark("Quản trị đơn vị")
    PROCEDURE_CONTROL = "procedure_control", mark("Kiểm soát thủ tục hành chính")
    ONE_STOP_CLERK = "one_stop_clerk", mark("Cán bộ một cửa")
    ONE_STOP_LEAD = "one_stop_lead", mark("Phụ trách một cửa")
    SPECIALIST = "specialist", mark("Chuyên viên")
    DIVISION_LEAD = "division_lead", mark("Lãnh đạo phòng")
    LEADER = "leader", mark("Lãnh đạo")
    RECORDS_CLERK = "records_clerk", mark("Văn thư")
    INSPECTOR = "inspector", mark("Thanh tra, kiểm tra")


POWERS: Final[Mapping[Role, frozenset[Power]]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(
            {
                Power.SEE_BACK_OFFICE,
                Power.ADMINISTER_PEOPLE,
                Power.ADMINISTER_UNITS,
                Power.ADMINISTER_CALENDAR,
                Power.SEE_HEALTH,
                Power.MIND_MESSAGES,
            }
        ),
        Role.UNIT_ADMINISTRATOR: frozenset({Power.SEE_BACK_OFFICE, Power.ADMINISTER_PEOPLE}),
        Role.PROCEDURE_CONTROL: frozenset(
            {Power.SEE_BACK_OFFICE, Power.EDIT_CATALOGUE, Power.PUBLISH_CATALOGUE}
        ),
        Role.ONE_STOP_CLERK: frozenset({Power.SEE_BACK_OFFICE, Power.SEE_DOSSIERS, Power.RECEIVE}),
        Role.ONE_STOP_LEAD: frozenset(
            {Power.SEE_BACK_OFFICE, Power.SEE_DOSSIERS, Power.RECEIVE, Power.ASSIGN}
        ),
        Role.SPECIALIST: frozenset({Power.SEE_BACK_OFFICE, Power.SEE_DOSSIERS, Power.PROCESS}),
        Role.DIVISION_LEAD: frozenset(
            {
                Power.SEE_BACK_OFFICE,
                Power.SEE_DOSSIERS,
                Power.PROCESS,
                Power.ASSIGN,
                Power.APPROVE,
            }
        ),
        Role.LEADER: frozenset(
            {Power.SEE_BACK_OFFICE, Power.SEE_DOSSIERS, Power.ASSIGN, Power.APPROVE}
        ),
        Role.RECORDS_CLERK: frozenset({Power.SEE_BACK_OFFICE, Power.SEE_DOSSIERS, Power.ISSUE}),
        Role.INSPECTOR: frozenset({Power.SEE_BACK_OFFICE, Power.INSPECT}),
    }
)

TASKS: Final[Mapping[Role, frozenset[TaskRole]]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(),
        Role.UNIT_ADMINISTRATOR: frozenset(),
        Role.PROCEDURE_CONTROL: frozenset(),
        Role.ONE_STOP_CLERK: frozenset({TaskRole.ONE_STOP_CLERK}),
        Role.ONE_STOP_LEAD: frozenset({TaskRole.ONE_STOP_CLERK, TaskRole.ONE_STOP_LEAD}),
        Role.SPECIALIST: frozenset({TaskRole.SPECIALIST, TaskRole.DIVISION, TaskRole.OTHER_AGENCY}),
        Role.DIVISION_LEAD: frozenset(
            {
                TaskRole.SPECIALIST,
                TaskRole.DIVISION,
                TaskRole.DIVISION_LEAD,
                TaskRole.OTHER_AGENCY,
            }
        ),
        Role.LEADER: frozenset(
            {
                TaskRole.OFFICE_LEAD,
                TaskRole.DEPARTMENT_LEAD,
                TaskRole.COMMITTEE_LEAD,
                TaskRole.UNIT_LEAD,
                TaskRole.COUNCIL,
                TaskRole.OTHER_AGENCY,
            }
        ),
        Role.RECORDS_CLERK: frozenset({TaskRole.RECORDS_CLERK}),
        Role.INSPECTOR: frozenset(),
    }
)
"""Which roles of a process somebody with a role here may act for."""

ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR})
"""Who may do nothing before a second factor is enrolled, and can lend the role to nobody."""

GIVEN_BY_PROVINCE: Final = ADMINISTRATORS | {Role.PROCEDURE_CONTROL, Role.INSPECTOR}
"""Roles that reach beyond one unit; an administrator of a unit can neither give nor touch them."""

DECIDING: Final = frozenset({Power.APPROVE, Power.PUBLISH_CATALOGUE})
"""Powers by which the administration says yes or no: signing a result, publishing a procedure."""

DECIDES: Final = frozenset(role for role, powers in POWERS.items() if powers & DECIDING)
"""Roles that decide; see docs/adr/0014-who-gives-powers-does-not-take-them.md."""


class RoleUnknown(BadInput):
    code = "org.role_unknown"
    message = mark("Không có vai trò “{role}”. Các vai trò: {roles}.")


def role_called(text: str) -> Role:
    """Return the role of a name, or refuse with the names there are."""
    if text not in {role.value for role in Role}:
        raise RoleUnknown(role=text, roles=", ".join(Role))
    return Role(text)


def roles_for(task: TaskRole) -> frozenset[Role]:
    """Return the roles that may act for a role of a process; none for the applicant."""
    return frozenset(role for role, tasks in TASKS.items() if task in tasks)
