"""A cashier's day, held for as long as an act on it lasts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from motcua.base.dates import Day
from motcua.payments.models import CashDay, Receipt
from motcua.payments.refusals import DayClosed


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose money of which day."""

    unit_id: int
    day: date
    cashier_id: int
    cashier_name: str
    training: bool = False


def desk_of(receipt: Receipt) -> Desk:
    """Return the desk at which a receipt was written."""
    return Desk(
        receipt.unit_id,
        receipt.day,
        receipt.cashier_id,
        receipt.cashier_name,
        receipt.training,
    )


def held(desk: Desk, *, at: datetime) -> CashDay:
    """Lock the day until the transaction ends, opening it where it is not there yet.

    Whatever looks at the receipts of a day or adds to them does it after this.
    """
    found = _locked(desk)
    if found is None:
        CashDay.objects.bulk_create([_new(desk, at)], ignore_conflicts=True)
        found = _locked(desk)
    if found is None:
        raise RuntimeError(f"the day that was just opened is gone: {desk}")
    return found


def held_open(desk: Desk, *, at: datetime) -> CashDay:
    """Lock the day, or refuse where it is closed."""
    day = held(desk, at=at)
    if day.closed_at is not None:
        raise DayClosed(cashier=day.cashier_name, day=Day(day.day))
    return day


def is_opened(desk: Desk) -> bool:
    """Say whether there is a day: the first receipt or refund opens it."""
    return _rows(desk).exists()


def _locked(desk: Desk) -> CashDay | None:
    return _rows(desk).select_for_update(no_key=True).first()


def _rows(desk: Desk) -> QuerySet[CashDay]:
    return CashDay.objects.filter(
        unit_id=desk.unit_id,
        day=desk.day,
        cashier_id=desk.cashier_id,
        training=desk.training,
    )


def _new(desk: Desk, at: datetime) -> CashDay:
    return CashDay(
        unit_id=desk.unit_id,
        day=desk.day,
        cashier_id=desk.cashier_id,
        cashier_name=desk.cashier_name[:200],
        training=desk.training,
        opened_at=at,
    )
