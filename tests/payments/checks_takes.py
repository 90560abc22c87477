"""Many cashiers at once: numbers without holes, one receipt for one form, days that add up."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.payments.desks import BOOK, NINE, cashier, desk, payment, taken, unit

from motcua.org.numbering import Numbered
from motcua.payments.models import CashDay, Receipt
from motcua.payments.payment import Payment
from motcua.payments.refusals import AlreadyVoided, DayClosed, KeyReused
from motcua.payments.services import close_day, take, taking, void
from motcua.payments.services import desk as desks

THREADS = 8
_codes = count(1)


@pytest.fixture
def here() -> int:
    return unit(f"H90.{next(_codes)}")


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    """Do work many times over several connections; what it raises is given back."""

    def one(number: int) -> Any:
        try:
            return work(number)
        except Exception as error:  # noqa: BLE001 - looked at by the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(one, range(times)))


class TakenBack(Exception):
    """The act around the payment was not completed."""


def take_or_leave(unit_id: int) -> Callable[[int], Receipt]:
    """Take money at one of ten desks; every fourth act is taken back after it has its number."""

    def work(number: int) -> Receipt:
        by = cashier(unit_id, 100 + number % 10)
        with transaction.atomic():
            receipt = take(payment(unit_id, 1_000 + number), by=by, at=NINE)
            if number % 4 == 3:
                raise TakenBack
        return receipt

    return work


def numbers(unit_id: int) -> list[int]:
    rows = Receipt.objects.filter(unit_id=unit_id).order_by("number")
    return list(rows.values_list("number", flat=True))


def test_two_hundred_takes_at_once_leave_no_hole_in_the_numbers(here: int) -> None:
    results = at_once(take_or_leave(here), 200)
    assert sum(isinstance(one, Receipt) for one in results) == 150
    assert sum(isinstance(one, TakenBack) for one in results) == 50
    assert numbers(here) == list(range(1, 151))


def test_numbers_from_a_sequence_would_have_holes(
    here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sequence = count(1)

    def from_sequence(wanted: Sequence[Numbered]) -> list[int]:
        return [next(sequence) for _ in wanted]

    monkeypatch.setattr(taking, "next_numbers", from_sequence)
    at_once(take_or_leave(here), 40)
    assert numbers(here) != list(range(1, 31))


def test_numbers_read_without_a_lock_would_be_given_twice(
    here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlocked(_: Sequence[Numbered]) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT coalesce(max(number), 0) + 1, pg_sleep(0.02) FROM payments_receipt"
                " WHERE unit_id = %s",
                [here],
            )
            return [cursor.fetchone()[0]]

    monkeypatch.setattr(taking, "next_numbers", unlocked)
    results = at_once(take_or_leave(here), 40)
    assert any(isinstance(one, IntegrityError) for one in results)


def test_one_form_sent_many_times_at_once_gives_one_receipt(here: int) -> None:
    by = cashier(here)
    for _ in range(5):
        paid = payment(here)

        def send(_: int, paid: Payment = paid) -> int:
            return take(paid, by=by, at=NINE).number

        results = at_once(send, 16)
        assert len(set(results)) == 1, results
    assert numbers(here) == [1, 2, 3, 4, 5]


def test_one_key_of_two_cashiers_at_once_gives_one_receipt(here: int) -> None:
    key = uuid4()

    def send(number: int) -> Receipt:
        return taken(cashier(here, 100 + number), key=key)

    results = at_once(send, 16)
    assert sum(isinstance(one, Receipt) for one in results) == 1
    assert sum(isinstance(one, KeyReused) for one in results) == 15
    assert numbers(here) == [1]


def test_a_receipt_taken_back_by_many_at_once_is_taken_back_once(here: int) -> None:
    by = cashier(here)
    written = taken(by)
    results = at_once(lambda _: void(written.pk, "nhầm", by=by, at=NINE), 8)
    assert results.count(None) == 1
    assert sum(isinstance(one, AlreadyVoided) for one in results) == 7


def close_while_taking(here: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """Close the day between the moment a payment found it open and its COMMIT."""
    by, begun = cashier(here), Event()
    taken(by, 100_000)
    plain = taking.next_numbers

    def slowly(wanted: Sequence[Numbered]) -> list[int]:
        begun.set()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.5)")
        return plain(wanted)

    monkeypatch.setattr(taking, "next_numbers", slowly)

    def act(number: int) -> Any:
        if number == 0:
            return taken(by, 50_000)
        begun.wait(5)
        return close_day(desk(by), counted=0, reason="thử", by=by, at=NINE + timedelta(hours=8))

    taken_, closed = at_once(act, 2)
    return taken_, closed


def test_a_day_is_not_closed_over_money_that_is_just_being_taken(
    here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, closed = close_while_taking(here, monkeypatch)
    assert isinstance(receipt, Receipt)
    assert closed.expected == 150_000
    monkeypatch.undo()
    with pytest.raises(DayClosed):
        taken(cashier(here))


def test_without_the_lock_a_day_would_be_closed_over_it(
    here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unlocked(one: desks.Desk) -> CashDay | None:
        return CashDay.objects.filter(unit_id=one.unit_id, cashier_id=one.cashier_id).first()

    monkeypatch.setattr(desks, "_locked", unlocked)
    receipt, closed = close_while_taking(here, monkeypatch)
    assert isinstance(receipt, Receipt)
    assert closed.expected == 100_000


def test_two_first_payments_of_a_day_at_once_open_it_once(here: int) -> None:
    by = cashier(here)
    results = at_once(lambda _: taken(by), 8)
    assert all(isinstance(one, Receipt) for one in results), results
    assert CashDay.objects.filter(unit_id=here).count() == 1
    assert {one.series for one in results} == {BOOK.series}
