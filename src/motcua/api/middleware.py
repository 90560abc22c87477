"""Around every request of a program: its language, what it may weigh, errors as problems."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from motcua.api import problems
from motcua.api.refusals import FieldsWrong, NotStorable, NotThisWay, TooLarge
from motcua.api.request import MOST_BYTES, is_of_a_program
from motcua.api.service import api
from motcua.base.errors import Refusal

GetResponse = Callable[[HttpRequest], HttpResponseBase]
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

    def process_view(
        self, request: HttpRequest, view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Refuse a name that the address does not know: a misspelt filter would list everything."""
        del view
        match = request.resolver_match
        known = asked_of().get(f"/{match.route}") if match else None
        unknown = sorted(set(request.GET) - known) if known is not None else []
        if not unknown:
            return None
        said = "; ".join(f"{name[:40]}: Extra inputs are not permitted" for name in unknown[:5])
        return problems.answer(request, FieldsWrong(count=len(unknown), fields=said))

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        wrong = _unfit(request)
        if wrong is not None:
            return problems.answer(request, wrong)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return _not_this_way(request, response)
        return response


@cache
def asked_of() -> Mapping[str, frozenset[str]]:
    """Return the names that each address may be asked with, as the description says them."""
    return {
        path.replace("{", "<").replace("}", ">"): frozenset(
            each["name"]
            for operation in operations.values()
            for each in operation["parameters"]
            if each["in"] == "query"
        )
        for path, operations in api.get_openapi_schema()["paths"].items()
    }


def _unfit(request: HttpRequest) -> Refusal | None:
    if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return NotStorable()
    if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
        return TooLarge(most=LONGEST_QUERY)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return TooLarge(most=MOST_BYTES)
    return None


def _not_this_way(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    allowed = ", ".join(sorted(response["Allow"].replace(" ", "").split(",")))
    refusal = NotThisWay(method=request.method or "", allowed=allowed)
    made = problems.answer(request, refusal)
    made["Allow"] = allowed
    return made
