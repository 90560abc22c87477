"""A procedure for the staff: as published, its doubts, its versions, its history."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.audit.selectors import history as log_of
from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.selectors import procedures, processes
from motcua.catalog.selectors.procedures import ProcedurePage, VersionLine
from motcua.catalog.selectors.processes import ProcessLine
from motcua.catalog.selectors.register import key_of
from motcua.org.acts import Power
from motcua.rules.procedure import Doubt, ProcedureRecord
from motcua.rules.procedure_lint import lint
from motcua.store import law
from motcua.web import formats
from motcua.web.catalog import changes as shown_changes
from motcua.web.catalog import desk
from motcua.web.catalog.events import event_lines
from motcua.web.catalog.public.facts import facts
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

Finding = tuple[str, str, str]


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def procedure(request: Request, code: str) -> HttpResponse:
    """Show everything that is known about a procedure."""
    page = procedures.page(code, on=request.today, actor=request.actor)
    versions = list(page.lines)
    record, line = _shown(request, page, versions)
    now = office_time(request.at)
    context = {
        "code": code,
        "page": page,
        "record": record,
        "facts": facts(record, line.effective_from, now, law.pack(), lang()),
        "line": line,
        "is_draft": line.published_at is None,
        "has_draft": any(one.published_at is None for one in versions),
        "versions": [_version(one, request) for one in versions],
        "doubts": doubts_said(record.doubts),
        "findings": findings_said(record),
        "events": event_lines(log_of("procedure", key_of(code, actor=request.actor)), lang()),
        "processes": [_process(one) for one in processes.lines(actor=request.actor, code=code)],
    }
    return desk.show(request, "staff/procedure.html", context)


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def compare(request: Request, code: str) -> HttpResponse:
    """Show what differs between two versions, ``?tu=`` and ``?den=``, drafts too."""
    numbers = [line.number for line in procedures.history(code, actor=request.actor)]
    procedures.page(code, on=request.today, actor=request.actor)
    after = _number(request, "den", numbers, numbers[0])
    before = _number(request, "tu", numbers, numbers[1] if len(numbers) > 1 else numbers[0])
    found = procedures.differences(code, before, after, actor=request.actor)
    context = {
        "code": code,
        "numbers": numbers,
        "before": before,
        "after": after,
        "rows": shown_changes.rows(found, lang()),
    }
    return desk.show(request, "staff/compare.html", context)


def findings_said(record: ProcedureRecord) -> list[Finding]:
    """Return what the lint says, as (weight, label, sentence)."""
    language = lang()
    return [
        (found.severity.value, found.severity.in_(language), found.say.in_(language))
        for found in lint(record)
    ]


def doubts_said(doubts: Iterable[Doubt]) -> list[str]:
    """Return the doubts of the import in words."""
    language = lang()
    return [doubt.text.in_(language) for doubt in doubts]


def _shown(
    request: Request, page: ProcedurePage, versions: list[VersionLine]
) -> tuple[ProcedureRecord, VersionLine]:
    """Return what holds today; what comes next, or the draft, where nothing does."""
    if page.record is not None and page.version is not None:
        return page.record, page.version
    line = page.coming or versions[0]
    return procedures.version_record(page.code, line.number, actor=request.actor), line


def _version(line: VersionLine, request: Request) -> dict[str, object]:
    def day(name: str) -> str:
        when = getattr(line, name)
        return formats.day(when) if when else ""

    kind, state = _tag(line, request)
    return {
        "number": line.number,
        "tag": (kind, state),
        "title": Say(mark("Bản {number}: {state}"), number=line.number, state=state).in_(lang()),
        "decision": line.decision_number,
        "signed": day("signed_on"),
        "since": day("effective_from") if line.published_at else "",
        "until": day("effective_to"),
        "published": formats.instant(office_time(line.published_at), lang())
        if line.published_at
        else "",
    }


def _process(line: ProcessLine) -> dict[str, str]:
    asked = {"ban": str(line.number)} | ({"co-quan": line.agency} if line.agency else {})
    title = Say(mark("Bản {number}, {steps} bước"), number=line.number, steps=line.steps)
    return {
        "address": f"{reverse('web:process', args=[line.code])}?{urlencode(asked)}",
        "title": title.in_(lang()),
        "state": line.state.in_(lang()),
    }


def _tag(line: VersionLine, request: Request) -> tuple[str, str]:
    """Return the colour and the words of a version's tag."""
    if line.published_at is None:
        kind, said = "warn", mark("Bản nháp")
    elif line.in_force(request.today):
        kind, said = "ok", mark("Đang có hiệu lực")
    elif line.effective_from and line.effective_from > request.today:
        kind, said = "info", mark("Sắp có hiệu lực")
    else:
        kind, said = "", mark("Hết hiệu lực")
    return kind, Say(said).in_(lang())


def _number(request: Request, name: str, numbers: list[int], otherwise: int) -> int:
    given = request.GET.get(name, "")
    shown = {str(number): number for number in numbers}
    return shown.get(given, otherwise)
