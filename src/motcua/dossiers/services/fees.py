"""What a dossier owes: taken at the counter with a receipt, set with its reasons, given back."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from motcua.catalog.selectors.running import running
from motcua.dossiers.fee_refusals import FeeStands, FeeUnstated
from motcua.dossiers.fee_rules import FeeIn, ended
from motcua.dossiers.models import Dossier, FeeDue, Result
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import NothingDue
from motcua.dossiers.services.fee_receipts import book_for, payer_of, printed_with
from motcua.dossiers.services.fee_rows import finance_of, replaced
from motcua.dossiers.services.fee_told import logged, reasons_of, told
from motcua.dossiers.services.keeping import Answer, once
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.slips import owner_of
from motcua.org.acts import Power
from motcua.org.selectors import working_unit
from motcua.payments import services as payments
from motcua.payments.payment import PaidFor, PaidLine, Payment
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, State

if TYPE_CHECKING:
    from motcua.payments.models import Receipt

OBJECT: Final = "dossier"


def collect(order: Order, method: Method, *, key: UUID | None = None) -> Answer:
    """Take everything that is due, and write the receipt; asked again with the key, it says it.

    Error: ``FeeUnstated`` where only fees are due whose amount nobody stated yet.
    """
    digest = hashlib.sha256(f"{order.code} {method}".encode()).hexdigest()

    def made() -> dict[str, object]:
        with moving(order, Act.COLLECT_FEE) as one:
            receipt = _taken(one, method, key)
            one.data |= {"receipt": receipt.number, "total": receipt.total}
            return {"receipt_id": receipt.pk, "number": receipt.number, "total": receipt.total}

    return once(key, digest, made, by=order.by, at=order.at)


def set_fees(order: Order, fees: Sequence[FeeIn]) -> Moving:
    """Put other fees in the place of those not paid yet: amounts stated, other sums, waivers.

    What differs from what was published says why, and a waiver or reduction by which law; the log
    keeps both. Error: the refusals of ``fee_rules``, and nothing is written then.
    """
    with moving(order, Act.SET_FEES) as one:
        standing = FeeDue.objects.filter(dossier_id=one.id, receipt=None).order_by("id")
        before = list(standing)
        rows = replaced(fees, before, Dossier(pk=one.id))
        standing.delete()
        one.rows += rows
        one.data |= {
            "before": [logged(fee) for fee in before],
            "after": [logged(fee) for fee in rows],
            "fees": [told(fee) for fee in rows],
        }
        one.reason = one.reason or reasons_of(rows)
        paid = FeeDue.objects.filter(dossier_id=one.id, receipt__isnull=False).exists()
        one.changes["finance_state"] = finance_of(rows, paid=paid).value
    return one


def give_back(order: Order, receipt_id: int, *, method: Method | None = None) -> Moving:
    """Void a receipt whose day is open still, else refund it; with a reason either way.

    What it paid is due again, or, where the dossier ended for good, is not due any more: what was
    returned may get another result, and that one is paid for. Error: ``FeeStands`` for a result
    that was returned and holds.
    """
    with moving(order, Act.RETURN_FEE) as one:
        rows = FeeDue.objects.filter(dossier_id=one.id, receipt_id=receipt_id)
        if not rows.exists():
            raise NothingDue(dossier=one.code)
        held = Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED)
        if one.state is State.RETURNED and held.exists():
            raise FeeStands(dossier=one.code)
        voided = payments.give_back(
            receipt_id, one.reason[:500], by=one.by, at=one.at, method=method
        )
        over = ended(one.state)
        rows.update(receipt=None, **({"exempt": one.reason} if over else {}))
        left = list(FeeDue.objects.filter(dossier_id=one.id, receipt=None))
        paid = FeeDue.objects.filter(dossier_id=one.id, receipt__isnull=False).exists()
        one.changes["finance_state"] = finance_of(left, paid=paid).value
        one.data["voided" if voided else "refunded"] = receipt_id
        one.told |= {"reason": one.reason, "voided": voided}
    return one


def _taken(one: Moving, method: Method, key: UUID | None) -> "Receipt":
    open_fees = list(FeeDue.objects.filter(dossier_id=one.id, receipt=None, exempt=""))
    due = [fee for fee in open_fees if fee.amount]
    unstated = next((fee for fee in open_fees if fee.unstated), None)
    if not due and unstated is not None:
        raise FeeUnstated(dossier=one.code, fee=unstated.name, words=unstated.words)
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
            lines=[PaidLine(fee.name or known.name, fee.amount or 0, fee.quantity) for fee in due],
            method=method,
            paid_for=PaidFor(OBJECT, one.id, one.code),
            training=one.training,
            snapshot=printed_with(Dossier.objects.get(pk=one.id), known.name),
        ),
        by=one.by,
        at=one.at,
    )
    FeeDue.objects.filter(pk__in=[fee.pk for fee in due]).update(receipt=receipt)
    left = [fee for fee in open_fees if fee not in due]
    one.changes["finance_state"] = finance_of(left, paid=True).value
    return receipt


def _desk(one: Moving) -> int:
    """Return the unit at which the cashier sits: the point where it was received, or its unit."""
    today = one.office_at.date()
    point = one.receiving_point_id
    if point is not None:
        point = working_unit(point, on=today)
        if one.by.may_at(Power.RECEIVE, point):
            return point
    return working_unit(one.receiving_unit_id, on=today)
