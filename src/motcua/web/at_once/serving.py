"""The screen itself: a person, a number, Enter; then one more, or the next person."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.base.dates import office_time
from motcua.base.errors import BadInput, Refusal
from motcua.base.money import dong_text
from motcua.dossiers.selectors import at_once as selectors
from motcua.dossiers.selectors.at_once import Kind, ServedLine
from motcua.dossiers.selectors.intake import counters_of
from motcua.dossiers.services import at_once, seeing
from motcua.dossiers.services.submission import PartyIn
from motcua.org.acts import Power
from motcua.org.selectors import UnitCard
from motcua.payments.words import Method
from motcua.web import pages
from motcua.web.at_once import form as forms
from motcua.web.at_once.form import WHO, Sheet
from motcua.web.at_once.who import carried, read_box, values_of
from motcua.web.fields import AnswerMissing
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

PAGE = "giai-quyet-ngay"
"""Where a record was seen, as the log of readings calls it."""
FIELD_OF = {
    "dossier.number_unusable": "ai",
    "dossier.field_missing": "ai",
    "dossier.fee_zero": "gia",
    "dossier.fee_unstated": "gia",
    "dossier.fee_reason_missing": "mien",
    "dossier.fee_not_published": "mien",
    "dossier.fee_ground_missing": "can_cu",
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.RECEIVE)
def serve(request: Request) -> HttpResponseBase:
    """Show the form; Enter settles it once, and the next page is empty and offers one more."""
    counter = _counter(request)
    kinds = [
        kind
        for kind in selectors.kinds(counter.id, actor=request.actor, at=request.at)
        if at_once.settled_from(kind.code, counter.id, at=request.at)
    ]
    if request.method != "POST":
        last = _last(request)
        more = last is not None and request.GET.get("nua") == "1"
        sheet = forms.again(kinds, last) if last and more else _empty(request, kinds, counter)
        return _show(request, sheet, kinds, counter, last=last)
    sheet = forms.sent(request, kinds)
    who = _who(request, sheet)
    if sheet.errors or who is None or sheet.kind is None:
        status = BadInput.status if sheet.errors else 200
        return _show(request, sheet, kinds, counter, status=status)
    return _served(request, sheet, who, kinds, counter)


def _served(
    request: Request, sheet: Sheet, who: PartyIn, kinds: list[Kind], counter: UnitCard
) -> HttpResponseBase:
    kind = sheet.kind
    if kind is None:
        raise ValueError("a kind was chosen before")
    form, done = forms.submission(sheet, kind, who, counter.id), forms.served(sheet, kind)
    status = BadInput.status
    if not sheet.errors:
        try:
            answer = at_once.serve(form, done, by=request.actor, at=request.at, key=sheet.key)
        except Refusal as refusal:
            sheet.errors[FIELD_OF.get(refusal.code, "tt")] = refusal
            status = refusal.status
        else:
            return HttpResponseRedirect(f"{reverse('web:at-once')}?tiep={answer['code']}")
    return _show(request, sheet, kinds, counter, status=status)


def _who(request: Request, sheet: Sheet) -> PartyIn | None:
    """Return the person, None where somebody has to look at what was read first."""
    box = sheet.text("ai")
    if not box:
        found = carried(sheet.values)
        if found is None:
            sheet.errors.setdefault("ai", AnswerMissing(label=WHO))
        return found
    try:
        person = read_box(box, actor=request.actor)
    except BadInput as refusal:
        sheet.errors["ai"] = refusal
        return None
    if person.sure:
        extra = {"dc": sheet.text("dc"), "dt": sheet.text("dt")}
        sheet.values |= {**values_of(person.party), **extra}
        return carried(sheet.values)
    sheet.values |= {**values_of(person.party), "ai": ""}
    sheet.goal = "sl"
    if person.known is not None:
        row = person.known.party.dossier
        seeing.glanced(row, where=PAGE, by=request.actor, at=request.at)
    return None


def _last(request: Request) -> ServedLine | None:
    code = request.GET.get("tiep", "")
    if not code:
        return None
    last = selectors.served(code, actor=request.actor)
    if last is not None:
        seeing.glanced(last.row, where=PAGE, by=request.actor, at=request.at)
    return last


def _empty(request: Request, kinds: list[Kind], counter: UnitCard) -> Sheet:
    """Return the form for the next person: only what this officer did today is chosen again."""
    wanted, before = request.GET.get("tt", ""), None
    if not wanted:
        before = selectors.last_served(counter.id, actor=request.actor)
        if before is not None and office_time(before.submitted_at).date() != request.today:
            before = None
        wanted = f"{before.procedure.code}|{before.case_id}" if before else ""
    sheet = forms.fresh(kinds, wanted, training=request.GET.get("thu") == "1")
    if before is not None:
        sheet.values["ky"] = selectors.signer_of(before)
        sheet.since = office_time(before.submitted_at) if sheet.kind else None
    return sheet


def _counter(request: Request) -> UnitCard:
    counters = counters_of(request.actor)
    wanted = request.POST.get("quay", "") or request.GET.get("quay", "")
    return next((one for one in counters if str(one.id) == wanted), counters[0])


def _show(
    request: Request,
    sheet: Sheet,
    kinds: list[Kind],
    counter: UnitCard,
    *,
    last: ServedLine | None = None,
    status: int = 200,
) -> HttpResponseBase:
    today = selectors.served_on(counter.id, request.today, actor=request.actor)
    mine = [one for one in today if one.by_id == request.actor.id]
    context = {
        "sheet": sheet,
        "kinds": kinds,
        "prices": {one.key: dong_text(one.price, lang()) if one.price else "" for one in kinds},
        "counter": counter,
        "counters": counters_of(request.actor),
        "methods": tuple(Method),
        "last": last,
        "paid": dong_text(last.receipt.total, lang()) if last and last.receipt else "",
        "count": len(mine),
        "undo": _undone(mine),
    }
    return pages.show(request, "at_once/serve.html", context, status=status)


def _undone(mine: list[ServedLine]) -> ServedLine | None:
    standing = [one for one in mine if not one.revoked]
    return max(standing, key=lambda one: (one.at, one.row.pk), default=None)
