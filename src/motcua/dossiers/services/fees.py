"""What a dossier owes: taken at the counter with a receipt, mended, waived with a reason."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings

from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.catalog.selectors.running import running
from motcua.dossiers.models import Dossier, FeeDue, Party
from motcua.dossiers.refusals import FieldUnusable, NothingDue
from motcua.dossiers.services.keeping import Answer, once
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.slips import owner_of
from motcua.dossiers.texts import MOST, text_of
from motcua.org.acts import Power
from motcua.payments import services as payments
from motcua.payments.payment import Book, PaidFor, PaidLine, Payer, Payment
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, FinanceState
from motcua.store.law import pack_named

if TYPE_CHECKING:
    from motcua.payments.models import Receipt

NAME: Final = Say(mark("Khoản thu"))
WAIVED: Final = Say(mark("Lý do miễn, giảm"))
OBJECT: Final = "dossier"
BOOK: Final = "fee"
LARGEST: Final = 10**13


@dataclass(frozen=True, slots=True)
class FeeIn:
    """A fee as an officer sets it: whole đồng for each of ``quantity``; ``exempt`` says why not."""

    name: str
    amount: int
    quantity: int = 1
    is_charge: bool = False
    exempt: str = ""


def collect(order: Order, method: Method, *, key: UUID | None = None) -> Answer:
    """Take everything that is due, and write the receipt; asked again with the key, it says it."""
    digest = hashlib.sha256(f"{order.code} {method}".encode()).hexdigest()

    def made() -> dict[str, object]:
        with moving(order, Act.COLLECT_FEE) as one:
            receipt = _taken(one, method, key)
            one.data |= {"receipt": receipt.number, "total": receipt.total}
            return {"receipt_id": receipt.pk, "number": receipt.number, "total": receipt.total}

    return once(key, digest, made, by=order.by, at=order.at)


def set_fees(order: Order, fees: Sequence[FeeIn]) -> Moving:
    """Put other fees in the place of those not paid yet: other quantities, other sums, waivers."""
    with moving(order, Act.COLLECT_FEE) as one:
        rows = [fee_row(fee, Dossier(pk=one.id)) for fee in fees]
        before = FeeDue.objects.filter(dossier_id=one.id, receipt=None)
        one.data["before"] = [[fee.name, fee.amount, fee.quantity] for fee in before]
        before.delete()
        one.rows += rows
        one.data["after"] = [[fee.name, fee.amount, fee.quantity, fee.exempt] for fee in rows]
        owed = any(not fee.exempt and fee.amount for fee in rows)
        paid = FeeDue.objects.filter(dossier_id=one.id, receipt__isnull=False).exists()
        settled = FinanceState.PAID if paid else FinanceState.NOTHING_DUE
        one.changes["finance_state"] = (FinanceState.UNPAID if owed else settled).value
    return one


def take_back(order: Order, receipt_id: int) -> Moving:
    """Void a receipt of the same day with a reason; what it paid is due again."""
    with moving(order, Act.COLLECT_FEE) as one:
        rows = FeeDue.objects.filter(dossier_id=one.id, receipt_id=receipt_id)
        if not rows.exists():
            raise NothingDue(dossier=one.code)
        payments.void(receipt_id, one.reason, by=one.by, at=one.at)
        rows.update(receipt=None)
        one.changes["finance_state"] = FinanceState.UNPAID.value
        one.data["voided"] = receipt_id
    return one


def _taken(one: Moving, method: Method, key: UUID | None) -> "Receipt":
    due = list(FeeDue.objects.filter(dossier_id=one.id, receipt=None, exempt="", amount__gt=0))
    if not due:
        raise NothingDue(dossier=one.code)
    owner = owner_of(one.id)
    known = running(one.version_id).record
    receipt = payments.take(
        Payment(
            key=key or UUID(int=one.id << 32 | one.revision),
            unit_id=_desk(one),
            book=book_for(one.pack, one.at),
            payer=payer_of(owner),
            lines=[PaidLine(fee.name or known.name, fee.amount, fee.quantity) for fee in due],
            method=method,
            paid_for=PaidFor(OBJECT, one.id, one.code),
            training=one.training,
            snapshot=printed_with(Dossier.objects.get(pk=one.id), known.name),
        ),
        by=one.by,
        at=one.at,
    )
    FeeDue.objects.filter(pk__in=[fee.pk for fee in due]).update(receipt=receipt)
    one.changes["finance_state"] = FinanceState.PAID.value
    return receipt


def book_for(pack: str, at: datetime) -> Book:
    """Return out of which book receipts are written in the year of ``at``."""
    known = pack_named(pack).codes.receipts[BOOK]
    return Book(known.abbreviation, f"{known.codes.get('series', '')}{office_time(at):%y}")


def _desk(one: Moving) -> int:
    """Return the unit at which the cashier sits: the point where it was received, or its unit."""
    point = one.receiving_point_id
    if point is not None and one.by.may_at(Power.RECEIVE, point):
        return point
    return one.receiving_unit_id


def payer_of(owner: Party) -> Payer:
    """Return who pays, with the whole address as papers print it."""
    parts = (owner.address, owner.commune, owner.province)
    address = ", ".join(part for part in parts if part)
    return Payer(owner.name, owner.id_number[:20], address[:500])


def printed_with(dossier: Dossier, procedure: str) -> dict[str, object]:
    """Return what a receipt prints of its dossier; the QR code opens the look-up."""
    found = f"{settings.ADDRESS}/t/{dossier.code}?k={dossier.lookup_key}"
    return {"dossier": dossier.code, "procedure": procedure, "lookup": {"url": found}}


def fee_row(fee: FeeIn, dossier: Dossier) -> FeeDue:
    """Return the row of a fee as an officer set it, or refuse what cannot be charged."""
    if not 0 <= fee.amount <= LARGEST or not 1 <= fee.quantity <= 10_000:
        raise FieldUnusable(label=NAME, given=f"{fee.quantity} × {fee.amount}")
    return FeeDue(
        dossier=dossier,
        name=text_of(fee.name, NAME, 300),
        amount=fee.amount,
        quantity=fee.quantity,
        is_charge=fee.is_charge,
        exempt=text_of(fee.exempt, WAIVED, MOST),
    )
