"""Days off and days worked that are decided here."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from motcua.base.dates import parse_date
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import Power
from motcua.org.refusals import (
    DayReplacesItself,
    DayTaken,
    DayUnknown,
    DayWithoutSource,
    UnitEnded,
)
from motcua.org.selectors import calendar_rows
from motcua.org.services import NewDay
from motcua.org.services.calendar import OURS
from motcua.rules.calendar import DayKind
from motcua.web.admin import desk
from motcua.web.fields import Field
from motcua.web.forms import Form, Options
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.staff import told

KINDS: Final[Options] = [("", desk.NO_CHOICE), *((kind.value, kind) for kind in OURS)]
EVERYWHERE: Final = Say(mark("Cả tỉnh"))
YEARS: Final = range(2000, 2100)
BESIDE: Final[Mapping[type[Refusal], str]] = {
    DayTaken: "day",
    DayReplacesItself: "makes_up_for",
    DayWithoutSource: "source",
    UnitEnded: "unit",
}
"""The field that a refusal stands beside."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_CALENDAR)
def listing(request: Request) -> HttpResponseBase:
    """Show the days of a year that were decided here, and a form for one more."""
    form = Form(
        request,
        Field("day", Say(mark("Ngày"))),
        Field("kind", Say(mark("Là ngày"))),
        Field(
            "makes_up_for",
            Say(mark("Làm bù cho ngày")),
            hint=Say(mark("Chỉ khi làm bù: giờ làm theo ngày được bù.")),
        ),
        Field("name", Say(mark("Tên gọi")), hint=Say(mark("Ví dụ: Nghỉ do mất điện."))),
        Field("source", Say(mark("Văn bản")), hint=Say(mark("Ví dụ: Công điện 15/CĐ-UBND."))),
        Field("unit", Say(mark("Áp dụng cho"))),
    )
    if form.sent and _added(request, form):
        return told.go("web:days", done="da-them-ngay")
    year = _year(request)
    context = {
        "form": form,
        "kinds": KINDS,
        "units": desk.unit_options(request, first=EVERYWHERE),
        "year": year,
        "rows": calendar_rows(year),
    }
    return desk.show(request, "days.html", context, status=form.status)


def _added(request: Request, form: Form) -> bool:
    day = form.read("day", parse_date)
    kind = form.choice("kind", KINDS)
    replaces = form.read("makes_up_for", parse_date, needed=False)
    name, source = form.text("name"), form.text("source")
    units = desk.unit_options(request)
    unit = desk.key_of(form.choice("unit", units, needed=False))
    if form.wrong or day is None:
        return False
    new = NewDay(day, DayKind(kind), name, source, unit, replaces)
    try:
        services.add_calendar_day(new, by=request.actor, at=request.at)
    except tuple(BESIDE) as refusal:
        form.blame(refusal, BESIDE[type(refusal)])
    return not form.wrong


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_CALENDAR)
def remove(request: Request, key: int) -> HttpResponse | HttpResponseBase:
    """Ask once, then take a day back that was added by mistake."""
    row = next((one for one in calendar_rows(None) if one.id == key), None)
    if row is None:
        raise DayUnknown
    if request.method == "POST":
        services.remove_calendar_day(key, by=request.actor, at=request.at)
        return told.go("web:days", done="da-bo-ngay")
    return desk.show(request, "day_remove.html", {"row": row})


def _year(request: Request) -> int:
    given = request.GET.get("nam", "")
    year = int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else 0
    return year if year in YEARS else request.today.year
