"""Who may see a page of the staff; what may be done is asked again by every service."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.web.request import Request

P = ParamSpec("P")
SENT = "chua_ghi"
"""Says in the address of the login that what was sent last was not stored."""
View = Callable[Concatenate[Request, P], HttpResponseBase]


def staff(power: Power, *others: Power) -> Callable[[View[P]], View[P]]:
    """Let in whoever holds ``power``, or one of ``others``.

    Nobody yet: to the login, and back to this page afterwards. Without the power: a page that
    names the right that is missing. Whoever has something to do first is sent there.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.id is None:
                return to_login(request)
            due = first_due(request)
            if due:
                return _go(request, due)
            if not any(request.actor.may(other) for other in others):
                require(request.actor, power)
            return _private(view(request, *args, **kwargs))

        return guarded

    return guard


def signed_in(view: View[P]) -> View[P]:
    """Let in whoever has logged in, whatever he may do: the pages of one's own account."""

    @wraps(view)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.id is None:
            return to_login(request)
        due = first_due(request)
        if due and request.path != due:
            return _go(request, due)
        return _private(view(request, *args, **kwargs))

    return guarded


def first_due(request: Request) -> str:
    """Return where something must be done before anything else, "" where nothing must.

    A one-time password is changed first, then an administrator enrols a second factor.
    """
    if request.actor.password_due:
        return resolve_url("web:own-password")
    return resolve_url("web:own-second-factor") if request.actor.mfa_due else ""


def _private(response: HttpResponseBase) -> HttpResponseBase:
    add_never_cache_headers(response)  # the next person at this counter is another one
    return response


def _go(request: Request, address: str) -> HttpResponseBase:
    """Send the browser elsewhere; a part of a page goes there as a whole."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def to_login(request: Request) -> HttpResponseBase:
    """Send the browser to the login; a part of a page goes there as a whole."""
    asked = {"next": request.get_full_path() if request.method == "GET" else _form_of(request)}
    if request.method == "POST" and settings.SESSION_COOKIE_NAME in request.COOKIES:
        asked[SENT] = "1"  # somebody was at work here: the login says that nothing was stored
    return _go(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode(asked)}")


def _form_of(request: Request) -> str:
    """Return the page on which somebody sent a form, as far as the browser says; else the start."""
    came = urlsplit(request.headers.get("Referer", ""))
    here = came.netloc == request.get_host() and came.path.startswith(("/can-bo/", "/quan-tri/"))
    return urlunsplit(("", "", came.path, came.query, "")) if here else "/can-bo/"
