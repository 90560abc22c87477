"""The second step of logging in: a code of the telephone, or a recovery code.

Until it is passed nobody has logged in: the session only remembers whose password was right, for
five minutes.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib import auth
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org import services
from motcua.org.refusals import CodeWrong
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.request import Request
from motcua.web.staff import tries

WAITING: Final = "second_step_after"
PATIENCE: Final = timedelta(minutes=5)
BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
CODE: Final = Field(
    "code",
    Say(mark("Mã 6 chữ số")),
    hint=Say(mark("Mở ứng dụng xác thực trên điện thoại. Mất điện thoại: gõ một mã dự phòng.")),
)


def begin(request: Request, user: AbstractBaseUser, wanted: str) -> HttpResponseBase:
    """Remember whose password was right and which, in a fresh session, and ask for the code."""
    request.session.cycle_key()
    passed = user.get_session_auth_hash()
    request.session[WAITING] = [user.pk, request.at.isoformat(), wanted, passed]
    return HttpResponseRedirect(resolve_url("web:second-step"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: Request) -> HttpResponseBase:
    """Ask for the code; take it once, and log in."""
    user_id, wanted, passed = _waiting(request)
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    # A password that was changed in the meantime was not the one that passed the first step.
    if user is None or not constant_time_compare(user.get_session_auth_hash(), passed):
        request.session.pop(WAITING, None)
        return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?next=%2Fcan-bo%2F")
    form = Form(request, CODE)
    if not form.sent:
        return _show(request, form)
    username = user.get_username()
    code = form.text("code")
    if not tries.may_try(request, username):
        return _locked(request, username)
    if not form.wrong and services.pass_second_factor(user_id=user.pk, code=code, at=request.at):
        del request.session[WAITING]
        auth.login(request, user, backend=BACKEND)
        return HttpResponseRedirect(wanted)
    if not form.wrong:
        tries.failed(request, username)
        form.blame(CodeWrong(), "code")
    if not tries.may_try(request, username):
        return _locked(request, username)
    return _show(request, form, left=tries.left(request, username))


def _waiting(request: Request) -> tuple[int, str, str]:
    """Return who has passed the first step not long ago, 0 where nobody has."""
    nobody = [0, request.at.isoformat(), "", ""]
    user_id, since, wanted, passed = request.session.get(WAITING, nobody)
    if request.at - datetime.fromisoformat(since) > PATIENCE:
        return 0, "", ""
    return user_id, wanted, passed


def _locked(request: Request, username: str) -> HttpResponse:
    request.session.pop(WAITING, None)
    return tries.locked_out(request, {"username": username})


def _show(request: Request, form: Form, *, left: int | None = None) -> HttpResponse:
    context = {"code": form["code"], "left": left}
    return pages.show(
        request, "staff/second_step.html", context, frame="entrance.html", status=form.status
    )
