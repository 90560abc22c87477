"""Form 01 promises a date only while the clock runs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import order
from tests.printing.pages import text

from motcua.dossiers.models import Dossier, DueChange, Slip
from motcua.dossiers.services import (
    corrections,
    printing,
    recalculating,
    results,
    supplements,
    waits,
)
from motcua.dossiers.services.submission import ComponentIn
from motcua.org import services as org
from motcua.rules.calendar import DayKind
from motcua.rules.policy import PauseKind
from motcua.testing import desk
from motcua.testing.desk import HOA, MONDAY, SOON, moment, person

pytestmark = pytest.mark.django_db
CLERK = "one_stop_clerk"
HOUR = timedelta(hours=1)
FIXED = replace(HOA, phone="0912345679")


@pytest.fixture(autouse=True)
def _kites() -> None:
    desk.kites()


def corrected(code: str, hours: int = 2) -> Slip:
    made = corrections.correct_applicant(order(code, CLERK, MONDAY + hours * HOUR), FIXED)
    assert made is not None
    return Slip.objects.select_related("dossier").get(printed_number=made.printed_number)


def storm() -> None:
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9")
    org.add_calendar_day(day, by=person("administrator"), at=MONDAY + HOUR)


def test_a_slip_corrected_while_a_supplement_is_awaited_promises_no_date() -> None:
    code = scenes.supplement_required()
    slip = corrected(code)
    assert slip.snapshot["dossiers"][0].get("due") is None
    said = text(printing.pdf(slip))
    assert "đang tạm dừng tính thời gian từ" in said
    assert "chờ bổ sung hồ sơ" in said
    order_back = order(code, CLERK, MONDAY + 3 * HOUR)
    later = supplements.supplement(order_back, [ComponentIn(2, copies=2)])
    assert later is not None
    shown = later.snapshot["dossiers"][0]
    assert moment(shown["due"]["at"]) == Dossier.objects.get(code=code).due_at
    assert not shown.get("due_note")


def test_a_wait_that_stops_no_clock_leaves_the_promise_on_the_slip() -> None:
    code = desk.appraised()
    waits.pause(order(code, "specialist"), PauseKind.PUBLIC_NOTICE)
    assert not Dossier.objects.get(code=code).clock_stopped
    shown = corrected(code).snapshot["dossiers"][0]
    assert moment(shown["due"]["at"]) == Dossier.objects.get(code=code).due_at


def test_a_changed_calendar_promises_nothing_to_who_still_has_to_bring_papers() -> None:
    code = scenes.supplement_required()
    running = desk.received()
    storm()
    admin, at = person("administrator"), MONDAY + 2 * HOUR
    assert [one.code for one in recalculating.moved(by=admin)] == [running]
    before = Slip.objects.filter(dossier__code=code).count()
    assert recalculating.move(code, reason="Bão", by=admin, at=at) is None
    assert Slip.objects.filter(dossier__code=code).count() == before
    assert not DueChange.objects.filter(dossier__code=code).exists()
    assert recalculating.move(running, reason="Bão", by=admin, at=at) is not None


def test_a_slip_printed_again_says_that_the_result_was_revoked() -> None:
    code = scenes.returned()
    slip = Slip.objects.select_related("dossier").get(dossier__code=code)
    assert "thu hồi" not in text(printing.pdf(slip))
    results.revoke_result(order(code, "leader", MONDAY + SOON))
    fresh = Slip.objects.select_related("dossier").get(pk=slip.pk)
    assert f"Lý do: {scenes.WHY}" in text(printing.pdf(fresh, copy=1))
