"""Questions to the processes. They are internal: only the back office sees them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.catalog.models import ProcessState, ProcessStep, ProcessVersion
from motcua.catalog.process_rows import WITH_ROWS, definition_of
from motcua.catalog.refusals import ProcessUnknown
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.rules.process.definition import ProcessDefinition


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """One version of a process in a list."""

    code: str
    agency: str
    number: int
    state: ProcessState
    name: str
    steps: int
    proposed: bool
    override_reason: str
    activated_at: datetime | None
    edited_at: datetime


def visible_to(actor: Actor) -> QuerySet[ProcessVersion]:
    """Return the versions of processes that this person may see."""
    if actor.may(Power.SEE_BACK_OFFICE):
        return ProcessVersion.objects.all()
    return ProcessVersion.objects.none()


def lines(*, actor: Actor, code: str = "") -> list[ProcessLine]:
    """List the processes, newest version first; those of one procedure where a code is given.

    Without a code only the latest version of each process is listed.
    """
    rows = visible_to(actor).order_by("process__code", "process__agency", "-number")
    if code:
        rows = rows.filter(process__code=code)
    else:
        rows = rows.distinct("process__code", "process__agency")
    steps = ProcessStep.objects.filter(version=OuterRef("pk")).order_by().values("version")
    counted = steps.annotate(count=Count("pk")).values("count")
    counted_rows = rows.annotate(count=Coalesce(Subquery(counted), 0)).select_related("process")
    return [
        ProcessLine(
            code=row.process.code,
            agency=row.process.agency,
            number=row.number,
            state=ProcessState(row.state),
            name=row.name,
            steps=row.count,
            proposed=row.proposed,
            override_reason=row.override_reason,
            activated_at=row.activated_at,
            edited_at=row.edited_at,
        )
        for row in counted_rows
    ]


def definition(
    code: str, *, actor: Actor, number: int | None = None, agency: str = ""
) -> tuple[ProcessDefinition, ProcessLine]:
    """Return one version with its line: the given number, else the active one, else the newest."""
    found = [line for line in lines(actor=actor, code=code) if line.agency == agency]
    if number is not None:
        found = [line for line in found if line.number == number]
    if not found:
        raise ProcessUnknown(process=code)
    active = [line for line in found if line.state is ProcessState.ACTIVE]
    line = (active or found)[0]
    version = (
        visible_to(actor)
        .filter(process__code=code, process__agency=agency, number=line.number)
        .select_related("process")
        .prefetch_related(*WITH_ROWS)
        .get()
    )
    return definition_of(version), line
