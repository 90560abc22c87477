"""Files of a dossier: the paper itself, and its pages as pictures."""

from typing import Final
from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from motcua.documents import selectors as documents
from motcua.documents.owner import Owner
from motcua.documents.picturing import MEDIA_TYPE, Size
from motcua.documents.refusals import FileUnknown
from motcua.dossiers.files import KIND
from motcua.dossiers.selectors.one import page
from motcua.dossiers.services import seeing
from motcua.org.acts import Power
from motcua.web.gate import staff
from motcua.web.request import Request

PAGE: Final = "ho-so/tep"
"""What the log of readings calls a file that is taken out."""
PAGES: Final = "ho-so/trang"
"""What it calls pages looked at one by one."""


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def file(request: Request, code: str, key: UUID) -> HttpResponseBase:
    """Send a file of a dossier; that it was taken out is written down."""
    found = page(code, actor=request.actor)
    _require_of(found.row.pk, key, request)
    sent = documents.to_serve(key, by=request.actor)
    seeing.took_out(found.row, sent.filename, where=PAGE, by=request.actor, at=request.at)
    response = FileResponse(sent.open())
    for name, value in documents.headers(sent, inline=True).items():
        response[name] = value
    return response


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def picture(request: Request, code: str, key: UUID, number: int) -> HttpResponse:
    """Send the picture of one page."""
    found = page(code, actor=request.actor)
    _require_of(found.row.pk, key, request)
    shown = documents.page_picture(key, number, Size.READING, by=request.actor)
    seeing.turned_page(key, where=PAGES, by=request.actor, at=request.at)
    return HttpResponse(shown, content_type=MEDIA_TYPE)


def _require_of(dossier_id: int, key: UUID, request: Request) -> None:
    """Refuse a file that belongs to another dossier."""
    if documents.paper(key, by=request.actor).owner != Owner(KIND, dossier_id):
        raise FileUnknown
