"""Units are merged while dossiers run: nothing is left with a unit where nobody works."""

from datetime import timedelta

import pytest

from motcua.base.errors import Refusal
from motcua.dossiers import jobs
from motcua.dossiers.models import Dossier, Event, Task
from motcua.dossiers.services import endings, intake, work
from motcua.dossiers.services.order import Order
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.models import Posting, Unit
from motcua.org.unitkind import UnitKind
from motcua.rules.dossier.words import Act, State
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


def ended(code: str) -> None:
    org.end_unit(office.unit(code), on=LATER.date(), by=make.office_hand(), at=LATER)


def moved_away(*usernames: str) -> None:
    """Post people elsewhere, so that nobody works in their unit any more."""
    by = make.office_hand()
    for post in Posting.objects.filter(user__username__in=usernames):
        to = office.unit(office.DEPARTMENT)
        role = Role(post.role)
        org.transfer(
            post.pk, unit_id=to, role=role, on=LATER.date(), reason="điều chuyển", by=by, at=LATER
        )


def test_a_unit_with_dossiers_on_its_desk_is_not_ended_without_a_successor() -> None:
    desk.kites()
    desk.appraised()
    moved_away("specialist", "division_lead")
    with pytest.raises(Refusal, match="unit_has_work") as refused:
        ended(office.DIVISION)
    assert "còn 1 hồ sơ chưa xong" in refused.value.in_("vi")
    assert Unit.objects.get(code=office.DIVISION).valid_to is None


def test_a_counter_whose_results_wait_to_be_collected_is_not_ended_either() -> None:
    desk.kites()
    make.published("9.000002", name="Thả đèn trời")
    form = desk.form(procedure="9.000002", receiving_unit_id=office.unit(office.COMMUNE_CENTRE))
    code = str(intake.take_in(form, by=person(office.CLERK_ELSEWHERE), at=MONDAY)["code"])
    Dossier.objects.filter(code=code).update(state=State.COMPLETED.value)
    moved_away(office.CLERK_ELSEWHERE)
    with pytest.raises(Refusal, match="unit_has_work"):
        ended(office.COMMUNE_CENTRE)


def test_a_unit_ends_once_all_it_had_is_over_or_was_an_exercise() -> None:
    desk.kites()
    code = desk.received()
    desk.received(training=True)
    endings.undo_intake(Order(code, person("one_stop_clerk"), LATER, reason="nhầm"))
    moved_away("one_stop_clerk", "one_stop_lead")
    ended(office.CENTRE)
    assert Unit.objects.get(code=office.CENTRE).valid_to == LATER.date()


def test_a_unit_that_is_merged_takes_its_dossiers_along() -> None:
    desk.kites()
    desk.appraised()
    merged()
    assert Unit.objects.get(code=office.DIVISION).valid_to == MONDAY.date()
