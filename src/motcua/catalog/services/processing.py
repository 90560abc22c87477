"""Acts on processes: draft, propose, activate, end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from motcua.audit import services as audit
from motcua.base.say import Sentences
from motcua.base.severity import Severity
from motcua.catalog.models import Procedure, Process, ProcessState, ProcessVersion
from motcua.catalog.process_rows import WITH_ROWS, add_rows, definition_of, fill
from motcua.catalog.refusals import NoProcessDraft, NotActivatable, ProcessUnknown
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.limit import Limit
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.lint import lint
from motcua.rules.process.own_format import to_json


@transaction.atomic
def put_draft(
    definition: ProcessDefinition, *, agency: str = "", digest: str = "", by: Actor, at: datetime
) -> bool:
    """Write a definition as the draft of its process; say whether anything changed.

    A definition equal to the last version (by ``digest``) changes nothing, so importing a file
    twice is the same as importing it once.
    """
    require(by, Power.EDIT_CATALOGUE)
    process = _process(definition.code, agency)
    last = process.versions.order_by("-number").first()
    if last is not None and digest and last.source_digest == digest:
        return False
    draft = process.versions.filter(state=ProcessState.DRAFT).first()
    if draft is None:
        number = (process.versions.aggregate(last=Max("number"))["last"] or 0) + 1
        draft = ProcessVersion(process=process, number=number)
    else:
        draft.revision += 1
        draft.steps.all().delete()
        draft.sections.all().delete()
    fill(draft, definition)
    draft.edited_at = at
    draft.source_digest = digest
    draft.save()
    add_rows([(draft, definition)])
    _note("process.drafted", draft, {}, by=by, at=at)
    return True


@dataclass(slots=True)
class TakenProcesses:
    """What an import of processes did: codes by fate."""

    imported: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@transaction.atomic
def take(definitions: Sequence[ProcessDefinition], *, by: Actor, at: datetime) -> TakenProcesses:
    """Take published processes in as drafts, all or none; known ones stay as they are.

    Processes of one code (or without one) in a file are told apart by their names: the first
    keeps the code alone, others get a number behind it.
    """
    taken = TakenProcesses()
    turns: Counter[str] = Counter()
    for definition in definitions:
        code = definition.code or NO_CODE
        turns[code] += 1
        own = code if turns[code] == 1 else f"{code}#{turns[code]}"
        digest = sha256(to_json([definition]).encode()).hexdigest()
        changed = put_draft(replace(definition, code=own), digest=digest, by=by, at=at)
        (taken.imported if changed else taken.unchanged).append(own)
    return taken


NO_CODE = "no-code"


@transaction.atomic
def activate(
    code: str,
    *,
    legal_limit: Limit | None,
    reason: str = "",
    agency: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Put the draft to work for new dossiers, and return its version number.

    Steps that take longer than the law allows stop it unless a reason is written down; any other
    defect always does. Running dossiers keep the version they started with.
    """
    require(by, Power.PUBLISH_CATALOGUE)
    draft = _draft(code, agency)
    definition = definition_of(draft)
    defects = [
        finding
        for finding in lint(definition, legal_limit, activating=True)
        if finding.severity is Severity.DEFECT
    ]
    standing = [f for f in defects if not (reason.strip() and f.code in OVERRIDABLE)]
    if standing:
        reasons = Sentences(tuple(finding.say for finding in standing))
        raise NotActivatable(process=code, reasons=reasons)
    draft.process.versions.filter(state=ProcessState.ACTIVE).update(state=ProcessState.ENDED)
    draft.state = ProcessState.ACTIVE
    draft.activated_at = at
    draft.override_reason = reason.strip()
    draft.save()
    org.renew_catalogue()
    _note("process.activated", draft, {"reason": reason.strip()}, by=by, at=at)
    return draft.number


OVERRIDABLE = frozenset({"sum_over_total"})
"""Defects that a written reason can set aside (published tables do not always add up)."""


def _process(code: str, agency: str) -> Process:
    procedure = Procedure.objects.filter(code=code).first()
    process, _ = Process.objects.get_or_create(
        code=code, agency=agency, defaults={"procedure": procedure}
    )
    if process.procedure_id is None and procedure is not None:
        process.procedure = procedure
        process.save(update_fields=["procedure"])
    return Process.objects.select_for_update().get(pk=process.pk)


def _draft(code: str, agency: str) -> ProcessVersion:
    process = Process.objects.select_for_update().filter(code=code, agency=agency).first()
    if process is None:
        raise ProcessUnknown(process=code)
    draft = (
        process.versions.filter(state=ProcessState.DRAFT)
        .select_related("process")
        .prefetch_related(*WITH_ROWS)
        .first()
    )
    if draft is None:
        raise NoProcessDraft(process=code)
    return draft


def _note(
    act: str, version: ProcessVersion, data: dict[str, object], *, by: Actor, at: datetime
) -> None:
    target = audit.Target("process", version.process_id, version.process.code)
    told = {"version": version.number, **data}
    audit.note(audit.Record(act, target, told), by=by.doer, at=at)
