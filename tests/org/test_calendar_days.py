"""Days off and days worked are decided by the administrators of the province, with a source."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.org.people import acting

from motcua.audit.models import Event
from motcua.org import services
from motcua.org.models import CalendarDay
from motcua.org.permissions import NotYours
from motcua.org.refusals import DayReplacesItself, DayTaken, DayUnknown, DayWithoutSource
from motcua.org.selectors import calendar_of, calendar_rows
from motcua.org.services import NewDay
from motcua.rules.calendar import DayKind
from motcua.testing import facts
from motcua.testing.office import COMMUNE, DEPARTMENT, unit

pytestmark = pytest.mark.django_db
AT = facts.AT
MONDAY = date(2026, 11, 30)
STORM = "Nghỉ tránh bão"


def day(**changes: Any) -> NewDay:
    plain: dict[str, Any] = {
        "day": MONDAY,
        "kind": DayKind.LOCAL_OFF,
        "name": STORM,
        "source": "Công điện 15/CĐ-UBND",
    }
    return NewDay(**{**plain, **changes})


def test_a_day_off_is_added_counted_and_taken_back() -> None:
    by = acting("administrator")
    assert calendar_of(COMMUNE).is_working(MONDAY)
    assert services.add_calendar_day(day(), by=by, at=AT) == MONDAY
    assert not calendar_of(COMMUNE).is_working(MONDAY)
    (row,) = calendar_rows(2026)
    assert (row.name, row.unit_name, row.added_by) == (STORM, "", by.name)
    assert services.remove_calendar_day(row.id, by=by, at=AT) == MONDAY
    assert calendar_of(COMMUNE).is_working(MONDAY)
    assert list(Event.objects.order_by("id").values_list("act", flat=True))[-2:] == [
        "org.day_added",
        "org.day_removed",
    ]
    with pytest.raises(DayUnknown):
        services.remove_calendar_day(row.id, by=by, at=AT)


def test_a_unit_may_have_a_day_of_its_own_beside_that_of_the_province() -> None:
    by = acting("administrator")
    services.add_calendar_day(day(), by=by, at=AT)
    half = day(kind=DayKind.HALF_DAY_MORNING, unit_id=unit(COMMUNE), name="Chỉ buổi sáng")
    services.add_calendar_day(half, by=by, at=AT)
    assert calendar_of(COMMUNE).is_working(MONDAY)
    assert not calendar_of(DEPARTMENT).is_working(MONDAY)
    seen = calendar_rows(2026, unit_ids=frozenset({unit(DEPARTMENT)}))
    assert [row.name for row in seen] == [STORM]


@pytest.mark.parametrize("unit_code", [None, COMMUNE])
def test_one_calendar_has_one_word_on_a_day(unit_code: str | None) -> None:
    by = acting("administrator")
    where = unit(unit_code) if unit_code else None
    services.add_calendar_day(day(unit_id=where), by=by, at=AT)
    with pytest.raises(DayTaken):
        services.add_calendar_day(day(unit_id=where, name="Khác"), by=by, at=AT)


def test_a_saturday_worked_replaces_another_day() -> None:
    saturday = MONDAY - timedelta(2)
    by = acting("administrator")
    worked = day(day=saturday, kind=DayKind.MAKEUP_WORKDAY, makes_up_for=MONDAY)
    services.add_calendar_day(worked, by=by, at=AT)
    assert calendar_of().is_working(saturday)
    assert CalendarDay.objects.get().makes_up_for == MONDAY


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"source": ""}, DayWithoutSource),
        ({"name": " "}, DayWithoutSource),
        ({"makes_up_for": date(2026, 12, 1)}, DayReplacesItself),
        ({"kind": DayKind.MAKEUP_WORKDAY, "makes_up_for": MONDAY}, DayReplacesItself),
    ],
)
def test_what_cannot_be_a_day(changes: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        services.add_calendar_day(day(**changes), by=acting("administrator"), at=AT)


@pytest.mark.parametrize("username", ["unit_administrator", "leader"])
def test_nobody_else_decides_about_days(username: str) -> None:
    with pytest.raises(NotYours):
        services.add_calendar_day(day(), by=acting(username), at=AT)
