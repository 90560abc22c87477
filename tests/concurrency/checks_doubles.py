"""Who presses twice makes one thing, and the second answer says so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from tests.concurrency.together import both

from motcua.org import services
from motcua.org.acts import Role
from motcua.org.models import CalendarDay, Unit, User
from motcua.org.refusals import DayTaken, UnitCodeTaken, UsernameTaken
from motcua.org.services import NewDay, UnitDetails, people, units
from motcua.org.services import calendar as days
from motcua.org.unitkind import UnitKind
from motcua.rules.calendar import DayKind
from motcua.testing import facts, office

AT, BY = facts.AT, facts.CONTROL
Press = Callable[[], object]


def day(number: int) -> Press:
    new = NewDay(date(2027, 3, number), DayKind.LOCAL_OFF, "Nghỉ", "Công văn 12/UBND-TH")
    return lambda: services.add_calendar_day(new, by=BY, at=AT)


def unit(number: int) -> Press:
    details = UnitDetails("Sở mới", UnitKind.DEPARTMENT)
    code, since = f"H37.6{number:02}", office.FIRST_DAY
    return lambda: services.make_unit(code, details, since=since, by=BY, at=AT)


def person(number: int, name: str = "doi") -> Press:
    new = services.NewPerson(f"{name}{number}", "Nguyễn Văn Đôi")
    here = office.unit(office.DIVISION)
    return lambda: services.hire(
        new, unit_id=here, role=Role.SPECIALIST, since=AT.date(), by=BY, at=AT
    )


def one_and_told(results: list[Any], told: type[Exception]) -> bool:
    return sum(not isinstance(one, Exception) for one in results) == 1 and any(
        type(one) is told for one in results
    )


@pytest.mark.parametrize("number", range(1, 6))
def test_a_day_a_unit_and_a_person_are_made_once_however_often_somebody_presses(
    number: int,
) -> None:
    assert one_and_told(both(day(number), day(number)), DayTaken)
    assert one_and_told(both(unit(number), unit(number)), UnitCodeTaken)
    assert one_and_told(both(person(number), person(number)), UsernameTaken)
    assert CalendarDay.objects.filter(day=date(2027, 3, number)).count() == 1
    assert Unit.objects.filter(code=f"H37.6{number:02}").count() == 1


@pytest.mark.parametrize("number", range(1, 6))
def test_two_accounts_whose_names_differ_in_capitals_alone_are_one(number: int) -> None:
    assert one_and_told(both(person(number, "hai"), person(number, "HAI")), UsernameTaken)
    assert User.objects.filter(username__iexact=f"hai{number}").count() == 1


def test_without_the_lock_the_second_press_is_an_error_or_makes_a_second_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (days, units, people):
        monkeypatch.setattr(module, "alone", lambda _: None)
    results = [
        both(press, press) for number in range(10, 20) for press in (day(number), unit(number))
    ]
    assert any(isinstance(one, IntegrityError) for each in results for one in each)
    for number in range(10, 20):
        both(person(number, "ba"), person(number, "BA"))
    assert User.objects.filter(username__istartswith="ba1").count() > 10
