"""What happens around every view: a line in the log, the language, who acts, refusals."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final
from uuid import uuid4

import psycopg
from django.conf import settings
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from motcua.base.dates import office_time
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.org.actor import ANYBODY, Actor
from motcua.org.selectors import Look, look, look_token, read_once
from motcua.ports.clock import clock_from
from motcua.web import errors, log, preferences

GetResponse = Callable[[HttpRequest], HttpResponseBase]

PROGRAMS: Final = "/api/"
"""Where programs come in, each with a token; there is no cookie and no form there."""

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")


class RequestLine:
    """Gives the request a number, which the answer carries too, and writes its line.

    The line names the route, never the address: an address may hold a code or a name.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.lines = log.lines()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        number = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        vars(request)["request_id"] = number
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = number
        self.lines.info(
            "request",
            id=number,
            method=request.method,
            route=_route(request),
            status=response.status_code,
            refusal=getattr(request, "trouble", None),
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Write down what broke; the answer is made by ``errors.broken``.

        An address that leads nowhere breaks nothing, and its text stays out of the log.
        """
        if isinstance(exception, Http404):
            return
        self.lines.error(
            "broken", id=vars(request)["request_id"], route=_route(request), exc_info=exception
        )


class Language:
    """Speaks the reader's language, and remembers what the address asked for."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(PROGRAMS):
            return self.get_response(request)  # programs choose by a header, and get no cookie
        language = preferences.LANGUAGE.of(request)
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        preferences.keep(request, response)
        return response


class WhoActs:
    """Finds out who acts, and reads the clock once.

    Whoever sends something does an act: its time is the database's, read by the statement that
    finds the actor. Whoever only looks is looked up when somebody asks. The programs' side knows
    tokens and no cookies.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.frozen = bool(settings.CLOCK)
        self.clock = clock_from(settings.CLOCK)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with read_once():
            at = self.clock.now()
            today = office_time(at).date()
            if self.frozen or request.method in READING:
                actor = SimpleLazyObject(lambda: _reader(request, today))
                vars(request).update(at=at, today=today, actor=actor)
            else:
                seen = _look(request, None)
                day = office_time(seen.at).date()
                vars(request).update(at=seen.at, today=day, actor=seen.actor or ANYBODY)
            return self.get_response(request)


def _credential(request: HttpRequest) -> str:
    """Return the key of the browser's session, or a program's token; "" where there is neither."""
    if request.path_info.startswith(PROGRAMS):
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        return token.strip() if kind.lower() == "bearer" else ""
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def _look(request: HttpRequest, today: date | None) -> Look:
    by_token = request.path_info.startswith(PROGRAMS)
    return (look_token if by_token else look)(_credential(request), today=today)


def _reader(request: HttpRequest, today: date) -> Actor:
    """Return who looks; whoever shows no key at all costs no statement."""
    found = _look(request, today).actor if _credential(request) else None
    return found or ANYBODY


NUL: Final = "\0"
TAKEN: Final = ("GET", "HEAD", "POST")
"""What a page may be asked with; each says itself which of these it takes. OPTIONS it refuses."""


class NotStorable(BadInput):
    code = "form.not_storable"
    message = mark(
        "Có chỗ quá dài, con số quá lớn hoặc ký tự không lưu được. Chưa có gì được lưu. "
        "Quay lại trang trước, sửa chỗ đó rồi gửi lại."
    )


class Refusals:
    """Turns a refusal into a page, or into a fragment where htmx asked."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(PROGRAMS):
            return self.get_response(request)  # programs are told in their own way
        # PostgreSQL holds no NUL, and nobody types one.
        if any(NUL in text for text in (request.path_info, *_values(request.GET))):
            return errors.refused(request, NotStorable())
        if request.method not in TAKEN and _leads_somewhere(request):
            # Here, before anything asks for the secret of a form: a form can only send POST.
            return errors.not_this_way(request, TAKEN)
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer a refusal; leave everything else to others."""
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        if isinstance(exception, DataError | UnicodeEncodeError) or _too_long(exception):
            return errors.refused(request, NotStorable())
        return None


def _leads_somewhere(request: HttpRequest) -> bool:
    return bool(is_valid_path(request.path_info))


def _too_long(exception: Exception) -> bool:
    return isinstance(exception.__cause__, psycopg.errors.ProgramLimitExceeded)


def _values(query: QueryDict) -> Iterator[str]:
    for name, values in query.lists():
        yield name
        yield from map(str, values)


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return f"/{match.route}" if match else "-"
