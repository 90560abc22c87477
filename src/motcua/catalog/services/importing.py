"""Taking read records into the catalogue: as drafts, once, and in few statements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from motcua.audit import services as audit
from motcua.base.text import fold
from motcua.catalog.models import (
    Procedure,
    ProcedureVersion,
    RequiredComponent,
    Sector,
    VersionState,
)
from motcua.catalog.reading import digest
from motcua.catalog.records import add_parts, fill
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.procedure import ProcedureRecord

BATCH = 200


@dataclass(slots=True)
class Taken:
    """What an import did: codes by fate.

    ``kept`` are those left as they are: drafts that a person edited since, and procedures of which
    the catalogue already knows papers and steps that this source does not list.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def take(
    records: Sequence[ProcedureRecord],
    *,
    by: Actor,
    at: datetime,
    on_progress: Callable[[int], None] | None = None,
) -> Taken:
    """Enter every record as a draft unless its last version already says the same.

    A batch is one transaction, so an interrupted import is continued by running it again.
    """
    require(by, Power.EDIT_CATALOGUE)
    taken = Taken()
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        with transaction.atomic():
            _take_batch(batch, taken, by=by, at=at)
        if on_progress is not None:
            on_progress(start + len(batch))
    return taken


def _take_batch(batch: Sequence[ProcedureRecord], taken: Taken, *, by: Actor, at: datetime) -> None:
    procedures = _procedures([record.code for record in batch])
    last = _last_versions(list(procedures))
    sectors = _sectors(batch)
    made: list[tuple[ProcedureVersion, ProcedureRecord]] = []
    for record in batch:
        before = last.get(record.code)
        stamp = digest(record)
        if before is not None and before.source_digest == stamp:
            taken.unchanged.append(record.code)
        elif before is not None and (_edited_by_hand(before) or _poorer(record, before)):
            taken.kept.append(record.code)
        else:
            (taken.new if before is None else taken.changed).append(record.code)
            draft = ProcedureVersion(
                procedure=procedures[record.code],
                sector=sectors[fold(record.sector)],
                number=_number_after(before),
                edited_at=at,
                source_digest=stamp,
            )
            fill(draft, record)
            made.append((draft, record))
    ProcedureVersion.objects.bulk_create(version for version, _ in made)
    add_parts(made)
    _note(made, by=by, at=at)


def _edited_by_hand(version: ProcedureVersion) -> bool:
    return version.state == VersionState.DRAFT and (
        version.revision > 1 or not version.source_digest
    )


def _poorer(record: ProcedureRecord, before: ProcedureVersion) -> bool:
    """Say whether a record of one line would replace a full one."""
    return not (record.components or record.steps) and bool(
        before.steps or RequiredComponent.objects.filter(case__version=before).exists()
    )


def _number_after(before: ProcedureVersion | None) -> int:
    """Return the next version's number; an untouched draft of an earlier import makes room."""
    if before is None:
        return 1
    if before.state == VersionState.DRAFT:
        before.delete()
        return before.number
    return before.number + 1


def _note(
    made: Sequence[tuple[ProcedureVersion, ProcedureRecord]], *, by: Actor, at: datetime
) -> None:
    records = [
        audit.Record(
            "catalog.imported",
            audit.Target("procedure", version.procedure_id, record.code),
            {"version": version.number, "digest": version.source_digest},
        )
        for version, record in made
    ]
    audit.note_all(records, by=by.doer, at=at)


def _procedures(codes: Sequence[str]) -> dict[str, Procedure]:
    Procedure.objects.bulk_create((Procedure(code=code) for code in codes), ignore_conflicts=True)
    return {row.code: row for row in Procedure.objects.filter(code__in=list(codes))}


def _last_versions(codes: Sequence[str]) -> dict[str, ProcedureVersion]:
    newest = (
        ProcedureVersion.objects.filter(procedure=OuterRef("procedure"))
        .order_by("-number")
        .values("pk")[:1]
    )
    rows = ProcedureVersion.objects.filter(
        procedure__code__in=list(codes), pk=Subquery(newest)
    ).select_related("procedure")
    return {row.procedure.code: row for row in rows}


def _sectors(batch: Sequence[ProcedureRecord]) -> dict[str, Sector]:
    names = {fold(record.sector): record.sector for record in batch}
    Sector.objects.bulk_create(
        (Sector(name=name, folded=key) for key, name in names.items()), ignore_conflicts=True
    )
    return {row.folded: row for row in Sector.objects.filter(folded__in=list(names))}
