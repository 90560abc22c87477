"""A day off that is decided later moves promises, and says so."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier, DueChange, Event, Slip, Task
from motcua.dossiers.services import recalculating
from motcua.org import services as org
from motcua.org.selectors import calendar_rows
from motcua.rules.calendar import DayKind
from motcua.rules.dossier.words import Act
from motcua.testing import desk
from motcua.testing.desk import MONDAY, moment, person

pytestmark = pytest.mark.django_db


def test_a_storm_day_moves_the_promise_with_a_new_slip_and_a_reason() -> None:
    desk.kites()
    code = desk.received()
    admin = person("administrator")
    assert list(recalculating.moved(by=admin)) == []
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
    org.add_calendar_day(day, by=admin, at=MONDAY)
    (one,) = recalculating.moved(by=admin)
    assert one.new == moment("2026-12-02T09:00")
    reason = "Nghỉ bão 26/11/2026"
    recalculating.move(code, reason=reason, by=admin, at=MONDAY + timedelta(hours=1))
    row = Dossier.objects.get(code=code)
    assert row.due_at == one.new
    assert DueChange.objects.get(dossier=row).why == reason
    assert Slip.objects.filter(dossier=row).count() == 2
    assert list(recalculating.moved(by=admin)) == []


def test_where_nothing_moves_any_more_when_the_turn_comes_nothing_is_written() -> None:
    desk.kites()
    code = desk.received()
    admin = person("administrator")
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
    org.add_calendar_day(day, by=admin, at=MONDAY)
    (added,) = calendar_rows(2026)
    assert [one.code for one in recalculating.moved(by=admin)] == [code]
    before = row_of(code)
    org.remove_calendar_day(added.id, by=admin, at=MONDAY)  # while the list was being looked at
    at = MONDAY + timedelta(hours=1)
    assert recalculating.move(code, reason="Nghỉ bão", by=admin, at=at) is None
    assert row_of(code) == before
    assert not Event.objects.filter(dossier__code=code, act=Act.RECALCULATE.value).exists()
    assert not DueChange.objects.filter(dossier__code=code).exists()


def test_a_step_keeps_within_the_promise_that_a_calendar_has_moved() -> None:
    desk.kites()
    code = desk.received()
    Task.objects.filter(dossier__code=code).update(limit_amount=30, limit_unit="working_day")
    admin = person("administrator")
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
    org.add_calendar_day(day, by=admin, at=MONDAY)
    recalculating.move(code, reason="Nghỉ bão", by=admin, at=MONDAY + timedelta(hours=1))
    due = Dossier.objects.get(code=code).due_at
    assert Task.objects.get(dossier__code=code, closed_at=None).due_at == due


def row_of(code: str) -> object:
    return Dossier.objects.values("revision", "due_at", "last_act", "last_at").get(code=code)
