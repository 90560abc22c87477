"""Drafts: open, edit, throw away."""

import re
from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.catalog.refusals import CodeTaken, DraftMoved, NoDraft
from motcua.catalog.selectors import procedures
from motcua.catalog.services import drafting
from motcua.org.acts import Power
from motcua.rules.amendment import changes
from motcua.rules.procedure import ProcedureRecord
from motcua.store import law
from motcua.web.catalog import changes as shown_changes
from motcua.web.catalog import desk, done
from motcua.web.catalog.codes import read_code
from motcua.web.catalog.editing.filled import filled
from motcua.web.catalog.editing.read import read_record
from motcua.web.catalog.editing.shape import ROWS
from motcua.web.catalog.editing.shown import CHANNELS, ONLINE, UNITS, form
from motcua.web.catalog.editing.typed import Values, changed, typed
from motcua.web.catalog.public.facts import facts
from motcua.web.catalog.staff.procedure import doubts_said, findings_said
from motcua.web.fields import Field
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

REVISION: Final = re.compile(r"[0-9]{1,9}")
NEVER: Final = -1
"""A revision that no draft has: a form that does not say which one it shows is not saved."""


@require_POST
@staff(Power.EDIT_CATALOGUE)
def amend(request: Request, code: str) -> HttpResponseBase:
    """Open a draft that starts as the last version says."""
    drafting.amend(code, by=request.actor, at=request.at)
    return done.go("web:draft", code, done="da-mo")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.EDIT_CATALOGUE)
def new(request: Request) -> HttpResponseBase:
    """Enter a procedure that the catalogue does not have yet."""
    given = typed(request.POST)
    fields = {
        "code": Field(
            "code",
            Say(mark("Mã thủ tục")),
            given.get("code", ""),
            hint=Say(mark("Như trên Cổng Dịch vụ công quốc gia, ví dụ 1.001193")),
        ),
        "name": Field("name", Say(mark("Tên thủ tục")), given.get("name", "")),
        "sector": Field("sector", Say(mark("Lĩnh vực")), given.get("sector", "")),
    }
    if request.method != "POST":
        return _new(request, fields)
    fields["code"], code = fields["code"].read(read_code)
    fields["name"], name = fields["name"].read(str)
    fields["sector"], sector = fields["sector"].read(str)
    if code is None or name is None or sector is None:
        return _new(request, fields, status=BadInput.status)
    try:
        drafting.start(ProcedureRecord(code, name, sector), by=request.actor, at=request.at)
    except CodeTaken as refusal:
        fields["code"] = Field("code", fields["code"].label, code, error=refusal)
        return _new(request, fields, status=refusal.status)
    return done.go("web:draft", code, done="da-mo")


def _new(request: Request, fields: Mapping[str, Field], *, status: int = 200) -> HttpResponse:
    return desk.show(request, "staff/new.html", {"fields": fields}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.EDIT_CATALOGUE)
def edit(request: Request, code: str) -> HttpResponseBase:
    """Show the draft as a form; add and drop rows; save what can be saved."""
    record, revision = draft_and_revision(request, code)
    if request.method != "POST":
        return _form(request, record, filled(record), revision=revision)
    values = typed(request.POST)
    given = values.get("revision", "")
    revision = int(given) if REVISION.fullmatch(given) else NEVER
    if changed(values, values.get("act", ""), ROWS):
        return _form(request, record, values, revision=revision)
    edited, reader = read_record(record, values)
    if reader.errors:
        return _form(
            request, record, values, revision=revision, errors=reader.errors, status=BadInput.status
        )
    try:
        drafting.save(edited, revision=revision, by=request.actor, at=request.at)
    except DraftMoved as refusal:
        return _form(
            request, record, values, revision=revision, moved=refusal, status=refusal.status
        )
    return done.go("web:draft", code, done="da-luu")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.EDIT_CATALOGUE)
def discard(request: Request, code: str) -> HttpResponseBase:
    """Ask once, then throw the draft away."""
    record, _ = draft_and_revision(request, code)
    alone = len(procedures.history(code, actor=request.actor)) == 1
    if request.method == "POST":
        drafting.discard(code, by=request.actor, at=request.at)
        if alone:
            return done.go("web:register", done="da-bo")
        return done.go("web:staff-procedure", code, done="da-bo")
    context = {"code": code, "name": record.name, "alone": alone}
    return desk.show(request, "staff/discard.html", context)


def draft_and_revision(request: Request, code: str) -> tuple[ProcedureRecord, int]:
    """Return the draft and its revision; refuse where there is none, or nothing to be seen."""
    found = procedures.draft(code, actor=request.actor)
    if found is None:
        procedures.page(code, on=request.today, actor=request.actor)
        raise NoDraft(procedure=code)
    return found


def _form(  # noqa: PLR0913 - one screen in all its states
    request: Request,
    record: ProcedureRecord,
    values: Values,
    *,
    revision: int,
    errors: Mapping[str, Speakable] | None = None,
    moved: DraftMoved | None = None,
    status: int = 200,
) -> HttpResponse:
    versions = procedures.history(record.code, actor=request.actor)
    published = [line for line in versions if line.published_at is not None]
    context = {
        "code": record.code,
        "number": versions[0].number,
        "form": form(values, errors or {}),
        "revision": revision,
        "moved": moved,
        "doubts": [
            (f"settled-{n}", text, values.get(f"settled-{n}") == "1")
            for n, text in enumerate(doubts_said(record.doubts))
        ],
        "channels": CHANNELS,
        "units": UNITS,
        "online": ONLINE,
        "facts": facts(record, None, office_time(request.at), law.pack(), lang()),
        "is_today": True,
        "findings": findings_said(record),
        "against": published[0].number if published else None,
        "changes": difference(request, record, published[0].number) if published else [],
    }
    return desk.show(request, "staff/edit.html", context, status=status)


def difference(
    request: Request, record: ProcedureRecord, against: int
) -> list[shown_changes.ChangeRow]:
    """Return what a draft says otherwise than a published version."""
    before = procedures.version_record(record.code, against, actor=request.actor)
    return shown_changes.rows(changes(before, record), lang())
