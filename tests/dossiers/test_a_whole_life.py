"""One dossier from the counter to the returned result, through most of what can happen."""

from datetime import timedelta

import pytest

from motcua.dossiers.collectors import Collector
from motcua.dossiers.models import Dossier, Event, Slip, Task
from motcua.dossiers.services import endings, fees, opinions, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, State
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, SOON, moment, person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=2)


def test_a_dossier_is_numbered_timed_and_given_to_the_clerk_who_took_it_in() -> None:
    desk.kites()
    one = Dossier.objects.get(code=desk.received())
    assert one.code == "H37.10-261123-0001"
    assert one.due_at == one.original_due_at == moment("2026-12-01T09:00")
    task = Task.objects.get(dossier=one, closed_at=None)
    assert (task.step_kind, task.assignee_id) == ("receive", person("one_stop_clerk").id)


def test_a_supplement_stops_the_clock_and_counts_again_from_the_start() -> None:
    desk.kites()
    code = supplemented()
    one = Dossier.objects.get(code=code)
    assert (one.state, one.clock_stopped) == (State.PROCESSING, False)
    assert one.original_due_at == moment("2026-12-01T09:00")
    assert one.due_at == moment("2026-12-02T09:00")
    purposes = ["appointment_slip", "supplement_request", "appointment_slip"]
    assert [slip.purpose for slip in Slip.objects.order_by("id")] == purposes
    assert Task.objects.filter(dossier=one, closed_at=None).count() == 2


def test_a_dossier_is_consulted_approved_issued_and_returned() -> None:
    desk.kites()
    code = supplemented()
    opinions.answer(Order(code, make.office_hand(), LATER), words="Không có đê.")
    for name, act in (
        ("specialist", Act.PROPOSE),
        ("division_lead", Act.APPROVE),
        ("leader", Act.APPROVE),
    ):
        work.move(Order(code, person(name), LATER), act=act)
    result = endings.ResultIn("Giấy phép thả diều", number="12/GP", signed_on=LATER.date())
    endings.finish(Order(code, person("records_clerk"), LATER), result)
    clerk = person("one_stop_clerk")
    fees.collect(Order(code, clerk, LATER), Method.CASH)
    endings.hand_out(
        Order(code, clerk, LATER), Collector("Trần Văn Cả", "066190004218", "UQ 12", slip_lost=True)
    )
    one = Dossier.objects.get(code=code)
    assert (one.state, one.delivery_state) == (State.RETURNED, "handed_out")
    assert not Task.objects.filter(dossier=one, closed_at=None).exists()
    assert Event.objects.filter(dossier=one).count() == 14


def supplemented() -> str:
    """Return a dossier that was consulted about and had something to complete, which came."""
    code = desk.appraised()
    specialist, at = person("specialist"), MONDAY + SOON
    department = office.unit(office.DEPARTMENT)
    opinions.consult(Order(code, specialist, at), [department], question="Có đê không?")
    asked = supplements.Asked(2, "bản mờ")
    supplements.ask(Order(code, specialist, at, reason="Thiếu bản vẽ"), [asked])
    clerk = Order(code, person("one_stop_clerk"), LATER)
    supplements.supplement(clerk, [ComponentIn(2, copies=1)])
    return code
