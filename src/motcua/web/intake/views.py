"""The counter's screen: filled, looked up, kept, ended."""

from http import HTTPStatus
from typing import Final
from uuid import UUID, uuid5

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.dates import office_time
from motcua.catalog.selectors.by_result import suggest_for_desk
from motcua.documents import selectors as files
from motcua.documents.selectors import Size
from motcua.dossiers.selectors import done as done_selectors
from motcua.dossiers.services import seeing, visits
from motcua.dossiers.services.keeping import Answer
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.store.law import pack as pack_in_force
from motcua.web import pages
from motcua.web.gate import staff
from motcua.web.intake import draft, page
from motcua.web.intake.acts import ACTS, Doing
from motcua.web.intake.sheet import Sheet, Values, left_of, person_of, typed
from motcua.web.intake.taking import ENDINGS, At, end
from motcua.web.intake.what import what_of
from motcua.web.jinja import lang
from motcua.web.request import Request

PAGES = "tiep-nhan/trang"
"""What the log of readings calls pages of papers at the counter."""
TRAINING = "training"
"""Where a session remembers that its officer is practising."""
LEFT: Final = "left"
"""What makes the key of the form that goes on with what is left of one."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def desk(request: Request) -> HttpResponseBase:
    """Show the form, or do what one of its buttons says."""
    if request.method == "POST":
        return _pressed(request)
    found = draft.kept_sheet(by=request.actor, at=request.at)
    sheet, since = found or (Sheet(), None)
    training = bool(request.session.get(TRAINING))
    sheet.values["thu"] = "1" if training else ""
    sheet.focus = "tt" if sheet.text("so") else "so"
    if request.GET.get("tt"):
        sheet.values |= {"ma": "", "tt": request.GET["tt"]}
        ACTS["xem"](Doing(request, sheet, None, ()))
    code = request.GET.get("xong", "")
    last = done_selectors.done(code, actor=request.actor) if code else None
    left = len(sheet.collected) + 1 if last and sheet.text("ma") and "con" in request.GET else 0
    begun = not left and (sheet.text("ma") or sheet.text("so"))
    return _show(request, sheet, since=since if begun else None, last=last, left=left)


@require_POST
@staff(Power.RECEIVE)
def save(request: Request) -> HttpResponse:
    """Keep the unfinished form, and say when; one that was answered already is finished."""
    sheet = typed(request)
    if visits.answered(sheet.key, by=request.actor) is not None:
        return HttpResponse("", content_type="text/plain")
    at = draft.keep(sheet, by=request.actor, at=request.at)
    return HttpResponse(f"{at:%H:%M:%S}" if at else "", content_type="text/plain")


@require_safe
@staff(Power.RECEIVE)
def suggest(request: Request) -> HttpResponse:
    """Return the list under the procedure field."""
    day = office_time(request.at).date()
    hits = suggest_for_desk(request.GET.get("tt", "")[:200], on=day, actor=request.actor)
    return pages.fragment(request, "intake/_hits.html", {"hits": hits})


@require_safe
@staff(Power.RECEIVE)
def tray_picture(request: Request, key: UUID, number: int) -> HttpResponse:
    """Return the picture of a page in the officer's own tray."""
    return _picture(files.item_picture(key, number, _size(request), by=request.actor))


@require_safe
@staff(Power.RECEIVE)
def paper_picture(request: Request, key: UUID, number: int) -> HttpResponse:
    """Return the picture of a page of a paper that this officer may see."""
    shown = files.page_picture(key, number, _size(request), by=request.actor)
    seeing.turned_page(key, where=PAGES, by=request.actor, at=request.at)
    return _picture(shown)


@require_POST
@staff(Power.RECEIVE)
def practise(request: Request) -> HttpResponse:
    """Begin or end practising: what is received then counts nowhere."""
    request.session[TRAINING] = request.POST.get("thu") == "1"
    draft.clear({}, by=request.actor, at=request.at)
    return HttpResponseRedirect(resolve_url("web:intake"))


@require_safe
@staff(Power.RECEIVE)
def done(request: Request, code: str) -> HttpResponse:
    """Say what became of the form: which dossiers, due when, on which slip."""
    context = {
        "last": done_selectors.done(code, actor=request.actor),
        "again": request.GET.get("lai") == "1",
        "prints": request.GET.get("in") == "1",
    }
    return pages.show(request, "intake/done.html", context)


def _pressed(request: Request) -> HttpResponseBase:
    sheet, pressed = typed(request), request.POST.get("lam", "xem")
    if pressed == "moi":
        draft.clear({}, by=request.actor, at=request.at)
        return HttpResponseRedirect(resolve_url("web:intake"))
    name, *words = pressed.split(":")
    counter, _ = page.counter_of(request, sheet)
    pack = pack_in_force()
    what = what_of(sheet, pack, unit_id=counter.id, at=request.at)
    if name in ENDINGS:
        before = visits.answered(sheet.key, by=request.actor)
        here = At(pack, counter.id, request.actor, request.at)
        answer = before or end(name, sheet, what, here)
        if answer is not None:
            return _ended(request, sheet, name, answer, again=before is not None)
    else:
        ACTS.get(name, ACTS["xem"])(Doing(request, sheet, what, tuple(words)))
    return _show(request, sheet)


def _ended(
    request: Request, sheet: Sheet, name: str, answer: Answer, *, again: bool
) -> HttpResponseRedirect:
    """Go on to what was made, and begin the next form: empty, or with what is left of this one."""
    code = str(answer["code"])
    left = _left(sheet, answer, by=request.actor)
    stays = name == "nhan_them" and not again
    following = left or ({**person_of(sheet.values), "khoa": ""} if stays else {})
    draft.clear(following, by=request.actor, at=request.at)
    asked = "lai=1" if again else "in=1"
    if following:
        more = "&con=1" if left else ""
        return HttpResponseRedirect(f"{resolve_url('web:intake')}?xong={code}&{asked}{more}")
    return HttpResponseRedirect(f"{resolve_url('web:intake-done', code)}?{asked}")


def _left(sheet: Sheet, answer: Answer, *, by: Actor) -> Values:
    """Return the form for the procedures that were collected beside one that was not received.

    Its key follows from that of the present form: sent twice, it is begun once, and not again
    where it has been answered.
    """
    jobs, made = sheet.collected, answer.get("codes")
    key = uuid5(sheet.key, LEFT)
    if not jobs or not isinstance(made, list) or len(made) > 1:
        return {}
    return {} if visits.answered(key, by=by) else left_of(sheet.values, jobs, key=key)


def _show(request: Request, sheet: Sheet, **more: object) -> HttpResponse:
    shown = page.context(request, sheet)
    kept = draft.keep(sheet, by=request.actor, at=request.at) if request.method == "POST" else None
    context = {
        **shown,
        "since": None,
        "last": None,
        "left": 0,
        "kept": kept,
        "prints": request.GET.get("in") == "1",
        "training": sheet.on("thu"),
        "language": lang(),
        **more,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sheet.errors else HTTPStatus.OK
    return pages.show(request, "intake/desk.html", context, status=status)


def _size(request: Request) -> Size:
    return Size.READING if request.GET.get("to") == "1" else Size.THUMBNAIL


def _picture(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="image/webp")
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
