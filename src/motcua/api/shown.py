"""From what the selectors know to what programs are answered."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation

from motcua.base.dates import OFFICE_ZONE
from motcua.base.language import VIETNAMESE
from motcua.base.say import spoken
from motcua.dossiers.selectors.one import DossierPage
from motcua.dossiers.selectors.programs import Line, Work
from motcua.org.selectors import card
from motcua.rules.clock_lines import clock_lines

if TYPE_CHECKING:
    from motcua.dossiers.models import Task

MOST_EVENTS = 100
ROOT = "/api/v1/dossiers"


def said(part: object) -> str:
    """Say something in the language of the request."""
    return spoken(part, translation.get_language() or VIETNAMESE)


def local(at: datetime | None) -> datetime | None:
    """Return an instant as the office reads it."""
    return None if at is None else at.astimezone(OFFICE_ZONE)


def unit(key: int) -> dict[str, str]:
    """Return a unit in short."""
    known = card(key)
    return {"code": known.code, "name": known.name}


def line(one: Line) -> dict[str, Any]:
    """Return a line of the list."""
    return {
        "code": one.code,
        "procedure": one.procedure,
        "procedure_name": one.procedure_name,
        "state": one.state,
        "version": one.version,
        "receiving_unit": unit(one.receiving_unit_id),
        "solving_unit": unit(one.solving_unit_id),
        "submitted_at": local(one.submitted_at),
        "accepted_at": local(one.accepted_at),
        "due_at": local(one.due_at),
        "finished_at": local(one.finished_at),
        "changed_at": local(one.changed_at),
    }


def work(one: Work) -> dict[str, Any]:
    """Return an open piece of work."""
    return {
        "id": one.id,
        "kind": one.kind,
        "step": one.step,
        "role": one.role,
        "unit": unit(one.unit_id),
        "assignee_id": one.assignee_id,
        "assignee": one.assignee,
        "opened_at": local(one.opened_at),
        "due_at": local(one.due_at),
    }


def dossier(page: DossierPage, *, at: datetime) -> dict[str, Any]:
    """Return a dossier with everything about it."""
    row, known = page.row, page.known
    head = Line(
        row.pk,
        row.code,
        known.record.code,
        known.record.name,
        page.state,
        row.revision,
        row.receiving_unit_id,
        row.solving_unit_id,
        row.submitted_at,
        row.accepted_at,
        row.due_at,
        row.finished_at,
        row.last_at,
    )
    return line(head) | {
        "case": row.case_id,
        "channel": row.channel,
        "result_channel": row.result_channel,
        "receiving_point": unit(row.receiving_point_id) if row.receiving_point_id else None,
        "content": row.content,
        "form_data": row.form_data,
        "training": row.training,
        "returned_at": local(row.returned_at),
        "owed": page.owed,
        "due": _due(page, at),
        "acts": page.permitted,
        "parties": page.parties,
        **_papers(page),
        "tasks": [_task(one) for one in page.tasks],
        "history": _history(page),
    }


def _papers(page: DossierPage) -> dict[str, Any]:
    code = page.row.code
    return {
        "components": [
            {name: getattr(one, name) for name in PAPER} | {"index": one.position}
            for one in page.components
        ],
        "slips": [
            {name: getattr(one, name) for name in ("id", "purpose", "issued_by")}
            | {
                "number": one.printed_number,
                "issued_at": local(one.issued_at),
                "pdf": f"{ROOT}/{code}/slips/{one.pk}.pdf",
            }
            for one in page.slips
        ],
        "fees": [
            {name: getattr(one, name) for name in FEE}
            | {
                "amount": one.amount or 0,
                "stated": not one.unstated,
                "paid": one.receipt_id is not None,
                "receipt": one.receipt_id,
            }
            for one in page.fees
        ],
        "results": [
            {name: getattr(one, name) for name in RESULT} | {"issued_at": local(one.issued_at)}
            for one in page.results
        ],
    }


PAPER = ("name", "required", "state", "originals", "certified", "copies", "note", "asked_again")
FEE = ("id", "name", "quantity", "exempt", "published", "words", "why", "ground")
RESULT = ("state", "outcome", "title", "number", "signed_on", "signer", "given_to")


def _task(one: "Task") -> dict[str, Any]:
    seen = Work(
        one.pk,
        one.kind,
        one.step_name,
        one.role,
        one.unit_id,
        one.assignee_id,
        one.assignee.full_name if one.assignee else "",
        one.opened_at,
        one.due_at,
    )
    ended = {name: getattr(one, name) for name in ("closed_by", "outcome", "question", "answer")}
    return work(seen) | ended | {"closed_at": local(one.closed_at)}


def _history(page: DossierPage) -> list[dict[str, Any]]:
    return [
        {name: getattr(one, name) for name in ("act", "state", "on_behalf_of", "step", "reason")}
        | {"at": local(one.at), "by": one.actor_name, "document": one.data.get("paper_cited", "")}
        for one in page.events[:MOST_EVENTS]
    ]


def _due(page: DossierPage, at: datetime) -> dict[str, Any]:
    row = page.row
    lines = clock_lines(page.clock) if page.clock is not None else ()
    return {
        "at": local(row.due_at),
        "first": local(row.original_due_at),
        "provisional": row.due_provisional,
        "stopped": row.clock_stopped,
        "late": page.late(at),
        "lines": [
            {
                "start": one.start.replace(tzinfo=OFFICE_ZONE),
                "end": one.end.replace(tzinfo=OFFICE_ZONE),
                "minutes": one.minutes,
                "why": said(one.why),
            }
            for one in lines
        ],
    }
