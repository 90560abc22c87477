"""The manuals in a real browser: usable by everybody, on one sheet, behind Alt+/."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD
from motcua.web.manual.books import MANUALS

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
NARROW: Final = {"width": 320, "height": 640}


def sheets(page: Page) -> int:
    page.evaluate("document.querySelectorAll('img').forEach(one => { one.loading = 'eager'; })")
    # Awaited inside the page: a text that is polled there would break its own security policy.
    page.evaluate("Promise.all([...document.images].map(one => one.decode()))")
    printed = page.pdf(prefer_css_page_size=True)
    return printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ")


@SIZES
def test_every_manual_is_usable_by_everybody(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size) as page:
        log_in(page, "one_stop_clerk", PASSWORD)
        for manual in MANUALS:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(manual.address())
            assert grave_findings(page) == [], manual.name
            assert overflow(page) <= 0, manual.name
            page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
            assert overflow(page) <= 0, manual.name


def test_every_manual_prints_on_one_sheet_of_a4(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, "administrator", PASSWORD)
        for manual in MANUALS:
            page.goto(manual.address())
            assert sheets(page) == 1, manual.name


def test_alt_and_slash_open_it_at_the_part_of_the_screen(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, "one_stop_clerk", PASSWORD)
        page.goto("/can-bo/tra-ket-qua/")
        page.keyboard.press("Alt+/")
        page.wait_for_url("**/can-bo/huong-dan/mot-cua/#tra")
        expect(page.locator("#tra")).to_be_in_viewport()
        page.go_back()
        page.locator("#help").click()
        page.wait_for_url("**/can-bo/huong-dan/mot-cua/#tra")


def test_without_a_script_it_reads_as_well(visitor: Visitor) -> None:
    with visitor.window(script=False) as page:
        log_in(page, "leader", PASSWORD)
        page.locator("#help").click()
        page.wait_for_url("**/can-bo/huong-dan/lanh-dao/#viec")
        expect(page.get_by_role("heading", name="Hướng dẫn: Lãnh đạo", exact=True)).to_be_visible()
        page.get_by_role("link", name="Thanh tra, kiểm tra").click()
        page.wait_for_url("**/can-bo/huong-dan/thanh-tra/")
