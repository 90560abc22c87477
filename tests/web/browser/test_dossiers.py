"""Dossiers in a real browser: every hand they go through, waits, delays, conflicts, keys alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from motcua.base.dates import OFFICE_ZONE
from motcua.dossiers.models import Dossier, Event, FeeDue
from motcua.rules.dossier.words import Act, State
from motcua.testing.browser import (
    DESK,
    PHONE,
    Visitor,
    grave_findings,
    log_in,
    overflow,
    served,
)
from motcua.testing.office import PASSWORD
from tests.web.dossier import paths

PROCEDURE: Final = "9.900071"
MONDAY: Final = datetime(2026, 11, 16, 9, 0, tzinfo=OFFICE_ZONE)
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
MINE: Final[dict[str, Any]] = {"procedure": PROCEDURE}


@pytest.fixture(scope="module", autouse=True)
def kites(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Publish a procedure of five working days; it stays until the database goes."""
    from motcua.rules.procedure import Level  # noqa: PLC0415 - needs the applications
    from motcua.testing import make  # noqa: PLC0415

    with django_db_blocker.unblock():
        make.published(PROCEDURE, levels=(Level.PROVINCE,), agency="Sở Tư pháp")
        yield


@contextmanager
def on_the_day(browser: Browser, moment: str) -> Iterator[Visitor]:
    """Open the same office when the clock stands at another moment."""
    with override_settings(CLOCK=moment), served() as address:
        visitor = Visitor(browser, address, [])
        yield visitor
        assert visitor.complaints == []


@contextmanager
def as_one(visitor: Visitor, name: str, size: tuple[int, int] = DESK) -> Iterator[Page]:
    """Give a window in which somebody has logged in."""
    with visitor.window(size) as page:
        log_in(page, name, PASSWORD)
        yield page


def examine(page: Page) -> None:
    """Nothing grave for axe, nothing wider than the window, also at 320 pixels."""
    assert grave_findings(page) == [], page.url
    assert overflow(page) <= 0, page.url
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0, page.url


def press_main(page: Page) -> None:
    """Do the main act with Ctrl+Enter and wait until it is said to be done."""
    page.keyboard.press("Control+Enter")
    page.locator("[data-toast]").wait_for()


def open_decision(page: Page) -> None:
    """Open the form of the decision and say yes, by keyboard alone."""
    page.keyboard.press("Control+Enter")
    page.locator("[data-decides] input:focus").wait_for()
    page.keyboard.press("Space")


def hammer(page: Page, times: int) -> None:
    """Press the main key again and again, wherever it leads, without looking."""
    for _ in range(times):
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(60)


def done(codes: list[str], act: Act) -> int:
    return Event.objects.filter(dossier__code__in=codes, act=act.value, at__gte=paths.NOW).count()


def test_a_leader_who_presses_again_and_again_approves_exactly_one(visitor: Visitor) -> None:
    codes = [paths.reviewed(**MINE) for _ in range(3)]
    with as_one(visitor, "division_lead") as page:
        page.goto(f"{paths.address(codes[0])}?tu=can-lam")
        open_decision(page)
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**xong=phe-duyet**")
        assert paths.address(codes[0]) not in page.url
        assert page.evaluate("document.activeElement.classList.contains('part')")
        hammer(page, 8)
        page.wait_for_timeout(1_300)
        hammer(page, 3)
        page.wait_for_load_state()
    assert done(codes, Act.APPROVE) == 1


def test_a_specialist_who_presses_again_and_again_proposes_exactly_one(visitor: Visitor) -> None:
    codes = [paths.appraised(MONDAY, **MINE) for _ in range(3)]
    with as_one(visitor, "specialist") as page:
        page.goto(f"{paths.address(codes[0])}?tu=can-lam")
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**xong=trinh**")
        hammer(page, 8)
        assert done(codes, Act.PROPOSE) == 1
        page.wait_for_timeout(1_300)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**xong=trinh**")
        page.wait_for_timeout(300)
    assert done(codes, Act.PROPOSE) == 2


def the_result_is_issued(visitor: Visitor, code: str) -> None:
    with as_one(visitor, "records_clerk") as page:
        page.goto(paths.address(code))
        page.keyboard.press("Control+Enter")
        page.locator("#number").wait_for()
        page.keyboard.press("Control+Enter")
        page.locator("#errors").wait_for()  # nothing is issued by two bare presses
        page.get_by_label("Đồng ý giải quyết", exact=True).check()
        page.locator("#number").fill("12/GP")
        page.locator("#signer").fill("Hồ Thị Ngọc")
        press_main(page)


def test_a_dossier_goes_through_every_hand_to_whoever_collects_it(visitor: Visitor) -> None:
    code = paths.received(**MINE)
    FeeDue.objects.filter(dossier__code=code).update(exempt="Người có công")
    with as_one(visitor, "one_stop_clerk") as page:
        page.goto(paths.address(code))
        press_main(page)
    with as_one(visitor, "division_lead") as page:
        page.goto(paths.address(code))
        page.keyboard.press("Control+Enter")
        him = page.locator("#officer option", has_text="Nguyễn Chuyên viên")
        page.locator("#officer").select_option(him.get_attribute("value"))
        press_main(page)
    for name in ("specialist", "division_lead", "leader"):
        with as_one(visitor, name) as page:
            page.goto(paths.address(code))
            if name != "specialist":
                open_decision(page)
            press_main(page)
    the_result_is_issued(visitor, code)
    with as_one(visitor, "one_stop_clerk") as page:
        page.goto("/can-bo/tra-ket-qua/")
        page.keyboard.type(f"http://localhost/t/{code}?k=abc")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{code}/")
        press_main(page)
        expect(page.locator("[data-toast]")).to_contain_text(code)
    assert paths.row(code).state == State.RETURNED


@pytest.mark.parametrize(("policy", "left"), [("restart", 5), ("resume", 3)])
def test_a_supplement_stops_the_clock_and_the_page_explains_it(
    browser: Browser, visitor: Visitor, policy: str, left: int
) -> None:
    code = paths.appraised(MONDAY, **MINE)
    if policy == "resume":
        Dossier.objects.filter(code=code).update(policy={"after_supplement": "resume"})
    due = paths.row(code).due_at
    with on_the_day(browser, "2026-11-18T09:00+07:00") as then, as_one(then, "specialist") as page:
        page.goto(paths.address(code, Act.ASK_SUPPLEMENT))
        page.locator("#item-2").check()
        page.keyboard.press("Control+Enter")
        page.locator("#why-2-err").wait_for()
        page.locator("#why-2").fill("Bản vẽ mờ.")
        page.locator("#need-2").fill("bản chụp rõ")
        page.locator("#paper li", has_text="Bản vẽ diều: bản chụp rõ").wait_for()
        expect(page.locator("#paper")).to_contain_text("Lý do: Bản vẽ mờ.")
        press_main(page)
        expect(page.locator(".identity")).to_contain_text("đang dừng, còn 3 ngày làm việc")
    with on_the_day(browser, "2026-11-23T09:00+07:00") as then:
        with as_one(then, "one_stop_clerk") as page:
            page.goto(paths.address(code, Act.SUPPLEMENT))
            page.locator("#copies-2").fill("1")
            press_main(page)
            expect(page.locator(".identity")).to_contain_text(f"còn {left} ngày làm việc")
            why = page.locator("#vi-sao")
            expect(why).to_contain_text("Chờ bổ sung hồ sơ theo phiếu số")
            expect(why).to_contain_text("Người nộp hồ sơ")
            expect(why.locator("del")).to_have_count(1)
        the_citizen_sees_a_later_date(then, code, due)


def the_citizen_sees_a_later_date(visitor: Visitor, code: str, before: datetime | None) -> None:
    row = paths.row(code)
    assert row.due_at is not None
    assert before is not None
    assert row.due_at > before
    with visitor.window(PHONE) as page:
        page.goto(f"/t/{code}?k={row.lookup_key}")
        new = row.due_at.astimezone(OFFICE_ZONE)
        expect(page.locator("main")).to_contain_text(f"{new:%d/%m/%Y}")


def test_a_late_dossier_is_apologised_for_and_the_citizen_reads_it(visitor: Visitor) -> None:
    code = paths.appraised(paths.FRIDAY - timedelta(days=17), **MINE)
    with as_one(visitor, "leader") as page:
        page.goto(paths.address(code))
        expect(page.locator(".identity .due.late")).to_contain_text("trễ")
        page.get_by_role("link", name="Xin lỗi vì trễ hạn").click()
        page.locator("#day").fill("26/11/2026")
        page.get_by_role("button", name="Chưa nhận được ý kiến").click()
        letter = page.locator("#paper")
        expect(letter).to_contain_text("Lý do: Chưa nhận được ý kiến của cơ quan phối hợp.")
        expect(letter).to_contain_text("thứ Năm ngày 26 tháng 11 năm 2026")
        press_main(page)
    row = paths.row(code)
    assert row.apologised
    assert row.due_at is not None
    assert row.due_at < paths.NOW
    with visitor.window(PHONE) as page:
        page.goto(f"/t/{code}?k={row.lookup_key}")
        expect(page.locator("main")).to_contain_text("xin lỗi")
        expect(page.locator("main")).to_contain_text("26/11/2026")


def test_two_at_once_the_second_keeps_what_he_typed(visitor: Visitor) -> None:
    code = paths.appraised(**MINE)
    with as_one(visitor, "specialist") as first, as_one(visitor, "division_lead") as second:
        second.goto(paths.address(code, Act.REASSIGN))
        second.locator("#reason").fill("Anh Chuyên viên nghỉ ốm.")
        first.goto(paths.address(code, Act.CONSULT))
        first.locator("#question").fill("Có đê không?")
        press_main(first)
        second.keyboard.press("Control+Enter")
        second.locator("#errors:focus").wait_for()
        expect(second.locator("#errors")).to_contain_text("Nguyễn Chuyên viên vừa “Lấy ý kiến”")
        expect(second.locator("#reason")).to_have_value("Anh Chuyên viên nghỉ ốm.")
        assert grave_findings(second) == []
        press_main(second)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_stopping_is_asked_again(visitor: Visitor, script: bool) -> None:
    code = paths.appraised(**MINE)
    with visitor.window(script=script) as page:
        log_in(page, "leader", PASSWORD)
        page.goto(paths.address(code, Act.STOP))
        page.locator("#reason").fill("Người nộp đã mất.")
        page.locator(".actionbar button").click()
        asked = page.locator("#ask-dialog" if script else ".ask-again")
        expect(asked).to_contain_text("Không mở lại được")
        if script:
            assert grave_findings(page) == []
            page.keyboard.press("Escape")
            expect(asked).to_be_hidden()
            page.keyboard.press("Control+Enter")
            page.keyboard.press("Control+Enter")
        else:
            asked.get_by_role("button").click()
        page.wait_for_url("**xong=**")
    assert paths.row(code).state == State.STOPPED


def test_by_keyboard_alone_from_the_list_to_the_next_one(visitor: Visitor) -> None:
    first, second = paths.appraised(MONDAY, **MINE), paths.appraised(MONDAY, **MINE)
    with as_one(visitor, "specialist") as page:
        page.goto(f"{paths.address(first)}?tu=can-lam")
        for key, part in (("1", "noi-dung"), ("3", "trao-doi"), ("4", "lich-su"), ("2", "xu-ly")):
            page.keyboard.press(f"Alt+{key}")
            expect(page.locator(f"#{part}")).to_be_visible()
            assert page.locator(".part:visible").count() == 1
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**xong=trinh**")
        assert page.url.split("?")[0].endswith(paths.address(second))
        assert page.locator("#toast").inner_text() or page.locator("[data-toast]").is_visible()
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.menu.up') !== null"):
                break
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("#act").wait_for()
        page.keyboard.press("Control+Enter")
        page.locator("#errors:focus").wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.tagName") in {"INPUT", "TEXTAREA"}


def test_without_a_script_the_parts_and_the_main_act_still_work(visitor: Visitor) -> None:
    code = paths.appraised(**MINE)
    with visitor.window(script=False) as page:
        log_in(page, "specialist", PASSWORD)
        page.goto(paths.address(code))
        page.get_by_role("link", name="Nội dung, giấy tờ").click()
        assert page.locator("#noi-dung").is_visible()
        page.goto(paths.address(code, Act.ASK_SUPPLEMENT))
        page.locator("#item-2").check()
        page.locator("#why-2").fill("Bản vẽ mờ.")
        page.get_by_role("button", name="Xem lại phiếu").click()
        expect(page.locator("#paper")).to_contain_text("Lý do: Bản vẽ mờ.")
        page.goto(paths.address(code))
        page.locator(".actionbar form button").first.click()
        page.wait_for_url("**xong=trinh")
    assert paths.last(code).act == Act.PROPOSE


@SIZES
def test_every_page_of_a_dossier_is_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    code, late = paths.consulted(**MINE), paths.appraised(MONDAY, **MINE)
    asked, ready = paths.supplement_asked(**MINE), paths.completed(**MINE)
    unpaid = paths.completed(paid=False, **MINE)
    desk = "/can-bo/tra-ket-qua/"
    shown = {
        "specialist": [
            *(f"{paths.address(code)}?the={part}" for part in ("noi-dung", "xu-ly", "trao-doi")),
            f"{paths.address(code)}?the=lich-su&tu=can-lam",
            *(paths.address(code, act) for act in (Act.ASK_SUPPLEMENT, Act.CONSULT, Act.PAUSE)),
        ],
        "leader": [paths.address(late, act) for act in (Act.APOLOGISE, Act.STOP)]
        + [paths.address(ready, act) for act in (Act.CORRECT_RESULT, Act.REVOKE_RESULT)],
        "one_stop_clerk": [
            *(paths.address(asked, act) for act in (Act.SUPPLEMENT, Act.CORRECT_APPLICANT)),
            *(desk, f"{desk}?loc=lau", f"{desk}?ma=khong-co", f"{desk}in/"),
            *(f"{desk}{one}/" for one in (ready, unpaid, late)),
        ],
    }
    for name, addresses in shown.items():
        with as_one(visitor, name, size) as page:
            for address in addresses:
                page.set_viewport_size({"width": size[0], "height": size[1]})
                page.goto(address)
                examine(page)
