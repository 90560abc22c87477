"""A procedure for everybody: its page, its list of papers, its changes."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base.dates import office_time, parse_date
from motcua.catalog.refusals import ProcedureUnknown
from motcua.catalog.selectors import procedures
from motcua.catalog.selectors.procedures import ProcedurePage
from motcua.rules.amendment import changes
from motcua.rules.procedure import ProcedureRecord
from motcua.store import law
from motcua.web import formats, pages
from motcua.web.catalog import changes as shown_changes
from motcua.web.catalog.public.facts import Facts, facts, is_abolished, past
from motcua.web.jinja import lang
from motcua.web.request import Request


@dataclass(frozen=True, slots=True)
class Coming:
    """What is going to change: from when, in which parts, and where to look at it."""

    since: str
    parts: str
    address: str
    compare: str


@require_safe
def procedure(request: Request, code: str) -> HttpResponse:
    """Show a procedure as it holds today, or on the day that ``?ngay=`` names."""
    on = _day(request)
    page, on = _page(request, code, on)
    record = _record(page)
    context = {
        "facts": _facts(request, page, on),
        "on": formats.long_day(on, lang()),
        "is_today": on == request.today,
        "coming": _coming(page, record),
        "ends": _ends(page, on),
        "abolished": is_abolished(page, on),
        "page": page,
        "replacement": reverse("web:procedure", args=[page.replaced_by])
        if page.replaced_by
        else "",
        "history": past(code, list(page.lines), request.today),
    }
    return pages.show(request, "catalog/public/procedure.html", context, frame=pages.CITIZEN)


@require_safe
def papers(request: Request, code: str) -> HttpResponse:
    """Show the papers to bring as a list to print and tick."""
    page, on = _page(request, code, _day(request))
    context = {"facts": _facts(request, page, on), "on": formats.long_day(on, lang())}
    return pages.show(request, "catalog/public/papers.html", context, frame=pages.CITIZEN)


@require_safe
def compare(request: Request, code: str, before: int, after: int) -> HttpResponse:
    """Show what changed from one published version to another, and by which decision."""
    lines = {line.number: line for line in procedures.history(code, actor=request.actor)}
    old, new = lines.get(before), lines.get(after)
    if old is None or new is None or not (old.published_at and new.published_at):
        raise ProcedureUnknown(procedure=code)
    found = procedures.differences(code, before, after, actor=request.actor)
    context = {
        "code": code,
        "before": before,
        "after": after,
        "decision": new.decision_number,
        "since": formats.day(new.effective_from) if new.effective_from else "",
        "rows": shown_changes.rows(found, lang()),
    }
    return pages.show(request, "catalog/public/compare.html", context, frame=pages.CITIZEN)


def _day(request: Request) -> date:
    asked = request.GET.get("ngay", "").strip()
    return parse_date(asked) if asked else request.today


def _page(request: Request, code: str, on: date) -> tuple[ProcedurePage, date]:
    """Return the page on a day; a procedure that only begins later is shown as it will begin."""
    page = procedures.page(code, on=on, actor=request.actor)
    if page.record is None and page.coming is not None and page.coming.effective_from:
        on = page.coming.effective_from
        page = procedures.page(code, on=on, actor=request.actor)
    _record(page)
    return page, on


def _record(page: ProcedurePage) -> ProcedureRecord:
    if page.record is None:
        raise ProcedureUnknown(procedure=page.code)
    return page.record


def _facts(request: Request, page: ProcedurePage, on: date) -> Facts:
    if page.record is None or page.version is None:
        raise ProcedureUnknown(procedure=page.code)
    since = page.version.effective_from
    return facts(page.record, since, _received(request, on), law.pack(), lang())


def _received(request: Request, on: date) -> datetime:
    """Return when a dossier would be handed in: now, or the opening of another day."""
    if on == request.today:
        return office_time(request.at)
    return law.pack().calendar().normalise(datetime.combine(on, time.min))


def _coming(page: ProcedurePage, record: ProcedureRecord) -> Coming | None:
    if page.coming is None or page.coming_record is None or page.version is None:
        return None
    since = page.coming.effective_from
    if since is None:
        return None
    address = reverse("web:procedure", args=[page.code])
    return Coming(
        since=formats.day(since),
        parts=shown_changes.parts(changes(record, page.coming_record), lang()),
        address=f"{address}?ngay={since:%Y-%m-%d}",
        compare=reverse("web:compare", args=[page.code, page.version.number, page.coming.number]),
    )


def _ends(page: ProcedurePage, on: date) -> str:
    """Return the day from which the procedure is going to be abolished, "" if it is not."""
    if page.abolished_from is None or is_abolished(page, on):
        return ""
    return formats.day(page.abolished_from)
