"""Taking money."""

from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.base.money import amount_in_words
from motcua.org.actor import Actor
from motcua.org.numbering import Numbered, next_numbers
from motcua.org.selectors import units
from motcua.payments.models import Receipt
from motcua.payments.payment import Payment
from motcua.payments.permissions import require_cashier
from motcua.payments.refusals import KeyReused
from motcua.payments.services.desk import desk_of, held_open
from motcua.store.insert import HEAD_KEY, insert_family

SAME: Final = (
    "unit_id", "form", "series", "payer_name", "payer_personal_id", "payer_address", "lines",
    "total", "method", "object_kind", "object_id", "label", "training", "cashier_id",
)  # fmt: skip


def take(payment: Payment, *, by: Actor, at: datetime) -> Receipt:
    """Take money and write its receipt: day, number, receipt and log in one transaction.

    Asked again with the same key, gives the receipt that was written then. Error: refuses another
    payment under a used key, money after the cashier's day was closed, and what is incomplete.
    """
    require_cashier(by, payment.unit_id)
    receipt = _written(payment.checked(), by=by, at=at)
    known = _known(receipt)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            _store(receipt, by=by, at=at)
    except IntegrityError:
        known = _known(receipt)  # the same form came twice at once, and the other was first
        if known is None:
            raise
        return known
    return receipt


def _known(receipt: Receipt) -> Receipt | None:
    known = Receipt.objects.filter(key=receipt.key).first()
    if known is None:
        return None
    if any(getattr(known, name) != getattr(receipt, name) for name in SAME):
        raise KeyReused(number=known.number)
    return known


def _written(payment: Payment, *, by: Actor, at: datetime) -> Receipt:
    if by.id is None:
        raise ValueError("money is taken by a person")
    day = office_time(at).date()
    return Receipt(
        unit_id=payment.unit_id,
        year=day.year,
        form=payment.book.form,
        series=payment.book.series,
        payer_name=payment.payer.name.strip(),
        payer_personal_id=payment.payer.personal_id,
        payer_address=payment.payer.address,
        lines=[
            {"name": line.name.strip(), "quantity": line.quantity, "amount": line.amount}
            for line in payment.lines
        ],
        total=payment.total,
        method=payment.method.value,
        at=at,
        day=day,
        cashier_id=by.id,
        cashier_name=by.name[:200],
        object_kind=payment.paid_for.kind,
        object_id=payment.paid_for.id,
        label=payment.paid_for.label,
        training=payment.training,
        snapshot=_snapshot(payment),
        key=payment.key,
    )


def _snapshot(payment: Payment) -> dict[str, Any]:
    unit = units.card(payment.unit_id)
    return {
        "unit": {"code": unit.code, "name": unit.name, "address": unit.address},
        "in_words": amount_in_words(payment.total),
        **payment.snapshot,
    }


def _store(receipt: Receipt, *, by: Actor, at: datetime) -> None:
    receipt.cash_day = held_open(desk_of(receipt), at=at)
    # The number last: its counter stays locked until COMMIT.
    (receipt.number,) = next_numbers([_numbered(receipt)])
    target = audit.Target("receipt", HEAD_KEY, str(receipt))
    told = {"total": receipt.total, "method": receipt.method, "for": receipt.label}
    insert_family(
        receipt, audit.line(audit.Record("payments.taken", target, told), by=by.doer, at=at)
    )


def _numbered(receipt: Receipt) -> Numbered:
    book = "training" if receipt.training else "receipt"
    series = f"{book}:{receipt.form}:{receipt.series}"
    return Numbered(series, receipt.unit_id, date(receipt.year, 1, 1))
