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
JUSTICE: Final = "H00.10"
JUSTICE_DIVISION: Final = "H00.10.01"
HOME_AFFAIRS: Final = "H00.11"
HOME_AFFAIRS_DIVISION: Final = "H00.11.01"
HEALTH: Final = "H00.12"
HEALTH_DIVISION: Final = "H00.12.01"
COMMUNE: Final = "H00.20"
COMMUNE_DIVISION: Final = "H00.20.01"
COMMUNE_CENTRE: Final = "H00.20.90"
WARD: Final = "H00.21"
WARD_DIVISION: Final = "H00.21.01"
WARD_CENTRE: Final = "H00.21.90"


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit of the sample province, and the code of the one above it."""

    code: str
    name: str
    kind: UnitKind
    above: str = ""
    address: str = ""
    phone: str = ""


UNITS: Final = (
    SampleUnit(COMMITTEE, "Uỷ ban nhân dân tỉnh mẫu", UnitKind.COMMITTEE),
    SampleUnit(
        CENTRE,
        "Trung tâm Phục vụ hành chính công tỉnh",
        UnitKind.CENTRE,
        COMMITTEE,
        "01 đường Hoa Phượng, phường Sông Mẫu",
        "0200 1022",
    ),
    SampleUnit(JUSTICE, "Sở Tư pháp", UnitKind.DEPARTMENT, COMMITTEE),
    SampleUnit(JUSTICE_DIVISION, "Phòng Hành chính tư pháp", UnitKind.DIVISION, JUSTICE),
    SampleUnit(HOME_AFFAIRS, "Sở Nội vụ", UnitKind.DEPARTMENT, COMMITTEE),
    SampleUnit(
        HOME_AFFAIRS_DIVISION, "Phòng Lao động và Việc làm", UnitKind.DIVISION, HOME_AFFAIRS
    ),
    SampleUnit(HEALTH, "Sở Y tế", UnitKind.DEPARTMENT, COMMITTEE),
    SampleUnit(HEALTH_DIVISION, "Phòng Nghiệp vụ Dược", UnitKind.DIVISION, HEALTH),
    SampleUnit(COMMUNE, "Uỷ ban nhân dân xã Bến Mẫu", UnitKind.COMMUNE, COMMITTEE),
    SampleUnit(COMMUNE_DIVISION, "Phòng Văn hoá - Xã hội xã Bến Mẫu", UnitKind.DIVISION, COMMUNE),
    SampleUnit(
        COMMUNE_CENTRE,
        "Trung tâm Phục vụ hành chính công xã Bến Mẫu",
        UnitKind.CENTRE,
        COMMUNE,
        "Thôn Đình, xã Bến Mẫu",
        "0200 1023",
    ),
    SampleUnit(WARD, "Uỷ ban nhân dân phường Sông Mẫu", UnitKind.COMMUNE, COMMITTEE),
    SampleUnit(WARD_DIVISION, "Phòng Văn hoá - Xã hội phường Sông Mẫu", UnitKind.DIVISION, WARD),
    SampleUnit(
        WARD_CENTRE,
        "Trung tâm Phục vụ hành chính công phường Sông Mẫu",
        UnitKind.CENTRE,
        WARD,
        "12 đường Bờ Sông, phường Sông Mẫu",
        "0200 1024",
    ),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """An officer of the sample province, where, and what to try as him."""

    username: str
    full_name: str
    role: Role
    unit: str
    to_try: str


OFFICERS: Final = (
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
        JUSTICE_DIVISION,
        mark("Thẩm định hồ sơ"),
    ),
    Sample(
        "truongphong",
        "Đặng Thu Hà",
        Role.DIVISION_LEAD,
        JUSTICE_DIVISION,
        mark("Phân công, soát xét trong phòng"),
    ),
    Sample("lanhdao", "Vũ Đình Nam", Role.LEADER, JUSTICE, mark("Duyệt, ký kết quả")),
    Sample("vanthu", "Bùi Thị Sen", Role.RECORDS_CLERK, JUSTICE, mark("Vào sổ, phát hành")),
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
        JUSTICE,
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
"""One of each role: who is named first where there is something to try."""

RECEIVES: Final = mark("Tiếp nhận hồ sơ, trả kết quả")
APPRAISES: Final = mark("Thẩm định hồ sơ")
DIRECTS: Final = mark("Phân công, soát xét trong phòng")
SIGNS: Final = mark("Duyệt, ký kết quả")
ISSUES: Final = mark("Vào sổ, phát hành")
COLLEAGUES: Final = (
    Sample("chuyenvien.tinh", "Lưu Gia Hân", Role.SPECIALIST, COMMITTEE, APPRAISES),
    Sample("truongphong.tinh", "Tạ Quang Dũng", Role.DIVISION_LEAD, COMMITTEE, DIRECTS),
    Sample("lanhdao.tinh", "Phan Thị Thuý", Role.LEADER, COMMITTEE, SIGNS),
    Sample("vanthu.tinh", "Kiều Văn Lợi", Role.RECORDS_CLERK, COMMITTEE, ISSUES),
    Sample("chuyenvien.noivu", "Cao Thị Mơ", Role.SPECIALIST, HOME_AFFAIRS_DIVISION, APPRAISES),
    Sample(
        "truongphong.noivu", "Đinh Công Thành", Role.DIVISION_LEAD, HOME_AFFAIRS_DIVISION, DIRECTS
    ),
    Sample("lanhdao.noivu", "Lâm Thị Quỳnh", Role.LEADER, HOME_AFFAIRS, SIGNS),
    Sample("vanthu.noivu", "Hà Văn Phúc", Role.RECORDS_CLERK, HOME_AFFAIRS, ISSUES),
    Sample("chuyenvien.yte", "Trịnh Bảo Châu", Role.SPECIALIST, HEALTH_DIVISION, APPRAISES),
    Sample("truongphong.yte", "Võ Thị Kim", Role.DIVISION_LEAD, HEALTH_DIVISION, DIRECTS),
    Sample("lanhdao.yte", "Lý Văn Sơn", Role.LEADER, HEALTH, SIGNS),
    Sample("vanthu.yte", "Đoàn Thị Liên", Role.RECORDS_CLERK, HEALTH, ISSUES),
    Sample("chuyenvien.benmau", "Nông Văn Tài", Role.SPECIALIST, COMMUNE_DIVISION, APPRAISES),
    Sample("truongphong.benmau", "Quách Thị Nga", Role.DIVISION_LEAD, COMMUNE_DIVISION, DIRECTS),
    Sample("vanthu.benmau", "Thạch Thị Hiền", Role.RECORDS_CLERK, COMMUNE, ISSUES),
    Sample("motcua.songmau", "Chu Thị Hạnh", Role.ONE_STOP_CLERK, WARD_CENTRE, RECEIVES),
    Sample("chuyenvien.songmau", "Dương Văn Khải", Role.SPECIALIST, WARD_DIVISION, APPRAISES),
    Sample("truongphong.songmau", "Tô Minh Tuấn", Role.DIVISION_LEAD, WARD_DIVISION, DIRECTS),
    Sample("lanhdao.songmau", "Huỳnh Thị Bích", Role.LEADER, WARD, SIGNS),
    Sample("vanthu.songmau", "Ma Văn Quý", Role.RECORDS_CLERK, WARD, ISSUES),
)
"""Who else is needed, so that a dossier of any procedure finds its way at every counter."""

PEOPLE: Final = (*COLLEAGUES, *OFFICERS)
