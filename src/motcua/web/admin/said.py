"""The log of a person or a unit, in words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from motcua.audit.selectors import history
from motcua.base.dates import date_text, office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.acts import Role
from motcua.org.selectors import tree

ACTS: Final[Mapping[str, str]] = {
    "org.person_created": mark("Tạo tài khoản"),
    "org.person_edited": mark("Sửa thông tin"),
    "org.password_changed": mark("Đổi mật khẩu"),
    "org.password_reset": mark("Đặt lại mật khẩu"),
    "org.deactivated": mark("Khoá tài khoản"),
    "org.reactivated": mark("Mở lại tài khoản"),
    "org.posted": mark("Giao vai trò"),
    "org.posting_ended": mark("Thôi vai trò"),
    "org.lent": mark("Uỷ quyền"),
    "org.lending_ended": mark("Dừng uỷ quyền"),
    "org.token_made": mark("Tạo mã truy cập"),
    "org.token_revoked": mark("Huỷ mã truy cập"),
    "org.second_factor_enrolled": mark("Bật xác thực hai lớp"),
    "org.second_factor_left": mark("Tắt xác thực hai lớp"),
    "org.second_factor_reset": mark("Đặt lại xác thực hai lớp"),
    "org.recovery_code_used": mark("Đăng nhập bằng mã dự phòng"),
    "org.recovery_codes_renewed": mark("Làm mã dự phòng mới"),
    "org.refused": mark("Bị từ chối: người giao quyền không tự nhận quyền"),
    "org.unit_made": mark("Thêm đơn vị"),
    "org.unit_edited": mark("Sửa đơn vị"),
    "org.unit_moved": mark("Chuyển cơ quan cấp trên"),
    "org.unit_ended": mark("Kết thúc đơn vị"),
    "org.unit_merged": mark("Sáp nhập vào đơn vị khác"),
    "org.unit_took_over": mark("Nhận sáp nhập"),
}
SHOWN: Final = 30
DAYS: Final = frozenset({"from", "on", "last"})
PLAIN: Final = frozenset({"decision", "reason", "name", "code"})
"""What of the data is told as it stands."""


def entries(kind: str, key: int) -> list[tuple[datetime, str, Say, list[object]]]:
    """Return (when, who, what, particulars) of the latest acts, newest first."""
    return [
        (
            office_time(entry.at),
            entry.who,
            Say(ACTS.get(entry.act, entry.act)),
            particulars(entry.data),
        )
        for entry in history(kind, key, limit=SHOWN)
    ]


def particulars(data: Mapping[str, object]) -> list[object]:
    """Return what of the data is worth reading: roles, units, days, what was and what is."""
    told = [_particular(name, value) for name, value in data.items()]
    return [one for one in told if one]


def _particular(name: str, value: object) -> object:
    if name == "role":
        return Role(str(value)) if value in set(Role) else ""
    if name in {"unit", "successor"} and isinstance(value, int):
        card = tree().cards.get(value)
        return card.name if card else ""
    if isinstance(value, list) and len(value) == 2 and name != "parent":
        return " → ".join(str(part) if part else "–" for part in value)
    if name in DAYS:
        return date_text(date.fromisoformat(str(value)))
    return str(value) if name in PLAIN else ""
