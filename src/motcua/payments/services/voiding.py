"""Taking a receipt back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from motcua.audit import services as audit
from motcua.base.dates import Day, office_time
from motcua.org.actor import Actor
from motcua.payments.models import Receipt, Refund, Voiding
from motcua.payments.payment import LONGEST_REASON, fits
from motcua.payments.permissions import require_minding
from motcua.payments.refusals import (
    AlreadyRefunded,
    AlreadyVoided,
    ReasonMissing,
    ReceiptUnknown,
    VoidedTooLate,
)
from motcua.payments.services.desk import desk_of, held_open
from motcua.store.insert import insert_together


@transaction.atomic
def void(receipt_id: int, reason: str, *, by: Actor, at: datetime) -> None:
    """Take a receipt back, with a reason, on the day it was written; its number stays used.

    By whoever answers for its cashier's money, and as long as the day is not closed.
    """
    receipt = ordered(receipt_id, reason, by, at)
    if receipt.day != office_time(at).date():
        raise VoidedTooLate(number=receipt.number, day=Day(receipt.day))
    held_open(desk_of(receipt), at=at)
    refuse_given_back(receipt)
    insert_together(
        Voiding(
            receipt=receipt,
            at=at,
            by_id=by.id,
            by_name=by.name[:200],
            reason=reason.strip(),
        ),
        line("payments.voided", receipt, reason, by, at),
    )


def ordered(receipt_id: int, reason: str, by: Actor, at: datetime) -> Receipt:
    """Return a receipt that this person may take back for a reason, or refuse."""
    receipt = Receipt.objects.visible_to(by).filter(pk=receipt_id).first()
    if receipt is None:
        raise ReceiptUnknown(number=receipt_id)
    today = office_time(at).date()
    require_minding(by, receipt.unit_id, receipt.cashier_id, today=today)
    if not reason.strip() or not fits(reason, LONGEST_REASON):
        raise ReasonMissing(number=receipt.number)
    return receipt


def refuse_given_back(receipt: Receipt) -> None:
    """Refuse what was taken back before; the day of the receipt is held by whoever asks."""
    if Voiding.objects.filter(receipt=receipt).exists():
        raise AlreadyVoided(number=receipt.number)
    if Refund.objects.filter(receipt=receipt).exists():
        raise AlreadyRefunded(number=receipt.number)


def line(what: str, receipt: Receipt, reason: str, by: Actor, at: datetime) -> Model:
    """Return the line of the log; it names the cashier whose receipt another one took back."""
    told = {"total": receipt.total, "reason": reason.strip()}
    if receipt.cashier_id != by.id:
        told["cashier"] = receipt.cashier_name
    target = audit.Target("receipt", receipt.pk, str(receipt))
    return audit.line(audit.Record(what, target, told), by=by.doer, at=at)
