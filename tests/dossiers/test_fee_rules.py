"""What a fee may differ by: said with reason and ground, never silently, never for nothing."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.dossiers import scenes
from tests.dossiers.scenes import AT, order

from motcua.base.errors import Refusal
from motcua.dossiers.collectors import Collector
from motcua.dossiers.fee_refusals import (
    FeeAtOnceUnstated,
    FeeDropped,
    FeeGroundMissing,
    FeeNotPublished,
    FeeReasonMissing,
    FeeStands,
    FeeUnstated,
    FeeZero,
)
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.models import Dossier, Event, FeeDue, Slip
from motcua.dossiers.permissions import DossierUnknown, NotYours
from motcua.dossiers.services import at_once, collecting, endings, fee_rows, fees, intake, results
from motcua.dossiers.services.order import Order
from motcua.payments.models import Receipt, Refund, Voiding
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, person

pytestmark = pytest.mark.django_db
LAW = "NQ 12/2025/NQ-HĐND Điều 3"
WORDS = "Theo Nghị quyết của HĐND tỉnh"
CLERK = "one_stop_clerk"
KEY: Any = None


def in_words(limit: Limit | None = make.FIVE_DAYS) -> ChannelOffer:
    return ChannelOffer(Channel.COUNTER, limit, fees=(FeeItem("Phí thẩm định", None, WORDS),))


def fee(amount: int | None, **how: Any) -> FeeIn:
    return FeeIn("Lệ phí", amount, **how)


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (fee(0), FeeZero),
        (fee(0, why="thôi"), FeeZero),
        (fee(None), FeeZero),
        (fee(1), FeeReasonMissing),
        (fee(20_000), FeeReasonMissing),
        (fee(20_000, why="Hộ nghèo"), FeeGroundMissing),
        (fee(80_000), FeeReasonMissing),
        (fee(75_000, exempt="Người có công"), FeeGroundMissing),
        (FeeIn("Phí khác", 75_000, why="x"), FeeDropped),
    ],
    ids=lambda one: str(getattr(one, "code", one)),
)
def test_a_published_fee_is_not_changed_without_saying_why_and_by_which_law(
    given: FeeIn, refused: type[Refusal]
) -> None:
    desk.kites()
    code = desk.received()
    with pytest.raises(refused):
        fees.set_fees(order(code, CLERK), [given])
    row = FeeDue.objects.get(dossier__code=code)
    assert (row.amount, row.published, row.exempt) == (75_000, 75_000, "")
    assert Dossier.objects.get(code=code).finance_state == "unpaid"
    assert not Event.objects.filter(act=Act.SET_FEES.value).exists()


def test_leaving_a_published_fee_out_is_no_way_to_waive_it() -> None:
    desk.kites()
    code = desk.received()
    with pytest.raises(FeeDropped):
        fees.set_fees(order(code, CLERK), [])
    assert FeeDue.objects.count() == 1


def test_a_reduction_stands_in_the_log_with_its_reason_and_its_ground() -> None:
    desk.kites()
    code = desk.received()
    fees.set_fees(Order(code, person(CLERK), AT), [fee(20_000, why="Hộ nghèo", ground=LAW)])
    event = Event.objects.get(act=Act.SET_FEES.value)
    assert event.reason == f"Lệ phí: Hộ nghèo ({LAW})"
    assert event.data["before"][0]["amount"] == 75_000
    assert (
        event.data["after"][0] | {"amount": 20_000, "published": 75_000, "ground": LAW}
        == (event.data["after"][0])
    )
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 20_000


def test_fewer_pieces_than_were_handed_in_need_a_reason() -> None:
    desk.kites()
    code = desk.received(quantity=3)
    with pytest.raises(FeeReasonMissing):
        fees.set_fees(order(code, CLERK), [fee(75_000, quantity=1)])
    fees.set_fees(order(code, CLERK), [fee(75_000, quantity=4)])
    assert FeeDue.objects.get().quantity == 4


def test_fewer_pieces_need_their_reason_each_time_however_they_came_to_be_fewer() -> None:
    desk.kites()
    code = desk.received(quantity=3)
    fees.set_fees(order(code, CLERK), [fee(75_000, quantity=1, why="Hai bản không phải nộp")])
    with pytest.raises(FeeReasonMissing):
        fees.set_fees(order(code, CLERK), [fee(75_000, quantity=1)])
    fees.set_fees(order(code, CLERK), [fee(75_000, exempt="Hộ nghèo", ground=LAW)])
    with pytest.raises(FeeReasonMissing):
        fees.set_fees(order(code, CLERK), [fee(75_000, quantity=2)])
    fees.set_fees(order(code, CLERK), [fee(75_000, quantity=3)])
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 225_000


def test_fewer_pieces_of_a_fee_in_words_need_a_reason_too() -> None:
    desk.kites(offers=(in_words(),))
    code = desk.received(quantity=3)
    stated = FeeIn("Phí thẩm định", 10_000)
    with pytest.raises(FeeReasonMissing) as refused:
        fees.set_fees(order(code, CLERK), [stated])
    assert "30.000" in refused.value.in_("vi")
    fees.set_fees(order(code, CLERK), [replace(stated, quantity=3)])
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 30_000


def test_what_was_never_published_is_charged_only_with_a_reason() -> None:
    desk.kites()
    code = desk.received()
    with pytest.raises(FeeNotPublished):
        fees.set_fees(order(code, CLERK), [fee(75_000), FeeIn("Phí sao chụp", 5_000)])
    fees.set_fees(order(code, CLERK), [fee(75_000), FeeIn("Phí sao chụp", 5_000, why="Xin thêm")])
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 80_000


@pytest.mark.parametrize("amount", [0, 1])
def test_underpaying_at_the_cash_desk_waives_nothing(amount: int) -> None:
    desk.kites()
    code = desk.received()
    with pytest.raises(Refusal):
        collecting.settle(order(code, CLERK), [fee(amount)], Method.CASH, key=KEY)
    assert Dossier.objects.get(code=code).finance_state == "unpaid"
    assert not Receipt.objects.exists()


def test_the_table_itself_takes_no_fee_of_nothing() -> None:
    desk.kites()
    desk.received()
    with pytest.raises(IntegrityError), transaction.atomic():
        FeeDue.objects.update(amount=0)


def test_without_the_rule_nothing_stops_a_silent_change(monkeypatch: pytest.MonkeyPatch) -> None:
    desk.kites()
    code = desk.received()
    monkeypatch.setattr(fee_rows, "judge", lambda _fee, _before: None)
    fees.set_fees(order(code, CLERK), [fee(1)])
    assert FeeDue.objects.get().amount == 1


# --- known only in words ------------------------------------------------------------------------


def test_a_fee_in_words_is_due_and_is_printed_until_somebody_states_its_amount() -> None:
    desk.kites(offers=(in_words(),))
    code = desk.received()
    row = FeeDue.objects.get(dossier__code=code)
    assert (row.amount, row.words) == (None, WORDS)
    assert Dossier.objects.get(code=code).finance_state == "unpaid"
    (printed,) = Slip.objects.get(dossier__code=code).snapshot["dossiers"]
    assert (printed["fee"], printed["fee_note"]) == (None, WORDS)
    with pytest.raises(FeeUnstated):
        fees.collect(order(code, CLERK), Method.CASH)
    fees.set_fees(order(code, CLERK), [FeeIn("Phí thẩm định", 300_000)])
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 300_000


def test_a_result_is_not_handed_out_before_the_amount_is_stated_or_waived() -> None:
    desk.kites(offers=(in_words(),))
    code = scenes.signed()
    endings.finish(order(code, "records_clerk"), endings.ResultIn("Giấy phép"))
    to = Collector("Trần Thị Hoà")
    with pytest.raises(FeeUnstated) as refused:
        endings.hand_out(order(code, CLERK), to)
    assert WORDS in refused.value.in_("vi")
    with pytest.raises(FeeZero):
        fees.set_fees(order(code, CLERK), [FeeIn("Phí thẩm định", 0)])
    said = FeeIn("Phí thẩm định", None, exempt="Nghị quyết miễn cho cá nhân")
    fees.set_fees(order(code, CLERK), [said])
    endings.hand_out(order(code, CLERK), to)
    assert Dossier.objects.get(code=code).state == "returned"


@pytest.mark.parametrize("text", ["Không quy định", "Chưa có thông tin", " "])
def test_words_that_know_of_no_fee_are_no_fee(text: str) -> None:
    plain = ChannelOffer(Channel.COUNTER, make.FIVE_DAYS, fees=(FeeItem("Phí", None, text),))
    desk.kites(offers=(plain,))
    desk.received()
    assert not FeeDue.objects.exists()


def test_what_is_settled_at_once_states_its_fee_in_words_too() -> None:
    same_day = Limit(0, LimitUnit.SAME_DAY)  # type: ignore[arg-type]
    desk.kites(offers=(in_words(same_day),), components=())
    form, by = desk.form(components=()), person(CLERK)
    with pytest.raises(FeeAtOnceUnstated) as refused:
        at_once.serve(form, at_once.Served("Bản sao"), by=by, at=MONDAY)
    assert WORDS in refused.value.in_("vi")
    stated = at_once.Served("Bản sao", fees=(FeeIn("Phí thẩm định", 10_000),))
    assert at_once.serve(form, stated, by=by, at=MONDAY)["fee"] == 10_000


def test_what_is_settled_at_once_is_not_underpaid_either() -> None:
    same_day = Limit(0, LimitUnit.SAME_DAY)  # type: ignore[arg-type]
    desk.kites(offers=(make.offer(fee=2_000, limit=same_day),), components=())
    form, by = desk.form(components=(), quantity=5), person(CLERK)
    for given in ((), (fee(0, quantity=5),), (fee(1, quantity=5),), (fee(2_000, quantity=1),)):
        with pytest.raises(Refusal):
            at_once.serve(form, at_once.Served("Bản sao", fees=given), by=by, at=MONDAY)
    assert not Dossier.objects.exists()


# --- given back ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "end",
    [
        scenes.ended(scenes.registered, intake.refuse, CLERK),
        scenes.ended(desk.appraised, endings.stop, "leader"),
        scenes.closed_paid,
    ],
    ids=["refused", "stopped", "closed"],
)
def test_money_of_a_dossier_that_ended_is_given_back_the_same_day(end: Any) -> None:
    desk.kites()
    code = end()
    assert fees.give_back(order(code, CLERK), scenes.receipt_of(code)).data["voided"]
    row = FeeDue.objects.get(dossier__code=code)
    assert (row.receipt, row.exempt) == (None, scenes.WHY)
    assert Dossier.objects.get(code=code).finance_state == "nothing_due"
    assert Voiding.objects.get().reason == scenes.WHY
    assert Event.objects.filter(act=Act.RETURN_FEE.value).get().reason == scenes.WHY


def test_money_of_a_withdrawn_dossier_is_refunded_once_the_day_is_over() -> None:
    desk.kites()
    code = scenes.paid(desk.appraised)()
    endings.request_withdrawal(order(code, CLERK))
    endings.withdraw(order(code, CLERK))
    next_day = desk.moment("2026-11-25T09:00")
    fees.give_back(order(code, CLERK, next_day), scenes.receipt_of(code))
    assert not Voiding.objects.exists()
    assert (Refund.objects.get().total, Refund.objects.get().reason) == (75_000, scenes.WHY)


def test_what_was_returned_and_holds_stays_paid() -> None:
    desk.kites()
    code = scenes.returned()
    with pytest.raises(FeeStands):
        fees.give_back(order(code, CLERK), scenes.receipt_of(code))
    results.revoke_result(order(code, "leader"))
    fees.give_back(order(code, CLERK), scenes.receipt_of(code))


def test_a_stranger_learns_nothing_of_a_dossier_by_sending_exactly_its_waived_fees() -> None:
    desk.kites()
    code = desk.received()
    waived = [FeeIn("Lệ phí", None, exempt="Hộ nghèo", ground="NQ 12/2025/NQ-HĐND")]
    fees.set_fees(order(code, CLERK), waived)
    for wanted in (code, "H37.10-261123-9999"):
        with pytest.raises(DossierUnknown):
            collecting.settle(order(wanted, office.CLERK_ELSEWHERE), waived, Method.CASH, key=KEY)
    with pytest.raises(NotYours):
        collecting.settle(order(code, "leader"), waived, Method.CASH, key=KEY)
    assert collecting.settle(order(code, CLERK), waived, Method.CASH, key=KEY)["total"] == 0
