"""Logging in and out of the staff's side."""

from typing import Final

from django.conf import settings
from django.contrib import auth
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.org.selectors import asks_second
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.gate import SENT
from motcua.web.request import Request
from motcua.web.staff import second_step, tries

LONGEST_NAME: Final = 60
"""Letters of a log-in name, as the table of people holds them."""

FRAME: Final = "entrance.html"
USERNAME: Final = Say(mark("Tên đăng nhập"))
PASSWORD: Final = Say(mark("Mật khẩu"))


class NotSignedIn(BadInput):
    code = "login.not_signed_in"
    message = mark(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy gõ lại, và kiểm tra bộ gõ Telex đã tắt."
    )


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: Request) -> HttpResponseBase:
    """Show the form; or take it, start a new session and go where the person wanted."""
    if request.method == "POST":
        return _try(request)
    if request.actor.id is not None:
        return HttpResponseRedirect(_wanted(request))
    return _form(request, Field("username", USERNAME), Field("password", PASSWORD))


@require_POST
def logout(request: Request) -> HttpResponseBase:
    """End the session on this browser."""
    auth.logout(request)
    return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


def _try(request: Request) -> HttpResponseBase:
    username = request.POST.get("username", "").strip()[:LONGEST_NAME]
    password = request.POST.get("password", "")
    user = auth.authenticate(request, username=username, password=password)
    if user is not None and asks_second(user.pk):
        return second_step.begin(request, user, _wanted(request))
    if user is not None:
        auth.login(request, user)
        return HttpResponseRedirect(_wanted(request))
    # Which of the two is wrong is not said: that would tell strangers who works here.
    wrong = Field("password", PASSWORD, error=NotSignedIn())
    left = tries.left(request, username)
    return _form(request, Field("username", USERNAME, username), wrong, left=left, status=422)


def _form(
    request: Request,
    username: Field,
    password: Field,
    *,
    left: int | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "username": username,
        "password": password,
        "left": left,
        "lost": request.method == "GET" and request.GET.get(SENT) == "1",
        "next": request.POST.get("next", request.GET.get("next", "")),
        "sample": settings.SAMPLE,
    }
    return pages.show(request, "staff/login.html", context, frame=FRAME, status=status)


def _wanted(request: Request) -> str:
    """Return where the person wanted to go, on this host only."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and safe else str(settings.LOGIN_REDIRECT_URL)
