"""A day off that is decided later moves promises, and says so."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import order

from motcua.dossiers.models import Dossier, DueChange, Event, Slip, Task
from motcua.dossiers.selectors import one as dossiers
from motcua.dossiers.services import endings, extensions, intake, recalculating, waits
from motcua.org import services as org
from motcua.org.selectors import calendar_rows
from motcua.rules.calendar import DayKind
from motcua.rules.dossier.words import Act
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import PauseKind
from motcua.testing import desk, make
from motcua.testing.desk import MONDAY, moment, person

pytestmark = pytest.mark.django_db
PROMISED = moment("2026-12-01T09:00")


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
    assert row.original_due_at == PROMISED
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


def test_a_result_past_the_printed_date_is_late_though_a_storm_came_that_nobody_recalculated() -> (
    None
):
    desk.kites()
    code = scenes.signed()
    storm(at=MONDAY)
    after = PROMISED + timedelta(hours=6)
    endings.finish(order(code, "records_clerk", after), endings.ResultIn("Giấy phép"))
    assert promises(code) == (PROMISED, PROMISED)
    assert dossiers.page(code, actor=person("records_clerk")).late(after)


def test_a_result_before_the_printed_date_is_on_time_though_a_make_up_day_came() -> None:
    desk.kites()
    code = scenes.signed()
    make_up_day(at=MONDAY)
    before = PROMISED - timedelta(minutes=30)
    endings.finish(order(code, "records_clerk", before), endings.ResultIn("Giấy phép"))
    assert promises(code) == (PROMISED, PROMISED)
    assert not dossiers.page(code, actor=person("records_clerk")).late(before)


def test_a_wait_that_stops_nothing_leaves_a_promise_to_the_recalculation() -> None:
    desk.kites()
    code = desk.appraised()
    storm(at=MONDAY)
    waits.pause(order(code, "specialist"), PauseKind.PUBLIC_NOTICE)
    waits.resume(order(code, "specialist", scenes.AT + timedelta(hours=1)))
    assert promises(code) == (PROMISED, PROMISED)
    assert [one.code for one in recalculating.moved(by=person("administrator"))] == [code]


def test_an_extension_is_judged_by_the_printed_date_and_says_which_one_it_moves() -> None:
    desk.kites()
    code = desk.appraised()
    storm(at=MONDAY)
    promised = PROMISED + timedelta(hours=1)  # before what the new calendar would say
    extensions.extend(order(code, "leader"), new_due=promised)
    assert promises(code) == (promised, PROMISED)
    assert [(one.old, one.new) for one in DueChange.objects.all()] == [(PROMISED, promised)]


def test_a_wait_that_began_in_time_by_the_slip_stops_the_clock_for_good() -> None:
    """A make-up day that came meanwhile makes no wait late that was none; nor the other way."""
    desk.kites()
    code = desk.appraised()
    Dossier.objects.filter(code=code).update(policy={"stops": ["public_notice"]})
    make_up_day(at=MONDAY)
    begun = PROMISED - timedelta(minutes=30)
    waits.pause(order(code, "specialist", begun), PauseKind.PUBLIC_NOTICE)
    assert Dossier.objects.get(code=code).clock_stopped
    waits.resume(order(code, "specialist", begun + timedelta(days=1)))
    due, first = promises(code)
    assert (due, first) == (PROMISED + timedelta(days=1), PROMISED)


def test_a_day_off_decided_while_the_clock_stood_is_counted_when_it_goes_on() -> None:
    """The recalculation passes a clock that stands over; the time left is the time left."""
    desk.kites()
    admin, begun = person("administrator"), MONDAY + timedelta(hours=1)
    found = []
    for stormy in (False, True):
        code = desk.appraised()
        Dossier.objects.filter(code=code).update(policy={"stops": ["public_notice"]})
        waits.pause(order(code, "specialist", begun), PauseKind.PUBLIC_NOTICE)
        if stormy:
            day = org.NewDay(date(2026, 11, 30), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9")
            org.add_calendar_day(day, by=admin, at=begun)
            assert code not in [one.code for one in recalculating.moved(by=admin)]
        waits.resume(order(code, "specialist", begun + timedelta(days=1)))
        found.append(promises(code)[0])
    calm, stormy_one = found
    assert calm is not None
    assert stormy_one == calm + timedelta(days=1)


def test_no_day_off_brings_a_date_forward() -> None:
    """Ten days from Thursday end on a Sunday: promised for Monday at closing, not at opening."""
    desk.kites(offers=(make.offer(limit=Limit(Decimal(10), LimitUnit.CALENDAR_DAY)),))
    received = moment("2026-11-26T13:31")
    made = intake.take_in(desk.form(), by=person("one_stop_clerk"), at=received)
    row = Dossier.objects.get(code=str(made["code"]))
    assert row.due_at == moment("2026-12-07T17:00")
    storm(at=received)  # on the very day of receipt
    admin = person("administrator")
    assert [one for one in recalculating.moved(by=admin) if not one.firmed] == []
    reason, at = "Nghỉ bão 26/11/2026", received + timedelta(hours=1)
    assert recalculating.move(row.code, reason=reason, by=admin, at=at) is None
    assert promises(row.code) == (row.due_at, row.due_at)


def storm(*, at: datetime) -> None:
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
    org.add_calendar_day(day, by=person("administrator"), at=at)


def make_up_day(*, at: datetime) -> None:
    day = org.NewDay(date(2026, 11, 28), DayKind.MAKEUP_WORKDAY, "Làm bù", "Công văn 9/UBND")
    org.add_calendar_day(day, by=person("administrator"), at=at)


def promises(code: str) -> tuple[datetime | None, datetime | None]:
    """Return when a dossier is due, and when it was due first."""
    row = Dossier.objects.get(code=code)
    return row.due_at, row.original_due_at


def row_of(code: str) -> object:
    return Dossier.objects.values("revision", "due_at", "last_act", "last_at").get(code=code)
