"""Money at the counter, and what is settled while the citizen waits."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from motcua.dossiers.collectors import Collector
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.models import Dossier, FeeDue, Result, Slip
from motcua.dossiers.refusals import FeeTaken, FeeUnpaid, NotAtOnce, NothingDue
from motcua.dossiers.services import at_once, endings, fees, work
from motcua.dossiers.services.order import Order
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act
from motcua.rules.limit import Limit, LimitUnit
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, SOON, person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def order(code: str, name: str = "one_stop_clerk", reason: str = "") -> Order:
    return Order(code, person(name), LATER, reason=reason)


def ready() -> str:
    desk.kites()
    code = desk.appraised()
    work.move(order(code, "specialist"), act=Act.PROPOSE)
    work.move(order(code, "division_lead"), act=Act.APPROVE)
    work.move(order(code, "leader"), act=Act.APPROVE)
    endings.finish(order(code, "records_clerk"), endings.ResultIn("Giấy phép"))
    return code


def test_a_result_waits_until_its_fee_is_paid() -> None:
    code = ready()
    with pytest.raises(FeeUnpaid):
        endings.hand_out(order(code), Collector("Trần Thị Hoà"))
    receipt = fees.collect(order(code), Method.CASH)
    assert receipt["total"] == 75_000
    endings.hand_out(order(code), Collector("Trần Thị Hoà"))
    assert Dossier.objects.get(code=code).finance_state == "paid"


def test_paying_twice_with_one_form_writes_one_receipt() -> None:
    desk.kites()
    code, key = desk.received(), uuid4()
    first = fees.collect(order(code), Method.CASH, key=key)
    assert fees.collect(order(code), Method.CASH, key=key) == first
    with pytest.raises(NothingDue):
        fees.collect(order(code), Method.CASH)


def test_a_receipt_taken_back_makes_the_fee_due_again() -> None:
    desk.kites()
    code = desk.received()
    receipt = fees.collect(order(code), Method.CASH)
    receipt_id = receipt["receipt_id"]
    assert isinstance(receipt_id, int)
    fees.give_back(order(code, reason="Ghi nhầm hình thức"), receipt_id)
    assert FeeDue.objects.get(dossier__code=code).receipt is None
    assert fees.collect(order(code), Method.TRANSFER)["number"] != receipt["number"]


def test_an_intake_is_undone_only_when_no_receipt_stands() -> None:
    desk.kites()
    code = desk.received()
    receipt = fees.collect(order(code), Method.CASH)
    with pytest.raises(FeeTaken):
        endings.undo_intake(order(code, reason="Nhận nhầm"))
    receipt_id = receipt["receipt_id"]
    assert isinstance(receipt_id, int)
    fees.give_back(order(code, reason="Nhận nhầm"), receipt_id)
    endings.undo_intake(order(code, reason="Nhận nhầm"))
    assert Dossier.objects.get(code=code).state == "voided"


def test_a_waived_fee_has_its_reason_and_is_not_owed() -> None:
    desk.kites()
    code = desk.received()
    fees.set_fees(
        order(code),
        [FeeIn("Lệ phí", 75_000, exempt="Người có công", ground="NĐ 85/2019/NĐ-CP Điều 5")],
    )
    assert Dossier.objects.get(code=code).finance_state == "nothing_due"
    with pytest.raises(NothingDue):
        fees.collect(order(code), Method.CASH)


def test_certified_copies_are_settled_at_once_with_a_receipt_and_without_a_slip() -> None:
    same_day = make.offer(fee=2_000, limit=Limit(Decimal(0), LimitUnit.SAME_DAY))
    desk.kites(offers=(same_day,), components=())
    clerk = person("one_stop_clerk")
    form = desk.form(components=(), quantity=5)
    done = at_once.Served("5 bản sao có chứng thực")
    answer = at_once.serve(form, done, by=clerk, at=MONDAY)
    assert (answer["state"], answer["fee"], answer["receipt"]) == ("returned", 10_000, 1)
    again = at_once.serve(form, done, by=clerk, at=MONDAY + SOON)
    assert again["register"] == int(str(answer["register"])) + 1
    assert not Slip.objects.exists()
    assert Result.objects.count() == 2


def test_what_takes_days_is_not_settled_at_once() -> None:
    desk.kites()
    with pytest.raises(NotAtOnce):
        at_once.serve(
            desk.form(), at_once.Served("Giấy phép"), by=person("one_stop_clerk"), at=MONDAY
        )
    assert office.unit(office.CENTRE)
