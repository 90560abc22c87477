"""Acts on the catalogue: publish, take back, abolish. Drafts are written in ``drafting``."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.audit import services as audit
from motcua.base.dates import Day, office_time
from motcua.base.say import Sentences
from motcua.base.severity import Severity
from motcua.catalog.models import Procedure, ProcedureVersion, VersionState
from motcua.catalog.records import WITH_PARTS, record_of
from motcua.catalog.refusals import (
    AlreadyAbolished,
    AlreadyInForce,
    BackdatedWithoutReason,
    DraftExists,
    DraftMoved,
    EffectiveTooEarly,
    NothingInForce,
    NotPublishable,
    ReplacementUnknown,
    SignedInFuture,
)
from motcua.catalog.services.drafting import draft_of, locked
from motcua.org import services as org
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.procedure_lint import lint


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that publishes or abolishes: its number, when signed, from when in effect.

    ``reason`` says why it is entered after the day from which it takes the place of another.
    """

    number: str
    signed_on: date | None
    effective_from: date
    reason: str = ""


@transaction.atomic
def publish(
    code: str, decision: Decision, *, revision: int | None = None, by: Actor, at: datetime
) -> int:
    """Publish the draft from a day on, and return the number of the version.

    ``revision`` is the one that was looked at; a later one is not published unseen.

    The version before it ends on that day; running dossiers keep theirs. Source: Nghị định
    63/2010/NĐ-CP, Điều 13-17.
    """
    require(by, Power.PUBLISH_CATALOGUE)
    refuse_unsigned(decision, at=at)
    procedure = locked(code)
    draft = draft_of(procedure)
    if procedure.abolished_from is not None:
        raise AlreadyAbolished(procedure=code, day=Day(procedure.abolished_from))
    if revision is not None and draft.revision != revision:
        raise DraftMoved(procedure=code)
    _refuse_defects(draft)
    _refuse_backdated(procedure, decision, at=at)
    _end_the_one_before(procedure, decision.effective_from)
    draft.state = VersionState.PUBLISHED
    draft.decision_number = decision.number
    draft.signed_on = decision.signed_on
    draft.effective_from = decision.effective_from
    draft.published_at = at
    draft.save()
    org.renew_catalogue()
    _note("catalog.published", procedure, _told(draft, decision), by=by, at=at)
    return draft.number


@transaction.atomic
def withdraw(code: str, *, today: date, by: Actor, at: datetime) -> None:
    """Take back the last published version before it comes into force; it is a draft again."""
    require(by, Power.PUBLISH_CATALOGUE)
    procedure = locked(code)
    if procedure.abolished_from is not None:
        raise AlreadyAbolished(procedure=code, day=Day(procedure.abolished_from))
    draft = procedure.versions.filter(state=VersionState.DRAFT).first()
    if draft is not None:
        raise DraftExists(procedure=code, number=draft.number)
    last = _published(procedure).order_by("-effective_from").first()
    if last is None:
        raise NothingInForce(procedure=code)
    if last.effective_from is None or last.effective_from <= today:
        raise AlreadyInForce(procedure=code, number=last.number)
    day = last.effective_from
    last.state = VersionState.DRAFT
    last.effective_to = None
    last.published_at = None
    last.save()
    _published(procedure).filter(effective_to=day).update(effective_to=None)
    org.renew_catalogue()
    _note("catalog.withdrawn", procedure, {"version": last.number}, by=by, at=at)


@transaction.atomic
def abolish(
    code: str, decision: Decision, *, replacement: str = "", by: Actor, at: datetime
) -> None:
    """End a procedure from a day on, naming the one that replaces it where there is one."""
    require(by, Power.PUBLISH_CATALOGUE)
    refuse_unsigned(decision, at=at)
    procedure = locked(code)
    if procedure.abolished_from is not None:
        raise AlreadyAbolished(procedure=code, day=Day(procedure.abolished_from))
    last = _published(procedure).order_by("-effective_from").first()
    if last is None or last.effective_from is None:
        raise NothingInForce(procedure=code)
    if decision.effective_from <= last.effective_from:
        raise _too_early(decision.effective_from, last)
    _refuse_backdated(procedure, decision, at=at)
    procedure.replaced_by = _replacement(replacement, procedure)
    procedure.abolished_from = decision.effective_from
    procedure.abolished_by = decision.number
    procedure.save()
    ProcedureVersion.objects.filter(pk=last.pk).update(effective_to=decision.effective_from)
    data = {**_told(last, decision), "replaced_by": replacement}
    org.renew_catalogue()
    _note("catalog.abolished", procedure, data, by=by, at=at)


def refuse_unsigned(decision: Decision, *, at: datetime) -> None:
    """Refuse a decision whose day of signing has not come."""
    if decision.signed_on is not None and decision.signed_on > office_time(at).date():
        raise SignedInFuture(day=Day(decision.signed_on))


def _refuse_backdated(procedure: Procedure, decision: Decision, *, at: datetime) -> None:
    """Refuse to end a version on a day that is past, unless somebody says why.

    Dossiers have been received under it since. A first version may begin in the past: it says from
    when the procedure has been in force.
    """
    day = decision.effective_from
    if day >= office_time(at).date() or decision.reason.strip():
        return
    ended = _published(procedure).filter(effective_from__lt=day).order_by("-effective_from").first()
    if ended is not None:
        raise BackdatedWithoutReason(day=Day(day), number=ended.number)


def _published(procedure: Procedure) -> QuerySet[ProcedureVersion]:
    return procedure.versions.filter(state=VersionState.PUBLISHED)


def _refuse_defects(draft: ProcedureVersion) -> None:
    full = (
        ProcedureVersion.objects.select_related("procedure", "sector")
        .prefetch_related(*WITH_PARTS)
        .get(pk=draft.pk)
    )
    defects = [f for f in lint(record_of(full)) if f.severity is Severity.DEFECT]
    if defects:
        raise NotPublishable(
            procedure=full.procedure.code,
            reasons=Sentences(tuple(finding.say for finding in defects)),
            findings=defects,
        )


def _end_the_one_before(procedure: Procedure, day: date) -> None:
    """End the version in force on ``day``; refuse a day that another version already took."""
    later = _published(procedure).filter(effective_from__gte=day).first()
    if later is not None:
        raise _too_early(day, later)
    _published(procedure).filter(Q(effective_to__isnull=True) | Q(effective_to__gt=day)).update(
        effective_to=day
    )


def _too_early(day: date, version: ProcedureVersion) -> EffectiveTooEarly:
    since = version.effective_from or day
    return EffectiveTooEarly(day=Day(day), number=version.number, since=Day(since))


def _replacement(code: str, procedure: Procedure) -> Procedure | None:
    if not code:
        return None
    found = Procedure.objects.filter(code=code).exclude(pk=procedure.pk).first()
    if found is None:
        raise ReplacementUnknown(replacement=code)
    return found


def _told(version: ProcedureVersion, decision: Decision) -> dict[str, object]:
    return {
        "version": version.number,
        "decision": decision.number,
        "effective_from": decision.effective_from.isoformat(),
        **({"reason": decision.reason.strip()} if decision.reason.strip() else {}),
    }


def _note(
    act: str, procedure: Procedure, data: dict[str, object], *, by: Actor, at: datetime
) -> None:
    target = audit.Target("procedure", procedure.pk, procedure.code)
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)
