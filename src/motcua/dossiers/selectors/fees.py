"""What is owed at a counter, and the fees of one dossier with the receipts they were paid by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from motcua.base.dates import office_time
from motcua.base.text import fold
from motcua.catalog.selectors.running import running
from motcua.dossiers import permissions
from motcua.dossiers.facts import owner_of
from motcua.dossiers.fee_rules import ended
from motcua.dossiers.models import Dossier, FeeDue, Party, Task
from motcua.dossiers.selectors.one import find
from motcua.dossiers.selectors.subject import subject_of
from motcua.org.actor import Actor
from motcua.payments.selectors import ReceiptCard, receipts_for
from motcua.rules.dossier.transitions import allowed
from motcua.rules.dossier.words import FINAL, Act, FinanceState, PartyPart, State

PAGE: Final = 50


class FeeLine(Protocol):
    """An amount that a dossier owes, as a form shows it."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def pieces(self) -> int: ...
    @property
    def amount(self) -> int | None: ...
    @property
    def published(self) -> int | None: ...
    @property
    def words(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def exempt(self) -> str: ...
    @property
    def ground(self) -> str: ...
    @property
    def is_charge(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Owing:
    """A dossier with money due. Unit: ``owed`` in whole đồng; ``since`` in office time.

    ``unstated``: a fee is known only in words, and nobody stated its amount yet.
    """

    code: str
    owner: str
    procedure: str
    state: State
    owed: int
    since: datetime
    unstated: bool = False


@dataclass(frozen=True, slots=True)
class FeePage:
    """The fees of a dossier: what is due or waived, what was paid; ``open`` to be taken now.

    ``returnable``: whether this person may give back what was paid, as the dossier stands.
    """

    row: Dossier
    procedure: str
    owner: Party
    due: tuple[FeeDue, ...]
    receipts: tuple[ReceiptCard, ...]
    open: bool
    returnable: bool

    @property
    def over(self) -> bool:
        """Say whether the dossier is over: what is given back then is not due again."""
        return ended(State(self.row.state))

    @property
    def owed(self) -> int:
        """Return what is still to be paid as far as it is known, in đồng."""
        return sum(one.owed for one in self.due)


@dataclass(frozen=True, slots=True)
class Due:
    """A page of what is owed, how many owe in all, and how many exercises do."""

    rows: tuple[Owing, ...]
    count: int
    exercises: int


def due_here(
    unit_ids: Collection[int],
    *,
    actor: Actor,
    text: str = "",
    training: bool = False,
    after: int = 0,
) -> Due:
    """Return ``PAGE`` dossiers of some counters that owe something, ready results first.

    ``text``: a part of the code or of the owner's name, without accents. ``after``: how many are
    passed over. Exercises are listed by themselves.
    """
    rows = (
        permissions.visible_to(actor)
        .filter(Q(receiving_unit__in=unit_ids) | Q(receiving_point__in=unit_ids))
        .filter(finance_state=FinanceState.UNPAID)
        .exclude(state__in=[state.value for state in FINAL])
    )
    counted = rows.aggregate(real=Count("id", filter=Q(training=False)), all=Count("id"))
    rows = rows.filter(training=training)
    count = counted["all"] - counted["real"] if training else counted["real"]
    if text:
        owner = Party.objects.filter(dossier=OuterRef("pk"), part=PartyPart.OWNER)
        named = Exists(owner.filter(folded__contains=fold(text)))
        rows = rows.filter(Q(code__contains=text.upper()) | named)
        count = rows.count()
    ready = ExpressionWrapper(Q(state=State.COMPLETED), output_field=BooleanField())
    found = rows.annotate(ready=ready).order_by("-ready", "submitted_at", "id")
    lines = _owing(list(found[after : after + PAGE]))
    return Due(tuple(lines), count, counted["all"] - counted["real"])


def _owing(found: Sequence[Dossier]) -> list[Owing]:
    fees = FeeDue.objects.filter(dossier__in=[row.pk for row in found], receipt=None, exempt="")
    sums: dict[int, int] = dict(
        fees.values_list("dossier").annotate(left=Coalesce(Sum(F("amount") * F("quantity")), 0))
    )
    unstated = set(fees.filter(amount=None).values_list("dossier", flat=True))
    return [
        Owing(
            row.code,
            row.owner_name,
            running(row.version_id).record.name,
            State(row.state),
            int(sums.get(row.pk, 0)),
            office_time(row.submitted_at),
            unstated=row.pk in unstated,
        )
        for row in found
    ]


def fees_of(code: str, *, actor: Actor) -> FeePage:
    """Return the fees of a dossier that this person may see."""
    row = find(code, actor=actor)
    tasks = list(Task.objects.filter(dossier=row).select_related("assignee").order_by("id"))
    subject, possible = subject_of(row, tasks), allowed(State(row.state))
    may = permissions.may(actor, Act.COLLECT_FEE, subject)
    back = permissions.may(actor, Act.RETURN_FEE, subject)
    return FeePage(
        row=row,
        procedure=running(row.version_id).record.name,
        owner=owner_of(row.pk),
        due=tuple(FeeDue.objects.filter(dossier=row, receipt=None).order_by("id")),
        receipts=tuple(receipts_for("dossier", row.pk)),
        open=may and Act.COLLECT_FEE in possible,
        returnable=back and Act.RETURN_FEE in possible,
    )
