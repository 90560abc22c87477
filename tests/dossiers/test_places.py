"""Whoever receives says where, and who settles it: units that are there and go together."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from motcua.base.errors import Refusal
from motcua.dossiers.models import Dossier, Slip
from motcua.dossiers.services import at_once, intake, opinions
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import Submission
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.unitkind import UnitKind
from motcua.rules.limit import Limit, LimitUnit
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, SOON, person

pytestmark = pytest.mark.django_db
COPIES = "9.000002"
BY = make.office_hand


def added(code: str, name: str, kind: UnitKind, above: str, *, ended: bool = False) -> int:
    parent = office.unit(above)
    key = org.ensure_unit(
        code=code, name=name, valid_from=office.FIRST_DAY, kind=kind, parent=parent
    )
    if ended:
        org.end_unit(key, on=date(2026, 11, 1), by=BY(), at=MONDAY)
    return key


def abolished(kind: UnitKind = UnitKind.DEPARTMENT) -> int:
    return added("H37.98", "Sở Đã giải thể", kind, office.COMMITTEE, ended=True)


def posted(unit_id: int) -> None:
    """Give the centre's clerk a second counter."""
    role = Role.ONE_STOP_CLERK
    org.post(username="one_stop_clerk", unit_id=unit_id, role=role, by=BY(), at=office.HIRED_AT)


def handed_in(form: Submission) -> Dossier:
    answer = intake.take_in(form, by=person("one_stop_clerk"), at=MONDAY)
    return Dossier.objects.get(code=answer["code"])


@pytest.fixture(autouse=True)
def _procedures(db: None) -> None:
    desk.kites()
    same_day = Limit(Decimal(0), LimitUnit.SAME_DAY)
    make.published(COPIES, name="Chứng thực", offers=(make.offer(fee=2_000, limit=same_day),))


def served(form: Submission) -> object:
    done = at_once.Served("Bản sao")
    return at_once.serve(form, done, by=person("one_stop_clerk"), at=MONDAY)


@pytest.mark.parametrize("unit", [office.COMMUNE_CENTRE, office.DIVISION, office.DEPARTMENT])
@pytest.mark.parametrize("at_the_desk", [True, False])
def test_nobody_receives_in_the_name_of_a_unit_that_is_not_his(
    unit: str, at_the_desk: bool
) -> None:
    point = office.unit(office.CENTRE) if at_the_desk else None
    form = desk.form(receiving_unit_id=office.unit(unit), receiving_point_id=point)
    code = "dossier.point_of_another" if at_the_desk else "dossier.not_yours"
    for act in (handed_in, lambda one: served(replace(one, procedure=COPIES))):
        with pytest.raises(Refusal, match=code):
            act(form)
    assert not Dossier.objects.exists()
    assert not Slip.objects.exists()


def test_nobody_receives_at_the_point_of_another(db: None) -> None:
    form = desk.form(receiving_point_id=office.unit(office.COMMUNE_CENTRE))
    for act in (handed_in, lambda one: served(replace(one, procedure=COPIES))):
        with pytest.raises(Refusal, match="not_yours"):
            act(form)


def test_nobody_receives_for_a_unit_that_has_ended() -> None:
    old = abolished(UnitKind.CENTRE)
    centre = office.unit(office.CENTRE)
    with pytest.raises(Refusal, match="unit_not_working") as refused:
        handed_in(desk.form(receiving_unit_id=old, receiving_point_id=centre))
    assert "Sở Đã giải thể không hoạt động vào ngày 23/11/2026" in refused.value.in_("vi")


def test_a_receiving_point_receives_in_the_name_of_the_centre_above_it() -> None:
    point = added("H37.90.1", "Điểm tiếp nhận số 1", UnitKind.RECEIVING_POINT, office.CENTRE)
    posted(point)
    one = handed_in(desk.form(receiving_point_id=point))
    assert (one.receiving_unit_id, one.receiving_point_id) == (office.unit(office.CENTRE), point)


def test_a_branch_receives_in_the_name_of_its_centre_and_in_its_own() -> None:
    branch = added("H37.90.2", "Chi nhánh số 2", UnitKind.CENTRE, office.CENTRE)
    posted(branch)
    assert handed_in(desk.form(receiving_point_id=branch)).receiving_point_id == branch
    own = handed_in(desk.form(receiving_unit_id=branch))
    assert (own.receiving_unit_id, own.receiving_point_id) == (branch, None)


def test_a_point_does_not_receive_in_the_name_of_a_unit_further_up() -> None:
    point = added("H37.90.1", "Điểm tiếp nhận số 1", UnitKind.RECEIVING_POINT, office.CENTRE)
    posted(point)
    committee = office.unit(office.COMMITTEE)
    with pytest.raises(Refusal, match="point_of_another"):
        handed_in(desk.form(receiving_unit_id=committee, receiving_point_id=point))


@pytest.mark.parametrize("unit", [office.DIVISION, office.COMMUNE_CENTRE, office.CENTRE])
def test_a_unit_that_settles_nothing_is_no_solver(unit: str) -> None:
    form = desk.form(solving_unit_id=office.unit(unit))
    for act in (handed_in, lambda one: served(replace(one, procedure=COPIES))):
        with pytest.raises(Refusal, match="unit_settles_nothing"):
            act(form)
    assert not Dossier.objects.exists()


def test_a_unit_that_has_ended_is_no_solver() -> None:
    old = abolished()
    for act in (handed_in, lambda one: served(replace(one, procedure=COPIES))):
        with pytest.raises(Refusal, match="unit_not_working"):
            act(desk.form(solving_unit_id=old))
    with pytest.raises(Refusal, match="unit_unknown"):
        handed_in(desk.form(solving_unit_id=999_999))


def test_any_commune_of_the_province_may_be_the_solver() -> None:
    commune = office.unit(office.COMMUNE)
    assert handed_in(desk.form(solving_unit_id=commune)).solving_unit_id == commune


def test_the_agency_that_the_procedure_names_settles_it_whatever_kind_it_is() -> None:
    board = added("H37.50", "Ban Quản lý đê", UnitKind.OTHER, office.COMMITTEE)
    make.published("9.000003", name="Thả diều trên đê", agency="Ban Quản lý đê")
    form = desk.form(procedure="9.000003", solving_unit_id=board)
    assert handed_in(form).solving_unit_id == board


def test_what_was_taken_on_paper_is_settled_by_a_unit_that_is_there_now() -> None:
    form = desk.form(
        solving_unit_id=abolished(),
        received_at=MONDAY - timedelta(days=25),
        late_reason="Mất điện",
    )
    with pytest.raises(Refusal, match="unit_not_working"):
        handed_in(form)


def test_no_opinion_is_asked_of_a_unit_that_has_ended() -> None:
    code, old = desk.appraised(), abolished()
    order = Order(code, person("specialist"), MONDAY + SOON)
    with pytest.raises(Refusal, match="unit_not_working"):
        opinions.consult(order, [old], question="Có được không?")
