"""Putting a page into its frame."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from motcua.web.request import actor_of

CITIZEN = "citizen.html"
STAFF = "staff.html"


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    frame: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render ``template`` inside the staff's frame for the staff and the citizens' for the rest."""
    values = {"frame": frame or frame_for(request), **context}
    return HttpResponse(render_to_string(template, values, request), status=status)


def fragment(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a part of a page for htmx."""
    return HttpResponse(render_to_string(template, {**context}, request), status=status)


def frame_for(request: HttpRequest) -> str:
    """Return the frame that fits whoever reads: somebody who has logged in, or anybody."""
    return CITIZEN if actor_of(request).id is None else STAFF
