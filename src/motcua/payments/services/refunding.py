"""Giving the money of a receipt back: by voiding it while its day is open, by a refund later."""

from datetime import datetime

from django.db import transaction

from motcua.base.dates import office_time
from motcua.org.actor import Actor
from motcua.org.selectors import working_unit
from motcua.payments.models import CashDay, Receipt, Refund
from motcua.payments.refusals import StillVoidable
from motcua.payments.services.desk import Desk, desk_of, held, held_open
from motcua.payments.services.voiding import line, ordered, refuse_given_back, void
from motcua.payments.words import Method
from motcua.store.insert import insert_together


@transaction.atomic
def refund(
    receipt_id: int, reason: str, *, by: Actor, at: datetime, method: Method | None = None
) -> None:
    """Give the money of a receipt back, with a reason, once it can no longer be voided.

    By whoever answers for its cashier's money; out of the own till of today, which is counted with
    it. ``method``: how it is given back, as it was paid where nothing is said. Error: what may
    still be voided, a till of today that is closed, a receipt that was taken back already.
    """
    receipt = ordered(receipt_id, reason, by, at)
    paid = held(desk_of(receipt), at=at)
    if voidable(receipt, paid, at=at):
        raise StillVoidable(number=receipt.number)
    refuse_given_back(receipt)
    till = held_open(_own_till(receipt, by, at), at=at)
    insert_together(
        Refund(
            receipt=receipt,
            cash_day=till,
            at=at,
            by_id=by.id,
            by_name=by.name[:200],
            method=(method or Method(receipt.method)).value,
            total=receipt.total,
            reason=reason.strip(),
        ),
        line("payments.refunded", receipt, reason, by, at),
    )


@transaction.atomic
def give_back(
    receipt_id: int, reason: str, *, by: Actor, at: datetime, method: Method | None = None
) -> bool:
    """Void a receipt where its day is open still, else refund it; say whether it was voided."""
    receipt = ordered(receipt_id, reason, by, at)
    if voidable(receipt, held(desk_of(receipt), at=at), at=at):
        void(receipt_id, reason, by=by, at=at)
        return True
    refund(receipt_id, reason, by=by, at=at, method=method)
    return False


def voidable(receipt: Receipt, paid: CashDay, *, at: datetime) -> bool:
    """Say whether a receipt may still be voided: written today, and nobody counted the till."""
    return receipt.day == office_time(at).date() and paid.closed_at is None


def _own_till(receipt: Receipt, by: Actor, at: datetime) -> Desk:
    if by.id is None:
        raise ValueError("money is given back by a person")
    day = office_time(at).date()
    return Desk(working_unit(receipt.unit_id, on=day), day, by.id, by.name, receipt.training)
