"""What is owed at a counter, and the fees of one dossier with the receipts they were paid by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.db.models import F, Q, Sum

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import running
from motcua.dossiers import permissions
from motcua.dossiers.facts import owner_of
from motcua.dossiers.models import Dossier, FeeDue, Party, Task
from motcua.dossiers.selectors.one import find
from motcua.dossiers.selectors.subject import subject_of
from motcua.org.actor import Actor
from motcua.payments.selectors import ReceiptCard, receipts_for
from motcua.rules.dossier.transitions import allowed
from motcua.rules.dossier.words import FINAL, Act, FinanceState, State

MOST: Final = 100


class FeeLine(Protocol):
    """An amount that a dossier owes, as a form shows it."""

    name: str
    quantity: int
    amount: int
    exempt: str
    is_charge: bool


@dataclass(frozen=True, slots=True)
class Owing:
    """A dossier with money due. Unit: ``owed`` in whole đồng; ``since`` in office time."""

    code: str
    owner: str
    procedure: str
    state: State
    owed: int
    since: datetime


@dataclass(frozen=True, slots=True)
class FeePage:
    """The fees of a dossier: what is due or waived, what was paid; ``open`` to be taken now."""

    row: Dossier
    procedure: str
    owner: Party
    due: tuple[FeeDue, ...]
    receipts: tuple[ReceiptCard, ...]
    open: bool

    @property
    def owed(self) -> int:
        """Return what is still to be paid, in đồng."""
        return sum(one.amount * one.quantity for one in self.due if not one.exempt)


def due_here(unit_ids: Collection[int], *, actor: Actor) -> list[Owing]:
    """Return the dossiers of some counters that owe something, ready results first."""
    rows = (
        permissions.visible_to(actor)
        .filter(Q(receiving_unit__in=unit_ids) | Q(receiving_point__in=unit_ids))
        .filter(finance_state=FinanceState.UNPAID)
        .exclude(state__in=[state.value for state in FINAL])
        .order_by("-finished_at", "submitted_at", "id")
    )[:MOST]
    found = list(rows)
    sums = dict(
        FeeDue.objects.filter(dossier__in=[row.pk for row in found], receipt=None, exempt="")
        .values_list("dossier")
        .annotate(owed=Sum(F("amount") * F("quantity")))
    )
    return [
        Owing(
            row.code,
            row.owner_name,
            running(row.version_id).record.name,
            State(row.state),
            int(sums.get(row.pk, 0)),
            office_time(row.submitted_at),
        )
        for row in sorted(found, key=lambda row: row.state != State.COMPLETED)
    ]


def fees_of(code: str, *, actor: Actor) -> FeePage:
    """Return the fees of a dossier that this person may see."""
    row = find(code, actor=actor)
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    may = permissions.may(actor, Act.COLLECT_FEE, subject_of(row, tasks))
    return FeePage(
        row=row,
        procedure=running(row.version_id).record.name,
        owner=owner_of(row.pk),
        due=tuple(FeeDue.objects.filter(dossier=row, receipt=None).order_by("id")),
        receipts=tuple(receipts_for("dossier", row.pk)),
        open=may and Act.COLLECT_FEE in allowed(State(row.state)),
    )
