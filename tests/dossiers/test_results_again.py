"""A result that was revoked or corrected: never handed out, or handed out again."""

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import AT, order

from motcua.dossiers.collectors import Collector
from motcua.dossiers.models import Dossier, Event, FactDelta, Result, Slip, Task
from motcua.dossiers.refusals import AtOnceTakenBack, FeeUnpaid, ResultMissing, ResultRevoked
from motcua.dossiers.selectors import lookup
from motcua.dossiers.selectors.one import acts, page
from motcua.dossiers.selectors.preview_acts import offered
from motcua.dossiers.selectors.returns import counted, waiting
from motcua.dossiers.services import at_once, at_once_after, endings, fees, results
from motcua.dossiers.services.endings import ResultIn
from motcua.dossiers.services.order import Order, Paper
from motcua.outbox.models import Message
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, Outcome, State
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Level
from motcua.testing import desk, make
from motcua.testing.desk import MONDAY, person

pytestmark = pytest.mark.django_db
CLERK, LEADER = "one_stop_clerk", "leader"
HOA = Collector("Trần Thị Hoà")


@pytest.fixture(autouse=True)
def _kites() -> None:
    desk.kites()


def row(code: str) -> Dossier:
    return Dossier.objects.get(code=code)


def test_a_revoked_result_is_not_handed_out() -> None:
    code = scenes.completed()
    results.revoke_result(order(code, LEADER))
    with pytest.raises(ResultRevoked):
        endings.hand_out(order(code, CLERK), HOA)
    assert row(code).state == State.COMPLETED
    assert row(code).delivery_state == "none"
    clerk = person(CLERK)
    assert [one.code for one in waiting(actor=clerk, at=AT)] == []
    assert set(counted(actor=clerk, at=AT).values()) == {0}
    ways = {one.way.act: one.why_not for one in offered(page(code, actor=clerk), at=AT)}
    assert isinstance(ways[Act.RETURN], ResultRevoked)


def test_the_citizen_is_not_asked_to_come_for_a_revoked_result() -> None:
    code = scenes.completed()
    results.revoke_result(order(code, LEADER))
    shown = lookup.by_key(code, row(code).lookup_key)
    assert shown is not None
    assert shown.revoked


def test_a_replacement_is_issued_and_handed_out() -> None:
    code = scenes.completed()
    results.revoke_result(order(code, LEADER))
    results.correct_result(order(code, LEADER), ResultIn("Giấy phép cấp lại", number="13/GP"))
    endings.hand_out(order(code, CLERK), HOA)
    old, new = Result.objects.filter(dossier__code=code).order_by("id")
    assert (old.state, old.given_to) == ("revoked", "")
    assert (new.state, new.given_to, new.replaces_id) == ("issued", "Trần Thị Hoà", old.pk)
    assert row(code).state == State.RETURNED


def test_a_replacement_may_be_a_refusal_with_its_form() -> None:
    code = scenes.completed()
    results.revoke_result(order(code, LEADER))
    results.correct_result(order(code, LEADER), ResultIn("Văn bản trả lời", Outcome.REFUSED))
    assert row(code).outcome == "refused"
    assert Slip.objects.filter(dossier__code=code, purpose="refusal_notice").count() == 1


@pytest.mark.parametrize("revoked", [False, True], ids=["corrected", "revoked first"])
def test_what_was_returned_is_returned_again_and_counted_once(revoked: bool) -> None:
    code = scenes.returned()
    if revoked:
        results.revoke_result(order(code, LEADER))
        assert row(code).state == State.RETURNED
    results.correct_result(order(code, LEADER), ResultIn("Giấy phép số 2", number="14/GP"))
    again = row(code)
    assert (again.state, again.delivery_state, again.returned_at) == (
        State.COMPLETED,
        "at_one_stop",
        None,
    )
    (line,) = waiting(actor=person(CLERK), at=AT)
    assert (line.code, line.number, line.finished_at) == (code, "14/GP", AT)
    told = Message.objects.filter(object_id=again.pk).order_by("-id")[0].payload
    assert told | {"act": "correct_result", "reason": scenes.WHY, "collect_again": True} == told
    assert Task.objects.filter(dossier=again, closed_at=None).get().step_kind == "return"
    endings.hand_out(order(code, CLERK), HOA)
    assert row(code).state == State.RETURNED
    assert FactDelta.objects.filter(dossier=again, fact="returned").count() == 1
    assert FactDelta.objects.filter(dossier=again, fact="settled").count() == 1


def test_a_result_that_takes_the_place_of_one_whose_money_went_back_is_paid_for() -> None:
    code = scenes.returned()
    results.revoke_result(order(code, LEADER))
    fees.give_back(order(code, CLERK), scenes.receipt_of(code))
    results.correct_result(order(code, LEADER), ResultIn("Giấy phép số 2", number="14/GP"))
    with pytest.raises(FeeUnpaid):
        endings.hand_out(order(code, CLERK), HOA)
    assert fees.collect(order(code, CLERK), Method.CASH)["total"] == 75_000
    endings.hand_out(order(code, CLERK), HOA)
    assert row(code).state == State.RETURNED


def test_giving_money_back_is_offered_only_where_some_was_taken() -> None:
    unpaid = desk.received()
    assert Act.RETURN_FEE not in {one.act for one in acts(unpaid, actor=person(CLERK))[1]}
    paid = scenes.paid(desk.received)()
    assert Act.RETURN_FEE in {one.act for one in acts(paid, actor=person(CLERK))[1]}


def test_nothing_is_revoked_twice_and_nothing_corrected_before_it_is_there() -> None:
    code = scenes.completed()
    results.revoke_result(order(code, LEADER))
    with pytest.raises(ResultMissing):
        results.revoke_result(order(code, LEADER))


def test_the_decision_by_which_it_is_revoked_stands_in_the_log() -> None:
    code = scenes.completed()
    paper = Paper("77/QĐ-STP", MONDAY.date())
    results.revoke_result(Order(code, person(LEADER), AT, reason="Cấp sai", paper=paper))
    event = Event.objects.filter(act=Act.REVOKE_RESULT.value).get()
    assert event.data["paper_cited"] == "77/QĐ-STP, 23/11/2026"


def test_what_a_counter_took_back_at_once_is_not_issued_again() -> None:
    same_day = Limit(0, LimitUnit.SAME_DAY)  # type: ignore[arg-type]
    offer = make.offer(fee=2_000, limit=same_day)
    levels = (Level.PROVINCE,)
    parts = {"levels": levels, "agency": "Sở Tư pháp", "offers": (offer,), "components": ()}
    make.published("9.000002", **parts)
    form = desk.form(procedure="9.000002", components=())
    done = at_once.Served("Bản sao")
    code = str(at_once.serve(form, done, by=person(CLERK), at=MONDAY)["code"])
    at_once_after.take_back(order(code, CLERK))
    with pytest.raises(AtOnceTakenBack):
        results.correct_result(Order(code, person(LEADER), AT, reason="x"), ResultIn("Bản sao"))
