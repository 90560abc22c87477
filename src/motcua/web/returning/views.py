"""The return desk: who waits for what, one result at a time, and the sheet to be signed."""

from types import MappingProxyType
from urllib.parse import urlencode
from uuid import uuid4

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.dossiers.permissions import DossierUnknown
from motcua.dossiers.refusals import ResultRevoked
from motcua.dossiers.selectors.one import DossierPage, page
from motcua.dossiers.selectors.returns import Which, code_in, counted, waiting
from motcua.dossiers.selectors.subject import Permitted
from motcua.dossiers.services import endings, seeing
from motcua.dossiers.services.keeping import once
from motcua.dossiers.services.order import Order
from motcua.org.acts import Power
from motcua.rules.dossier.transitions import ActNotAllowed
from motcua.rules.dossier.words import Act
from motcua.web import pages
from motcua.web.dossier import content, links, saying
from motcua.web.dossier.acting import digest_of, key_of, revision_of
from motcua.web.dossier.head import head_of
from motcua.web.fields import Field, whole
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.returning.collecting import WHOM, Collecting
from motcua.web.returning.rows import rows_of

PAGE = "tra-ket-qua"
"""What the log of readings calls this page."""
SHEET = "ky-nhan"
CODE, SHOWN, AFTER, DONE = "ma", "loc", "sau", "xong"
SHORT = MappingProxyType({"lau": Which.LONG, "tap": Which.EXERCISES})
"""What an address calls a part of the list."""


@require_safe
@staff(Power.RECEIVE)
def desk(request: Request) -> HttpResponseBase:
    """List what waits here; a code that was typed or scanned opens its result at once."""
    field = Field(CODE, Say(mark("Quét hoặc gõ mã hồ sơ")), request.GET.get(CODE, "").strip())
    if field.value:
        try:
            found = page(code_in(field.value), actor=request.actor)
        except DossierUnknown as refusal:
            wrong = Field(CODE, field.label, field.value, error=refusal)
            return _listed(request, wrong, status=refusal.status)
        return HttpResponseRedirect(reverse("web:return-one", args=(found.row.code,)))
    return _listed(request, field)


@require_safe
@staff(Power.RECEIVE)
def sheet(request: Request) -> HttpResponse:
    """Show the whole list as a sheet of paper on which whoever collects signs."""
    found = waiting(_which(request), actor=request.actor, at=request.at, most=None)
    if found:
        named = [(one.id, one.code) for one in found]
        seeing.listed(named, where=SHEET, by=request.actor, at=request.at)
    training = _which(request) is Which.EXERCISES
    context = {
        "rows": rows_of(found, lang()),
        "unit": request.actor.unit_name,
        "training": training,
    }
    return pages.show(request, "returning/sheet.html", context, frame=pages.STAFF)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def one(request: Request, code: str) -> HttpResponseBase:
    """Show a result that waits, or hand it out."""
    found = page(code, actor=request.actor)
    collecting = Collecting.of(request, found)
    if request.method == "POST":
        return _handed_out(request, found, collecting)
    seeing.opened(found, where=PAGE, by=request.actor, at=request.at)
    return _panel(request, found, collecting)


def _handed_out(request: Request, found: DossierPage, collecting: Collecting) -> HttpResponseBase:
    collector = collecting.read()
    if collector is None:
        return _panel(request, found, collecting, status=collecting.form.status)
    code, by, at = found.row.code, request.actor, request.at
    order = Order(code, by, at, revision_of(request))

    def made() -> dict[str, object]:
        endings.hand_out(order, collector)
        return {"act": Act.RETURN.value}

    try:
        once(key_of(request), digest_of(request), made, by=by, at=at)
    except DossierUnknown:
        raise
    except Refusal as refusal:
        now = page(code, actor=by)
        above = None if collecting.blame(refusal) else refusal
        return _panel(request, now, collecting, refused=above, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('web:return-desk')}?{DONE}={code}")


def _panel(
    request: Request,
    found: DossierPage,
    collecting: Collecting,
    *,
    refused: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    code, unstated, result = found.row.code, found.unstated, found.result
    ready = result is not None and any(way.act is Act.RETURN for way in found.permitted)
    not_now: Refusal = ActNotAllowed(dossier=code, state=found.state, act=Act.RETURN)
    revoked = result is None and bool(found.results)
    if revoked:
        not_now = ResultRevoked(dossier=code)
    context = {
        "head": head_of(found, at=request.at),
        "fields": collecting.form.fields,
        "whom": WHOM,
        "people": content.people(found, lang()),
        "result": result,
        "revoked": revoked,
        "owed": dong_text(found.owed, lang()) if found.owed else "",
        "collect": links.collect(found.row.code),
        "refused": refused or (None if ready else not_now),
        "ready": ready,
        "blocked": bool(found.owed or unstated),
        "unstated": unstated.words if unstated else "",
        "late": found.late(request.at) and not found.row.apologised,
        "apologise": links.act(found.row.code, Permitted(Act.APOLOGISE)),
        "returned": saying.when(found.row.returned_at),
        "revision": found.row.revision,
        "key": uuid4(),
    }
    return pages.show(request, "returning/one.html", context, frame=pages.STAFF, status=status)


def _listed(request: Request, field: Field, *, status: int = 200) -> HttpResponse:
    which, after = _which(request), whole(request.GET.get(AFTER, "")) or 0
    found = waiting(which, actor=request.actor, at=request.at, after=after)
    counts = counted(actor=request.actor, at=request.at)
    shown, chosen = (
        after + len(found),
        request.GET.get(SHOWN, "") if which in SHORT.values() else "",
    )
    parts = [("", Which.ALL), *SHORT.items()]
    context = {
        "field": field,
        "rows": rows_of(found, lang()),
        "parts": [
            (name, part, counts[part], part is which)
            for name, part in parts
            if part is not Which.EXERCISES or counts[part]
        ],
        "chosen": chosen,
        "long": which is Which.LONG,
        "training": which is Which.EXERCISES,
        "first": after + 1,
        "last": shown,
        "count": counts[which],
        "more": f"?{urlencode({SHOWN: chosen, AFTER: shown})}" if shown < counts[which] else "",
        "done": request.GET.get(DONE, "")[:60],
    }
    return pages.show(request, "returning/desk.html", context, frame=pages.STAFF, status=status)


def _which(request: Request) -> Which:
    return SHORT.get(request.GET.get(SHOWN, ""), Which.ALL)
