"""One receipt: shown as PDF, printed and counted, voided on its day or refunded later."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.dossiers.selectors.fees import fees_of
from motcua.dossiers.services import fees
from motcua.dossiers.services.order import Order
from motcua.org.acts import Power
from motcua.payments import selectors, services
from motcua.payments.words import Method
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form, Options
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.slips.pdf import shown


@require_safe
@staff(Power.RECEIVE)
def show(request: Request, key: int) -> HttpResponseBase:
    """Show a print of a receipt that was made: the first, or the one that ``lan`` names."""
    one = selectors.receipt(key, actor=request.actor)
    wanted = request.GET.get("lan", "0")
    copy = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 5 else 0
    made = copy if copy < selectors.printed(key) else 0
    return shown(services.receipt_pdf(one, copy=made), f"bien-lai-{one.number_text}")


@require_POST
@staff(Power.RECEIVE)
def print_one(request: Request, key: int) -> HttpResponseBase:
    """Count a print of a receipt and show that print."""
    copy = services.print_out(key, by=request.actor, at=request.at)
    return HttpResponseRedirect(f"{reverse('web:receipt', args=(key,))}?lan={copy}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def void(request: Request, key: int) -> HttpResponseBase:
    """Ask why, then void a receipt or, its day being over, give its money back."""
    one = selectors.receipt(key, actor=request.actor)
    page = fees_of(one.paid_for.label, actor=request.actor)
    form = Form(
        request,
        Field("ly_do", Say(mark("Lý do")), hint=Say(mark("Ghi vào biên lai và nhật ký."))),
        Field("cach", Say(mark("Trả lại bằng")), one.method.value),
    )
    methods: Options = [(way.value, way) for way in Method]
    refusal: Refusal | None = None
    status = 200
    if form.sent:
        reason = form.text("ly_do")
        method = Method(form.choice("cach", methods, needed=False) or one.method)
        status = form.status
        if not form.wrong:
            try:
                order = Order(one.paid_for.label, request.actor, request.at, reason=reason)
                fees.give_back(order, one.id, method=method)
                return HttpResponseRedirect(reverse("web:collect-fee", args=(one.paid_for.label,)))
            except Refusal as trouble:
                refusal, status = trouble, trouble.status
    context = {
        "one": one,
        "form": form,
        "refusal": refusal,
        "total": dong_text(one.total, lang()),
        "voidable": one.voidable(request.today),
        "over": page.over,
        "methods": methods,
    }
    return pages.show(request, "cash/void.html", context, status=status)
