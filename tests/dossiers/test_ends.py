"""How a dossier ends without a result: when it was asked for, and what waits meanwhile."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import AT, order

from motcua.base.dates import office_time
from motcua.dossiers.clocks import NEVER
from motcua.dossiers.models import Slip, Task
from motcua.dossiers.selectors.one import page
from motcua.dossiers.selectors.preview_acts import offered
from motcua.dossiers.selectors.todo import Wanted, work_page
from motcua.dossiers.services import assigning, endings, fees, intake, supplements, waits
from motcua.dossiers.services.order import Order
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind
from motcua.testing import desk
from motcua.testing.desk import person

pytestmark = pytest.mark.django_db
CLERK = "one_stop_clerk"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kites() -> None:
    desk.kites()


def printed(code: str) -> dict[str, Any]:
    snapshot: dict[str, Any] = Slip.objects.get(dossier__code=code, purpose="stop_notice").snapshot
    return snapshot


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_form_05_says_when_the_applicant_asked_and_in_which_words() -> None:
    code = desk.appraised()
    asked = order(code, CLERK)
    endings.request_withdrawal(asked)
    # Others act on the dossier between the request and the answer.
    fees.collect(order(code, CLERK, AT + HOUR), Method.CASH)
    assigning.reassign(order(code, "division_lead", AT + 2 * HOUR), to=None)
    endings.withdraw(scenes.order(code, CLERK, AT + 5 * HOUR))
    said = printed(code)
    assert moment(said["requested_at"]) == office_time(AT)
    assert said["stop_request"] == scenes.WHY


def test_form_05_gives_the_applicants_words_and_not_the_officers() -> None:
    code = desk.appraised()
    endings.request_withdrawal(Order(code, person(CLERK), AT, reason="Tôi không xây nữa"))
    endings.withdraw(Order(code, person(CLERK), AT + HOUR, reason="Đồng ý cho rút"))
    assert printed(code)["stop_request"] == "Tôi không xây nữa"


def test_a_dossier_may_be_closed_once_its_time_is_up_whatever_was_done_on_it_meanwhile() -> None:
    code = scenes.registered()
    scenes.asked(order(code, CLERK))
    fees.collect(order(code, CLERK, AT + timedelta(days=39)), Method.CASH)
    late = AT + timedelta(days=60)
    seen = offered(page(code, actor=person(CLERK)), at=late)
    assert {one.way.act: one.why_not for one in seen}[Act.CLOSE] is None


def test_form_05_says_when_a_head_stopped_it() -> None:
    code = desk.appraised()
    endings.stop(order(code, "leader", AT + 3 * HOUR))
    assert moment(printed(code)["requested_at"]) == office_time(AT + 3 * HOUR)


def test_form_05_says_when_it_was_closed_and_waiting_counts_from_the_request() -> None:
    code = scenes.registered()
    scenes.asked(order(code, CLERK))
    late = AT + timedelta(days=39)
    fees.collect(order(code, CLERK, late), Method.CASH)  # does not begin the wait anew
    closed = AT + timedelta(days=60)
    supplements.close(order(code, CLERK, closed))
    assert moment(printed(code)["requested_at"]) == office_time(closed)


def sorted_at(code: str) -> datetime:
    return Task.objects.get(dossier__code=code, closed_at=None).sort_at


def test_a_dossier_that_is_not_withdrawn_after_all_wants_its_answer_when_it_did_before() -> None:
    code = scenes.registered()
    before = sorted_at(code)
    assert before < NEVER
    endings.request_withdrawal(order(code, CLERK))
    assert sorted_at(code) == NEVER
    endings.deny_withdrawal(order(code, CLERK))
    assert sorted_at(code) == before


@pytest.mark.parametrize("end", ["stop", "withdraw", "close"])
def test_nobody_is_asked_any_more_for_an_opinion_on_a_dossier_that_is_over(end: str) -> None:
    code = scenes.consulted()
    later = AT + timedelta(days=40)
    if end == "stop":
        endings.stop(order(code, "leader"))
    elif end == "withdraw":
        endings.request_withdrawal(order(code, "one_stop_clerk"))
        endings.withdraw(order(code, "one_stop_clerk"))
    else:
        supplements.ask(order(code, "specialist"), [supplements.Asked(2, "mờ")])
        supplements.close(order(code, "one_stop_clerk", later))
    rows = work_page(person("leader"), Wanted(), at=later).rows
    assert code not in [row.code for row in rows]
    opinion = Task.objects.get(dossier__code=code, kind="opinion")
    assert (opinion.closed_at is None, opinion.outcome, opinion.answer) == (False, end, "")


def test_a_wait_that_stopped_nothing_ends_with_the_result() -> None:
    code = scenes.signed()
    waits.pause(order(code, "records_clerk"), PauseKind.EXTERNAL_VERIFICATION)
    done = AT + timedelta(hours=1)
    endings.finish(order(code, "records_clerk", done), endings.ResultIn("Giấy phép"))
    found = page(code, actor=person("records_clerk"))
    assert (found.row.pause_kind, found.row.paused_since) == ("", None)
    assert found.clock is not None
    assert [wait.end for wait in found.clock.suspensions] == [office_time(done)]


def test_an_intake_that_is_undone_waits_for_nothing_any_more() -> None:
    code = desk.received()
    waits.pause(order(code, "one_stop_clerk"), PauseKind.PUBLIC_NOTICE)
    endings.undo_intake(order(code, "one_stop_clerk"))
    assert not page(code, actor=person("one_stop_clerk")).row.pause_kind


def test_a_dossier_accepted_later_has_the_first_step_promised_as_one_taken_in_at_once() -> None:
    taken, registered = desk.received(), scenes.registered()
    limit = {"limit_amount": 2, "limit_unit": "working_hour"}
    Task.objects.filter(dossier__code__in=[taken, registered]).update(**limit)
    intake.accept(order(registered, "one_stop_clerk", desk.MONDAY + timedelta(hours=1)))
    promised = Task.objects.get(dossier__code=registered).due_at
    assert promised == desk.MONDAY + timedelta(hours=5)  # two hours of work, and lunch


def withdrawn(code: str) -> str:
    endings.request_withdrawal(order(code, CLERK))
    endings.withdraw(order(code, CLERK, AT + HOUR))
    return str(printed(code)["fees_returned"])


def test_form_05_says_nothing_of_money_that_was_never_paid() -> None:
    assert withdrawn(desk.appraised()) == ""


def test_form_05_says_that_what_was_paid_is_not_given_back_yet() -> None:
    code = scenes.paid(desk.appraised)()
    assert withdrawn(code) == "Đã thu, chưa trả lại 75.000 đồng (biên lai số 0000001)"


def test_form_05_says_what_was_given_back_and_by_which_receipt() -> None:
    code = scenes.paid(desk.appraised)()
    fees.give_back(order(code, CLERK), scenes.receipt_of(code))
    assert withdrawn(code) == "Đã trả lại 75.000 đồng (biên lai số 0000001)"


def test_a_stop_notice_tells_of_the_money_as_well() -> None:
    code = scenes.paid(desk.appraised)()
    endings.stop(order(code, "leader"))
    assert "chưa trả lại 75.000 đồng" in printed(code)["fees_returned"]
