"""Enrolling a telephone as second factor, fresh recovery codes, and leaving it again."""

from typing import Final

import pyotp
import segno
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.refusals import CodeWrong, SecondFactorForced
from motcua.org.selectors import PersonPage
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import signed_in
from motcua.web.request import Request
from motcua.web.staff import told, tries
from motcua.web.staff.account import me

CODE: Final = Field("code", Say(mark("Mã 6 chữ số đang hiện trên điện thoại")))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def second_factor(request: Request) -> HttpResponseBase:
    """Enrol; once enrolled, make fresh recovery codes or leave it."""
    mine = me(request)
    form = Form(request, CODE)
    if not form.sent:
        return _show(request, form, mine)
    code = form.text("code")
    if not tries.may_try(request, mine.username):
        return tries.locked_out(request, {"username": mine.username})
    try:
        return _done(request, form, mine, code)
    except (CodeWrong, SecondFactorForced) as refusal:
        if isinstance(refusal, CodeWrong) and not form.wrong:
            tries.failed(request, mine.username)
        _blame(form, refusal)
        return _show(request, form, mine)


def _done(request: Request, form: Form, mine: PersonPage, code: str) -> HttpResponseBase:
    if form.wrong:
        raise CodeWrong
    username, by, at = mine.username, request.actor, request.at
    if not mine.enrolled:
        codes = services.enrol(username=username, code=code, by=by, at=at)
    elif request.POST.get("act") == "tat":
        services.leave_second_factor(username=username, code=code, by=by, at=at)
        return told.go("web:account", done="da-tat")
    else:
        codes = services.renew_recovery_codes(username=username, code=code, by=by, at=at)
    context = {"codes": codes, "fresh": not mine.enrolled}
    return pages.show(request, "staff/recovery_codes.html", context, frame=pages.STAFF)


def _blame(form: Form, refusal: Refusal) -> None:
    if form["code"].error is None:
        form.blame(refusal, "code")


def _show(request: Request, form: Form, mine: PersonPage) -> HttpResponse:
    context: dict[str, object] = {"form": form, "me": mine, "due": request.actor.mfa_due}
    if not mine.enrolled:
        secret = services.begin_enrolment(username=mine.username)
        context["picture"] = picture(secret, mine.username)
        context["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return pages.show(
        request, "staff/second_factor.html", context, frame=pages.STAFF, status=form.status
    )


def picture(secret: str, username: str) -> Markup:
    """Return the QR picture that the telephone's application reads, drawn in the page itself."""
    issuer = f"Mot Cua {settings.PROVINCE}"
    address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)
    drawn = segno.make(address, error="m").svg_inline(
        border=4, svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn)  # noqa: S704 - made of squares alone
