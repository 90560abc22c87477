"""A page of the catalogue for the staff, with what the reader may do on it."""

from collections.abc import Mapping

from django.http import HttpResponse

from motcua.org.acts import Power
from motcua.web import pages
from motcua.web.catalog import done
from motcua.web.request import Request


def show(
    request: Request, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page of the staff; buttons are shown by ``may_edit`` and ``may_publish``."""
    rights = {
        "may_edit": request.actor.may(Power.EDIT_CATALOGUE),
        "may_publish": request.actor.may(Power.PUBLISH_CATALOGUE),
        "done": done.told(request),
    }
    values = {**rights, **context}
    return pages.show(request, f"catalog/{template}", values, frame=pages.STAFF, status=status)
