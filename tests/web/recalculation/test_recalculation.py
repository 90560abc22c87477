"""Promises that move: listed without names, moved at a press, once each."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from motcua.config.handlers import HANDLERS
from motcua.dossiers.models import Dossier, DueChange, Event, RecalculatedDossier, Slip
from motcua.dossiers.services import endings, recalculating, recalculation_runs
from motcua.dossiers.services.order import Order
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.outbox.jobs import Round
from motcua.outbox.models import Message
from motcua.rules.calendar import DayKind
from motcua.testing import desk
from motcua.testing.desk import MONDAY, moment, person
from tests.web.conftest import SignedIn

pytestmark = pytest.mark.django_db
HERE = "/quan-tri/lich/tinh-lai/"
NEW = moment("2026-12-02T09:00")
WHY = {"ly_do": "Nghỉ tránh bão 26/11/2026"}


class Standing:
    """A clock that stands a little after the messages were written."""

    def now(self) -> datetime:
        return MONDAY + timedelta(hours=2)


def work() -> None:
    Round(HANDLERS, province="tinh", clock=Standing()).run()


def storm() -> None:
    day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
    org.add_calendar_day(day, by=person("administrator"), at=MONDAY)


@pytest.fixture
def codes() -> list[str]:
    """Receive three dossiers, then hear of the storm."""
    desk.kites()
    codes = [desk.received() for _ in range(3)]
    storm()
    return codes


@pytest.fixture
def admin(as_role: SignedIn) -> Client:
    return as_role(Role.ADMINISTRATOR)


def test_without_a_change_there_is_nothing_to_press(admin: Client) -> None:
    desk.kites()
    desk.received()
    html = admin.get(HERE).content.decode()
    assert "Không có ngày hẹn nào phải đổi" in html
    assert admin.post(HERE, WHY).status_code == 409


def test_the_list_shows_codes_and_days_and_nobodys_whole_name(
    admin: Client, codes: list[str]
) -> None:
    html = admin.get(HERE).content.decode()
    assert all(code in html for code in codes)
    assert "TRẦN THỊ HOÀ" not in html
    assert "TR*** TH* H***" in html or "TR**" in html
    assert "02/12/2026" in html
    assert not DueChange.objects.exists()


def test_nothing_moves_without_a_reason(admin: Client, codes: list[str]) -> None:
    assert admin.post(HERE, {"ly_do": ""}).status_code == 422
    assert not RecalculatedDossier.objects.exists()


def test_a_press_moves_all_of_them_in_the_background_with_new_slips(
    admin: Client, codes: list[str]
) -> None:
    page = admin.post(HERE, WHY).headers["Location"]
    assert "0 trên 3" in admin.get(page).content.decode()
    assert not DueChange.objects.exists()
    work()
    assert set(Dossier.objects.values_list("due_at", flat=True)) == {NEW}
    assert Slip.objects.count() == 6
    html = admin.get(page).content.decode()
    assert "3 trên 3" in html
    assert "data-again" not in html


def test_pressed_twice_each_dossier_is_moved_once(admin: Client, codes: list[str]) -> None:
    assert admin.post(HERE, WHY).status_code == 302
    assert admin.post(HERE, WHY).status_code == 409
    work()
    work()
    assert DueChange.objects.count() == 3


class Killed(BaseException):
    """A worker that is no more."""


@contextmanager
def dying(after: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the worker die in the middle of a dossier, after some were done."""
    real, done = recalculating.move, []

    def move(code: str, **parts: object) -> object:
        moved = real(code, **parts)  # type: ignore[arg-type]
        done.append(code)
        if len(done) > after:
            raise Killed
        return moved

    with monkeypatch.context() as patch:
        patch.setattr(recalculation_runs.recalculating, "move", move)
        with pytest.raises(Killed):
            yield


def test_a_killed_worker_leaves_no_dossier_half_and_the_next_goes_on(
    admin: Client, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = admin.post(HERE, WHY).headers["Location"]
    with dying(1, monkeypatch):
        work()
    assert DueChange.objects.count() == 1
    assert "1 trên 3" in admin.get(page).content.decode()
    Message.objects.filter(state="pending").update(next_at=MONDAY)  # the lease has run out
    work()
    assert DueChange.objects.count() == 3
    assert Slip.objects.count() == 6
    assert Event.objects.filter(act="recalculate").count() == 3
    assert "3 trên 3" in admin.get(page).content.decode()


def test_what_ended_meanwhile_is_named_and_the_others_move(admin: Client, codes: list[str]) -> None:
    page = admin.post(HERE, WHY).headers["Location"]
    at = MONDAY + timedelta(minutes=5)
    endings.undo_intake(Order(codes[1], person("one_stop_clerk"), at, reason="Nhầm"))
    work()
    steps = dict(RecalculatedDossier.objects.values_list("dossier__code", "step"))
    assert [steps[code] for code in codes] == ["moved", "failed", "moved"]
    assert "Đã huỷ tiếp nhận" in admin.get(page).content.decode()


def test_a_day_taken_back_in_between_leaves_the_promise_as_it_was(
    admin: Client, codes: list[str]
) -> None:
    admin.post(HERE, WHY)
    (row,) = org_days()
    org.remove_calendar_day(row, by=person("administrator"), at=MONDAY)
    work()
    assert set(RecalculatedDossier.objects.values_list("step", flat=True)) == {"unmoved"}
    assert not DueChange.objects.exists()
    assert not Event.objects.filter(act="recalculate").exists()


def org_days() -> list[int]:
    from motcua.org.selectors import calendar_rows  # noqa: PLC0415

    return [row.id for row in calendar_rows(None)]


def test_the_new_slips_wait_at_the_counter_until_they_are_printed(
    admin: Client, as_role: SignedIn, codes: list[str]
) -> None:
    admin.post(HERE, WHY)
    work()
    clerk = as_role(Role.ONE_STOP_CLERK)
    html = clerk.get("/can-bo/giay-hen-moi/").content.decode()
    assert all(code in html for code in codes)
    ids = list(RecalculatedDossier.objects.values_list("slip_id", flat=True))
    assert clerk.post("/can-bo/phieu/in/", {"phieu": ids}).content[:5] == b"%PDF-"
    assert "Không có giấy hẹn nào chờ in" in clerk.get("/can-bo/giay-hen-moi/").content.decode()


def test_a_date_that_was_provisional_becomes_firm_without_a_new_slip(admin: Client) -> None:
    desk.kites()
    code = desk.received()
    Dossier.objects.update(due_provisional=True)
    assert "bỏ chữ" in admin.get(HERE).content.decode()
    admin.post(HERE, {"ly_do": "Đã công bố lịch nghỉ 2027"})
    work()
    row = Dossier.objects.get(code=code)
    assert not row.due_provisional
    assert Slip.objects.count() == 1
    assert not DueChange.objects.exists()


def test_the_calendar_screen_leads_here(admin: Client) -> None:
    assert HERE in admin.get("/quan-tri/ngay-nghi/").content.decode()
