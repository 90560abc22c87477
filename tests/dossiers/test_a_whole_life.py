"""One dossier from the counter to the returned result, through everything that can happen."""

from datetime import datetime, timedelta

import pytest

from motcua.base.dates import instant
from motcua.dossiers.models import Dossier, Event, FeeDue, Slip, Task
from motcua.dossiers.services import endings, intake, opinions, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org.actor import Actor
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import Act, State
from motcua.testing import make, office

MONDAY = instant(datetime(2026, 11, 23, 9, 0))


def person(name: str) -> Actor:
    found = actor_for(name, today=MONDAY.date())
    assert found is not None
    return found


@pytest.mark.django_db
def test_a_dossier_is_received_consulted_supplemented_approved_and_returned() -> None:
    make.published("9.000001", levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    clerk = person("one_stop_clerk")
    form = Submission(
        procedure="9.000001",
        owner=PartyIn("TRẦN THỊ HOÀ", id_number="066190004217", phone="0912 345 678"),
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2)),
    )
    answer = intake.take_in(form, by=clerk, at=MONDAY)
    code = str(answer["code"])
    assert code == "H37.10-261123-0001"
    assert answer["due_at"] == instant(datetime(2026, 12, 1, 9, 0)).isoformat()

    at = MONDAY + timedelta(minutes=30)
    work.move(Order(code, clerk, at), act=Act.HAND_OVER)
    lead = person("division_lead")
    specialist = person("specialist")
    assert specialist.id is not None
    work.move(Order(code, lead, at), act=Act.ASSIGN, assignee=specialist.id)
    opinions.consult(
        Order(code, specialist, at), [office.unit(office.COMMUNE)], question="Có đê không?"
    )
    supplements.ask(
        Order(code, specialist, at, reason="Thiếu bản vẽ"), [supplements.Asked(2, "bản mờ")]
    )
    one = Dossier.objects.get(code=code)
    assert one.state == State.SUPPLEMENT_REQUIRED
    assert one.clock_stopped

    later = at + timedelta(days=2)
    supplements.supplement(Order(code, clerk, later), [ComponentIn(2, copies=1)])
    one.refresh_from_db()
    assert one.state == State.PROCESSING
    assert [slip.purpose for slip in Slip.objects.order_by("id")] == [
        "appointment_slip",
        "supplement_request",
        "appointment_slip",
    ]
    assert Task.objects.filter(dossier=one, closed_at=None).count() == 2
    assert Event.objects.filter(dossier=one).count() == 7

    system = make.office_hand()
    opinions.answer(Order(code, system, later), words="Không có đê.")
    work.move(Order(code, specialist, later), act=Act.PROPOSE)
    work.move(Order(code, lead, later), act=Act.APPROVE)
    work.move(Order(code, person("leader"), later), act=Act.APPROVE)
    result = endings.ResultIn("Giấy phép thả diều", number="12/GP", signed_on=later.date())
    endings.finish(Order(code, person("records_clerk"), later), result)
    one.refresh_from_db()
    assert one.state == State.COMPLETED
    FeeDue.objects.filter(dossier=one).update(exempt="Người có công")
    endings.hand_out(Order(code, clerk, later), endings.Collector("Trần Văn Cả", slip_lost=True))
    one.refresh_from_db()
    assert (one.state, one.delivery_state) == (State.RETURNED, "handed_out")
    assert not Task.objects.filter(dossier=one, closed_at=None).exists()
