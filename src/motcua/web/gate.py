"""Who may see a page of the staff; what may be done is asked again by every service."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.web.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]


def staff(power: Power) -> Callable[[View[P]], View[P]]:
    """Let in whoever holds ``power``.

    Nobody yet: to the login, and back to this page afterwards. Without the power: a page that
    names the right that is missing.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.id is None:
                return to_login(request)
            require(request.actor, power)
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)  # the next person at this counter is another one
            return response

        return guarded

    return guard


def to_login(request: Request) -> HttpResponseBase:
    """Send the browser to the login; a part of a page goes there as a whole."""
    here = request.get_full_path() if request.method == "GET" else "/can-bo/"
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': here})}"
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
