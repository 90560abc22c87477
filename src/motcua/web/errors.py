"""Pages for when something did not work: what happened, and what to do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse

from motcua.base.errors import BadInput, Refusal
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.web import pages

NOT_LET_IN: Final = Say(mark("Bạn chưa được vào đây"))
NOT_THERE: Final = Say(mark("Không tìm thấy"))
NOT_DONE: Final = Say(mark("Chưa làm được việc này"))
TITLES: Final[Mapping[int, Say]] = {
    HTTPStatus.FORBIDDEN: NOT_LET_IN,
    HTTPStatus.NOT_FOUND: NOT_THERE,
}


SPOKEN: Final = 8
"""Signs of a request's number that are read out on the telephone: they find its line in the log."""


class FormTooLarge(BadInput):
    code = "form.too_large"
    message = mark(
        "Biểu mẫu có quá {most} ô hoặc quá nhiều chữ nên máy chủ không nhận; chưa có gì được lưu. "
        "Quay lại trang trước (chữ đã gõ thường vẫn còn ở đó), bớt dòng rồi gửi lại."
    )
    status = 413


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a reader is told; ``code`` goes into the log, beside the number that he reads out."""

    status: int
    code: str
    title: Speakable
    text: Speakable


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal in the reader's language, with its own status."""
    title = TITLES.get(refusal.status, NOT_DONE)
    return _answer(request, Trouble(refusal.status, refusal.code, title, refusal))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    del exception  # says the address, which the reader sees in his browser
    return _answer(
        request,
        Trouble(
            HTTPStatus.NOT_FOUND,
            "page.not_found",
            Say(mark("Không có trang này")),
            Say(
                mark(
                    "Địa chỉ có thể đã gõ thiếu, hoặc trang đã chuyển chỗ. Hãy về trang chủ hoặc "
                    "tìm thủ tục theo tên."
                )
            ),
        ),
    )


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what a person may not see."""
    if isinstance(exception, Refusal):
        return refused(request, exception)
    del exception
    return _answer(
        request,
        Trouble(
            HTTPStatus.FORBIDDEN,
            "page.not_yours",
            NOT_LET_IN,
            Say(mark("Bạn không có quyền xem trang này. Hãy nhờ quản trị hệ thống cấp quyền.")),
        ),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood, or is more than is taken at once."""
    if isinstance(exception, TooManyFieldsSent | RequestDataTooBig):
        return refused(request, FormTooLarge(most=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS))
    return _answer(
        request,
        Trouble(
            HTTPStatus.BAD_REQUEST,
            "page.bad_request",
            Say(mark("Máy chủ không hiểu yêu cầu này")),
            Say(mark("Hãy quay lại trang trước và làm lại. Nếu vẫn vậy, gọi quản trị hệ thống.")),
        ),
    )


def not_this_way(request: HttpRequest, taken: Sequence[str]) -> HttpResponse:
    """Answer a method that no page takes, such as PUT or DELETE."""
    response = _answer(
        request,
        Trouble(
            HTTPStatus.METHOD_NOT_ALLOWED,
            "page.not_this_way",
            NOT_DONE,
            Say(mark("Trang này chỉ để xem hoặc gửi biểu mẫu. Hãy mở lại trang rồi làm từ đó.")),
        ),
    )
    response["Allow"] = ", ".join(taken)
    return response


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose secret no longer fits: opened long ago, or cookies are off."""
    del reason
    return _answer(
        request,
        Trouble(
            HTTPStatus.FORBIDDEN,
            "page.form_expired",
            Say(mark("Trang này mở đã lâu, chưa gửi được")),
            Say(
                mark(
                    "Hãy quay lại, tải lại trang rồi gửi lần nữa. Nếu vẫn vậy, hãy cho phép trình "
                    "duyệt lưu cookie của trang này."
                )
            ),
        ),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we ourselves broke; nothing here asks the database."""
    trouble = Trouble(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "page.broken",
        Say(mark("Hệ thống gặp trục trặc")),
        Say(
            mark(
                "Lỗi đã được ghi lại; chưa có gì của bạn được lưu ở bước này. Hãy thử lại sau ít "
                "phút. Khi gọi quản trị, đọc mã bên dưới."
            )
        ),
    )
    return _answer(request, trouble, frame=pages.CITIZEN)


def _answer(request: HttpRequest, trouble: Trouble, *, frame: str | None = None) -> HttpResponse:
    vars(request)["trouble"] = trouble.code
    context = {"trouble": trouble, "spoken": getattr(request, "request_id", "")[:SPOKEN]}
    if getattr(request, "htmx", False):
        return pages.fragment(request, "parts/_trouble.html", context, status=trouble.status)
    return pages.show(request, "trouble.html", context, frame=frame, status=trouble.status)
