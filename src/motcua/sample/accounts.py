"""The sample province's officers: one for each thing there is to try. Plain data, no database."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from motcua.base.language import mark
from motcua.org.acts import Role

PASSWORD: Final = "mot-cua-2026"  # noqa: S105 - shown on the log-in page of the demonstration
UNIT: Final = ("H00", "Văn phòng UBND tỉnh", date(2025, 7, 1))


@dataclass(frozen=True, slots=True)
class Sample:
    """An officer of the sample province, and what to try as him."""

    username: str
    full_name: str
    role: Role
    to_try: str


PEOPLE: Final = (
    Sample("kstt", "Hồ Thị Ngọc", Role.PROCEDURE_CONTROL, mark("Sửa, công bố thủ tục, quy trình")),
    Sample("motcua", "Nguyễn Thuỳ Linh", Role.ONE_STOP_CLERK, mark("Xem thủ tục, quy trình")),
    Sample("quantri", "Trần Văn Hoà", Role.ADMINISTRATOR, mark("Xem sức khoẻ hệ thống")),
)
