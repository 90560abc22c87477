"""Taking a receipt back."""

from datetime import datetime

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.dates import Day, office_time
from motcua.org.actor import Actor
from motcua.payments.models import Receipt, Voiding
from motcua.payments.payment import LONGEST_REASON, fits
from motcua.payments.permissions import require_own_or_lead
from motcua.payments.refusals import (
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

    By its cashier or whoever leads the desk, and as long as the day is not closed.
    """
    receipt = Receipt.objects.visible_to(by).filter(pk=receipt_id).first()
    if receipt is None:
        raise ReceiptUnknown(number=receipt_id)
    require_own_or_lead(by, receipt.unit_id, receipt.cashier_id)
    if not reason.strip() or not fits(reason, LONGEST_REASON):
        raise ReasonMissing(number=receipt.number)
    if receipt.day != office_time(at).date():
        raise VoidedTooLate(number=receipt.number, day=Day(receipt.day))
    held_open(desk_of(receipt), at=at)
    if Voiding.objects.filter(receipt=receipt).exists():
        raise AlreadyVoided(number=receipt.number)
    told = {"total": receipt.total, "reason": reason.strip()}
    target = audit.Target("receipt", receipt.pk, str(receipt))
    insert_together(
        Voiding(
            receipt=receipt,
            at=at,
            by_id=by.id,
            by_name=by.name[:200],
            reason=reason.strip(),
        ),
        audit.line(audit.Record("payments.voided", target, told), by=by.doer, at=at),
    )
