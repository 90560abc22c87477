"""One's own account: what one is here, the password, tokens for programs."""

from typing import Final

from django.contrib import auth
from django.contrib.auth import get_user_model
from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.acts import ADMINISTRATORS
from motcua.org.refusals import (
    PasswordSame,
    PasswordWeak,
    PasswordWrong,
    PersonUnknown,
    TokenUnusable,
)
from motcua.org.selectors import PersonPage, person_page
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import signed_in
from motcua.web.request import Request
from motcua.web.staff import told
from motcua.web.staff.second_step import BACKEND

OLD: Final = Field("old", Say(mark("Mật khẩu đang dùng")))
NEW: Final = Field(
    "new",
    Say(mark("Mật khẩu mới")),
    hint=Say(mark("Ít nhất 10 ký tự, không chỉ gồm chữ số, không phải mật khẩu phổ biến.")),
)
TOKEN_NAME: Final = Field(
    "name", Say(mark("Dùng cho phần mềm nào")), hint=Say(mark("Ví dụ: Phần mềm của sở."))
)
DAYS: Final = Field("days", Say(mark("Dùng được bao nhiêu ngày")), "365")


def me(request: Request) -> PersonPage:
    """Return what is known of whoever asks."""
    found = person_page(request.actor.id or 0, actor=request.actor, today=request.today)
    if found is None:
        raise PersonUnknown(username=request.actor.name)
    return found


@require_safe
@signed_in
def account(request: Request) -> HttpResponse:
    """Show everything about one's own account, with ways to change it."""
    return _account(request, Form(request, TOKEN_NAME, DAYS))


@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def password(request: Request) -> HttpResponseBase:
    """Change the password knowing the old one; this browser stays in, every other goes out."""
    form = Form(request, OLD, NEW)
    if form.sent:
        # Blanks may belong to a password: it is taken as it was typed.
        old, new = request.POST.get("old", ""), request.POST.get("new", "")
        form.text("old"), form.text("new")
        if not form.wrong and _changed(request, form, old, new):
            return told.go("web:account", done="da-doi-mat-khau")
    context = {"form": form, "due": request.actor.password_due}
    return pages.show(
        request, "staff/password.html", context, frame=pages.STAFF, status=form.status
    )


def _changed(request: Request, form: Form, old: str, new: str) -> bool:
    user = get_user_model()._default_manager.get(pk=request.actor.id or 0)
    name = user.get_username()
    try:
        services.change_own_password(
            username=name, old=old, new=new, by=request.actor, at=request.at
        )
    except PasswordWrong as refusal:
        form.blame(refusal, "old")
        return False
    except (PasswordSame, PasswordWeak) as refusal:
        form.blame(refusal, "new")
        return False
    user.refresh_from_db()
    request.session.flush()
    auth.login(request, user, backend=BACKEND)
    return True


@require_POST
@signed_in
def make_token(request: Request) -> HttpResponse:
    """Make a token and show it, this once."""
    form = Form(request, TOKEN_NAME, DAYS)
    name = form.text("name")
    days = form["days"].value
    try:
        token = services.make_token(
            username=me(request).username,
            name=name,
            days=int(days) if days.isdecimal() and len(days) < 6 else 0,
            by=request.actor,
            at=request.at,
        )
    except TokenUnusable as refusal:
        if form["name"].error is None:
            form.blame(refusal, "days")
        return _account(request, form)
    return _account(request, Form(request, TOKEN_NAME, DAYS), token=token)


@require_POST
@signed_in
def revoke_token(request: Request, key: int) -> HttpResponseBase:
    """Make one of one's own tokens void."""
    services.revoke_token(key, username=me(request).username, by=request.actor, at=request.at)
    return told.go("web:account", done="da-huy-ma")


def _account(request: Request, form: Form, *, token: str = "") -> HttpResponse:
    mine = me(request)
    context = {
        "me": mine,
        "now": office_time(request.at),
        "form": form,
        "token": token,
        "may_lend": any(post.role not in ADMINISTRATORS for post in mine.posts),
        "done": told.told(request),
    }
    status = 200 if token else form.status
    return pages.show(request, "staff/account.html", context, frame=pages.STAFF, status=status)
