"""How often somebody may try: passwords and codes are counted together, by name and machine."""

from axes.handlers.proxy import (  # type: ignore[import-untyped] # it has no types
    AxesProxyHandler,
)
from axes.helpers import (  # type: ignore[import-untyped] # it has no types
    get_cool_off,
    get_failure_limit,
)
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from motcua.audit.tries import sender
from motcua.base.dates import office_time
from motcua.web import formats, pages
from motcua.web.request import Request


def sender_of(request: HttpRequest) -> str | None:
    """Return the address that log-ins are counted by; the same as everything else is counted by."""
    return sender(request.META) or None


def may_try(request: HttpRequest, username: str) -> bool:
    """Say whether this name may be tried from here now."""
    allowed: bool = AxesProxyHandler.is_allowed(request, {"username": username})
    return allowed


def failed(request: HttpRequest, username: str) -> None:
    """Count a wrong code like a wrong password."""
    AxesProxyHandler.user_login_failed(
        sender=failed, credentials={"username": username}, request=request
    )


def left(request: HttpRequest, username: str) -> int:
    """Return how many tries are left."""
    credentials = {"username": username}
    gone: int = AxesProxyHandler.get_failures(request, credentials)
    limit: int = get_failure_limit(request, credentials)
    return max(0, limit - gone)


@never_cache
def locked_out(request: Request, credentials: object) -> HttpResponse:
    """Say that nobody can try this name from here for a while, and until when."""
    del credentials
    pause = get_cool_off(request)
    context = {"until": formats.time_of_day(office_time(request.at + pause))}
    response = pages.show(
        request, "staff/locked_out.html", context, frame="entrance.html", status=429
    )
    response["Retry-After"] = str(int(pause.total_seconds()))
    return response
