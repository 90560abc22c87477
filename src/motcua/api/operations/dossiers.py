"""Dossiers: hand in, list, read, act, print."""

import hashlib
from typing import Annotated
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from ninja import Body, Path, Query

from motcua.api import answers, shown
from motcua.api.given.acts import AnyAct
from motcua.api.given.dossier import NewDossier
from motcua.api.given.words import LARGEST, Moment, unit_id
from motcua.api.operations.asked import Cursor, DossierCode, Key, Limit
from motcua.api.request import ApiRequest
from motcua.api.service import ACTS, READS, api, written
from motcua.audit import services as audit
from motcua.dossiers.selectors import one, programs, slips
from motcua.dossiers.services import at_once, intake, printing
from motcua.dossiers.services.keeping import once
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.words import State

PAGE: str = "api"
PDF = {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}


@api.post("/dossiers", response={201: answers.Receipt, **ACTS}, operation_id="create_dossier")
def create(
    request: ApiRequest, given: Annotated[NewDossier, Body()], key: Key = None
) -> HttpResponse:
    """Hand in a dossier: registered, and as usual received in the same act with form 01."""
    form, by, at = given.submission(), request.actor, request.at
    if given.at_once is not None:
        made = at_once.serve(form, given.at_once.served(), by=by, at=at, key=key)
    else:
        made = (intake.take_in if given.accept else intake.submit)(form, by=by, at=at, key=key)
    code = str(made["code"])
    lookup = f"{settings.ADDRESS}/t/{quote(code)}?k={made['key']}"
    return written(answers.Receipt.model_validate({**made, "lookup": lookup}), status=201)


@api.get("/dossiers", response={200: answers.Lines, **READS}, operation_id="list_dossiers")
def listed(
    request: ApiRequest,
    state: State | None = None,
    unit: Annotated[str | None, Query(min_length=1, max_length=35)] = None,
    since: Moment | None = None,
    cursor: Cursor | None = None,
    limit: Limit = 50,
) -> dict[str, object]:
    """List what this person may see, newest first: of a state, of a unit, handed in since."""
    where = unit_id(unit) if unit else None
    before = int(cursor) if cursor else None
    filters = programs.Filters(state, where, since, before)
    found = programs.listed(filters, actor=request.actor, limit=limit + 1)
    more = str(found[limit - 1].id) if len(found) > limit else None
    return {"items": [shown.line(row) for row in found[:limit]], "next": more}


@api.get("/dossiers/{code}", response={200: answers.Dossier, **READS}, operation_id="read_dossier")
def read(request: ApiRequest, code: DossierCode) -> dict[str, object]:
    """Show a dossier with everything about it; the log of readings gets a line."""
    page = one.page(code, actor=request.actor)
    target = audit.Target("dossier", page.row.pk, page.row.code)
    audit.seen(audit.Sight(target, PAGE), by=request.actor.doer, at=request.at)
    return shown.dossier(page, at=request.at)


@api.post("/dossiers/{code}/acts", response={200: answers.Standing, **ACTS}, operation_id="act")
def act(
    request: ApiRequest, code: DossierCode, given: Annotated[AnyAct, Body()], key: Key = None
) -> HttpResponse:
    """Do one of the permitted acts on the version that was read; 409 if somebody was faster."""
    doing, at = given.root, request.at
    paper = doing.document.paper() if doing.document else None
    order = Order(code, request.actor, at, doing.version, doing.reason, paper)

    def done() -> dict[str, object]:
        doing.do(order)
        return _standing(code).model_dump(mode="json")

    if key is None:
        return written(done())
    sent = f"{code} {doing.model_dump_json()}".encode()
    digest = hashlib.sha256(sent).hexdigest()
    return written(once(key, digest, done, by=request.actor, at=at))


@api.get(
    "/dossiers/{code}/slips/{number}.pdf",
    response={200: None, **READS},
    operation_id="print_slip",
    openapi_extra={"responses": {200: {"content": PDF}}},
)
def pdf(
    request: ApiRequest, code: DossierCode, number: Annotated[int, Path(ge=1, le=LARGEST)]
) -> HttpResponse:
    """Return a paper as it was handed out, as PDF/A; the log of readings gets a line."""
    slip = slips.slip(code, number, actor=request.actor)
    printing.looked_at([slip], by=request.actor, at=request.at)
    response = HttpResponse(printing.pdf(slip), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="{quote(code)}-{number}.pdf"'
    return response


def _standing(code: str) -> answers.Standing:
    state, version, due, tasks = programs.standing(code)
    return answers.Standing.model_validate(
        {
            "state": state,
            "version": version,
            "due_at": shown.local(due),
            "tasks": [shown.work(task) for task in tasks],
        }
    )
