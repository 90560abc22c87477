"""Units are merged while dossiers run: nothing is left with a unit where nobody works."""

from datetime import timedelta

import pytest

from motcua.dossiers import jobs
from motcua.dossiers.models import Dossier, Event, Task
from motcua.dossiers.services import work
from motcua.dossiers.services.order import Order
from motcua.org import services as org
from motcua.org.unitkind import UnitKind
from motcua.rules.dossier.words import Act
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, SOON, person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=2)


def merged() -> int:
    """Merge the department's only division into a new one, people with it."""
    by = make.office_hand()
    new = org.ensure_unit(
        code="H37.10.02",
        name="Phòng Hành chính và Bổ trợ tư pháp",
        valid_from=MONDAY.date(),
        kind=UnitKind.DIVISION,
        parent=office.unit(office.DEPARTMENT),
    )
    old = office.unit(office.DIVISION)
    merger = org.Reorganisation((old,), new, MONDAY.date(), "9/QĐ-UBND")
    org.reorganise(merger, by=by, at=LATER)
    return new


def test_the_work_of_a_merged_division_goes_on_in_the_one_that_follows_it() -> None:
    desk.kites()
    code = desk.appraised()
    new = merged()
    assert jobs.follow_successors(at=LATER) == 1
    task = Task.objects.get(dossier__code=code, closed_at=None)
    assert (task.unit_id, task.assignee_id) == (new, person("specialist").id)
    work.move(Order(code, person("specialist"), LATER + SOON), act=Act.PROPOSE)
    assert Event.objects.filter(dossier__code=code, act="succeed").count() == 1


def test_a_second_round_finds_nothing_left_behind() -> None:
    desk.kites()
    desk.appraised()
    merged()
    jobs.follow_successors(at=LATER)
    assert jobs.follow_successors(at=LATER + SOON) == 0


def test_what_has_ended_stays_with_the_unit_that_ended_it() -> None:
    desk.kites()
    code = desk.received()
    merged()
    before = Dossier.objects.get(code=code).revision
    assert jobs.follow_successors(at=LATER) == 0
    assert Dossier.objects.get(code=code).revision == before
