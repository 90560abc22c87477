"""What is due at this counter; a scanned slip opens its dossier at once."""

from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base.money import dong_text
from motcua.dossiers.selectors.fees import due_here
from motcua.dossiers.selectors.intake import counters_of
from motcua.dossiers.selectors.searching_shape import Shape, recognise
from motcua.org.acts import Power
from motcua.web import pages
from motcua.web.fields import whole
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

AFTER, TRAINING = "sau", "tap"


@require_safe
@staff(Power.RECEIVE)
def listing(request: Request) -> HttpResponseBase:
    """Show the dossiers that owe money here; a whole code goes to that dossier."""
    wanted = request.GET.get("q", "").strip()[:300]
    asked = recognise(wanted)
    if asked.shape is Shape.CODE:
        return HttpResponseRedirect(_address(asked.text))
    counters = counters_of(request.actor)
    training, after = TRAINING in request.GET, whole(request.GET.get(AFTER, "")) or 0
    units = [one.id for one in counters]
    due = due_here(units, actor=request.actor, text=wanted, training=training, after=after)
    if wanted and due.count == 1 and due.rows:
        return HttpResponseRedirect(_address(due.rows[0].code))
    shown = after + len(due.rows)
    more = {"q": wanted, AFTER: str(shown)} | ({TRAINING: "1"} if training else {})
    context = {
        "q": wanted,
        "rows": [
            (one, dong_text(one.owed, lang()) if one.owed else "", _address(one.code))
            for one in due.rows
        ],
        "count": due.count,
        "first": after + 1,
        "last": shown,
        "more": f"?{urlencode(more)}" if shown < due.count else "",
        "training": training,
        "exercises": due.exercises,
    }
    return pages.show(request, "cash/due.html", context)


def _address(code: str) -> str:
    return reverse("web:collect-fee", args=(code,))
