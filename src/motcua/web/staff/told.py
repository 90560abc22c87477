"""What has just been done to people, units and days, told once on the next page."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponseRedirect
from django.urls import reverse

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.web.request import Request

DONE: Final[Mapping[str, str]] = {
    "da-doi-mat-khau": mark(
        "Đã đổi mật khẩu; các trình duyệt khác đã đăng xuất, các mã truy cập đã huỷ."
    ),
    "da-tat": mark("Đã tắt xác thực hai lớp."),
    "da-huy-ma": mark("Đã huỷ mã truy cập; phần mềm dùng mã đó không vào được nữa."),
    "da-uy-quyen": mark("Đã uỷ quyền."),
    "da-dung": mark("Đã dừng uỷ quyền."),
    "da-them-don-vi": mark("Đã thêm đơn vị."),
    "da-sua-don-vi": mark("Đã lưu đơn vị."),
    "da-ket-thuc": mark("Đã kết thúc đơn vị."),
    "da-sap-nhap": mark("Đã sáp nhập. Người và đơn vị trực thuộc đã về đơn vị này."),
    "da-sua": mark("Đã lưu."),
    "da-phan-cong": mark("Đã phân công; có hiệu lực ngay khi tới ngày."),
    "da-thoi": mark("Đã thôi vai trò."),
    "da-chuyen": mark("Đã chuyển đơn vị."),
    "da-khoa": mark("Đã khoá tài khoản; mọi phiên làm việc đã kết thúc."),
    "da-mo": mark("Đã mở lại tài khoản."),
    "da-dat-lai-xac-thuc": mark("Đã đặt lại xác thực hai lớp; người này sẽ bật lại từ đầu."),
    "da-them-ngay": mark("Đã thêm ngày vào lịch."),
    "da-bo-ngay": mark("Đã bỏ ngày khỏi lịch."),
}


def go(name: str, *args: object, done: str) -> HttpResponseRedirect:
    """Go to a page, which will say what has been done."""
    if done not in DONE:
        raise KeyError(done)
    return HttpResponseRedirect(f"{reverse(name, args=args)}?xong={done}")


def told(request: Request) -> Say | None:
    """Return what the page has to say about the act before it."""
    word = request.GET.get("xong", "")
    return Say(DONE[word]) if word in DONE else None
