"""Around every request of a program: its language, what it may weigh, errors as problems."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from motcua.api import problems
from motcua.api.refusals import NotJson, NotStorable, NotThisWay, TooLarge
from motcua.api.request import is_of_a_program
from motcua.base.errors import Refusal

GetResponse = Callable[[HttpRequest], HttpResponseBase]
MOST_BYTES: Final = 256 * 1024
"""The largest body: a dossier of 200 papers with long notes has a fifth of it."""
LONGEST_QUERY: Final = 2_000


class Programs:
    """Serves the programs' side alone; every other request passes through untouched."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_of_a_program(request):
            return self.get_response(request)
        language = problems.language_of(request)
        with translation.override(language):
            response = self._answer(request)
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store"
        patch_vary_headers(response, ("Accept-Language", "Authorization"))
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        wrong = _unfit(request)
        if wrong is not None:
            return problems.answer(request, wrong)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return _not_this_way(request, response)
        return response


def _unfit(request: HttpRequest) -> Refusal | None:
    if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return NotStorable()
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return TooLarge(most=LONGEST_QUERY)
    if request.method != "POST":
        return None
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return TooLarge(most=MOST_BYTES)
    return None if request.content_type == "application/json" else NotJson()


def _not_this_way(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    allowed = ", ".join(sorted(response["Allow"].replace(" ", "").split(",")))
    refusal = NotThisWay(method=request.method or "", allowed=allowed)
    made = problems.answer(request, refusal)
    made["Allow"] = allowed
    return made
