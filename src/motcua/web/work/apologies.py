"""What is late in the units one is head of, and whose applicant has not been written to."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.base.dates import date_text
from motcua.dossiers.selectors.apologies import Owed, apologies
from motcua.dossiers.selectors.subject import Permitted
from motcua.org.acts import Power
from motcua.org.selectors import card
from motcua.rules.dossier.words import Act
from motcua.web import pages, preferences
from motcua.web.dossier import links
from motcua.web.fields import whole
from motcua.web.gate import staff
from motcua.web.request import Request

AFTER: Final = "sau"


@require_safe
@staff(Power.APPROVE)
def owed(request: Request) -> HttpResponse:
    """List them, the longest late first; each leads to the letter, ready to be filled in."""
    training, after = preferences.wants_training(request), whole(request.GET.get(AFTER, "")) or 0
    found = apologies(request.actor, at=request.at, training=training, after=after)
    shown = after + len(found.rows)
    context = {
        "rows": [_line(one) for one in found.rows],
        "count": found.count,
        "more": f"?{urlencode({AFTER: shown})}" if shown < found.count else "",
        "training": training,
    }
    return pages.show(request, "work/apologies.html", context, frame=pages.STAFF)


def _line(one: Owed) -> dict[str, str]:
    return {
        "code": one.code,
        "owner": one.owner,
        "procedure": one.procedure,
        "unit": card(one.solving_unit_id).name,
        "due": f"{one.due:%H:%M} {date_text(one.due)}",
        "address": links.dossier(one.code),
        "letter": links.act(one.code, Permitted(Act.APOLOGISE)),
    }
