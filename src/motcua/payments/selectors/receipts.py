"""Receipts as people see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from motcua.org.actor import Actor
from motcua.payments.models import Receipt, ReceiptPrint, Refund
from motcua.payments.payment import Book, PaidFor, PaidLine, Payer
from motcua.payments.refusals import ReceiptUnknown
from motcua.payments.words import Method

MOST: Final = 100
BESIDE: Final = ("voiding", "refund", "cash_day")
"""What is read with a receipt."""


@dataclass(frozen=True, slots=True)
class Voided:
    """When, by whom and why a receipt was taken back."""

    at: datetime
    by_name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Refunded:
    """When, by whom, how and why the money of a receipt was given back. Unit: whole đồng."""

    at: datetime
    by_name: str
    method: Method
    total: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """One receipt; ``voided`` where it was taken back, and then it is no money.

    ``refunded`` where its money was given back later: it stays a receipt of its day.
    ``day_closed``: whether the till of that day was counted.
    """

    id: int
    unit_id: int
    year: int
    book: Book
    number: int
    payer: Payer
    lines: tuple[PaidLine, ...]
    total: int
    method: Method
    at: datetime
    day: date
    cashier_id: int
    cashier_name: str
    paid_for: PaidFor
    training: bool
    snapshot: dict[str, Any]
    voided: Voided | None
    refunded: Refunded | None
    day_closed: bool

    @property
    def stands(self) -> bool:
        """Say whether the money of the receipt is still with the office."""
        return self.voided is None and self.refunded is None

    def voidable(self, today: date) -> bool:
        """Say whether it may be voided on a day; afterwards its money is given back."""
        return self.stands and self.day == today and not self.day_closed

    @property
    def number_text(self) -> str:
        """Return the number as printed: 0000123."""
        return f"{self.number:07}"


def receipt(receipt_id: int, *, actor: Actor) -> ReceiptCard:
    """Return a receipt of the actor's units, or refuse."""
    found = Receipt.objects.visible_to(actor).select_related(*BESIDE).filter(pk=receipt_id)
    return _one(found.first(), receipt_id)


def receipt_numbered(
    number: int, book: Book, *, unit_id: int, year: int, actor: Actor
) -> ReceiptCard:
    """Return the receipt of a number, or refuse; training receipts have no number that counts."""
    found = (
        Receipt.objects.visible_to(actor)
        .select_related(*BESIDE)
        .filter(unit_id=unit_id, year=year, form=book.form, series=book.series)
        .filter(number=number, training=False)
    )
    return _one(found.first(), number)


def receipts_for(kind: str, object_id: int) -> list[ReceiptCard]:
    """List what was paid for one object, the oldest first, for whoever may see the object."""
    rows = Receipt.objects.select_related(*BESIDE).filter(object_kind=kind, object_id=object_id)
    return [_card(row) for row in rows.order_by("id")[:MOST]]


def receipts_of(kind: str, object_ids: Sequence[int]) -> dict[int, ReceiptCard]:
    """Return the last receipt of each of many objects, for whoever may see the objects."""
    rows = Receipt.objects.select_related(*BESIDE).filter(
        object_kind=kind, object_id__in=object_ids
    )
    return {row.object_id or 0: _card(row) for row in rows.order_by("id")}


def receipts_of_day(
    unit_id: int,
    day: date,
    *,
    actor: Actor,
    cashier_id: int | None = None,
    after: int = 0,
    limit: int = 50,
) -> list[ReceiptCard]:
    """List a unit's receipts of a day as they were written, from above the key ``after``."""
    rows = Receipt.objects.visible_to(actor).filter(unit_id=unit_id, day=day, id__gt=after)
    if cashier_id is not None:
        rows = rows.filter(cashier_id=cashier_id)
    chosen = rows.select_related(*BESIDE).order_by("id")[: min(limit, MOST)]
    return [_card(row) for row in chosen]


def printed(receipt_id: int) -> int:
    """Return how often a receipt was printed."""
    return ReceiptPrint.objects.filter(receipt_id=receipt_id).count()


def all_of_desk(
    unit_id: int, day: date, *, actor: Actor, cashier_id: int, training: bool = False
) -> list[ReceiptCard]:
    """Return every receipt of one cashier's day as it was written, without the training ones."""
    found: list[ReceiptCard] = []
    after = 0
    while batch := receipts_of_day(
        unit_id, day, actor=actor, cashier_id=cashier_id, after=after, limit=MOST
    ):
        found += batch
        after = batch[-1].id
    return [one for one in found if one.training is training]


@dataclass(frozen=True, slots=True)
class RefundLine:
    """Money that went out of a till, and the receipt it came in by."""

    receipt: ReceiptCard
    refund: Refunded


def refunds_of_desk(cash_day_id: int, *, actor: Actor) -> list[RefundLine]:
    """Return what was given back out of the till of a day, as it was given."""
    rows = Receipt.objects.visible_to(actor).select_related(*BESIDE)
    found = rows.filter(refund__cash_day=cash_day_id).order_by("refund__id")
    cards = (_card(row) for row in found)
    return [RefundLine(card, card.refunded) for card in cards if card.refunded]


def _one(row: Receipt | None, number: int) -> ReceiptCard:
    if row is None:
        raise ReceiptUnknown(number=number)
    return _card(row)


def _refunded(row: Refund) -> Refunded:
    return Refunded(row.at, row.by_name, Method(row.method), row.total, row.reason)


def _card(row: Receipt) -> ReceiptCard:
    voiding, back = getattr(row, "voiding", None), getattr(row, "refund", None)
    return ReceiptCard(
        id=row.pk,
        unit_id=row.unit_id,
        year=row.year,
        book=Book(row.form, row.series),
        number=row.number,
        payer=Payer(row.payer_name, row.payer_personal_id, row.payer_address),
        lines=tuple(PaidLine(one["name"], one["amount"], one["quantity"]) for one in row.lines),
        total=row.total,
        method=Method(row.method),
        at=row.at,
        day=row.day,
        cashier_id=row.cashier_id,
        cashier_name=row.cashier_name,
        paid_for=PaidFor(row.object_kind, row.object_id, row.label),
        training=row.training,
        snapshot=row.snapshot,
        voided=voiding and Voided(voiding.at, voiding.by_name, voiding.reason),
        refunded=back and _refunded(back),
        day_closed=row.cash_day.closed_at is not None,
    )
