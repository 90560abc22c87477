"""Processes for the staff: list, table beside the picture, compare, propose, put to work."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.refusals import NotActivatable, ProcessUnknown
from motcua.catalog.selectors import procedures, processes
from motcua.catalog.selectors.process_limit import legal_limit
from motcua.catalog.selectors.processes import ProcessLine
from motcua.catalog.selectors.register import name_of
from motcua.catalog.services import processing
from motcua.org.acts import Power
from motcua.rules.process.compare import compare as differences
from motcua.rules.process.draw import draw
from motcua.rules.process.propose import propose_process
from motcua.store import law
from motcua.web import formats
from motcua.web.catalog import desk, done
from motcua.web.catalog.processes import upload as uploading
from motcua.web.catalog.processes.shown import findings, step_rows, total
from motcua.web.fields import Field
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

TAGS = {"draft": "warn", "active": "ok", "ended": ""}


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def listing(request: Request) -> HttpResponse:
    """List the processes, the newest version of each."""
    lines = processes.lines(actor=request.actor)
    context = {"lines": [_line(line) for line in lines]}
    return desk.show(request, "processes/list.html", context)


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def process(request: Request, code: str) -> HttpResponse:
    """Show one version of a process as table and picture."""
    return _process(request, code)


def _process(
    request: Request,
    code: str,
    *,
    reason: Field | None = None,
    refused: NotActivatable | None = None,
    status: int = 200,
) -> HttpResponse:
    agency = request.GET.get("co-quan", "")
    definition, line = processes.definition(
        code, actor=request.actor, number=_number(request, "ban"), agency=agency
    )
    versions = [
        one for one in processes.lines(actor=request.actor, code=code) if one.agency == agency
    ]
    limit = legal_limit(definition, on=request.today)
    language = lang()
    draft = line.state.value == "draft"
    found = findings(definition, limit, language, activating=draft)
    context = {
        "code": code,
        "agency": agency,
        "name": definition.name or name_of(code),
        "line": _line(line),
        "is_draft": draft,
        "steps": step_rows(definition, language),
        "total": total(definition, limit, language),
        "picture": Markup(draw(definition, language)),  # noqa: S704 - draw escapes every text
        "findings": found,
        "doubts": [doubt.text.in_(language) for doubt in definition.doubts],
        "versions": [_line(one) for one in versions],
        "reason": reason or _reason(""),
        "refused": refused,
        "known": bool(name_of(code)),
    }
    return desk.show(request, "processes/process.html", context, status=status)


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def compare(request: Request, code: str) -> HttpResponse:
    """Say what changed from one version of a process to another."""
    agency = request.GET.get("co-quan", "")
    lines = [
        line for line in processes.lines(actor=request.actor, code=code) if line.agency == agency
    ]
    if not lines:
        raise ProcessUnknown(process=code)
    numbers = [line.number for line in lines]
    after = _number(request, "den") or numbers[0]
    before = _number(request, "tu") or numbers[min(1, len(numbers) - 1)]
    old, _ = processes.definition(code, actor=request.actor, number=before, agency=agency)
    new, _ = processes.definition(code, actor=request.actor, number=after, agency=agency)
    context = {
        "code": code,
        "agency": agency,
        "numbers": numbers,
        "before": before,
        "after": after,
        "changes": [change.say.in_(lang()) for change in differences(old, new)],
    }
    return desk.show(request, "processes/compare.html", context)


@require_POST
@staff(Power.EDIT_CATALOGUE)
def propose(request: Request, code: str) -> HttpResponseBase:
    """Write a proposed process of a procedure as a draft."""
    page = procedures.page(code, on=request.today, actor=request.actor)
    found = procedures.draft(code, actor=request.actor) if page.record is None else None
    record = page.record or (found[0] if found else None)
    if record is None:
        raise ProcessUnknown(process=code)
    shares = {share.step: int(share.percent) for share in law.pack().process.shares.values()}
    proposal = propose_process(record, shares)
    processing.put_draft(proposal.definition, by=request.actor, at=request.at)
    return done.go("web:process", code, done="da-de-xuat")


@require_POST
@staff(Power.PUBLISH_CATALOGUE)
def activate(request: Request, code: str) -> HttpResponseBase:
    """Put the draft to work for new dossiers."""
    agency = request.POST.get("co-quan", "")
    draft = next(
        (
            line.number
            for line in processes.lines(actor=request.actor, code=code)
            if line.agency == agency and line.state.value == "draft"
        ),
        None,
    )
    definition, _ = processes.definition(code, actor=request.actor, number=draft, agency=agency)
    reason = _reason(request.POST.get("reason", "").strip())
    try:
        processing.activate(
            code,
            legal_limit=legal_limit(definition, on=request.today),
            reason=reason.value,
            agency=agency,
            by=request.actor,
            at=request.at,
        )
    except NotActivatable as refusal:
        return _process(request, code, reason=reason, refused=refusal, status=refusal.status)
    return done.go("web:process", code, done="da-ap-dung")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.EDIT_CATALOGUE)
def upload(request: Request) -> HttpResponse:
    """Take a file of processes in as drafts; show what was odd about each."""
    error: BadInput | None = None
    taken: list[uploading.TakenProcess] = []
    if request.method == "POST":
        try:
            text, name = uploading.text_of(request.FILES.get("file"))
            taken = uploading.take(text, name, by=request.actor, at=request.at, language=lang())
        except BadInput as refusal:
            error = refusal
    context = {
        "field": Field("file", Say(mark("Tệp quy trình (JSON)")), error=error),
        "taken": taken,
    }
    status = error.status if error else 200
    return desk.show(request, "processes/upload.html", context, status=status)


def _reason(value: str) -> Field:
    return Field(
        "reason",
        Say(mark("Lý do vẫn áp dụng (không bắt buộc)")),
        value,
        hint=Say(mark("Chỉ cần khi các bước cộng lại vượt thời hạn của thủ tục.")),
    )


def _line(line: ProcessLine) -> dict[str, object]:
    asked = {"ban": str(line.number)} | ({"co-quan": line.agency} if line.agency else {})
    return {
        "address": f"{reverse('web:process', args=[line.code])}?{urlencode(asked)}",
        "code": line.code,
        "name": line.name,
        "agency": line.agency,
        "number": line.number,
        "kind": TAGS[line.state.value],
        "state": line.state.in_(lang()),
        "version": Say(mark("Bản {number}"), number=line.number).in_(lang()),
        "steps": line.steps,
        "proposed": line.proposed,
        "reason": line.override_reason,
        "edited": formats.day(office_time(line.edited_at)),
        "activated": formats.day(office_time(line.activated_at)) if line.activated_at else "",
    }


def _number(request: Request, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else None
