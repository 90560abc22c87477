"""One view for every act: show its form, read it, do the act once, go on to what comes next."""

import hashlib
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from motcua.base.errors import BadInput, Refusal
from motcua.dossiers.permissions import DossierUnknown
from motcua.dossiers.refusals import SomebodyWasFaster
from motcua.dossiers.selectors.one import page
from motcua.dossiers.services import seeing
from motcua.dossiers.services.keeping import once
from motcua.dossiers.services.order import Order
from motcua.org.acts import Power
from motcua.rules.dossier.words import Act
from motcua.web import pages
from motcua.web.dossier import papers, preferred
from motcua.web.dossier.act_form import ActForm
from motcua.web.dossier.desk import Desk
from motcua.web.dossier.head import head_of
from motcua.web.dossier.links import LIST
from motcua.web.dossier.registry import form_for
from motcua.web.dossier.slugs import act_called
from motcua.web.gate import staff
from motcua.web.request import Request

REVISION, KEY, CONFIRMED, LOOK = "revision", "key", "confirmed", "look"
OURS = frozenset({"csrfmiddlewaretoken", REVISION, KEY, CONFIRMED, LOOK, LIST})
"""What a form sends beside what was typed."""
PAGE = "xu-ly"
"""What the log of readings calls the form of an act: it shows whose dossier it is."""
OK = 200
NEVER = 0
"""The revision of a page that did not say which one it was: older than every dossier."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.SEE_BACK_OFFICE)
def act(request: Request, code: str, name: str) -> HttpResponseBase:
    """Show the form of an act on a dossier, or take it."""
    found = page(code, actor=request.actor)
    desk = Desk(request, found, act_called(name))
    form = form_for(desk)
    if form is None:
        raise desk.refusal()
    if request.method == "POST":
        return _sent(desk, form)
    if desk.way is None:
        raise desk.refusal()
    seeing.glanced(found.row, where=PAGE, by=request.actor, at=request.at)
    return _shown(form)


def _sent(desk: Desk, form: ActForm) -> HttpResponseBase:
    request = desk.request
    if LOOK in request.POST:
        return _look(form)
    form.read()
    if form.wrong:
        return _shown(form, status=BadInput.status)
    if form.consequence and CONFIRMED not in request.POST:
        return _shown(form, asks=True)
    following = preferred.following(request, desk.page.row.code)
    try:
        key, digest = key_of(request), digest_of(request)
        answer = once(key, digest, lambda: _done(form), by=desk.actor, at=desk.at)
    except DossierUnknown:
        raise
    except SomebodyWasFaster as refusal:
        form.refused = refusal
        return _shown(form, status=refusal.status)
    except Refusal as refusal:
        form.take(refusal)
        return _shown(form, status=refusal.status)
    return HttpResponseRedirect(
        preferred.onwards(request, desk, Act(str(answer["act"])), following)
    )


def _done(form: ActForm) -> dict[str, object]:
    desk = form.desk
    form.do(Order(desk.page.row.code, desk.actor, desk.at, revision_of(desk.request), form.reason))
    return {"act": form.did.value}


def _look(form: ActForm) -> HttpResponse:
    if form.desk.request.htmx:
        context = {"paper": papers.paper_of(form.preview())}
        return pages.fragment(form.desk.request, "dossier/_paper.html", context)
    return _shown(form)


def _shown(form: ActForm, *, status: int = OK, asks: bool = False) -> HttpResponse:
    desk = form.desk if status == OK else form.desk.again()
    request = desk.request
    tab = preferred.tab_of(request)
    context = {
        "form": form,
        "head": head_of(desk.page, at=desk.at, tab=tab),
        "possible": desk.way is not None,
        "asks": asks,
        "paper": papers.paper_of(form.preview()),
        "revision": desk.page.row.revision,
        "key": (asks and request.POST.get(KEY)) or uuid4(),
        "way": desk.outcome,
        "tab": tab,
    }
    return pages.show(request, "dossier/act.html", context, frame=pages.STAFF, status=status)


def key_of(request: Request) -> UUID | None:
    """Return the key under which a form is done once, None where it has none."""
    try:
        return UUID(request.POST.get(KEY, ""))
    except ValueError:
        return None


def revision_of(request: Request) -> int:
    """Return the revision of the dossier that the sender looked at."""
    text = str(request.POST.get(REVISION, ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else NEVER


def digest_of(request: Request) -> str:
    """Return what tells two forms under one key apart."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in OURS)
    files = sorted((name, [one.name for one in sent]) for name, sent in request.FILES.lists())
    return hashlib.sha256(repr((request.path, typed, files)).encode()).hexdigest()
