"""Writing drafts: from nothing, from a published version, from an import."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from motcua.audit import services as audit
from motcua.base.text import fold
from motcua.catalog.models import Procedure, ProcedureVersion, Sector, VersionState
from motcua.catalog.records import WITH_PARTS, add_parts, fill, record_of
from motcua.catalog.refusals import CodeTaken, DraftExists, DraftMoved, NoDraft, ProcedureUnknown
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.procedure import ProcedureRecord


@transaction.atomic
def start(record: ProcedureRecord, *, by: Actor, at: datetime) -> int:
    """Enter a new procedure as a draft, and return the draft's number (always 1)."""
    require(by, Power.EDIT_CATALOGUE)
    procedure, made = Procedure.objects.get_or_create(code=record.code)
    if not made:
        raise CodeTaken(procedure=record.code)
    return _write_draft(procedure, record, by=by, at=at).number


@transaction.atomic
def amend(code: str, *, by: Actor, at: datetime) -> int:
    """Open a draft that starts as the last published version says, and return its number."""
    require(by, Power.EDIT_CATALOGUE)
    procedure = locked(code)
    versions = procedure.versions.order_by("-number")
    draft = versions.filter(state=VersionState.DRAFT).first()
    if draft is not None:
        raise DraftExists(procedure=code, number=draft.number)
    last = (
        versions.select_related("procedure", "sector")
        .prefetch_related(*WITH_PARTS)
        .get(number=versions.values_list("number", flat=True)[:1])
    )
    return _write_draft(procedure, record_of(last), by=by, at=at).number


@transaction.atomic
def save(record: ProcedureRecord, *, revision: int, by: Actor, at: datetime) -> int:
    """Replace the draft's contents, and return its new revision.

    ``revision`` is the one the editor started from; a later one means that somebody was faster.
    """
    require(by, Power.EDIT_CATALOGUE)
    draft = draft_of(locked(record.code))
    if draft.revision != revision:
        raise DraftMoved(procedure=record.code)
    rewrite(draft, record, at=at)
    _note("catalog.draft_saved", draft, by=by, at=at)
    return draft.revision


@transaction.atomic
def discard(code: str, *, by: Actor, at: datetime) -> None:
    """Throw a draft away; a procedure that was never published goes with it."""
    require(by, Power.EDIT_CATALOGUE)
    procedure = locked(code)
    draft = draft_of(procedure)
    _note("catalog.draft_discarded", draft, by=by, at=at)
    draft.delete()
    if not procedure.versions.exists():
        procedure.delete()


def locked(code: str) -> Procedure:
    """Return a procedure, locked until the transaction ends."""
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None:
        raise ProcedureUnknown(procedure=code)
    return procedure


def draft_of(procedure: Procedure) -> ProcedureVersion:
    """Return the one draft of a procedure."""
    draft = procedure.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        raise NoDraft(procedure=procedure.code)
    return draft


def rewrite(draft: ProcedureVersion, record: ProcedureRecord, *, at: datetime) -> None:
    """Put new contents into a draft, parts and all."""
    fill(draft, record)
    draft.sector = sector_named(record.sector)
    draft.edited_at = at
    draft.revision += 1
    draft.save()
    draft.cases.all().delete()
    draft.results.all().delete()
    draft.legal_bases.all().delete()
    add_parts([(draft, record)])


def sector_named(name: str) -> Sector:
    """Return the sector with this name in whatever spelling of accents it came."""
    sector, _ = Sector.objects.get_or_create(folded=fold(name), defaults={"name": name})
    return sector


def _write_draft(
    procedure: Procedure, record: ProcedureRecord, *, by: Actor, at: datetime
) -> ProcedureVersion:
    last = procedure.versions.aggregate(last=Max("number"))["last"] or 0
    draft = ProcedureVersion(procedure=procedure, number=last + 1, edited_at=at)
    fill(draft, record)
    draft.decision_number, draft.signed_on, draft.effective_from = "", None, None
    draft.sector = sector_named(record.sector)
    draft.save()
    add_parts([(draft, record)])
    _note("catalog.draft_opened", draft, by=by, at=at)
    return draft


def _note(act: str, version: ProcedureVersion, *, by: Actor, at: datetime) -> None:
    target = audit.Target("procedure", version.procedure_id, version.procedure.code)
    audit.note(audit.Record(act, target, {"version": version.number}), by=by.doer, at=at)
