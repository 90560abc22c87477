"""Units are merged: what they finished, what they took and registered stays somebody's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import order

from motcua.dossiers import jobs
from motcua.dossiers.collectors import Collector
from motcua.dossiers.models import Dossier, Slip, Task
from motcua.dossiers.selectors import slips_books
from motcua.dossiers.selectors.one import page
from motcua.dossiers.selectors.slips_books import Book
from motcua.dossiers.services import corrections, endings, fees, intake, results
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.unitkind import UnitKind
from motcua.payments import services as payments
from motcua.payments.models import Refund
from motcua.payments.services.desk import Desk
from motcua.payments.words import Method
from motcua.testing import desk, make, office
from motcua.testing.desk import HOA, MONDAY, SOON, person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=3)
TUESDAY = MONDAY + timedelta(days=1)
SECTOR = "Thể thao quần chúng"


def unit(code: str, name: str, parent: int, kind: UnitKind) -> int:
    since = date(2025, 7, 1)
    return org.ensure_unit(code=code, name=name, valid_from=since, kind=kind, parent=parent)


def merged(code: str, into: int) -> None:
    plan = org.Reorganisation((office.unit(code),), into, MONDAY.date(), "9/QĐ-UBND")
    org.reorganise(plan, by=make.office_hand(), at=LATER)
    jobs.follow_successors(at=LATER)


def new_centre() -> int:
    above = office.unit(office.COMMITTEE)
    return unit("H37.91", "Trung tâm mới", above, UnitKind.CENTRE)


def register(unit_id: int, name: str) -> list[tuple[int | None, str]]:
    book = Book(unit_id, SECTOR, MONDAY.date(), LATER.date())
    rows = slips_books.listed(book, actor=person(name))
    return [(row.register_number, row.code) for row in rows]


def test_the_counter_that_follows_gives_back_what_the_merged_one_took() -> None:
    desk.kites()
    code = desk.received()
    fees.collect(order(code, "one_stop_clerk"), Method.CASH)
    receipt = scenes.receipt_of(code)
    new = new_centre()
    merged(office.CENTRE, new)
    fees.give_back(order(code, "one_stop_clerk", TUESDAY), receipt)
    assert Refund.objects.get(receipt=receipt).cash_day.unit_id == new
    endings.undo_intake(order(code, "one_stop_clerk", TUESDAY))


def test_the_till_of_a_merged_counter_is_counted_by_its_cashier_or_the_lead_who_followed() -> None:
    desk.kites()
    fees.collect(order(desk.received(), "one_stop_clerk"), Method.CASH)
    merged(office.CENTRE, new_centre())
    clerk = person("one_stop_clerk")
    assert clerk.id is not None
    till = Desk(office.unit(office.CENTRE), MONDAY.date(), clerk.id, clerk.name)
    closed = payments.close_day(till, counted=75_000, by=person("one_stop_lead"), at=LATER)
    assert closed.difference == 0


@pytest.mark.parametrize("who", ["one_stop_clerk", "one_stop_lead", "inspector", "leader"])
def test_what_a_merged_counter_finished_stays_readable(who: str) -> None:
    desk.kites()
    returned = scenes.returned()
    stopped = scenes.ended(desk.appraised, endings.stop, "leader")()
    merged(office.CENTRE, new_centre())
    assert [page(code, actor=person(who)).row.code for code in (returned, stopped)] == [
        returned,
        stopped,
    ]


def test_a_whole_merged_commune_is_known_to_the_one_that_follows_and_to_the_province() -> None:
    make.published("9.000002", name="Thả đèn trời")
    by = make.office_hand()
    org.create_person(org.NewPerson("chu_tich", "Lê Chủ tịch", office.PASSWORD), by=by, at=MONDAY)
    commune = office.unit(office.COMMUNE)
    org.post(username="chu_tich", unit_id=commune, role=Role.LEADER, by=by, at=MONDAY)
    there = office.unit(office.COMMUNE_CENTRE)
    form = replace(desk.form(), procedure="9.000002", receiving_unit_id=there)
    code = str(intake.take_in(form, by=person(office.CLERK_ELSEWHERE), at=MONDAY)["code"])
    endings.request_withdrawal(order(code, office.CLERK_ELSEWHERE))
    endings.withdraw(order(code, office.CLERK_ELSEWHERE))
    above = office.unit(office.COMMITTEE)
    new = unit("H37.21", "Uỷ ban nhân dân xã Mới", above, UnitKind.COMMUNE)
    merged(office.COMMUNE_CENTRE, unit("H37.21.90", "Trung tâm xã Mới", new, UnitKind.CENTRE))
    merged(office.COMMUNE, new)
    for who in (office.CLERK_ELSEWHERE, "chu_tich", "inspector"):
        assert page(code, actor=person(who)).row.code == code
    assert Dossier.objects.get(code=code).receiving_unit_id == there


def test_the_result_of_a_merged_department_is_revoked_and_issued_anew_by_the_one_that_follows() -> (
    None
):
    desk.kites()
    code = scenes.returned()
    centre = new_centre()
    merged(office.CENTRE, centre)
    above = office.unit(office.COMMITTEE)
    merged(office.DEPARTMENT, unit("H37.11", "Sở Tư pháp mới", above, UnitKind.DEPARTMENT))
    results.revoke_result(order(code, "leader", LATER))
    results.correct_result(order(code, "leader", LATER + SOON), endings.ResultIn("Giấy phép 2"))
    assert Task.objects.get(dossier__code=code, closed_at=None).unit_id == centre
    endings.hand_out(order(code, "one_stop_clerk", LATER + 2 * SOON), Collector("Trần Thị Hoà"))


def test_a_merged_counter_issues_no_more_papers_its_successor_does() -> None:
    desk.kites()
    code = desk.received()
    new = new_centre()
    plan = org.Reorganisation(
        (office.unit(office.CENTRE),), new, MONDAY.date(), "9/QĐ-UBND"
    )  # the worker has not given the dossier over yet
    org.reorganise(plan, by=make.office_hand(), at=LATER)
    fixed = replace(HOA, phone="0912345679")
    corrections.correct_applicant(order(code, "one_stop_clerk", LATER + SOON), fixed)
    assert Slip.objects.filter(dossier__code=code).latest("id").unit_id == new


def test_each_register_is_printed_under_the_unit_that_kept_it() -> None:
    desk.kites()
    old = [desk.received() for _ in range(3)]
    new, by = new_centre(), make.office_hand()
    org.create_person(org.NewPerson("c2", "Lê Cán bộ hai", office.PASSWORD), by=by, at=MONDAY)
    org.post(username="c2", unit_id=new, role=Role.ONE_STOP_CLERK, by=by, at=MONDAY)
    form = replace(desk.form(), receiving_unit_id=new)
    own = [str(intake.take_in(form, by=person("c2"), at=MONDAY)["code"]) for _ in range(2)]
    merged(office.CENTRE, new)
    later = str(intake.take_in(form, by=person("c2"), at=LATER)["code"])
    assert register(new, "c2") == [*enumerate(own, 1), (3, later)]
    assert register(office.unit(office.CENTRE), "inspector") == [*enumerate(old, 1)]
    assert register(office.unit(office.CENTRE), "c2") == [*enumerate(old, 1)]
    assert slips_books.sectors_of(office.unit(office.CENTRE), actor=person("c2")) == [SECTOR]
