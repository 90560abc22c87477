"""Questions to the catalogue. ``visible_to`` of ``permissions`` is behind every one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from motcua.catalog.models import Procedure, VersionState
from motcua.catalog.permissions import visible_to
from motcua.catalog.records import WITH_PARTS, record_of
from motcua.catalog.refusals import ProcedureUnknown
from motcua.org.actor import Actor
from motcua.rules.amendment import Change, changes
from motcua.rules.procedure import ProcedureRecord


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in a procedure's history."""

    number: int
    state: VersionState
    decision_number: str
    signed_on: date | None
    effective_from: date | None
    effective_to: date | None
    published_at: datetime | None
    revision: int

    def in_force(self, day: date) -> bool:
        """Say whether this version holds on ``day``."""
        return (
            self.state is VersionState.PUBLISHED
            and self.effective_from is not None
            and self.effective_from <= day
            and (self.effective_to is None or day < self.effective_to)
        )


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """A procedure as one person sees it on one day.

    ``version`` is None where nothing holds on that day; ``coming`` is the next version published
    for a later day; ``lines`` are all versions this person may see, newest first.
    """

    code: str
    record: ProcedureRecord | None
    version: VersionLine | None
    coming: VersionLine | None
    coming_record: ProcedureRecord | None
    lines: tuple[VersionLine, ...]
    abolished_from: date | None
    abolished_by: str
    replaced_by: str
    replacement_name: str


def in_force_on(day: date) -> Q:
    """Return the condition of being in force on a day."""
    return Q(state=VersionState.PUBLISHED, effective_from__lte=day) & (
        Q(effective_to__isnull=True) | Q(effective_to__gt=day)
    )


def page(code: str, *, on: date, actor: Actor) -> ProcedurePage:
    """Show a procedure on a day; refuse a code that this person cannot see anything of.

    An abolished procedure shows its last version, so that old links still explain themselves.
    """
    procedure = _procedure(code, actor)
    lines = history(code, actor=actor)
    published = [line for line in lines if line.state is VersionState.PUBLISHED]
    held = next((line for line in published if line.in_force(on)), None)
    begun = [line for line in published if line.effective_from and line.effective_from <= on]
    last = held or (begun[0] if begun else None)
    later = [line for line in published if line.effective_from and line.effective_from > on]
    coming = later[-1] if later else None
    records = version_records(code, [line.number for line in (last, coming) if line], actor=actor)
    replacement = procedure.replaced_by
    return ProcedurePage(
        code=code,
        record=records[last.number] if last else None,
        version=last,
        coming=coming,
        coming_record=records[coming.number] if coming else None,
        lines=tuple(lines),
        abolished_from=procedure.abolished_from,
        abolished_by=procedure.abolished_by,
        replaced_by=replacement.code if replacement else "",
        replacement_name=_last_name(replacement) if replacement else "",
    )


def history(code: str, *, actor: Actor) -> list[VersionLine]:
    """List the versions of a procedure that this person may see, newest first."""
    rows = visible_to(actor).filter(procedure__code=code).order_by("-number")
    return [
        VersionLine(row[0], VersionState(row[1]), *row[2:])
        for row in rows.values_list(
            "number",
            "state",
            "decision_number",
            "signed_on",
            "effective_from",
            "effective_to",
            "published_at",
            "revision",
        )
    ]


def version_record(code: str, number: int, *, actor: Actor) -> ProcedureRecord:
    """Return the whole record of one version."""
    return version_records(code, [number], actor=actor)[number]


def version_records(
    code: str, numbers: Sequence[int], *, actor: Actor
) -> dict[int, ProcedureRecord]:
    """Return the whole records of some versions by number, in as many statements as one takes."""
    rows = visible_to(actor).filter(procedure__code=code, number__in=numbers)
    full = rows.select_related("procedure", "sector").prefetch_related(*WITH_PARTS)
    found = {row.number: record_of(row) for row in full}
    if found.keys() != set(numbers):
        raise ProcedureUnknown(procedure=code)
    return found


def draft(code: str, *, actor: Actor) -> tuple[ProcedureRecord, int] | None:
    """Return the draft's record and revision, or None where there is no draft to see."""
    rows = visible_to(actor).filter(procedure__code=code, state=VersionState.DRAFT)
    found = rows.select_related("procedure", "sector").prefetch_related(*WITH_PARTS).first()
    return (record_of(found), found.revision) if found else None


def differences(code: str, before: int, after: int, *, actor: Actor) -> list[Change]:
    """Say what changed from one version to another."""
    records = version_records(code, [before, after], actor=actor)
    return changes(records[before], records[after])


def drafts(*, actor: Actor) -> list[str]:
    """List the codes of the procedures that have a draft."""
    rows = visible_to(actor).filter(state=VersionState.DRAFT).order_by("procedure__code")
    return list(rows.values_list("procedure__code", flat=True))


def _procedure(code: str, actor: Actor) -> Procedure:
    seen = Exists(visible_to(actor).filter(procedure=OuterRef("pk")))
    rows = Procedure.objects.select_related("replaced_by").filter(seen, code=code)
    procedure = rows.first()
    if procedure is None:
        raise ProcedureUnknown(procedure=code)
    return procedure


def _last_name(procedure: Procedure) -> str:
    names = procedure.versions.filter(state=VersionState.PUBLISHED).order_by("-number")
    return names.values_list("name", flat=True).first() or ""
