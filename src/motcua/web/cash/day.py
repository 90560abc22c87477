"""The end of the day: one's own receipts, the count, the sheet; leads see every desk."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.audit import services as audit
from motcua.base.dates import parse_date
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.dossiers.selectors.intake import desks_of
from motcua.org.acts import Power
from motcua.org.selectors import UnitCard
from motcua.payments import selectors, services
from motcua.payments.permissions import leads, minds
from motcua.payments.selectors import DaySheet, DeskSheet, ReceiptCard, RefundLine
from motcua.payments.services.desk import Desk
from motcua.payments.words import Method
from motcua.web import pages
from motcua.web.cash.book import XLSX, workbook
from motcua.web.catalog.money import read_dong
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.slips.pdf import shown

COUNTED: Final = Field("dem_duoc", Say(mark("Tiền mặt đếm được")))
WHY: Final = Field(
    "ly_do", Say(mark("Lý do chênh lệch")), hint=Say(mark("Chỉ khi đếm được khác biên lai."))
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which desk of which day is looked at."""

    unit: UnitCard
    day: date
    cashier_id: int
    training: bool
    lead: bool
    sheet: DaySheet

    @property
    def desk(self) -> DeskSheet | None:
        """Return the desk's sums, None where nothing was taken."""
        return selectors.desk_of(self.sheet, self.cashier_id)

    @property
    def query(self) -> str:
        """Return what in the address chooses this desk."""
        parts = f"ngay={self.day:%d/%m/%Y}&don_vi={self.unit.id}&nguoi={self.cashier_id}"
        return f"{parts}&thu=1" if self.training else parts


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def day(request: Request) -> HttpResponseBase:
    """Show a cashier's receipts and sums of a day; a press closes it by counting."""
    chosen = _chosen(request)
    form = Form(request, COUNTED, WHY)
    refusal: Refusal | None = None
    status = 200
    if form.sent:
        counted, reason = form.read("dem_duoc", read_dong), form.text("ly_do", needed=False)
        status = form.status
        if counted is not None and not form.wrong:
            try:
                _close(request, chosen, counted, reason)
                return HttpResponseRedirect(f"{reverse('web:cash-day')}?{chosen.query}")
            except BadInput as trouble:
                form.blame(trouble, "ly_do" if reason else "dem_duoc")
                status = trouble.status
            except Refusal as trouble:
                refusal, status = trouble, trouble.status
    receipts, back = _receipts(request, chosen), _refunds(request, chosen)
    _note(request, chosen, "chot-so")
    context = {
        "chosen": chosen,
        "desk": chosen.desk,
        "desks": [(one, dong_text(one.all.total, lang())) for one in chosen.sheet.desks],
        "form": form,
        "refusal": refusal,
        "rows": [(one, dong_text(one.total, lang())) for one in receipts],
        "sums": _sums(chosen.desk),
        "refunds": [(one, dong_text(-one.refund.total, lang())) for one in back],
        "back": _given_back(chosen.desk),
        "till": dong_text(chosen.desk.cash, lang()) if chosen.desk else "",
        "counters": desks_of(request.actor),
        "forgotten": _forgotten(request, chosen),
    }
    return pages.show(request, "cash/day.html", context, status=status)


@require_safe
@staff(Power.RECEIVE)
def sheet(request: Request) -> HttpResponse:
    """Give the cash sheet of a desk as a PDF."""
    chosen = _chosen(request)
    desk = chosen.desk or _empty(request, chosen)
    _note(request, chosen, "bang-ke")
    made = services.sheet_pdf(
        desk,
        _receipts(request, chosen),
        _refunds(request, chosen),
        unit_id=chosen.unit.id,
        training=chosen.training,
        at=request.at,
    )
    return shown(made, f"bang-ke-{chosen.day:%Y%m%d}")


@require_safe
@staff(Power.RECEIVE)
def export(request: Request) -> HttpResponse:
    """Give the receipts of a desk as a workbook, every cell a plain value."""
    chosen = _chosen(request)
    _note(request, chosen, "xlsx")
    made = workbook(_receipts(request, chosen), _refunds(request, chosen))
    answer = HttpResponse(made, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="thu-phi-{chosen.day:%Y%m%d}.xlsx"'
    return answer


def _chosen(request: Request) -> Chosen:
    counters = desks_of(request.actor)
    wanted = request.GET.get("don_vi", "")
    unit = next((one for one in counters if str(one.id) == wanted), counters[0])
    _, when = Field("ngay", COUNTED.label, request.GET.get("ngay", "")).read(parse_date)
    actor, lead = request.actor, leads(request.actor, unit.id)
    given = request.GET.get("nguoi", "")
    whose = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    own = actor.id or 0
    training = request.GET.get("thu") == "1"
    on = when or request.today
    found = selectors.day_sheet(unit.id, on, actor=actor, training=training)
    left = selectors.desk_of(found, whose) and minds(actor, unit.id, whose, today=request.today)
    if not (lead or left):
        whose = own
    return Chosen(unit, on, whose or own, training, lead, found)


def _close(request: Request, chosen: Chosen, counted: int, reason: str) -> None:
    desk = chosen.desk or _empty(request, chosen)
    services.close_day(
        Desk(chosen.unit.id, chosen.day, chosen.cashier_id, desk.cashier_name, chosen.training),
        counted=counted,
        reason=reason,
        by=request.actor,
        at=request.at,
    )


def _empty(request: Request, chosen: Chosen) -> DeskSheet:
    return selectors.empty_desk(chosen.day, chosen.cashier_id, request.actor.name)


def _receipts(request: Request, chosen: Chosen) -> list[ReceiptCard]:
    return selectors.all_of_desk(
        chosen.unit.id,
        chosen.day,
        actor=request.actor,
        cashier_id=chosen.cashier_id,
        training=chosen.training,
    )


def _refunds(request: Request, chosen: Chosen) -> list[RefundLine]:
    desk = chosen.desk
    return selectors.refunds_of_desk(desk.cash_day_id, actor=request.actor) if desk else []


def _given_back(desk: DeskSheet | None) -> list[tuple[Method, int, str]]:
    found = desk.refunded if desk else {}
    return [
        (way, found[way].count, dong_text(-found[way].total, lang()))
        for way in found
        if found[way].count
    ]


def _sums(desk: DeskSheet | None) -> list[tuple[Method, int, str]]:
    if desk is None:
        return []
    found = desk.by_method
    return [(way, found[way].count, dong_text(found[way].total, lang())) for way in Method]


def _forgotten(request: Request, chosen: Chosen) -> list[tuple[str, str, date]]:
    actor, today = request.actor, request.today
    here = {chosen.unit.id} | {one.id for one in desks_of(actor) if not one.valid(today)}
    rows = selectors.open_days(actor=actor, before=today)
    mine = [
        one
        for one in rows
        if one.unit_id in here and minds(actor, one.unit_id, one.cashier_id, today=today)
    ]
    return [
        (
            f"?ngay={one.day:%d/%m/%Y}&don_vi={one.unit_id}&nguoi={one.cashier_id}",
            one.cashier_name,
            one.day,
        )
        for one in mine
    ]


def _note(request: Request, chosen: Chosen, page: str) -> None:
    desk = chosen.desk
    if desk is not None:
        label = f"{desk.cashier_name} {chosen.day:%d/%m/%Y}"
        target = audit.Target("cash_day", desk.cash_day_id, label)
        audit.seen(audit.Sight(target, page), by=request.actor.doer, at=request.at)
