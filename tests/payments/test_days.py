"""The end of the day: what was counted against what the receipts say."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.payments.desks import MONDAY, NINE, cashier, desk, lead, posted, taken, unit

from motcua.audit.selectors import history
from motcua.org.permissions import NotYours
from motcua.payments import selectors
from motcua.payments.models import CashDay, Receipt
from motcua.payments.refusals import AmountUnusable, DayClosed, DayNotCome, DifferenceUnexplained
from motcua.payments.selectors import Sum
from motcua.payments.services import close_day, void
from motcua.payments.words import Method

pytestmark = pytest.mark.django_db
EVENING = NINE + timedelta(hours=8)


def busy_day(here: int) -> None:
    """Let two cashiers take money in every way, one receipt taken back, some money in training."""
    by, colleague = cashier(here), cashier(here, 12)
    taken(by, 75_000)
    taken(by, 8_000, 16_000)
    taken(by, 500_000, method=Method.TRANSFER)
    taken(colleague, 75_000, method=Method.CARD)
    wrong = taken(colleague, 999_000)
    void(wrong.pk, "nhầm", by=colleague, at=NINE)
    taken(by, 1_000_000, training=True)


def test_the_sheet_says_what_the_receipts_say() -> None:
    here = unit()
    busy_day(here)
    with CaptureQueriesContext(connection) as statements:
        sheet = selectors.day_sheet(here, MONDAY, actor=lead(here))
    assert len(statements) == 1
    first, second = sheet.desks
    assert (first.by_method[Method.CASH], first.all) == (Sum(2, 99_000), Sum(3, 599_000))
    assert (second.all, second.voided) == (Sum(1, 75_000), Sum(1, 999_000))
    cards = selectors.receipts_of_day(here, MONDAY, actor=lead(here))
    counted = [card for card in cards if not card.training and card.voided is None]
    assert sheet.all == Sum(len(counted), sum(card.total for card in counted))
    for method in Method:
        of_method = [card.total for card in counted if card.method is method]
        assert sheet.of(method) == Sum(len(of_method), sum(of_method))
    assert sheet.voided == Sum(1, 999_000)


def test_learning_has_a_sheet_of_its_own() -> None:
    here = unit()
    busy_day(here)
    sheet = selectors.day_sheet(here, MONDAY, actor=lead(here), training=True)
    assert sheet.all == Sum(1, 1_000_000)


def test_a_day_without_money_has_an_empty_sheet() -> None:
    here = unit()
    assert selectors.day_sheet(here, MONDAY, actor=lead(here)).all == Sum()


def test_a_day_that_balances_is_closed_with_its_totals() -> None:
    here = unit()
    busy_day(here)
    by = cashier(here)
    closed = close_day(desk(by), counted=99_000, by=by, at=EVENING)
    assert (closed.expected, closed.difference, closed.closed_by_name) == (99_000, 0, by.name)
    assert closed.totals == {
        "cash": {"count": 2, "total": 99_000},
        "transfer": {"count": 1, "total": 500_000},
        "card": {"count": 0, "total": 0},
    }
    assert history("cash_day", closed.pk)[0].data["counted"] == 99_000
    (first, _) = selectors.day_sheet(here, MONDAY, actor=by).desks
    assert (first.counted, first.difference, first.closed_at) == (99_000, 0, EVENING)


def test_a_difference_needs_a_reason() -> None:
    by = cashier(unit())
    taken(by, 100_000)
    with pytest.raises(DifferenceUnexplained) as refused:
        close_day(desk(by), counted=90_000, by=by, at=EVENING)
    assert "90.000 đồng" in refused.value.in_("vi")
    with pytest.raises(DifferenceUnexplained):
        close_day(desk(by), counted=90_000, reason="x" * 501, by=by, at=EVENING)
    closed = close_day(desk(by), counted=90_000, reason="Trả nhầm tiền thừa", by=by, at=EVENING)
    assert (closed.difference, closed.reason) == (-10_000, "Trả nhầm tiền thừa")


def test_after_closing_no_money_is_taken_and_nothing_taken_back_that_day() -> None:
    here = unit()
    by, colleague = cashier(here), cashier(here, 12)
    written = taken(by, 100_000)
    close_day(desk(by), counted=100_000, by=by, at=EVENING)
    with pytest.raises(DayClosed):
        taken(by, at=EVENING)
    with pytest.raises(DayClosed):
        void(written.pk, "nhầm", by=by, at=EVENING)
    with pytest.raises(DayClosed):
        close_day(desk(by), counted=100_000, by=by, at=EVENING)
    taken(colleague, at=EVENING)
    taken(by, at=EVENING + timedelta(days=1))
    taken(by, at=EVENING, training=True)
    assert Receipt.objects.count() == 4


def test_a_day_is_closed_by_its_cashier_or_the_lead_and_by_nobody_else() -> None:
    here = unit()
    by = posted(here)
    taken(by, 100_000)
    for stranger in (cashier(here, 9_012), cashier(unit("H37.2"), 9_011)):
        with pytest.raises(NotYours):
            close_day(desk(by), counted=100_000, by=stranger, at=EVENING)
    closed = close_day(desk(by), counted=100_000, by=lead(here), at=EVENING)
    assert (closed.cashier_id, closed.closed_by_id) == (by.id, 90)


def test_a_day_without_money_may_be_closed_and_one_to_come_may_not() -> None:
    by = cashier(unit())
    assert close_day(desk(by), counted=0, by=by, at=EVENING).expected == 0
    with pytest.raises(DayNotCome):
        close_day(desk(by, MONDAY + timedelta(days=1)), counted=0, by=by, at=EVENING)
    with pytest.raises(AmountUnusable):
        close_day(desk(by), counted=-1, by=by, at=EVENING)


def test_days_that_somebody_forgot_to_close_are_listed() -> None:
    here = unit()
    by, colleague = cashier(here), cashier(here, 12)
    taken(by, 100_000)
    taken(colleague)
    taken(colleague, training=True)
    close_day(desk(by), counted=100_000, by=by, at=EVENING)
    tuesday = MONDAY + timedelta(days=1)
    assert [one.cashier_id for one in selectors.open_days(actor=by, before=tuesday)] == [12]
    assert selectors.open_days(actor=by, before=MONDAY) == []


@pytest.mark.parametrize(
    "change",
    [
        {"closed_at": EVENING},
        {"counted": 5},
        {"expected": 5, "counted": 5, "difference": 0},
        {
            "closed_at": EVENING,
            "closed_by_name": "x",
            "expected": 5,
            "counted": 6,
            "difference": 0,
        },
        {
            "closed_at": EVENING,
            "closed_by_name": "x",
            "expected": 5,
            "counted": 6,
            "difference": 1,
        },
    ],
)
def test_the_database_refuses_a_closing_that_does_not_add_up(change: dict[str, Any]) -> None:
    taken(cashier(unit()))
    with pytest.raises(IntegrityError), transaction.atomic():
        CashDay.objects.update(**change)
