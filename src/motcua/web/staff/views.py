"""Where a member of the staff starts."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.org.acts import Power
from motcua.web import frame, pages
from motcua.web.gate import staff
from motcua.web.request import Request


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def start(request: Request) -> HttpResponse:
    """Show the places this person may enter, the start itself left out."""
    places = [place for place in frame.places(request) if place.address != request.path]
    return pages.show(request, "staff/start.html", {"places": places})
