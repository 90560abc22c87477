"""Publishing many drafts under one decision, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.errors import Refusal
from motcua.base.severity import Severity
from motcua.catalog.models import ProcedureVersion, VersionState
from motcua.catalog.records import WITH_PARTS, record_of
from motcua.catalog.services.publishing import Decision, publish, refuse_unsigned
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.procedure_lint import lint

BATCH = 500


@dataclass(slots=True)
class Published:
    """What came of it: codes published, and what was turned down with its reason."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, Refusal]] = field(default_factory=list)


def publish_all(codes: Sequence[str], decision: Decision, *, by: Actor, at: datetime) -> Published:
    """Publish every draft that can be; a batch is one transaction.

    First versions without a defect go together; all others one by one, with their own reasons.
    """
    require(by, Power.PUBLISH_CATALOGUE)
    refuse_unsigned(decision, at=at)
    outcome = Published()
    for start in range(0, len(codes), BATCH):
        with transaction.atomic():
            _publish_batch(codes[start : start + BATCH], decision, outcome, by=by, at=at)
    return outcome


def _publish_batch(
    codes: Sequence[str], decision: Decision, outcome: Published, *, by: Actor, at: datetime
) -> None:
    first = _faultless_first_drafts(codes)
    ProcedureVersion.objects.filter(pk__in=[version.pk for version in first.values()]).update(
        state=VersionState.PUBLISHED,
        decision_number=decision.number,
        signed_on=decision.signed_on,
        effective_from=decision.effective_from,
        published_at=at,
    )
    told = {"decision": decision.number, "effective_from": decision.effective_from.isoformat()}
    audit.note_all(
        [
            audit.Record(
                "catalog.published",
                audit.Target("procedure", version.procedure_id, code),
                {"version": version.number, **told},
            )
            for code, version in first.items()
        ],
        by=by.doer,
        at=at,
    )
    org.renew_catalogue()
    outcome.done += first
    for code in codes:
        if code not in first:
            _publish_one(code, decision, outcome, by=by, at=at)


def _publish_one(
    code: str, decision: Decision, outcome: Published, *, by: Actor, at: datetime
) -> None:
    try:
        publish(code, decision, by=by, at=at)
        outcome.done.append(code)
    except Refusal as refusal:
        outcome.refused.append((code, refusal))


def _faultless_first_drafts(codes: Sequence[str]) -> dict[str, ProcedureVersion]:
    rows = (
        ProcedureVersion.objects.select_for_update(of=("self", "procedure"))
        .filter(
            procedure__code__in=list(codes),
            procedure__abolished_from__isnull=True,
            state=VersionState.DRAFT,
            number=1,
        )
        .select_related("procedure", "sector")
        .prefetch_related(*WITH_PARTS)
        .order_by("procedure__code")  # two who publish at once lock in the same order
    )
    return {row.procedure.code: row for row in rows if _faultless(row)}


def _faultless(version: ProcedureVersion) -> bool:
    return all(finding.severity is not Severity.DEFECT for finding in lint(record_of(version)))
