"""Nobody answers when a form is sent: nothing typed is lost, nothing is done twice."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread, local
from typing import Any, Final
from wsgiref.simple_server import make_server

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing import desk
from motcua.testing.browser import Quiet, Server, Visitor, log_in
from motcua.testing.office import PASSWORD
from tests.web.browser.test_intake import INTAKE, anew, fill, until_focus_on_papers
from tests.web.dossier.paths import address as act_address
from tests.web.dossier.paths import appraised

AWAY: Final = "Chưa gửi được: không liên lạc được với máy chủ"
BACK: Final = "Đã khôi phục những gì bạn gõ mà chưa gửi được"
RAFT: Final = "9.770055"


@pytest.fixture(scope="module", autouse=True)
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Publish what is received here; it stays until the database goes."""
    from motcua.testing import make  # noqa: PLC0415 - needs the applications

    with django_db_blocker.unblock():
        make.published(RAFT, name="Cho đóng bè", levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")


@pytest.fixture
def dossiers(django_db_blocker: DjangoDbBlocker) -> Iterator["Count"]:
    """Give who counts the dossiers of a person."""
    with django_db_blocker.unblock():
        yield Count()


class Count:
    def of(self, name: str) -> int:
        from motcua.dossiers.models import Dossier  # noqa: PLC0415 - needs the applications

        return Dossier.objects.filter(owner_name=name).count()

    def acts(self, code: str, act: Act) -> int:
        from motcua.dossiers.models import Event  # noqa: PLC0415 - needs the applications

        return Event.objects.filter(dossier__code=code, act=act.value).count()


@dataclass
class Breaking:
    """A server that can be made to die over a form: after it was done, or before."""

    port: int = 0
    dies: str = ""
    hands: local = field(default_factory=local)
    server: Any = None
    gone: Event = field(default_factory=Event)

    def __enter__(self) -> "Breaking":
        breaking = self

        class Held(Server):
            allow_reuse_address = True

            def process_request_thread(self, request: Any, client_address: Any) -> None:
                breaking.hands.line = request
                super().process_request_thread(request, client_address)

        self.server = make_server("127.0.0.1", self.port, self.answer, Held, Quiet)
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.gone.set()

    def again(self) -> "Breaking":
        """Return a server at the same address, once this one is gone."""
        assert self.gone.wait(10)
        return Breaking(self.port)

    def answer(self, environ: Any, start: Any) -> Any:
        """Answer as the house does, unless it is to die over this form."""
        if not self.dies or environ["REQUEST_METHOD"] != "POST" or "luu" in environ["PATH_INFO"]:
            return get_wsgi_application()(environ, start)
        if self.dies == "after":
            b"".join(get_wsgi_application()(environ, start))
        self.hands.line.shutdown(socket.SHUT_RDWR)
        Thread(target=self.__exit__).start()
        return []


@contextmanager
def at_breaking(browser: Browser) -> Iterator[tuple[Breaking, Visitor]]:
    """Give a server that dies when it is told to, and who visits it."""
    with Breaking() as server:
        yield server, Visitor(browser, f"http://localhost:{server.port}", [])


def filled(page: Page, name: str) -> None:
    """Fill the counter's form, up to the last key."""
    log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
    page.goto(INTAKE)
    page.locator("#ten").wait_for()
    anew(page)
    fill(page, "so", "066190004231")
    fill(page, "ten", name)
    fill(page, "tt", RAFT)
    until_focus_on_papers(page)
    page.keyboard.press("Alt+a")
    expect(page.locator(".slot.full")).to_have_count(2)


def test_a_dossier_waits_on_its_page_until_the_line_is_back(
    visitor: Visitor, dossiers: Count
) -> None:
    name = "Trần Thị Mất Mạng"
    with visitor.window() as page:
        filled(page, name)
        page.locator("#dc").fill("Thôn Đông, sau bão")
        page.context.set_offline(True)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        assert page.url.endswith(INTAKE)
        assert page.locator("#dc").input_value() == "Thôn Đông, sau bão"
        page.locator("#noi_dung").fill("Gõ khi mất mạng")
        page.wait_for_timeout(1_500)
        page.evaluate("location.reload()")
        page.wait_for_timeout(500)
        page.context.set_offline(False)
        page.goto(INTAKE)
        expect(page.locator(".unsent")).to_contain_text(BACK)
        for field_id, value in (("ten", name), ("dc", "Thôn Đông, sau bão")):
            assert page.locator(f"#{field_id}").input_value() == value
        assert page.locator("#noi_dung").input_value() == "Gõ khi mất mạng"
        page.context.set_offline(True)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        page.context.set_offline(False)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/xong/**")
        page.goto(INTAKE)
        expect(page.locator("#ten")).to_have_value("")
    visitor.complaints.clear()  # a browser without a line complains of that
    assert dossiers.of(name) == 1


@pytest.mark.parametrize("dies", ["before", "after"])
def test_a_server_killed_over_an_intake_leaves_exactly_one_dossier(
    browser: Browser, dossiers: Count, dies: str
) -> None:
    name = f"Lê Văn Giữa Chừng {dies}"
    with at_breaking(browser) as (server, guest), guest.window() as page:
        filled(page, name)
        server.dies = dies
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        assert page.locator("#ten").input_value() == name
        assert dossiers.of(name) == (1 if dies == "after" else 0)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        with server.again():
            page.keyboard.press("Control+Enter")
            page.wait_for_url("**/xong/**")
            if dies == "after":
                expect(page.locator("main")).to_contain_text("Tờ này đã được tiếp nhận lúc")
    assert dossiers.of(name) == 1


@pytest.mark.parametrize("dies", ["before", "after"])
def test_a_supplement_is_asked_for_once_although_the_server_died_over_it(
    browser: Browser, dossiers: Count, dies: str
) -> None:
    code = appraised(procedure=RAFT)
    with at_breaking(browser) as (server, guest), guest.window() as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        page.goto(act_address(code, Act.ASK_SUPPLEMENT))
        page.locator("#items input[type=checkbox]").first.check()
        page.locator("#items textarea").first.fill("Chữ ký chưa rõ")
        page.context.set_offline(True)
        page.keyboard.press("Control+Enter")
        confirm(page)
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        page.context.set_offline(False)
        server.dies = dies
        page.keyboard.press("Control+Enter")
        confirm(page)
        expect(page.locator(".unsent").last).to_contain_text(AWAY)
        assert page.locator("#items textarea").first.input_value() == "Chữ ký chưa rõ"
        with server.again():
            if dies == "before":
                reloaded(page)
            sent(page)
    assert dossiers.acts(code, Act.ASK_SUPPLEMENT) == 1


def reloaded(page: Page) -> None:
    """Open the page anew and find what was typed."""
    page.reload()
    expect(page.locator(".unsent")).to_contain_text(BACK)
    assert page.locator("#items textarea").first.input_value() == "Chữ ký chưa rõ"


def sent(page: Page) -> None:
    """Send, and see the page of the act give way to the next."""
    page.keyboard.press("Control+Enter")
    confirm(page)
    page.wait_for_url(lambda address: "/lam/" not in address)


def confirm(page: Page) -> None:
    """Say yes where it is asked once more."""
    if page.locator("dialog[open] button[name=confirmed]").count():
        page.keyboard.press("Control+Enter")


def test_a_refusal_stays_in_words_when_it_cannot_be_sent(visitor: Visitor, dossiers: Count) -> None:
    from motcua.dossiers.services import intake  # noqa: PLC0415 - needs the applications

    form, by = desk.form(procedure=RAFT), desk.person("one_stop_clerk")
    code = str(intake.submit(form, by=by, at=desk.MONDAY)["code"])
    with visitor.window() as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(act_address(code, Act.REFUSE))
        page.locator("#reason").fill("Không thuộc thẩm quyền")
        page.context.set_offline(True)
        page.locator("[data-main]").click()
        confirm(page)
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        page.context.set_offline(False)
        sent(page)
    visitor.complaints.clear()
    assert dossiers.acts(code, Act.REFUSE) == 1


def test_what_is_wrong_is_said_on_the_page_that_was_sent(visitor: Visitor) -> None:
    code = appraised(procedure=RAFT)
    with visitor.window() as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        page.goto(act_address(code, Act.ASK_SUPPLEMENT))
        page.keyboard.press("Control+Enter")
        confirm(page)
        page.locator("#errors:focus").wait_for()
        assert page.title().startswith("Lỗi:")
        page.locator("#items input[type=checkbox]").first.check()
        page.locator("#items textarea").first.fill("Chữ ký chưa rõ")
        page.keyboard.press("Control+Enter")  # the page that took its place works as one
        confirm(page)
        page.wait_for_url(lambda address: "/lam/" not in address)


def test_a_page_of_trouble_takes_nothing_that_was_typed(visitor: Visitor, dossiers: Count) -> None:
    """The secret of the form was changed, as by logging in again in another window."""
    code = appraised(procedure=RAFT)
    with visitor.window() as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        page.goto(act_address(code, Act.ASK_SUPPLEMENT))
        page.locator("#items input[type=checkbox]").first.check()
        page.locator("#items textarea").first.fill("Chữ ký chưa rõ")
        page.context.clear_cookies(name="csrftoken")
        page.keyboard.press("Control+Enter")
        confirm(page)
        expect(page.locator(".unsent")).to_contain_text("tải lại trang rồi gửi lần nữa")
        expect(page.locator(".unsent")).to_contain_text("đọc mã này")
        assert page.locator("#items textarea").first.input_value() == "Chữ ký chưa rõ"
        reloaded(page)
        sent(page)
    visitor.complaints.clear()
    assert dossiers.acts(code, Act.ASK_SUPPLEMENT) == 1


def test_the_counters_form_stays_where_its_secret_was_changed(
    visitor: Visitor, dossiers: Count
) -> None:
    name = "Phạm Thị Mã Cũ"
    with visitor.window() as page:
        filled(page, name)
        page.context.clear_cookies(name="csrftoken")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text("tải lại trang rồi gửi lần nữa")
        assert page.locator("#ten").input_value() == name
        page.reload()
        assert page.locator("#ten").input_value() == name
        page.locator("#tt").focus()
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/xong/**")
    visitor.complaints.clear()
    assert dossiers.of(name) == 1


def test_a_password_that_is_shown_is_kept_nowhere(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, Role.RECORDS_CLERK.value, PASSWORD)
        page.goto("/can-bo/tai-khoan/mat-khau/")
        shown = "one => { one.type = 'text'; one.value = 'Mật khẩu bí mật 1'; }"
        page.evaluate(f"document.querySelectorAll('main [type=password]').forEach({shown})")
        page.context.set_offline(True)
        page.locator("main button[type=submit]").first.click()
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        kept = page.evaluate("JSON.stringify(Object.assign({}, sessionStorage))")
        page.context.set_offline(False)
    visitor.complaints.clear()
    assert "bí mật" not in kept


def test_a_price_that_was_typed_and_not_sent_is_in_the_sum_again(visitor: Visitor) -> None:
    code = desk.received(procedure=RAFT)
    with visitor.window() as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/thu-phi/{code}/")
        page.locator("#d1_gia").fill("20.000")
        page.locator("#d1_ly_do").fill("Hộ nghèo")
        page.locator("#d1_can_cu").fill("NQ 12/2025/NQ-HĐND Điều 3")
        page.context.set_offline(True)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        page.context.set_offline(False)
        page.reload()
        expect(page.locator(".unsent")).to_contain_text(BACK)
        assert page.locator("#d1_gia").input_value() == "20.000"
        expect(page.locator("#sum")).to_contain_text("20.000")
    visitor.complaints.clear()


def test_what_was_typed_for_one_day_is_not_put_into_another(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        one, other = appraised(procedure=RAFT), appraised(procedure=RAFT)
        page.goto(f"/can-bo/viec/xu-ly/?ma={one}")
        page.locator("#reason").fill("Chỉ nói về hồ sơ thứ nhất")
        page.context.set_offline(True)
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator(".unsent")).to_contain_text(AWAY)
        page.context.set_offline(False)
        page.goto(f"/can-bo/viec/xu-ly/?ma={other}")
        page.locator("#reason").wait_for()
        assert page.locator("#reason").input_value() == ""
        page.goto(f"/can-bo/viec/xu-ly/?ma={one}")
        expect(page.locator("#reason")).to_have_value("Chỉ nói về hồ sơ thứ nhất")
    visitor.complaints.clear()


def test_back_from_what_an_act_of_the_preview_led_to_is_the_list(visitor: Visitor) -> None:
    code = appraised(procedure=RAFT)
    with visitor.window() as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        page.goto(f"/can-bo/viec/?xem={code}")
        page.locator("#pane [data-main]").click()
        expect(page.locator("h1")).to_contain_text("xong 1")
        page.go_back()
        expect(page.locator("h1")).to_have_text("Việc của tôi")
        assert page.url.endswith(f"?xem={code}")
