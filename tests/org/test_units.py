"""Units are found by those who need them, and a change is seen at once by every process."""

from datetime import date, timedelta

import pytest

from motcua.org import epoch, services
from motcua.org.models import CalendarDay, Unit
from motcua.org.selectors import calendar_of, card, card_coded, resolve, tree, units_below
from motcua.org.selectors.units import Found
from motcua.org.services.marking import renew_calendar, renew_people
from motcua.org.tree import in_circles
from motcua.org.unitkind import UnitKind
from motcua.rules.calendar import DayKind
from motcua.rules.process.words import UnitKind as Resolver
from motcua.testing import facts
from motcua.testing.office import (
    CENTRE,
    COMMITTEE,
    COMMUNE,
    COMMUNE_CENTRE,
    DEPARTMENT,
    DIVISION,
    unit,
)

pytestmark = pytest.mark.django_db
A_MONDAY = date(2026, 11, 30)


def found(kind: Resolver, name: str = "", solving: str = DEPARTMENT) -> Found:
    return resolve(
        kind,
        name,
        receiving_point=unit(CENTRE),
        receiving_unit=unit(COMMITTEE),
        solving_unit=unit(solving),
        on=facts.TODAY,
    )


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Resolver.RECEIVING_POINT, "", CENTRE),
        (Resolver.RECEIVING_UNIT, "", COMMITTEE),
        (Resolver.SOLVING_UNIT, "", DEPARTMENT),
        (Resolver.SUPERIOR, "", COMMITTEE),
        (Resolver.DIVISION, "phong hanh chinh tu phap", DIVISION),
        (Resolver.DIVISION, "Phòng không có", DIVISION),
        (Resolver.AGENCY, "UỶ BAN NHÂN DÂN xã Bến Mẫu", COMMUNE),
    ],
)
def test_the_unit_of_a_step_is_found(kind: Resolver, name: str, expected: str) -> None:
    assert found(kind, name) == Found(unit(expected), exact=True)


@pytest.mark.parametrize(
    ("kind", "solving"),
    [(Resolver.AGENCY, DEPARTMENT), (Resolver.DIVISION, COMMUNE), (Resolver.SUPERIOR, COMMITTEE)],
)
def test_where_it_is_not_found_the_solving_unit_stands_in_and_says_so(
    kind: Resolver, solving: str
) -> None:
    assert found(kind, "Cục Thuế", solving) == Found(unit(solving), exact=False)


def test_of_two_divisions_without_a_name_neither_is_guessed() -> None:
    services.ensure_unit(
        code="H37.10.02",
        name="Phòng Bổ trợ tư pháp",
        valid_from=date(2025, 7, 1),
        kind=UnitKind.DIVISION,
        parent=unit(DEPARTMENT),
    )
    assert found(Resolver.DIVISION) == Found(unit(DEPARTMENT), exact=False)


def test_units_are_asked_for_once_and_then_known(django_assert_num_queries: object) -> None:
    from motcua.org.selectors import read_once  # noqa: PLC0415

    here = unit(DEPARTMENT)
    with read_once():
        card(here)
        with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without a type
            assert card(here).name == "Sở Tư pháp"
            assert units_below(here, on=facts.TODAY) == {here, unit(DIVISION)}


def test_a_change_committed_elsewhere_is_seen_and_without_the_epoch_it_would_not_be() -> None:
    here = unit(DEPARTMENT)
    assert card(here).name == "Sở Tư pháp"
    Unit.objects.filter(pk=here).update(name="Sở Tư pháp và Hộ tịch")  # another process
    assert card(here).name == "Sở Tư pháp"
    renew_people()  # and what it does in the same transaction
    assert card(here).name == "Sở Tư pháp và Hộ tịch"


def test_a_centre_has_the_mark_of_the_law_unless_it_has_its_own() -> None:
    assert card(unit(CENTRE)).mark == "TTPVHCC"
    Unit.objects.filter(code=COMMUNE_CENTRE).update(mark="TTX")
    renew_people()
    assert card(unit(COMMUNE_CENTRE)).mark == "TTX"
    assert card(unit(DEPARTMENT)).mark == ""
    assert card_coded("H99") is None


def test_a_day_off_of_one_unit_is_off_there_only() -> None:
    assert calendar_of(COMMUNE).is_working(A_MONDAY)
    CalendarDay.objects.create(
        day=A_MONDAY,
        unit_id=unit(COMMUNE),
        kind=DayKind.LOCAL_OFF,
        name="Mất điện",
        source="Công văn 12/UBND",
        added_at=facts.AT,
    )
    assert calendar_of(COMMUNE).is_working(A_MONDAY)
    renew_calendar()
    assert not calendar_of(COMMUNE).is_working(A_MONDAY)
    assert calendar_of(DEPARTMENT).is_working(A_MONDAY)
    assert calendar_of(DEPARTMENT) is calendar_of(CENTRE)


def test_a_saturday_worked_by_the_whole_province_is_worked_everywhere() -> None:
    saturday = A_MONDAY - timedelta(days=2)
    assert not calendar_of(CENTRE).is_working(saturday)
    CalendarDay.objects.create(
        day=saturday,
        kind=DayKind.MAKEUP_WORKDAY,
        name="Làm bù",
        source="Công văn 13/UBND",
        added_at=facts.AT,
    )
    renew_calendar()
    assert calendar_of(CENTRE).is_working(saturday)
    assert calendar_of().is_working(saturday)


def test_a_number_of_the_state_never_comes_again() -> None:
    """Counted up, a number rolled back would come again and mean something else."""
    seen = set()
    for _ in range(20):
        renew_people()
        seen.add(epoch.now().people)
    assert len(seen) == 20


def test_units_that_hang_below_themselves_stand_at_the_top_until_somebody_hangs_them_rightly() -> (
    None
):
    Unit.objects.filter(code=COMMUNE).update(parent=unit(COMMUNE_CENTRE))
    renew_people()
    tops = [one.code for one in tree().children(None)]
    assert tops == [COMMITTEE, COMMUNE, COMMUNE_CENTRE]
    assert list(tree().above(unit(COMMUNE))) == []
    assert list(tree().below(unit(COMMUNE))) == [unit(COMMUNE)]
    assert units_below(unit(COMMITTEE), on=facts.TODAY) >= {unit(DEPARTMENT), unit(DIVISION)}
    services.move_unit(unit(COMMUNE), parent_id=unit(COMMITTEE), by=facts.CONTROL, at=facts.AT)
    assert list(tree().below(unit(COMMUNE))) == [unit(COMMUNE), unit(COMMUNE_CENTRE)]


@pytest.mark.parametrize(
    ("above", "lost"),
    [
        ({1: None, 2: 1, 3: 2}, set()),
        ({1: 2, 2: 1, 3: 2, 4: 3}, {1, 2}),
        ({4: 3, 3: 2, 2: 1, 1: 3, 5: None}, {1, 2, 3}),
        ({1: 1, 2: None}, {1}),
    ],
)
def test_what_hangs_in_a_circle_is_told_from_what_hangs_below_one(
    above: dict[int, int | None], lost: set[int]
) -> None:
    assert in_circles(above) == lost
