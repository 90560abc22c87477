"""What is due at this counter; a scanned slip opens its dossier at once."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base.money import dong_text
from motcua.base.text import fold
from motcua.dossiers.selectors.fees import Owing, due_here
from motcua.dossiers.selectors.intake import counters_of
from motcua.dossiers.selectors.searching_shape import Shape, recognise
from motcua.org.acts import Power
from motcua.web import pages
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request


@require_safe
@staff(Power.RECEIVE)
def listing(request: Request) -> HttpResponseBase:
    """Show the dossiers that owe money here; a whole code goes to that dossier."""
    wanted = request.GET.get("q", "").strip()[:300]
    asked = recognise(wanted)
    if asked.shape is Shape.CODE:
        return HttpResponseRedirect(_address(asked.text))
    counters = counters_of(request.actor)
    owing = due_here([one.id for one in counters], actor=request.actor)
    found = [one for one in owing if _fits(one, wanted)]
    if wanted and len(found) == 1:
        return HttpResponseRedirect(_address(found[0].code))
    context = {
        "q": wanted,
        "rows": [
            (one, dong_text(one.owed, lang()) if one.owed else "", _address(one.code))
            for one in found
        ],
        "all": len(owing),
    }
    return pages.show(request, "cash/due.html", context)


def _fits(one: Owing, wanted: str) -> bool:
    return not wanted or wanted.upper() in one.code or fold(wanted) in fold(one.owner)


def _address(code: str) -> str:
    return reverse("web:collect-fee", args=(code,))
