"""Sending back, taking back, and promises that keep within the citizen's."""

from datetime import timedelta
from typing import Any

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import AT, REDUCED, order

from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.permissions import NotYours
from motcua.dossiers.refusals import TooLateToRecall
from motcua.dossiers.selectors.counts import work_counts
from motcua.dossiers.selectors.explained_steps import ahead
from motcua.dossiers.selectors.one import acts, page
from motcua.dossiers.selectors.todo import Wanted, work_page
from motcua.dossiers.selectors.todo_choices import news
from motcua.dossiers.services import assigning, extensions, fees, seeing, work
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.rules.limit import Limit, LimitUnit
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY, SOON, person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)


def step(code: str) -> Task:
    return Task.objects.get(dossier__code=code, closed_at=None, kind="step")


def offered(code: str, name: str) -> set[Act]:
    return {one.act for one in acts(code, actor=person(name))[1]}


def hire(name: str, role: Role, at: str) -> None:
    by = make.office_hand()
    who = org.NewPerson(name, f"Lê {name}", office.PASSWORD)
    org.create_person(who, by=by, at=office.HIRED_AT)
    org.post(username=name, unit_id=office.unit(at), role=role, by=by, at=office.HIRED_AT)


def test_a_dossier_goes_back_hand_by_hand_to_whoever_had_it() -> None:
    desk.kites()
    code = scenes.signed()
    way = [("records_clerk", "sign"), ("leader", "review"), ("division_lead", "appraise")]
    for name, key in [*way, ("specialist", "assign"), ("division_lead", "receive")]:
        assert Act.SEND_BACK in offered(code, name)
        work.move(order(code, name), act=Act.SEND_BACK)
        assert step(code).step_key == key
    assert step(code).assignee_id == person("one_stop_clerk").id
    assert Act.SEND_BACK not in offered(code, "one_stop_clerk")


def test_to_look_is_not_to_act_so_it_can_still_be_taken_back() -> None:
    desk.kites()
    code = scenes.proposed()
    lead = person("division_lead")
    seeing.opened(page(code, actor=lead), where="ho-so", by=lead, at=AT)
    assert step(code).seen_at == AT
    assert Act.RECALL in offered(code, "specialist")
    assigning.recall(order(code, "specialist"))
    assert step(code).step_key == "appraise"


@pytest.mark.parametrize("act", [Act.CONSULT, Act.PAUSE, Act.REASSIGN], ids=lambda act: act.value)
def test_what_the_receiver_acted_on_cannot_be_taken_back(act: Act) -> None:
    desk.kites()
    code = scenes.proposed()
    scenes.DO[act](order(code, "leader" if act is Act.REASSIGN else "division_lead"))
    fees.set_fees(order(code, "one_stop_clerk"), [REDUCED])
    assert Act.RECALL not in offered(code, "specialist")
    with pytest.raises(TooLateToRecall):
        assigning.recall(order(code, "specialist"))


def test_a_fee_that_is_settled_meanwhile_does_not_hinder_taking_back() -> None:
    desk.kites()
    code = scenes.handed_over()
    fees.set_fees(order(code, "one_stop_clerk"), [REDUCED])
    assert Act.RECALL in offered(code, "one_stop_clerk")
    assigning.recall(order(code, "one_stop_clerk"))


def test_what_was_taken_back_is_not_taken_back_a_second_time() -> None:
    desk.kites()
    code = scenes.recalled_to_counter()
    assert Act.RECALL not in offered(code, "one_stop_clerk")
    fees.set_fees(order(code, "one_stop_clerk"), [REDUCED])
    with pytest.raises(TooLateToRecall):
        assigning.recall(order(code, "one_stop_clerk"))
    assert step(code).step_key == "receive"


def test_what_was_passed_on_again_is_no_longer_mine_to_take_back() -> None:
    desk.kites()
    code = scenes.signed()
    with pytest.raises(NotYours):
        assigning.recall(order(code, "specialist"))


def test_no_step_is_promised_later_than_the_citizen() -> None:
    half = Limit(make.FIVE_DAYS.amount / 5, LimitUnit.WORKING_DAY)
    desk.kites(offers=(make.offer(limit=half),))
    code = desk.received()
    row = Dossier.objects.get(code=code)
    Task.objects.filter(dossier=row).update(limit_amount=9, limit_unit="working_day")
    with_long_steps(code)
    assert step(code).due_at == row.due_at


def with_long_steps(code: str) -> None:
    """Hand a dossier over while every step would take nine working days."""
    nine = Limit(make.FIVE_DAYS.amount + 4, LimitUnit.WORKING_DAY)
    one = order(code, "one_stop_clerk")
    with work.moving(one, Act.HAND_OVER) as moved:
        chosen = work.way_out(moved, Act.HAND_OVER, "")
        work.close_step(moved, outcome="on")
        assert chosen.to
        task = work.open_step(moved, chosen.to)
        task.limit_amount, task.limit_unit = nine.amount, nine.unit.value
        task.due_at = work.promise(moved, nine, task.unit_id)


def test_a_later_date_for_the_citizen_gives_the_step_the_time_it_was_cut_by() -> None:
    desk.kites()
    code = desk.received()
    with_long_steps(code)
    due = Dossier.objects.get(code=code).due_at
    assert step(code).due_at == due
    extensions.extend(order(code, "leader"), new_due=MONDAY + timedelta(days=11))
    assert step(code).due_at == Dossier.objects.get(code=code).due_at
    assert step(code).due_at != due


def test_no_step_that_is_to_come_is_foretold_for_later_than_the_citizen() -> None:
    desk.kites()
    code = desk.received()
    soon = MONDAY + timedelta(hours=5)
    Dossier.objects.filter(code=code).update(due_at=soon)
    Task.objects.filter(dossier__code=code).update(due_at=MONDAY + timedelta(hours=1))
    promised = [leg.promised for leg in ahead(page(code, actor=person("leader")), at=MONDAY)]
    told = [one for one in promised if one is not None]
    assert len(told) > 2
    assert max(told) == soon


def test_a_step_that_begins_late_has_its_own_time() -> None:
    desk.kites()
    code = desk.received()
    late = order(code, "one_stop_clerk", AT + timedelta(days=30))
    work.move(late, act=Act.HAND_OVER)
    assert step(code).due_at is not None
    assert step(code).due_at > late.at  # type: ignore[operator] # asserted just above


def test_taking_back_asks_nobody_any_more_whom_the_step_asked() -> None:
    desk.kites()
    code = scenes.handed_over()
    row = Dossier.objects.get(code=code)
    where = office.unit(office.COMMUNE)
    plain: dict[str, Any] = {"role": "other_agency", "unit_id": where, "opened_at": AT}
    Task.objects.create(
        dossier=row, kind="opinion", step_key="opinion-0", step_kind="consult", sort_at=AT, **plain
    )
    assigning.recall(order(code, "one_stop_clerk"))
    assert not Task.objects.filter(kind="opinion", closed_at=None).exists()
    work.move(order(code, "one_stop_clerk"), act=Act.HAND_OVER)


def test_giving_a_step_to_a_colleague_rings_his_bell_and_says_who_gave_it() -> None:
    hire("hai", Role.SPECIALIST, office.DIVISION)
    desk.kites()
    code = desk.appraised()
    second, looked = person("hai"), AT + SOON
    assert work_counts(second, at=looked, looked=looked).bell == 0
    moved = order(code, "division_lead", LATER)
    assigning.reassign(moved, to=second.id)
    assert work_counts(second, at=LATER, looked=looked).bell == 1
    (line,) = news(second, at=LATER, looked=looked)
    assert (line.kind, line.by, line.code) == ("given", person("division_lead").name, code)
    assert work_counts(person("specialist"), at=LATER, looked=looked).bell == 0


def test_what_lies_at_the_counter_is_every_clerks_and_rings_no_colleagues_bell() -> None:
    hire("ba", Role.ONE_STOP_CLERK, office.CENTRE)
    desk.kites()
    code = desk.received()
    colleague = person("ba")
    (row,) = work_page(colleague, Wanted(), at=AT).rows
    assert row.code == code
    counts = work_counts(colleague, at=AT)
    assert (counts.to_do, counts.bell) == (1, 0)
    work.move(order(code, "ba"), act=Act.HAND_OVER)
    assert step(code).step_key == "assign"
