"""The fees of one dossier: shown, mended, waived, taken."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.base.errors import BadInput, Refusal
from motcua.base.money import dong_text
from motcua.dossiers.selectors.fees import FeePage, fees_of
from motcua.dossiers.services import collecting, seeing
from motcua.dossiers.services.order import Order
from motcua.org.acts import Power
from motcua.payments.words import Method
from motcua.web import pages
from motcua.web.cash.form import FeeForm, sent, stored
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

RECEIPT = "bl"
"""The name in the address of the receipt that was just written."""
REVIEW = "tinh"
"""The button that works the total out and takes nothing."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def collect(request: Request, code: str) -> HttpResponseBase:
    """Show what is due line by line; a press takes it all, a second one shows the same receipt."""
    page = fees_of(code, actor=request.actor)
    if request.method != "POST":
        seeing.glanced(page.row, where="thu-phi", by=request.actor, at=request.at)
        return _show(request, page, stored(page.due, page.row.revision))
    form = sent(request, page.due, page.row.revision)
    if request.POST.get("lam") == REVIEW:
        return _show(request, page, form)
    if form.wrong:
        return _show(request, page, form, status=BadInput.status)
    order = Order(code, request.actor, request.at, revision=form.revision)
    try:
        answer = collecting.settle(order, form.fees, form.method, key=form.key)
    except Refusal as refusal:
        form.refusal = refusal
        return _show(request, page, form, status=refusal.status)
    made = answer["receipt_id"]
    done = f"{RECEIPT}={made}" if made else "mien=1"
    return HttpResponseRedirect(f"{reverse('web:collect-fee', args=(code,))}?{done}")


def _show(request: Request, page: FeePage, form: FeeForm, *, status: int = 200) -> HttpResponseBase:
    made = request.GET.get(RECEIPT, "")
    context = {
        "page": page,
        "form": form,
        "methods": tuple(Method),
        "receipts": [(one, dong_text(one.total, lang())) for one in reversed(page.receipts)],
        "made": next((one for one in page.receipts if str(one.id) == made), None),
        "waived": request.GET.get("mien") == "1",
        "today": request.today,
    }
    return pages.show(request, "cash/collect.html", context, status=status)
