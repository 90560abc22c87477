"""What has just been done, told once on the next page; the address carries a word, no text."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponseRedirect
from django.urls import reverse

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.web.request import Request

DONE: Final[Mapping[str, str]] = {
    "da-mo": mark("Đã mở bản nháp."),
    "da-luu": mark("Đã lưu bản nháp."),
    "da-bo": mark("Đã bỏ bản nháp."),
    "da-cong-bo": mark("Đã công bố."),
    "da-thu-hoi": mark("Đã thu hồi; bản này lại là bản nháp."),
    "da-bai-bo": mark("Đã bãi bỏ thủ tục."),
    "da-ap-dung": mark("Đã áp dụng quy trình cho hồ sơ mới."),
    "da-de-xuat": mark("Đã lập bản nháp quy trình từ nội dung thủ tục. Hãy xem lại từng bước."),
    "khong-doi": mark("Không có gì thay đổi."),
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
