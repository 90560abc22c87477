"""The sample province's units and officers: one for each thing there is to try. Plain data."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.language import mark
from motcua.org.acts import Role
from motcua.org.unitkind import UnitKind

PASSWORD: Final = "mot-cua-2026"  # noqa: S105 - shown on the log-in page of the demonstration
SINCE: Final = date(2025, 7, 1)

COMMITTEE: Final = "H00"
CENTRE: Final = "H00.90"
DEPARTMENT: Final = "H00.10"
DIVISION: Final = "H00.10.01"
COMMUNE: Final = "H00.20"
COMMUNE_CENTRE: Final = "H00.20.90"

UNITS: Final = (
    (COMMITTEE, "Uỷ ban nhân dân tỉnh mẫu", UnitKind.COMMITTEE, ""),
    (CENTRE, "Trung tâm Phục vụ hành chính công tỉnh", UnitKind.CENTRE, COMMITTEE),
    (DEPARTMENT, "Sở Tư pháp", UnitKind.DEPARTMENT, COMMITTEE),
    (DIVISION, "Phòng Hành chính tư pháp", UnitKind.DIVISION, DEPARTMENT),
    (COMMUNE, "Uỷ ban nhân dân xã Bến Mẫu", UnitKind.COMMUNE, COMMITTEE),
    (COMMUNE_CENTRE, "Trung tâm Phục vụ hành chính công xã Bến Mẫu", UnitKind.CENTRE, COMMUNE),
)
"""Code, name, kind and the code of the unit above."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An officer of the sample province, where, and what to try as him."""

    username: str
    full_name: str
    role: Role
    unit: str
    to_try: str


PEOPLE: Final = (
    Sample(
        "kstt",
        "Hồ Thị Ngọc",
        Role.PROCEDURE_CONTROL,
        COMMITTEE,
        mark("Sửa, công bố thủ tục, quy trình"),
    ),
    Sample(
        "motcua",
        "Nguyễn Thuỳ Linh",
        Role.ONE_STOP_CLERK,
        CENTRE,
        mark("Tiếp nhận hồ sơ, trả kết quả"),
    ),
    Sample(
        "phutrach",
        "Phạm Quốc Bảo",
        Role.ONE_STOP_LEAD,
        CENTRE,
        mark("Phân công việc ở một cửa"),
    ),
    Sample(
        "chuyenvien",
        "Lê Minh Đức",
        Role.SPECIALIST,
        DIVISION,
        mark("Thẩm định hồ sơ"),
    ),
    Sample(
        "truongphong",
        "Đặng Thu Hà",
        Role.DIVISION_LEAD,
        DIVISION,
        mark("Phân công, soát xét trong phòng"),
    ),
    Sample("lanhdao", "Vũ Đình Nam", Role.LEADER, DEPARTMENT, mark("Duyệt, ký kết quả")),
    Sample("vanthu", "Bùi Thị Sen", Role.RECORDS_CLERK, DEPARTMENT, mark("Vào sổ, phát hành")),
    Sample(
        "motcuaxa",
        "Hoàng Văn Tám",
        Role.ONE_STOP_CLERK,
        COMMUNE_CENTRE,
        mark("Tiếp nhận hồ sơ ở xã"),
    ),
    Sample("chutich", "Ngô Thị Lan", Role.LEADER, COMMUNE, mark("Duyệt, ký ở xã")),
    Sample("thanhtra", "Mai Xuân Hùng", Role.INSPECTOR, COMMITTEE, mark("Xem mọi hồ sơ")),
    Sample(
        "quantrisotp",
        "Đỗ Thị Yến",
        Role.UNIT_ADMINISTRATOR,
        DEPARTMENT,
        mark("Quản lý tài khoản của sở"),
    ),
    Sample(
        "quantri",
        "Trần Văn Hoà",
        Role.ADMINISTRATOR,
        COMMITTEE,
        mark("Quản lý đơn vị, tài khoản, ngày nghỉ; xem sức khoẻ hệ thống"),
    ),
)
