"""Papers of the office itself, from what is stored: form 06 from the log, form 07 as a book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from motcua.base.dates import instant, office_time
from motcua.catalog.selectors.running import running
from motcua.dossiers import letters
from motcua.dossiers.facts import facts
from motcua.dossiers.letters import Issue
from motcua.dossiers.models import Dossier, FactDelta, Party, Result, Task
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.one import find
from motcua.org.actor import Actor
from motcua.org.selectors import card, tree
from motcua.packs.forms import FormPurpose
from motcua.packs.pack import Pack
from motcua.printing.snapshot import ControlSheet, Due, Handover, Register, RegisterRow
from motcua.rules.dossier.words import PartyPart, TaskKind
from motcua.rules.lateness import due_state
from motcua.store.law import pack_named

MOST_ROWS: Final = 2_500
"""Rows of one print of the register."""
REVOKED: Final = "Kết quả đã thu hồi"
"""What stands in the place of a signature where a result was taken back: the row itself stays."""


@dataclass(frozen=True, slots=True)
class Book:
    """Which part of the register: a unit's, one sector, from a day to a day."""

    unit_id: int
    sector: str
    first: date
    last: date


def control_sheet(code: str, *, actor: Actor, at: datetime) -> tuple[Dossier, ControlSheet]:
    """Return form 06 of a dossier as its log stands now."""
    row = find(code, actor=actor)
    pack = pack_named(row.pack)
    day = office_time(at).date()
    form = pack.form_for(FormPurpose.CONTROL_SHEET, day)
    issue = Issue(form, row.receiving_unit_id, row.register_number or 0, at, actor.name)
    tasks = Task.objects.filter(dossier=row).select_related("assignee").order_by("id")
    return row, ControlSheet(
        form=form.key,
        head=issue.head(),
        dossier_code=row.code,
        solving_agency=card(row.solving_unit_id).name,
        cooperating_agencies=_cooperating(row, tasks),
        received_at=office_time(row.accepted_at or row.submitted_at),
        due=_due(row),
        handovers=tuple(_handovers(row, [one for one in tasks if one.kind == TaskKind.STEP])),
        lookup=letters.lookup_of(facts(row, (), fee=0)),
    )


def sectors_of(unit_id: int, *, actor: Actor) -> list[str]:
    """Return the sectors with dossiers in the register of a unit."""
    rows = _kept_by(unit_id, visible_to(actor)).filter(training=False)
    names = rows.values_list("version__sector__name", flat=True).distinct()
    return sorted(names)


def listed(book: Book, *, actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of a part of the register that this person may see, in its order.

    A dossier stays in the register of the unit that gave it its number, whoever has it now.
    """
    begin = instant(datetime.combine(book.first, time()))
    end = instant(datetime.combine(book.last + timedelta(1), time()))
    return (
        _kept_by(book.unit_id, visible_to(actor))
        .filter(
            version__sector__name=book.sector,
            submitted_at__gte=begin,
            submitted_at__lt=end,
            register_number__isnull=False,
            training=False,
        )
        .order_by("register_number", "id")
    )


def _kept_by(unit_id: int, rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Leave those of some dossiers that stand in the register of a unit."""
    known = tree()
    heir = known.heir(unit_id)
    family = known.inherited(heir) | {heir}
    rows = rows.filter(receiving_unit__in=family)
    if len(family) == 1:
        return rows
    # A running dossier goes over to the unit that follows; its first fact says who entered it.
    entered = FactDelta.objects.filter(dossier=OuterRef("pk"), fact="received")
    return rows.filter(Exists(entered.filter(data__receiving=unit_id)))


def register(
    rows: Sequence[Dossier], book: Book, pack: Pack, *, at: datetime, by: Actor
) -> Register:
    """Return form 07 for some rows of a book; its number is the year, its rows go on counting."""
    form = pack.form_for(FormPurpose.DOSSIER_REGISTER, book.last)
    issue = Issue(form, book.unit_id, book.first.year, at, by.name)
    owners = {
        party.dossier_id: party
        for party in Party.objects.filter(dossier__in=rows, part=PartyPart.OWNER)
    }
    held = Result.objects.filter(dossier__in=rows, state=ResultState.REVOKED)
    revoked = set(held.values_list("dossier_id", flat=True))
    return Register(
        form=form.key,
        head=issue.head(),
        sector=book.sector,
        rows=tuple(_line(row, owners[row.pk], pack, revoked=row.pk in revoked) for row in rows),
        first=rows[0].register_number or 1 if rows else 1,
        period=f"{book.first:%d/%m/%Y} – {book.last:%d/%m/%Y}",
    )


def _line(row: Dossier, owner: Party, pack: Pack, *, revoked: bool) -> RegisterRow:
    person = letters.party_of(owner)
    way = pack.result_channels.get(row.result_channel)
    return RegisterRow(
        dossier_code=row.code,
        procedure=running(row.version_id).record.name,
        applicant_name=row.owner_name,
        solving_agency=card(row.solving_unit_id).name,
        received_at=office_time(row.accepted_at or row.submitted_at),
        due=_due(row),
        address=person.address,
        phone=person.phone,
        returned_at=office_time(row.returned_at) if row.returned_at else None,
        result_channel=str(way.name) if way else row.result_channel,
        signature=REVOKED if revoked else "",
    )


def _due(row: Dossier) -> Due | None:
    return Due(office_time(row.due_at), row.due_provisional) if row.due_at else None


def _cooperating(row: Dossier, tasks: QuerySet[Task]) -> str:
    own = {row.receiving_unit_id, row.solving_unit_id}
    units = dict.fromkeys(task.unit_id for task in tasks if task.unit_id not in own)
    return "; ".join(card(unit).name for unit in units)


def _handovers(row: Dossier, tasks: list[Task]) -> list[Handover]:
    """Return who had the dossier after whom; the first has it from the applicant.

    Whoever hands a step on says by when he did it: against the promise of the step, to the minute.
    """
    found = []
    giving = row.owner_name
    for task in tasks:
        unit = card(task.unit_id).name
        holder = task.assignee.full_name if task.assignee else ""
        found.append(
            Handover(
                giving_unit=giving,
                receiving_unit=unit,
                handed_over_at=office_time(task.opened_at),
                giver=task.opened_by,
                receiver=task.closed_by or holder,
                outcome=_kept(task),
                note=task.step_name,
            )
        )
        giving = unit
    return found


def _kept(task: Task) -> str:
    """Return whether a step was done by its promise, nothing while it is open or had none."""
    if task.closed_at is None or task.due_at is None:
        return ""
    return due_state(task.closed_at, task.due_at).vi
