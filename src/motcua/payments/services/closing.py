"""Closing a cashier's day."""

from datetime import datetime

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.dates import Day, office_time
from motcua.base.money import Dong
from motcua.org.actor import Actor
from motcua.payments.models import CashDay
from motcua.payments.payment import LARGEST, LONGEST_REASON, fits
from motcua.payments.permissions import require_minding
from motcua.payments.refusals import (
    AmountUnusable,
    DayNotCome,
    DifferenceUnexplained,
    NobodysDay,
)
from motcua.payments.selectors.sums import refunded_of, sums_of
from motcua.payments.services.desk import Desk, held_open, is_opened
from motcua.payments.words import Method


@transaction.atomic
def close_day(desk: Desk, *, counted: int, reason: str = "", by: Actor, at: datetime) -> CashDay:
    """Close a day: what was counted in cash against what the receipts say. It stays closed.

    What was given back in cash out of this till is taken off; where more was given back than
    taken, less than nothing is expected, and the reason says where the money came from.

    By its cashier, whoever leads the desk, or, where that cashier cashes there no more, whoever
    does; the log says whose it was. Unit: ``counted`` in whole đồng of cash. Error: refuses a
    difference without a reason, and the day of somebody else who took nothing.
    """
    require_minding(by, desk.unit_id, desk.cashier_id, today=office_time(at).date())
    if not 0 <= counted <= LARGEST:
        raise AmountUnusable(counted=Dong(counted))
    if desk.day > office_time(at).date():
        raise DayNotCome(day=Day(desk.day))
    if desk.cashier_id != by.id and not is_opened(desk):
        raise NobodysDay(day=Day(desk.day))
    row = held_open(desk, at=at)
    sums, back = sums_of(row.pk), refunded_of(row.pk)
    expected = sums[Method.CASH].total - back[Method.CASH].total
    if (counted != expected and not reason.strip()) or not fits(reason, LONGEST_REASON):
        raise DifferenceUnexplained(counted=Dong(counted), expected=Dong(expected))
    row.closed_at, row.closed_by_id, row.closed_by_name = at, by.id, by.name[:200]
    row.expected, row.counted, row.difference = expected, counted, counted - expected
    row.reason = reason.strip()
    row.totals = {
        method.value: {"count": one.count, "total": one.total} for method, one in sums.items()
    }
    if any(one.count for one in back.values()):
        row.totals["refunded"] = {
            method.value: {"count": one.count, "total": one.total} for method, one in back.items()
        }
    row.save()
    told = {"expected": expected, "counted": counted, "reason": row.reason, "totals": row.totals}
    if desk.cashier_id != by.id:
        told["cashier"] = row.cashier_name
    target = audit.Target("cash_day", row.pk, str(row))
    audit.note(audit.Record("payments.day_closed", target, told), by=by.doer, at=at)
    return row
