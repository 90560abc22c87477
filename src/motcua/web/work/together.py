"""The page of one act on many dossiers: choosing it, doing it, taking it back."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.refusals import ReasonMissing
from motcua.org.acts import Power
from motcua.rules.dossier.transitions import NEEDS_REASON
from motcua.rules.dossier.words import Act
from motcua.web import pages
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.work import batch
from motcua.web.work.batch import Picked
from motcua.web.work.shown import dossier_address

TICKED = "ma"
TAKEN_BACK = Say(mark("Hoàn tác ngay sau khi chuyển nhầm."))


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.SEE_DOSSIERS)
def together(request: Request) -> HttpResponse:
    """Show what can be done to the ticked dossiers; or do it and tell of each."""
    if request.method == "POST":
        return _do(request)
    return _choose(request, batch.picked_of(request.GET.getlist(TICKED)))


def _choose(
    request: Request, picked: tuple[Picked, ...], *, wrong: Refusal | None = None
) -> HttpResponse:
    if not picked:
        raise batch.NothingChosen
    found = batch.standing(picked, actor=request.actor)
    offered = batch.offers(found)
    context = {
        "rows": [
            {
                "code": one.picked.code,
                "value": f"{one.picked.code}:{one.picked.revision or one.revision}",
                "owner": one.owner,
                "address": dossier_address(one.picked.code),
                "ways": ", ".join(dict.fromkeys(way.act.in_(lang()) for way in one.ways)),
                "trouble": one.trouble.in_(lang()) if one.trouble else "",
            }
            for one in found
        ],
        "offers": [
            (one.act.value, one.act.in_(lang()), one.why_not.in_(lang()) if one.why_not else "")
            for one in offered
        ],
        "needs_reason": [
            one.act.in_(lang()) for one in offered if one.needs_reason and not one.why_not
        ],
        "reason": request.POST.get("reason", ""),
        "wrong": wrong.in_(lang()) if wrong else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return pages.show(request, "work/together.html", context, frame=pages.STAFF, status=status)


def _do(request: Request) -> HttpResponse:
    picked = batch.picked_of(request.POST.getlist(TICKED))
    text = request.POST.get("act", "")
    act = Act(text) if text in {*batch.TOGETHER, Act.RECALL} else None
    reason = request.POST.get("reason", "")
    if not picked or act is None:
        raise batch.NothingChosen
    if act is Act.RECALL:
        reason = TAKEN_BACK.in_("vi")
    elif act in NEEDS_REASON and not reason.strip():
        return _choose(request, picked, wrong=ReasonMissing(act=act, dossier=picked[0].code))
    done = batch.do(act, picked, by=request.actor, at=request.at, reason=reason)
    context = {
        "act": act.in_(lang()),
        "rows": [
            (one.code, one.said.in_(lang()), one.ok, dossier_address(one.code)) for one in done
        ],
        "well": [one.code for one in done if one.ok],
        "badly": sum(not one.ok for one in done),
        "may_take_back": act is not Act.RECALL,
        "recall": Act.RECALL.value,
        "back": reverse("web:work"),
    }
    return pages.show(request, "work/done.html", context, frame=pages.STAFF)
