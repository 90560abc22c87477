"""Money taken at the counter: numbers, receipts that stay as they are, who may do what."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.payments.desks import (
    BOOK,
    MONDAY,
    NINE,
    cashier,
    lead,
    payment,
    posted,
    taken,
    unit,
)

from motcua.audit.selectors import history
from motcua.org.acts import Role
from motcua.org.permissions import NotYours
from motcua.payments import selectors
from motcua.payments.models import Receipt
from motcua.payments.payment import Book, PaidFor, PaidLine, Payer
from motcua.payments.refusals import (
    AlreadyVoided,
    KeyReused,
    PaymentIncomplete,
    ReasonMissing,
    ReceiptUnknown,
    VoidedTooLate,
)
from motcua.payments.services import take, void
from motcua.payments.words import Method
from motcua.testing.facts import CLERK, CONTROL

pytestmark = pytest.mark.django_db


def test_money_taken_gives_a_receipt_with_everything_on_it() -> None:
    by = cashier(unit())
    lines = (PaidLine("Lệ phí", 75_000), PaidLine("Bản sao", 8_000, 3))
    written = taken(by, lines=lines, snapshot={"procedure": "2.000528"})
    card = selectors.receipt(written.pk, actor=by)
    assert (card.number, card.number_text, card.year, card.book) == (1, "0000001", 2026, BOOK)
    assert (card.total, card.lines, card.method) == (99_000, lines, Method.CASH)
    assert card.payer == Payer("Lê Thị Ánh", "001190000011", "Thôn Đoài")
    assert (card.at, card.day, card.cashier_id) == (NINE, MONDAY, 11)
    assert card.paid_for == PaidFor("dossier", 5, "H37.1-261123-0001")
    assert card.snapshot["in_words"] == "Chín mươi chín nghìn đồng"
    assert card.snapshot["unit"]["name"] == "Một cửa H37.1"
    assert card.snapshot["procedure"] == "2.000528"
    assert card.voided is None
    assert [entry.act for entry in history("receipt", card.id)] == ["payments.taken"]


def test_taking_money_costs_five_statements() -> None:
    by = cashier(unit())
    taken(by)
    with CaptureQueriesContext(connection) as statements:
        taken(by)
    asked = [one["sql"] for one in statements if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 5, asked


def test_numbers_run_by_unit_year_and_series() -> None:
    here, there = cashier(unit("H37.1")), cashier(unit("H37.2"))
    new_year = NINE + timedelta(days=60)
    numbers = [
        taken(here).number,
        taken(here).number,
        taken(there).number,
        taken(here, book=Book("01BLP", "AB-26E")).number,
        taken(here, at=new_year).number,
        taken(here).number,
    ]
    assert numbers == [1, 2, 1, 1, 1, 3]


def test_an_act_that_is_taken_back_leaves_no_hole_in_the_numbers() -> None:
    by = cashier(unit())
    taken(by)
    with transaction.atomic():
        assert taken(by).number == 2
        transaction.set_rollback(True)
    assert taken(by).number == 2


def test_a_form_sent_twice_is_paid_once() -> None:
    by = cashier(unit())
    paid = payment(*by.units)
    first, again = take(paid, by=by, at=NINE), take(paid, by=by, at=NINE + timedelta(minutes=1))
    assert first.pk == again.pk
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"method": Method.TRANSFER}, {"payer": Payer("Người khác")}, {"training": True}]
)
def test_a_used_key_cannot_carry_another_payment(change: dict[str, Any]) -> None:
    by, key = cashier(unit()), uuid4()
    taken(by, key=key)
    with pytest.raises(KeyReused):
        taken(by, key=key, **change)


@pytest.mark.parametrize(
    "change",
    [
        {"payer": Payer("  ")},
        {"lines": ()},
        {"lines": (PaidLine("", 1),)},
        {"lines": (PaidLine("Phí", -1), PaidLine("Phí", 9))},
        {"lines": (PaidLine("Phí", 1, 0),)},
        {"lines": (PaidLine("Phí", 0),)},
        {"lines": (PaidLine("Phí", 10**15, 2),)},
        {"lines": (PaidLine("Phí", 1),) * 101},
        {"payer": Payer("x" * 301)},
        {"payer": Payer("x\0y")},
        {"book": Book("x" * 21, "")},
    ],
)
def test_what_no_receipt_can_be_written_for_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(PaymentIncomplete):
        taken(cashier(unit()), **change)
    assert not Receipt.objects.exists()


def test_only_who_receives_at_this_very_unit_takes_money() -> None:
    here, there = unit("H37.1"), unit("H37.2")
    for stranger in (cashier(there), cashier(here, role=Role.SPECIALIST), CLERK):
        with pytest.raises(NotYours):
            take(payment(here), by=stranger, at=NINE)


def test_the_system_takes_no_money() -> None:
    with pytest.raises(ValueError, match="person"):
        take(payment(unit()), by=CONTROL, at=NINE)


def test_a_receipt_is_taken_back_with_a_reason_and_keeps_its_number() -> None:
    by = cashier(unit())
    written = taken(by)
    void(written.pk, " Ghi nhầm người nộp ", by=by, at=NINE + timedelta(hours=1))
    card = selectors.receipt(written.pk, actor=by)
    assert card.voided is not None
    assert (card.voided.reason, card.voided.by_name) == ("Ghi nhầm người nộp", "Cán bộ 11")
    assert taken(by).number == written.number + 1
    assert history("receipt", written.pk)[0].act == "payments.voided"


def test_a_receipt_is_taken_back_once_only_with_a_reason_and_only_on_its_day() -> None:
    by = cashier(unit())
    written = taken(by)
    for reason in ("  ", "x" * 501):
        with pytest.raises(ReasonMissing):
            void(written.pk, reason, by=by, at=NINE)
    with pytest.raises(VoidedTooLate):
        void(written.pk, "nhầm", by=by, at=NINE + timedelta(days=1))
    void(written.pk, "nhầm", by=by, at=NINE)
    with pytest.raises(AlreadyVoided):
        void(written.pk, "nhầm", by=by, at=NINE)


def test_a_receipt_is_taken_back_by_its_cashier_or_the_lead_and_by_nobody_else() -> None:
    here = unit()
    by, colleague, stranger = posted(here), cashier(here, 9_012), cashier(unit("H37.2"), 13)
    first, second = taken(by), taken(by)
    with pytest.raises(NotYours):
        void(first.pk, "nhầm", by=colleague, at=NINE)
    with pytest.raises(ReceiptUnknown):
        void(first.pk, "nhầm", by=stranger, at=NINE)
    void(first.pk, "nhầm", by=by, at=NINE)
    void(second.pk, "nhầm", by=lead(here), at=NINE)


def test_receipts_are_seen_by_their_unit_and_by_nobody_else() -> None:
    by, stranger = cashier(unit("H37.1")), cashier(unit("H37.2"), 13)
    written = taken(by)
    (here,) = by.units
    found = selectors.receipt_numbered(1, BOOK, unit_id=here, year=2026, actor=by)
    assert found.id == written.pk
    for nobody in (stranger, CLERK, cashier(here, 14, Role.ADMINISTRATOR)):
        with pytest.raises(ReceiptUnknown):
            selectors.receipt(written.pk, actor=nobody)
        with pytest.raises(ReceiptUnknown):
            selectors.receipt_numbered(1, BOOK, unit_id=here, year=2026, actor=nobody)
        assert selectors.receipts_of_day(here, MONDAY, actor=nobody) == []
        assert selectors.day_sheet(here, MONDAY, actor=nobody).desks == ()
        assert selectors.open_days(actor=nobody, before=MONDAY + timedelta(days=9)) == []


def test_receipts_of_a_day_come_page_by_page_as_they_were_written() -> None:
    here = unit()
    by, colleague = cashier(here), cashier(here, 12)
    for number in range(5):
        taken((by, colleague)[number % 2])
    taken(by, at=NINE + timedelta(days=1))
    first = selectors.receipts_of_day(here, MONDAY, actor=by, limit=2)
    rest = selectors.receipts_of_day(here, MONDAY, actor=by, after=first[-1].id)
    assert [card.number for card in (*first, *rest)] == [1, 2, 3, 4, 5]
    own = selectors.receipts_of_day(here, MONDAY, actor=by, cashier_id=12)
    assert [card.number for card in own] == [2, 4]
    assert len(selectors.receipts_for("dossier", 5)) == 6


def test_what_is_paid_while_learning_has_numbers_of_its_own() -> None:
    by = cashier(unit())
    assert [taken(by, training=True).number, taken(by).number] == [1, 1]
    (here,) = by.units
    assert not selectors.receipt_numbered(1, BOOK, unit_id=here, year=2026, actor=by).training


@pytest.mark.parametrize("table", ["payments_receipt", "payments_voiding"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_can_change_no_receipt(table: str, statement: str) -> None:
    by = cashier(unit())
    void(taken(by).pk, "nhầm", by=by, at=NINE)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    "wrong", [{"total": 0}, {"number": 0}, {"year": 2025}, {"number": 1}, {"key": None}]
)
def test_the_database_refuses_a_receipt_that_cannot_be(wrong: dict[str, Any]) -> None:
    row = taken(cashier(unit()))
    row.pk, row.key, row.number = None, uuid4(), 2
    for name, value in wrong.items():
        setattr(row, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
