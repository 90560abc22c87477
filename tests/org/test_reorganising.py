"""Units are merged, renamed and ended, and nobody is left without a desk."""

from datetime import date, timedelta

import pytest
from tests.org.people import acting

from motcua.audit.selectors import history
from motcua.org import services
from motcua.org.acts import Role
from motcua.org.models import Succession, Unit
from motcua.org.permissions import NotYours
from motcua.org.refusals import (
    DayBeforeBeginning,
    DayNotCome,
    DecisionMissing,
    NothingToMerge,
    UnitBelowItself,
    UnitCodeTaken,
    UnitCodeUnusable,
    UnitEnded,
    UnitInUse,
)
from motcua.org.selectors import actor_for, card, successions, successor_of, units_below
from motcua.org.services import Reorganisation, UnitDetails
from motcua.org.unitkind import UnitKind
from motcua.testing import facts
from motcua.testing.office import COMMITTEE, COMMUNE, DEPARTMENT, DIVISION, unit

pytestmark = pytest.mark.django_db
TODAY, AT, BY = facts.TODAY, facts.AT, facts.CONTROL
SINCE = date(2025, 7, 1)
JUSTICE = UnitDetails("Sở Tư pháp và Nội vụ", UnitKind.DEPARTMENT)


def made(code: str = "H37.30", parent: str = COMMITTEE) -> int:
    return services.make_unit(code, JUSTICE, since=SINCE, parent_id=unit(parent), by=BY, at=AT)


def merged(*units: int, into: int, on: date = TODAY, decision: str = "125/QĐ-UBND") -> None:
    services.reorganise(Reorganisation(units, into, on, decision), by=BY, at=AT)


def test_a_merged_unit_ends_and_its_people_and_divisions_go_to_the_successor() -> None:
    new = made()
    merged(unit(DEPARTMENT), into=new)
    leader = actor_for("leader", today=TODAY)
    assert leader is not None
    assert leader.posts == {(new, Role.LEADER)}
    assert units_below(new, on=TODAY) == {new, unit(DIVISION)}
    assert card(unit(DEPARTMENT)).valid_to == TODAY
    assert successor_of(unit(DEPARTMENT)) == new
    assert [f.decision_number for f in successions(new)] == ["125/QĐ-UBND"]


def test_before_the_day_the_old_unit_is_still_read_in_the_old_shape() -> None:
    merged(unit(DEPARTMENT), into=made())
    yesterday = actor_for("leader", today=TODAY - timedelta(days=1))
    assert yesterday is not None
    assert yesterday.home == unit(DEPARTMENT)


def test_what_is_lent_stays_lent_at_the_successor() -> None:
    services.lend(
        services.Loan(
            "leader", "division_lead", unit(DEPARTMENT), Role.LEADER, TODAY, TODAY + timedelta(5)
        ),
        by=BY,
        at=AT,
    )
    new = made()
    merged(unit(DEPARTMENT), into=new)
    taker = actor_for("division_lead", today=TODAY)
    assert taker is not None
    assert taker.holds(new, Role.LEADER)
    assert not taker.holds(unit(DEPARTMENT), Role.LEADER)


def test_a_chain_of_reorganisations_leads_to_the_last() -> None:
    first, second = made(), made("H37.31")
    merged(unit(DEPARTMENT), into=first)
    merged(first, into=second)
    assert successor_of(unit(DEPARTMENT)) == second


def test_the_log_says_what_was_merged_and_by_what_decision() -> None:
    new = made()
    merged(unit(DEPARTMENT), into=new)
    assert [entry.act for entry in history("unit", new)] == [
        "org.unit_took_over",
        "org.unit_made",
    ]
    assert history("unit", unit(DEPARTMENT))[0].data["decision"] == "125/QĐ-UBND"


def test_a_merger_needs_a_decision_a_day_that_has_come_and_somebody_else() -> None:
    new = made()
    with pytest.raises(DecisionMissing):
        merged(unit(DEPARTMENT), into=new, decision=" ")
    with pytest.raises(DayNotCome):
        merged(unit(DEPARTMENT), into=new, on=TODAY + timedelta(1))
    with pytest.raises(NothingToMerge):
        merged(new, into=new)
    with pytest.raises(UnitBelowItself):
        merged(unit(DEPARTMENT), into=unit(DIVISION))
    assert not Succession.objects.exists()
    assert not Unit.objects.filter(valid_to__isnull=False).exists()


def test_a_unit_where_people_work_is_not_ended() -> None:
    with pytest.raises(UnitInUse) as refused:
        services.end_unit(unit(DEPARTMENT), on=TODAY, by=BY, at=AT)
    assert "1 đơn vị trực thuộc" in refused.value.in_("vi")


def test_an_empty_unit_ends_once_and_nobody_is_put_there_any_more() -> None:
    empty = made()
    with pytest.raises(DayBeforeBeginning):
        services.end_unit(empty, on=SINCE, by=BY, at=AT)
    services.end_unit(empty, on=TODAY, by=BY, at=AT)
    with pytest.raises(UnitEnded):
        services.end_unit(empty, on=TODAY, by=BY, at=AT)
    with pytest.raises(UnitEnded):
        services.post(username="leader", unit_id=empty, role=Role.LEADER, by=BY, at=AT)
    with pytest.raises(UnitEnded):
        services.make_unit("H37.32", JUSTICE, since=TODAY, parent_id=empty, by=BY, at=AT)


def test_a_unit_is_moved_with_what_is_below_it_but_never_below_itself() -> None:
    services.move_unit(unit(DEPARTMENT), parent_id=unit(COMMUNE), by=BY, at=AT)
    assert unit(DIVISION) in units_below(unit(COMMUNE), on=TODAY)
    with pytest.raises(UnitBelowItself):
        services.move_unit(unit(COMMUNE), parent_id=unit(DIVISION), by=BY, at=AT)


def test_a_rename_is_read_everywhere_and_the_log_keeps_the_old_name() -> None:
    services.edit_unit(unit(DEPARTMENT), JUSTICE, by=BY, at=AT)
    assert card(unit(DEPARTMENT)).name == JUSTICE.name
    entry = history("unit", unit(DEPARTMENT))[0]
    assert entry.data["name"] == ["Sở Tư pháp", JUSTICE.name]
    services.edit_unit(unit(DEPARTMENT), JUSTICE, by=BY, at=AT)
    assert len(history("unit", unit(DEPARTMENT))) == 1


@pytest.mark.parametrize("code", ["", "H37 30", "Đ37", "x" * 36, "-1", "SOTP-01", "h37.30"])
def test_a_code_that_no_code_of_a_dossier_can_begin_with_is_refused(code: str) -> None:
    with pytest.raises(UnitCodeUnusable):
        services.make_unit(code, JUSTICE, since=SINCE, by=BY, at=AT)


def test_a_code_is_given_once() -> None:
    with pytest.raises(UnitCodeTaken):
        services.make_unit(DEPARTMENT, JUSTICE, since=SINCE, by=BY, at=AT)


def test_an_administrator_of_a_unit_makes_no_units() -> None:
    with pytest.raises(NotYours):
        services.make_unit("H37.30", JUSTICE, since=SINCE, by=acting("unit_administrator"), at=AT)
