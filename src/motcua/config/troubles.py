"""Errors outside of every view: a page for people, a problem for programs."""

from django.http import HttpRequest, HttpResponse

from motcua.api import problems
from motcua.api.refusals import Unreadable
from motcua.api.request import is_of_a_program
from motcua.web import errors


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    if is_of_a_program(request):
        return problems.not_found(request)
    return errors.not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be understood."""
    if is_of_a_program(request):
        return problems.answer(request, Unreadable())
    return errors.bad_request(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when we ourselves broke."""
    return problems.broken(request) if is_of_a_program(request) else errors.broken(request)
