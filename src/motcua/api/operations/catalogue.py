"""What a program needs before it can hand in: procedures, units, officers."""

from typing import Annotated

from ninja import Path, Query

from motcua.api import answers
from motcua.api.operations.asked import CodeCursor, Limit
from motcua.api.request import ApiRequest
from motcua.api.service import READS, api
from motcua.catalog.selectors import pages
from motcua.catalog.selectors.running import Case, in_force, running
from motcua.dossiers.refusals import UnitUnknown
from motcua.org.acts import Power, Role
from motcua.org.permissions import require
from motcua.org.selectors import card_coded, officers_at, tree


@api.get("/procedures", response={200: answers.Procedures, **READS}, operation_id="list_procedures")
def procedures(
    request: ApiRequest, cursor: CodeCursor = "", limit: Limit = 50
) -> dict[str, object]:
    """List the procedures in force today, by code."""
    found = pages.in_order(after=cursor, on=request.today, actor=request.actor, limit=limit + 1)
    more = found[limit - 1].code if len(found) > limit else None
    return {"items": found[:limit], "next": more}


@api.get(
    "/procedures/{code}", response={200: answers.Procedure, **READS}, operation_id="read_procedure"
)
def procedure(request: ApiRequest, code: Annotated[str, Path(max_length=60)]) -> dict[str, object]:
    """Show a procedure as it is in force today: its cases, papers, limits and fees."""
    known = running(in_force(code, on=request.today).version_id)
    record = known.record
    return {
        "code": record.code,
        "name": record.name,
        "name_en": record.name_en,
        "agency": record.agency,
        "version": known.number,
        "sector": record.sector,
        "levels": record.levels,
        "cases": [_case(case) for case in known.cases],
    }


@api.get("/units", response={200: answers.Units, **READS}, operation_id="list_units")
def units(request: ApiRequest, cursor: CodeCursor = "", limit: Limit = 50) -> dict[str, object]:
    """List the units of the province that are there today, by code."""
    known = tree()
    there = (known.by_code[code] for code in sorted(known.by_code) if code > cursor)
    found = [one for one in there if one.valid(request.today)][: limit + 1]
    more = found[limit - 1].code if len(found) > limit else None
    items = [
        {
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "parent": known.cards[one.parent_id].code if one.parent_id is not None else None,
            "address": one.address,
            "phone": one.phone,
        }
        for one in found[:limit]
    ]
    return {"items": items, "next": more}


@api.get(
    "/units/{code}/officers",
    response={200: answers.Officers, **READS},
    operation_id="list_officers",
)
def officers(
    request: ApiRequest,
    code: Annotated[str, Path(max_length=35)],
    role: Annotated[Role, Query(description="A role of the organisation")],
) -> dict[str, object]:
    """List who holds a role in exactly this unit today: whom work can be given to."""
    require(request.actor, Power.SEE_DOSSIERS)
    found = card_coded(code)
    if found is None:
        raise UnitUnknown(unit=code)
    return {"items": officers_at(found.id, [role], today=request.today)}


def _case(case: Case) -> dict[str, object]:
    return {
        "id": case.id,
        "name": case.name,
        "components": [
            {
                "index": index,
                "name": one.name,
                "required": one.required and not one.is_explanation,
                "originals": one.originals,
                "copies": one.copies,
            }
            for index, one in enumerate(case.components, 1)
        ],
        "offers": [
            {
                "channel": offer.channel,
                "limit": str(offer.limit) if offer.limit else None,
                "fees": [
                    {"name": fee.name or fee.text, "amount": fee.amount} for fee in offer.fees
                ],
            }
            for offer in case.offers
        ],
    }
