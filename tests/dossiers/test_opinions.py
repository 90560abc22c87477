"""Others are asked where somebody can answer, and a question that leads nowhere is taken back."""

from datetime import timedelta

import pytest
from tests.dossiers.scenes import AT, consulted, order

from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.refusals import NobodyAnswers, NotAsked, StillWaiting, UnitNotWorking
from motcua.dossiers.selectors.todo import Wanted, work_page
from motcua.dossiers.services import opinions, work
from motcua.org import services as org
from motcua.rules.dossier.words import Act
from motcua.testing import desk, make, office
from motcua.testing.desk import person

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kites() -> None:
    desk.kites()


def test_nobody_is_asked_where_nobody_can_answer() -> None:
    code = desk.appraised()
    for unit in (office.CENTRE, office.COMMUNE, office.COMMITTEE):
        with pytest.raises(NobodyAnswers):
            opinions.consult(order(code, "specialist"), [office.unit(unit)], question="Được không?")
    assert not Task.objects.filter(dossier__code=code, kind="opinion").exists()


def test_nobody_is_asked_in_a_unit_that_is_closed() -> None:
    code = desk.appraised()
    by, parent = make.office_hand(), office.unit(office.COMMITTEE)
    old = org.ensure_unit(code="H37.99", name="Sở cũ", valid_from=office.FIRST_DAY, parent=parent)
    org.end_unit(old, on=(AT - timedelta(days=2)).date(), by=by, at=AT)
    with pytest.raises(UnitNotWorking):
        opinions.consult(order(code, "specialist"), [old], question="Được không?")


def test_a_dossier_goes_on_once_its_question_is_taken_back() -> None:
    code = consulted()
    with pytest.raises(StillWaiting):
        work.move(order(code, "specialist", AT + HOUR), act=Act.PROPOSE)
    opinions.take_back(order(code, "specialist", AT + HOUR))
    rows = work_page(person("leader"), Wanted(), at=AT + HOUR).rows
    assert code not in [row.code for row in rows]
    opinion = Task.objects.get(dossier__code=code, kind="opinion")
    assert (opinion.outcome, opinion.answer) == ("unask", "")
    assert not Task.objects.get(dossier__code=code, kind="step", closed_at=None).waiting
    work.move(order(code, "specialist", AT + HOUR), act=Act.PROPOSE)
    assert Dossier.objects.get(code=code).last_act == "propose"


def test_one_of_two_questions_is_taken_back_and_the_other_is_still_waited_for() -> None:
    code = consulted()
    here = office.unit(office.DIVISION)
    opinions.consult(order(code, "specialist", AT + HOUR), [here], question="Có bản đồ không?")
    opinions.take_back(order(code, "specialist", AT + HOUR), [office.unit(office.DEPARTMENT)])
    (left,) = Task.objects.filter(dossier__code=code, kind="opinion", closed_at=None)
    assert left.unit_id == here
    with pytest.raises(StillWaiting):
        work.move(order(code, "specialist", AT + HOUR), act=Act.PROPOSE)


def test_no_question_is_taken_back_where_none_was_asked() -> None:
    code = consulted()
    with pytest.raises(NotAsked):
        opinions.take_back(order(code, "specialist"), [office.unit(office.CENTRE)])
    opinions.take_back(order(code, "specialist"))
    with pytest.raises(NotAsked):
        opinions.take_back(order(code, "specialist"))
