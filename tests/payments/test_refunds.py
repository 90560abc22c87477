"""Money given back: voided while the day is open, refunded out of today's till afterwards."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from tests.payments.desks import MONDAY, NINE, cashier, desk, lead, posted, taken, unit
from tests.printing.pages import text

from motcua.audit.selectors import history
from motcua.org.permissions import NotYours
from motcua.payments import selectors
from motcua.payments.models import CashDay, Refund, Voiding
from motcua.payments.refusals import (
    AlreadyRefunded,
    AlreadyVoided,
    DayClosed,
    DifferenceUnexplained,
    ReasonMissing,
    ReceiptUnknown,
    StillVoidable,
    VoidedTooLate,
)
from motcua.payments.selectors import Sum
from motcua.payments.services import close_day, give_back, refund, void
from motcua.payments.services.printing import receipt_pdf, sheet_pdf
from motcua.payments.words import Method

pytestmark = pytest.mark.django_db
EVENING = NINE + timedelta(hours=8)
TUESDAY = NINE + timedelta(days=1)
WHY = "Hồ sơ đã rút"


def test_while_the_day_is_open_a_receipt_is_voided_and_not_refunded() -> None:
    by = cashier(unit())
    receipt = taken(by)
    with pytest.raises(StillVoidable):
        refund(receipt.pk, WHY, by=by, at=EVENING)
    assert give_back(receipt.pk, WHY, by=by, at=EVENING)
    assert (Voiding.objects.count(), Refund.objects.count()) == (1, 0)


def test_the_next_day_its_money_is_refunded_and_counted_with_that_day() -> None:
    here = unit()
    by = cashier(here)
    receipt = taken(by)
    close_day(desk(by), counted=75_000, by=by, at=EVENING)
    taken(by, 200_000, at=TUESDAY)
    assert not give_back(receipt.pk, WHY, by=by, at=TUESDAY)
    first = selectors.day_sheet(here, MONDAY, actor=by).desks[0]
    assert (first.all, first.given_back, first.counted) == (Sum(1, 75_000), Sum(), 75_000)
    tuesday = MONDAY + timedelta(days=1)
    (second,) = selectors.day_sheet(here, tuesday, actor=by).desks
    assert second.refunded[Method.CASH] == Sum(1, 75_000)
    assert (second.all, second.cash) == (Sum(1, 200_000), 125_000)
    closing = desk(by, tuesday)
    with pytest.raises(DifferenceUnexplained):
        close_day(closing, counted=200_000, by=by, at=TUESDAY)
    closed = close_day(closing, counted=125_000, by=by, at=TUESDAY)
    assert (closed.expected, closed.difference) == (125_000, 0)
    assert closed.totals["refunded"]["cash"] == {"count": 1, "total": 75_000}


def test_a_refund_by_transfer_leaves_the_cash_where_it_is() -> None:
    by = cashier(unit())
    receipt = taken(by)
    refund(receipt.pk, WHY, by=by, at=TUESDAY, method=Method.TRANSFER)
    closed = close_day(desk(by, date(2026, 11, 24)), counted=0, by=by, at=TUESDAY)
    assert (closed.expected, closed.difference) == (0, 0)


def test_more_given_back_than_taken_says_where_the_money_came_from() -> None:
    by = cashier(unit())
    receipt = taken(by)
    refund(receipt.pk, WHY, by=by, at=TUESDAY)
    tuesday = desk(by, date(2026, 11, 24))
    with pytest.raises(DifferenceUnexplained):
        close_day(tuesday, counted=0, by=by, at=TUESDAY)
    closed = close_day(tuesday, counted=0, reason="Tạm ứng của kế toán", by=by, at=TUESDAY)
    assert (closed.expected, closed.difference) == (-75_000, 75_000)


def test_on_the_same_day_the_lead_refunds_what_a_closed_desk_took() -> None:
    here = unit()
    by, leads = cashier(here), lead(here)
    receipt = taken(by)
    close_day(desk(by), counted=75_000, by=by, at=EVENING)
    with pytest.raises(DayClosed):
        give_back(receipt.pk, WHY, by=by, at=EVENING)
    assert not give_back(receipt.pk, WHY, by=leads, at=EVENING)
    assert Refund.objects.get().cash_day.cashier_id == leads.id


def test_what_was_given_back_once_is_not_given_back_again() -> None:
    by = cashier(unit())
    receipt = taken(by)
    refund(receipt.pk, WHY, by=by, at=TUESDAY)
    for again in (refund, give_back):
        with pytest.raises(AlreadyRefunded):
            again(receipt.pk, WHY, by=by, at=TUESDAY)
    with pytest.raises(VoidedTooLate):
        void(receipt.pk, WHY, by=by, at=TUESDAY)
    voided = taken(by, at=TUESDAY)
    void(voided.pk, WHY, by=by, at=TUESDAY)
    with pytest.raises(AlreadyVoided):
        refund(voided.pk, WHY, by=by, at=TUESDAY + timedelta(days=1))


def test_a_refund_needs_a_reason_and_the_cashier_or_the_lead() -> None:
    here = unit()
    receipt = taken(posted(here))
    with pytest.raises(ReasonMissing):
        refund(receipt.pk, " ", by=lead(here), at=TUESDAY)
    with pytest.raises(NotYours):
        refund(receipt.pk, WHY, by=cashier(here, 9_012), at=TUESDAY)
    with pytest.raises(ReceiptUnknown):
        refund(receipt.pk, WHY, by=cashier(unit("H37.2"), 13), at=TUESDAY)
    assert not Refund.objects.exists()
    refund(receipt.pk, WHY, by=lead(here), at=TUESDAY)
    assert [line.act for line in history("receipt", receipt.pk)][:1] == ["payments.refunded"]


def test_a_refund_is_on_the_sheet_of_its_day() -> None:
    here = unit()
    by = cashier(here)
    receipt = taken(by)
    refund(receipt.pk, WHY, by=by, at=TUESDAY)
    (shown,) = selectors.day_sheet(here, date(2026, 11, 24), actor=by).desks
    lines = selectors.refunds_of_desk(shown.cash_day_id, actor=by)
    assert [(one.receipt.number, one.refund.reason) for one in lines] == [(receipt.number, WHY)]
    pdf = sheet_pdf(shown, [], lines, unit_id=here, training=False, at=TUESDAY)
    assert pdf[:5] == b"%PDF-"


def test_a_refund_is_sealed() -> None:
    by = cashier(unit())
    receipt = taken(by)
    refund(receipt.pk, WHY, by=by, at=TUESDAY)
    for statement in ("UPDATE payments_refund SET total = 1", "DELETE FROM payments_refund"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Refund.objects.create(
            receipt=receipt,
            cash_day=CashDay.objects.latest("id"),
            at=TUESDAY,
            by_name="x",
            method="cash",
            total=1,
            reason="x",
        )


def test_a_receipt_given_back_says_so_with_when_and_why_on_every_print_since() -> None:
    by = cashier(unit())
    receipt = taken(by)
    before = receipt_pdf(selectors.receipt(receipt.pk, actor=by), copy=0)
    refund(receipt.pk, WHY, by=by, at=TUESDAY)
    said = text(receipt_pdf(selectors.receipt(receipt.pk, actor=by), copy=0))
    assert "ĐÃ HOÀN TRẢ" in said
    assert "Đã hoàn trả 75.000 đồng (tiền mặt) lúc 09:00 ngày 24/11/2026" in said
    assert f"Lý do: {WHY}" in said
    assert "hoàn trả" not in text(before).lower()


def test_a_voided_receipt_says_when_and_why_besides_that_it_is_void() -> None:
    by = cashier(unit())
    receipt = taken(by)
    void(receipt.pk, "Ghi nhầm", by=by, at=EVENING)
    said = text(receipt_pdf(selectors.receipt(receipt.pk, actor=by), copy=1))
    assert "ĐÃ HUỶ" in said
    assert "Biên lai đã huỷ lúc 17:00 ngày 23/11/2026. Lý do: Ghi nhầm" in said
