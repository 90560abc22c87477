"""Publishing, taking back, abolishing: each act with its decision and what it will change."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods

from motcua.base.dates import parse_date
from motcua.base.errors import BadInput, Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.refusals import (
    AlreadyInForce,
    BackdatedWithoutReason,
    EffectiveTooEarly,
    NothingInForce,
    ReplacementUnknown,
    SignedInFuture,
)
from motcua.catalog.selectors import procedures
from motcua.catalog.selectors.procedures import ProcedurePage
from motcua.catalog.services import publishing
from motcua.catalog.services.publishing import Decision
from motcua.org.acts import Power
from motcua.rules.procedure import ProcedureRecord
from motcua.store import law
from motcua.web import formats
from motcua.web.catalog import desk, done, notice
from motcua.web.catalog.codes import read_code
from motcua.web.catalog.editing.typed import typed
from motcua.web.catalog.staff.drafts import NEVER, REVISION, difference, draft_and_revision
from motcua.web.catalog.staff.procedure import findings_said
from motcua.web.fields import Field
from motcua.web.gate import staff
from motcua.web.request import Request

LONGEST_NUMBER = 120
LONGEST_REASON = 300
BLAMED: Final[dict[type[Refusal], str]] = {
    BackdatedWithoutReason: "reason",
    EffectiveTooEarly: "effective",
    ReplacementUnknown: "replacement",
    SignedInFuture: "signed",
}
"""The field that a refusal stands beside."""

Fields = dict[str, Field]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.PUBLISH_CATALOGUE)
def publish(request: Request, code: str) -> HttpResponseBase:
    """Ask for the decision, show what changes, publish."""
    record, _ = draft_and_revision(request, code)
    if request.method != "POST":
        return _publish(request, record, _fields(request, {}))
    given = typed(request.POST)
    fields, decision = _decision(_fields(request, given))
    if decision is None:
        return _publish(request, record, fields, status=BadInput.status)
    warning = notice.too_short(decision.signed_on, decision.effective_from, law.pack())
    if warning is not None and given.get("warned") != _stamp(decision):
        return _publish(request, record, fields, warning=warning, warned=_stamp(decision))
    try:
        publishing.publish(
            code,
            decision,
            revision=shown_revision(given),
            by=request.actor,
            at=request.at,
        )
    except (BackdatedWithoutReason, EffectiveTooEarly, SignedInFuture) as refusal:
        name = BLAMED[type(refusal)]
        fields[name] = _blamed(fields[name], refusal)
        return _publish(request, record, fields, status=refusal.status)
    return done.go("web:staff-procedure", code, done="da-cong-bo")


def shown_revision(given: Mapping[str, str]) -> int:
    """Return the revision that the page showed; one that no draft has where none is told."""
    told = given.get("revision", "")
    return int(told) if REVISION.fullmatch(told) else NEVER


def _publish(
    request: Request,
    record: ProcedureRecord,
    fields: Fields,
    *,
    warning: Say | None = None,
    warned: str = "",
    status: int = 200,
) -> HttpResponse:
    versions = procedures.history(record.code, actor=request.actor)
    published = [line.number for line in versions if line.published_at is not None]
    findings = findings_said(record)
    context = {
        "code": record.code,
        "name": record.name,
        "number": versions[0].number,
        "revision": versions[0].revision,
        "fields": fields,
        "findings": findings,
        "blocked": any(weight == "defect" for weight, _, _ in findings),
        "against": published[0] if published else None,
        "changes": difference(request, record, published[0]) if published else [],
        "warning": warning,
        "warned": warned,
    }
    return desk.show(request, "staff/publish.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.PUBLISH_CATALOGUE)
def withdraw(request: Request, code: str) -> HttpResponseBase:
    """Ask once, then take back a version that is not in force yet."""
    if request.method == "POST":
        publishing.withdraw(code, today=request.today, by=request.actor, at=request.at)
        return done.go("web:staff-procedure", code, done="da-thu-hoi")
    page = procedures.page(code, on=request.today, actor=request.actor)
    if page.coming is None:
        if page.version is None:
            raise NothingInForce(procedure=code)
        raise AlreadyInForce(procedure=code, number=page.version.number)
    context = {
        "code": code,
        "number": page.coming.number,
        "decision": page.coming.decision_number,
        "since": formats.day(page.coming.effective_from) if page.coming.effective_from else "",
    }
    return desk.show(request, "staff/withdraw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.PUBLISH_CATALOGUE)
def abolish(request: Request, code: str) -> HttpResponseBase:
    """Ask for the decision and the procedure that takes over, then end this one."""
    page = procedures.page(code, on=request.today, actor=request.actor)
    if page.record is None:
        raise NothingInForce(procedure=code)
    given = typed(request.POST)
    fields = _fields(request, given)
    fields["replacement"] = Field(
        "replacement",
        Say(mark("Thủ tục thay thế (không bắt buộc)")),
        given.get("replacement", ""),
        hint=Say(mark("Mã thủ tục, ví dụ 1.001193")),
    )
    if request.method != "POST":
        return _abolish(request, page, fields)
    fields, decision = _decision(fields)
    replacement: str | None = ""
    if fields["replacement"].value:
        fields["replacement"], replacement = fields["replacement"].read(read_code)
    if decision is None or replacement is None:
        return _abolish(request, page, fields, status=BadInput.status)
    try:
        publishing.abolish(code, decision, replacement=replacement, by=request.actor, at=request.at)
    except tuple(BLAMED) as refusal:
        name = BLAMED[type(refusal)]
        fields[name] = _blamed(fields[name], refusal)
        return _abolish(request, page, fields, status=refusal.status)
    return done.go("web:staff-procedure", code, done="da-bai-bo")


def _abolish(
    request: Request, page: ProcedurePage, fields: Fields, *, status: int = 200
) -> HttpResponse:
    name = page.record.name if page.record else page.code
    context = {"code": page.code, "name": name, "fields": fields}
    return desk.show(request, "staff/abolish.html", context, status=status)


def _fields(request: Request, given: Mapping[str, str]) -> Fields:
    """Return the fields of a decision; signed today until somebody says otherwise."""
    today = formats.day(request.today)
    return {
        "decision": Field(
            "decision",
            Say(mark("Số quyết định")),
            given.get("decision", ""),
            hint=Say(mark("Ví dụ 1503/QĐ-UBND")),
        ),
        "signed": Field(
            "signed",
            Say(mark("Ngày ký")),
            given.get("signed", today),
            hint=Say(mark("Ngày/tháng/năm")),
        ),
        "effective": Field(
            "effective",
            Say(mark("Có hiệu lực từ")),
            given.get("effective", ""),
            hint=Say(mark("Được chọn ngày sắp tới")),
        ),
        "reason": Field(
            "reason",
            Say(mark("Lý do nhập muộn (chỉ khi ngày hiệu lực đã qua)")),
            given.get("reason", ""),
        ),
    }


def _decision(fields: Fields) -> tuple[Fields, Decision | None]:
    read = dict(fields)
    read["decision"], number = fields["decision"].read(_number)
    read["signed"], signed = fields["signed"].read(parse_date)
    read["effective"], effective = fields["effective"].read(parse_date)
    if number is None or signed is None or effective is None:
        return read, None
    return read, Decision(number, signed, effective, fields["reason"].value[:LONGEST_REASON])


class DecisionTooLong(BadInput):
    code = "form.decision_too_long"
    message = mark("Số quyết định dài quá 120 chữ. Hãy chỉ ghi số và ký hiệu, như 1503/QĐ-UBND.")


def _number(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise DecisionTooLong
    return text


def _blamed(field: Field, refusal: Refusal) -> Field:
    return Field(field.name, field.label, field.value, field.hint, refusal)


def _stamp(decision: Decision) -> str:
    """Return what the warning was about, so that other dates are warned of anew."""
    signed: date | None = decision.signed_on
    return f"{signed}>{decision.effective_from}"
