"""A day off that is decided later moves promises, and says so."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier, DueChange, Slip
from motcua.dossiers.services import recalculating
from motcua.org import services as org
from motcua.rules.calendar import DayKind
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
