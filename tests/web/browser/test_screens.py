"""Every screen, on the desk and on the phone: axe, no sideways scrolling, keyboard, no script."""

from typing import Final

import pytest
from playwright.sync_api import Page

from motcua.org.acts import Role
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD

OPEN: Final = {
    "home": "/",
    "login": "/dang-nhap/",
    "calendar": "/lich/",
    "provisional": "/lich/2027/",
    "deadline": "/lich/tinh-han/?nhan=23/11/2026&gio=08:00&so=5",
    "pause": "/lich/tinh-han/?nhan=23/11/2026&gio=8h&tu-1=24/11/2026+9h&den-1=25/11/2026+9h",
    "mistakes": "/lich/tinh-han/?nhan=31/2/2026&gio=25&so=x",
    "nowhere": "/khong-co/",
}
STAFF: Final = {
    "start": "/can-bo/",
    "health": "/quan-tri/suc-khoe/",
    "calendar": "/lich/2026/",
    "deadline": "/lich/tinh-han/",
}
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


def examine(page: Page) -> None:
    assert grave_findings(page) == []
    assert overflow(page) <= 0
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0


@SIZES
@pytest.mark.parametrize("name", OPEN)
def test_a_public_screen_is_usable_by_everybody(
    visitor: Visitor, name: str, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        page.goto(OPEN[name])
        examine(page)


@SIZES
def test_the_screens_of_the_staff_are_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, Role.ADMINISTRATOR.value, PASSWORD)
        for address in STAFF.values():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(address)
            examine(page)
        page.goto("/can-bo/")
        page.locator("details.menu summary").click()
        assert grave_findings(page) == []


def test_axe_would_notice_a_picture_without_words(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/")
        page.evaluate("document.body.appendChild(document.createElement('img')).src = '/x.png'")
        assert any(found.startswith("image-alt") for found in grave_findings(page))


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(wanted)


def test_logging_in_and_out_by_keyboard_alone(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/can-bo/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type(Role.LEADER.value)
        page.keyboard.press("Tab")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/can-bo/**")
        page.keyboard.press("F4")
        assert page.evaluate("document.activeElement.id") == "f4"
        tab_to(page, "summary")
        page.keyboard.press("Enter")
        tab_to(page, "form[action='/dang-xuat/'] button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/dang-nhap/")


def test_the_slash_finds_the_search_until_it_is_turned_off(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.get_by_role("link", name="Tắt phím này").click()
        page.goto("/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "q"


def test_the_date_changes_while_one_types_and_the_address_can_be_shared(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/lich/tinh-han/")
        page.locator("#so").fill("3")
        page.get_by_text("Hạn trả: 08:00 thứ Sáu 27/11/2026", exact=True).wait_for()
        page.wait_for_url("**so=3**")
        assert page.evaluate("document.activeElement.id") == "so"
        page.locator("#so").fill("ba")
        page.get_by_text("Không đọc được số “ba”").wait_for()
        shared = page.url
    with visitor.window(script=False) as page:
        page.goto(shared)
        assert page.locator("#errors a").count() == 1


def test_a_mistake_takes_the_reader_to_the_summary(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/lich/tinh-han/")
        page.locator("#nhan").fill("31/2/2026")
        page.get_by_role("button", name="Tính", exact=True).click()
        page.wait_for_url("**nhan=31**#answer")
        page.locator("#errors:focus").wait_for()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "nhan"


@SIZES
def test_without_a_script_everything_still_works(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size, script=False) as page:
        page.goto("/")
        assert page.locator("form.search").get_attribute("action") == "/thu-tuc/"
        page.get_by_role("link", name="Bao giờ có kết quả?").click()
        page.locator("#so").fill("2")
        page.get_by_role("button", name="Tính", exact=True).click()
        assert page.get_by_text("Hạn trả: 08:00 thứ Năm 26/11/2026", exact=True).is_visible()
        assert page.get_by_role("button", name="Chép cách tính").count() == 0
        page.get_by_role("link", name="Lịch cả năm").click()
        page.get_by_role("link", name="2027").first.click()
        assert page.get_by_text("Lịch năm này là tạm tính").is_visible()
        page.goto("/can-bo/")
        page.locator("#username").fill(Role.LEADER.value)
        page.locator("#password").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/can-bo/")
        page.locator("details.menu summary").click()
        page.get_by_role("button", name="Đăng xuất").click()
        page.wait_for_url("**/dang-nhap/")


def test_the_year_prints_on_two_pages_of_a4(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/lich/2026/")
        printed = page.pdf(prefer_css_page_size=True)
        assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 2
