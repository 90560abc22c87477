"""The page of one act on many dossiers: choosing it, doing it, taking it back."""

from http import HTTPStatus

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.base.errors import Refusal
from motcua.dossiers.refusals import ReasonMissing
from motcua.org.acts import Power
from motcua.rules.dossier.transitions import NEEDS_REASON
from motcua.rules.dossier.words import Act
from motcua.web import pages
from motcua.web.dossier.forms_way import ANYBODY, people
from motcua.web.fields import whole
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.work import batch, undo
from motcua.web.work.batch import Picked
from motcua.web.work.batch_doing import Doing, do
from motcua.web.work.shown import dossier_address

TICKED, UNDO = "ma", "hoan_tac"
BACKWARDS = frozenset({Act.SEND_BACK, Act.RECALL})


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.SEE_DOSSIERS)
def together(request: Request) -> HttpResponse:
    """Show what can be done to the ticked dossiers; or do it and tell of each.

    Whoever reloads the page that told of it asks for no dossier, and is at his list again.
    """
    if request.method != "POST":
        picked = batch.picked_of(request.GET.getlist(TICKED))
        return _choose(request, picked) if picked else HttpResponseRedirect(reverse("web:work"))
    if UNDO in request.POST:
        return _undo(request)
    return _do(request)


def _choose(
    request: Request, picked: tuple[Picked, ...], *, wrong: Refusal | None = None
) -> HttpResponse:
    found = batch.standing(picked, actor=request.actor)
    offered = sorted(batch.offers(found), key=_last)
    open_to_all = [one for one in offered if not one.why_not]
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
        "giving": [
            _giving(request, found, one.act) for one in open_to_all if one.act in batch.GIVING
        ],
        "needs_reason": [one.act.in_(lang()) for one in open_to_all if one.needs_reason],
        "reason": request.POST.get("reason", ""),
        "wrong": wrong.in_(lang()) if wrong else "",
    }
    status = (wrong.status if wrong else None) or HTTPStatus.OK
    return pages.show(request, "work/together.html", context, frame=pages.STAFF, status=status)


def _last(one: batch.Offer) -> tuple[bool, bool]:
    """Put what goes on first: the button in colour is what one came for."""
    return bool(one.why_not), one.act in BACKWARDS


def _giving(request: Request, found: list[batch.Standing], act: Act) -> dict[str, object]:
    """Return to whom an act can give the work: the officers with the least to do first."""
    there = batch.candidates(found, act, actor=request.actor, today=request.today)
    options = [ANYBODY, *people(there)]
    first = options[1][0] if act is Act.ASSIGN and options[1:] else ""
    chosen = request.POST.get(_field(act), first)
    return {
        "name": _field(act),
        "act": act.in_(lang()),
        "unit": there.unit,
        "options": [(value, said.in_(lang()), value == chosen) for value, said in options],
    }


def _field(act: Act) -> str:
    return f"officer-{act.value}"


def _do(request: Request) -> HttpResponse:
    picked = batch.picked_of(request.POST.getlist(TICKED))
    text = request.POST.get("act", "")
    act = Act(text) if text in set(batch.TOGETHER) else None
    reason = request.POST.get("reason", "")
    if not picked or act is None:
        raise batch.NothingChosen
    if act in NEEDS_REASON and not reason.strip():
        return _choose(request, picked, wrong=ReasonMissing(act=act, dossier=picked[0].code))
    what = Doing(act, reason, whole(request.POST.get(_field(act), "")))
    return _done(request, what, picked)


def _undo(request: Request) -> HttpResponse:
    """Take back what was just done; after ten seconds it needs a reason like any other act."""
    wanted = undo.read(request.POST[UNDO], by=request.actor)
    if wanted.over(request.at):
        picked = tuple(Picked(one.code, None) for one in wanted.picked)
        return _choose(request, picked, wrong=undo.UndoOver(seconds=undo.SECONDS))
    return _done(request, wanted.what, wanted.picked, undoing=True)


def _done(
    request: Request, what: Doing, picked: tuple[Picked, ...], *, undoing: bool = False
) -> HttpResponse:
    done = do(what, picked, by=request.actor, at=request.at)
    token = "" if undoing else undo.token(what.act, done, by=request.actor, at=request.at)
    context = {
        "act": what.act.in_(lang()),
        "undoing": undoing,
        "rows": [
            (one.code, one.said.in_(lang()), one.ok, dossier_address(one.code)) for one in done
        ],
        "well": sum(one.ok for one in done),
        "badly": sum(not one.ok for one in done),
        "undo": token,
        "seconds": undo.SECONDS,
        "back": reverse("web:work"),
    }
    return pages.show(request, "work/done.html", context, frame=pages.STAFF)
