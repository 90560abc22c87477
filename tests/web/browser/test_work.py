"""The work list and the search in a real browser: quick, true, by keyboard, with others at work."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.dossiers.models import Task
from motcua.dossiers.selectors.todo import Tab, Wanted, work_page
from motcua.org.selectors import actor_for
from motcua.testing import make, office, workload
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow

NOW: Final = datetime.fromisoformat(office.NOW)
PROCEDURES: Final = tuple(f"9.90003{number}" for number in range(1, 5))
EACH: Final = 750
OPEN_ITEMS: Final = EACH * len(PROCEDURES)
LIST: Final = "/can-bo/viec/"
SCREENS: Final = {
    "list": LIST,
    "filters": f"{LIST}?kenh=counter&loc=1",
    "waiting": f"{LIST}?nhom=cho",
    "late": f"{LIST}?nhom=qua-han",
    "preview": f"{LIST}?xem=H37.10-261122-0001",
    "together": f"{LIST}xu-ly/?ma=H37.10-261122-0001&ma=H37.10-261121-0002",
    "bell": f"{LIST}chuong/",
    "nothing asked": "/can-bo/tim/",
    "found": "/can-bo/tim/?q=hoa+tran",
    "not found": "/can-bo/tim/?q=khong+co+ai",
}
NAMES: Final = {
    PROCEDURES[0]: "Đăng ký khai sinh có yếu tố nước ngoài",
    PROCEDURES[1]: "Cấp Giấy xác nhận tình trạng hôn nhân",
    PROCEDURES[2]: "Cấp giấy phép xây dựng mới nhà ở riêng lẻ",
    PROCEDURES[3]: "Trợ cấp hưu trí xã hội",
}
PAINT: Final = "performance.getEntriesByName('first-contentful-paint')"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
Stored = Callable[[], None]


@pytest.fixture(scope="module", autouse=True)
def three_thousand(address: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the specialists of the division 3,000 pieces of open work, really stored."""
    with django_db_blocker.unblock():
        place = workload.Place(office.unit(office.DIVISION), "specialist")
        for number, code in enumerate(PROCEDURES, start=1):
            made = {"levels": (make.Level.PROVINCE,), "agency": "Sở Tư pháp", "name": NAMES[code]}
            make.published(code, **made)
            workload.heap(code, place, EACH, at=NOW, seed=number)
        yield


@pytest.fixture
def officer(visitor: Visitor) -> Iterator[Page]:
    """Give the window of a specialist who has logged in and sees his work."""
    with visitor.window() as page:
        log_in(page, "specialist", office.PASSWORD)
        page.wait_for_url(f"**{LIST}")
        yield page


def in_order(tab: Tab = Tab.TO_DO, *, most: int = 50) -> list[str]:
    actor = actor_for("specialist", today=NOW.date())
    assert actor
    return [row.code for row in work_page(actor, Wanted(tab=tab, most=most), at=NOW).rows]


def rows(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "tr[data-row]", "rows => rows.map(row => row.dataset.row)"
    )
    return found


def here(page: Page) -> str:
    code: str = page.locator("tr.here").get_attribute("data-row") or ""
    return code


def first_paint(page: Page) -> float:
    """Return when something was first seen, in milliseconds; the browser says so a little later."""
    for _ in range(40):
        times: list[float] = page.evaluate(f"{PAINT}.map(paint => paint.startTime)")
        if times:
            return times[0]
        page.wait_for_timeout(50)
    raise AssertionError("nothing was painted")


def test_the_list_of_three_thousand_is_quick_in_order_and_true(
    officer: Page, django_db_blocker: DjangoDbBlocker
) -> None:
    officer.goto(LIST)
    assert first_paint(officer) <= 1_000
    with django_db_blocker.unblock():
        assert rows(officer) == in_order()
        late = Task.objects.filter(sort_at__lt=NOW, closed_at=None).count()
    tabs = dict(
        re.findall(r"(\D+) ([\d.]+)", " ".join(officer.locator("#work-tabs").all_inner_texts()))
    )
    said = {name.strip(): int(number.replace(".", "")) for name, number in tabs.items()}
    assert said["Cần làm"] == OPEN_ITEMS
    assert said["Quá hạn"] == late


def test_two_arrows_and_enter_open_the_third_and_escape_leads_back_to_it(officer: Page) -> None:
    officer.goto(LIST)
    third = rows(officer)[2]
    officer.keyboard.press("ArrowDown")
    officer.keyboard.press("ArrowDown")
    assert here(officer) == third
    officer.keyboard.press("Enter")
    officer.wait_for_url(f"**/{third}/**")
    assert third in officer.inner_text("main")
    officer.keyboard.press("Escape")
    officer.wait_for_url(f"**{LIST}")
    officer.locator("tr.here").wait_for()
    assert here(officer) == third
    assert officer.evaluate("document.activeElement.closest('tr').dataset.row") == third


def test_what_a_colleague_forwards_appears_within_five_seconds(
    officer: Page, django_db_blocker: DjangoDbBlocker
) -> None:
    officer.goto(LIST)
    marked = rows(officer)[4]
    officer.locator(f'tr[data-row="{marked}"] input').check()
    assert here(officer) == marked
    with django_db_blocker.unblock():
        place = workload.Place(office.unit(office.DIVISION), "specialist")
        due = NOW - timedelta(days=9)
        one = workload.dossier(
            PROCEDURES[0], number=9_001, unit_id=place.unit_id, at=NOW, due_at=due,
            accepted_at=NOW - timedelta(days=30),
        )  # fmt: skip
        one.save()
        sent = time.monotonic()
        workload.task(one, place).save()
    officer.locator(f'tr[data-row="{one.code}"]').wait_for(timeout=5_000)
    assert time.monotonic() - sent <= 5
    assert rows(officer)[0] == one.code
    assert here(officer) == marked
    assert officer.locator(f'tr[data-row="{marked}"] input').is_checked()
    assert officer.locator("#work-tabs a b").first.inner_text() == "3.001"
    with django_db_blocker.unblock():
        Task.objects.filter(dossier=one).delete()
        one.delete()
    officer.locator(f'tr[data-row="{one.code}"]').wait_for(state="detached", timeout=5_000)


def test_space_ticks_and_ctrl_enter_goes_to_what_can_be_done(officer: Page) -> None:
    officer.goto(LIST)
    first, second = rows(officer)[:2]
    officer.keyboard.press("Space")
    officer.keyboard.press("ArrowDown")
    officer.keyboard.press("Space")
    assert officer.locator("#work-ticked").inner_text() == "Đã chọn 2"
    officer.keyboard.press("Control+Enter")
    officer.wait_for_url("**/xu-ly/**")
    assert first in officer.inner_text("main")
    assert second in officer.inner_text("main")


def test_more_is_loaded_without_losing_the_place(
    officer: Page, django_db_blocker: DjangoDbBlocker
) -> None:
    officer.goto(LIST)
    officer.get_by_role("link", name="Tải thêm").click()
    officer.locator("tr[data-row]").nth(99).wait_for()
    with django_db_blocker.unblock():
        assert rows(officer) == in_order(most=100)
    assert here(officer) == rows(officer)[50]
    officer.wait_for_timeout(4_500)
    assert len(rows(officer)) == 100


def test_a_rest_on_a_row_shows_its_preview_and_a_narrow_window_asks_for_it(
    officer: Page, visitor: Visitor
) -> None:
    officer.goto(LIST)
    officer.keyboard.press("ArrowDown")
    code = here(officer)
    officer.locator("#pane .body code", has_text=code).wait_for()
    officer.set_viewport_size({"width": 1100, "height": 768})
    officer.goto(LIST)
    assert not officer.locator("#pane").is_visible()
    officer.locator("a.peek").nth(1).click()
    officer.locator("#pane .body code", has_text=code).wait_for()
    officer.keyboard.press("Escape")
    officer.locator("#pane").wait_for(state="hidden")
    assert here(officer) == code


@SIZES
def test_both_spellings_of_a_name_are_found_as_one_types_and_shown_unchanged(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, "specialist", office.PASSWORD)
        page.keyboard.press("F4")
        page.keyboard.type("hoa tran")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim/?q=hoa+tran")
        assert_both(page)
        page.locator("#q").fill("")
        page.locator("#q").press_sequentially("thi hoa tra")
        page.wait_for_url("**q=thi+hoa+tra**")
        assert_both(page)
        assert page.evaluate("document.activeElement.id") == "q"


def assert_both(page: Page) -> None:
    page.locator("#found .hits a").first.wait_for()
    people = page.locator("#found").inner_text()
    assert "Trần Thị Hoà" in people
    assert "Trần Thị Hòa" in people


def test_without_a_script_the_list_the_preview_and_the_search_work(visitor: Visitor) -> None:
    with visitor.window(script=False) as page:
        page.goto(LIST)
        page.locator("#username").fill("specialist")
        page.locator("#password").fill(office.PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"**{LIST}")
        first = rows(page)[0]
        page.locator("a.peek").first.click()
        page.wait_for_url(f"**xem={first}")
        assert page.locator("#pane .body code").inner_text() == first
        page.get_by_role("link", name="Tải thêm").click()
        assert first not in rows(page)
        page.get_by_role("link", name="Về đầu danh sách").click()
        assert rows(page)[0] == first
        page.locator("input[name=ma]").first.check()
        page.get_by_role("button", name="Xử lý hồ sơ đã chọn").click()
        page.get_by_role("heading", name="Xử lý 1 hồ sơ").wait_for()
        page.locator("#f4").fill("hoa tran")
        page.locator("#f4").press("Enter")
        assert_both(page)


@SIZES
def test_the_screens_of_the_work_are_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, "specialist", office.PASSWORD)
        for name, address in SCREENS.items():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(address)
            assert grave_findings(page) == [], name
            assert overflow(page) <= 0, name
            page.set_viewport_size({"width": 320, "height": 640})
            assert overflow(page) <= 0, name


def test_the_list_prints_without_what_paper_cannot_do(officer: Page) -> None:
    officer.goto(LIST)
    officer.emulate_media(media="print")
    assert not officer.locator("#pane").is_visible()
    assert not officer.locator("#work-tabs").is_visible()
    assert officer.locator("tr[data-row]").first.is_visible()
