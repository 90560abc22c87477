"""After something was settled at once: taken back the same day, a slip for who asks for one."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.dossiers.refusals import NotServedAtOnce
from motcua.dossiers.selectors.at_once import served
from motcua.dossiers.services import at_once_after
from motcua.dossiers.services.order import Order
from motcua.org.acts import Power
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

WHY = Field(
    "ly_do", Say(mark("Lý do huỷ")), hint=Say(mark("Ví dụ: ghi nhầm số bản; người dân đổi ý."))
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def take_back(request: Request, code: str) -> HttpResponseBase:
    """Ask why, then revoke the result and void its receipt; the register keeps the row."""
    line = served(code, actor=request.actor)
    if line is None:
        raise NotServedAtOnce(dossier=code)
    form = Form(request, WHY)
    refusal: Refusal | None = None
    status = 200
    if form.sent:
        reason = form.text("ly_do")
        status = form.status
        if not form.wrong:
            try:
                order = Order(code, request.actor, request.at, reason=reason)
                at_once_after.take_back(order)
                return HttpResponseRedirect(reverse("web:at-once-register"))
            except Refusal as trouble:
                refusal, status = trouble, trouble.status
    paid = dong_text(line.receipt.total, lang()) if line.receipt else ""
    context = {"line": line, "form": form, "refusal": refusal, "paid": paid}
    return pages.show(request, "at_once/undo.html", context, status=status)


@require_POST
@staff(Power.RECEIVE)
def slip(request: Request, code: str) -> HttpResponseBase:
    """Issue form 01 for who asks for one, and go to where it is printed."""
    made = at_once_after.slip_on_request(Order(code, request.actor, request.at))
    return HttpResponseRedirect(reverse("web:slip", args=(code, made.pk)))
