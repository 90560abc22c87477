"""Many people from a sheet: what would become of each line, then all at once."""

import io
from typing import Final

import xlsxwriter
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power, Role
from motcua.org.refusals import SheetRefused
from motcua.org.sheet import COLUMNS, Line, read_lines, read_sheet, write_lines
from motcua.web.admin import desk
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

LARGEST: Final = 5_000_000
"""Bytes of a sheet."""

FILE: Final = Field(
    "file",
    Say(mark("Tệp danh sách")),
    hint=Say(mark("Excel .xlsx hoặc CSV (UTF-8); mỗi dòng một người, nhiều nhất 2.000 người.")),
)


class NoSheet(BadInput):
    code = "form.no_sheet"
    message = mark("Chưa chọn tệp, hoặc tệp lớn hơn 5 MB. Chọn tệp .xlsx hoặc .csv theo mẫu.")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_PEOPLE)
def upload(request: Request) -> HttpResponseBase:
    """Take a sheet, show what would become of each line; on a second press do it."""
    form = Form(request, FILE)
    if not form.sent:
        return _show(request, form)
    kept = request.POST.get("lines", "")
    if kept:
        return _entered(request, form, read_lines(kept))
    try:
        lines = _read(request)
    except BadInput as refusal:
        form.blame(refusal, "file")
        return _show(request, form)
    return _looked_at(request, form, lines)


@require_safe
@staff(Power.ADMINISTER_PEOPLE)
def sample(request: Request) -> HttpResponse:
    """Give an empty sheet with the right columns, and one that lists units and roles."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        people = book.add_worksheet(Say(mark("Danh sách")).in_(lang()))
        for column, name in enumerate(COLUMNS.values()):
            people.write_string(0, column, name.in_(lang()), bold)
        people.set_column(0, len(COLUMNS) - 1, 24)
        codes = book.add_worksheet(Say(mark("Mã đơn vị, vai trò")).in_(lang()))
        codes.set_column(0, 2, 40)
        cards = [card for _, card in desk.in_order() if card.valid(request.today)]
        # As texts: what decides for itself makes a formula of a unit whose name begins with =.
        for row, card in enumerate(cards):
            codes.write_string(row, 0, card.code)
            codes.write_string(row, 1, card.name)
        for row, role in enumerate(Role):
            codes.write_string(row, 2, role.in_(lang()))
    response = HttpResponse(
        out.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = 'attachment; filename="can-bo.xlsx"'
    return response


def _read(request: Request) -> list[Line]:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not 0 < (file.size or 0) <= LARGEST:
        raise NoSheet
    return read_sheet(file.read(), file.name or "?")


def _looked_at(request: Request, form: Form, lines: list[Line]) -> HttpResponse:
    results = services.check_people(lines, by=request.actor, at=request.at)
    wrong = sum(one.wrong is not None for one in results)
    context: dict[str, object] = {"results": results, "wrong": wrong}
    if not wrong:
        context["lines"] = write_lines(lines)
    status = SheetRefused.status if wrong else 200
    return _show(request, form, status=status, **context)


def _entered(request: Request, form: Form, lines: list[Line]) -> HttpResponse:
    try:
        results = services.import_people(lines, by=request.actor, at=request.at)
    except SheetRefused:
        return _looked_at(request, form, lines)  # something has changed in between
    return desk.show(request, "people_entered.html", {"results": results})


def _show(
    request: Request, form: Form, *, status: int | None = None, **context: object
) -> HttpResponse:
    plain: dict[str, object] = {"form": form, "results": [], "wrong": 0, "lines": ""}
    return desk.show(
        request, "people_import.html", {**plain, **context}, status=status or form.status
    )
