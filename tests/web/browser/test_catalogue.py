"""Finding, reading, editing, publishing procedures in a real browser, with hands counted."""

import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
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

BIRTH: Final = "1.001193"
KITE: Final = "9.900024"
NEW_KITE: Final = "9.900025"
AT: Final = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SPELLINGS: Final = {
    "without accents": "dang ky khai sinh",
    "in capitals": "ĐĂNG KÝ KHAI SINH",
    "decomposed": unicodedata.normalize("NFD", "đăng ký khai sinh"),
    "first letters": "dkks",
}
OPEN: Final = {
    "results": "/thu-tuc/?q=khai+sinh",
    "everything": "/thu-tuc/",
    "nothing found": "/thu-tuc/?q=qqxxzz",
    "life event": "/thu-tuc/?viec=sinh-con",
    "procedure": f"/thu-tuc/{BIRTH}/",
    "papers": f"/thu-tuc/{BIRTH}/giay-to/",
    "in english": f"/thu-tuc/{BIRTH}/?lang=en",
}
STAFF: Final = {
    "register": "/can-bo/thu-tuc/",
    "procedure": f"/can-bo/thu-tuc/{BIRTH}/",
    "versions": f"/can-bo/thu-tuc/{BIRTH}/so-sanh/",
    "new": "/can-bo/thu-tuc/moi/",
    "abolish": f"/can-bo/thu-tuc/{BIRTH}/bai-bo/",
    "draft": f"/can-bo/thu-tuc/{NEW_KITE}/sua/",
    "discard": f"/can-bo/thu-tuc/{NEW_KITE}/bo-nhap/",
    "publish": f"/can-bo/thu-tuc/{NEW_KITE}/cong-bo/",
    "processes": "/can-bo/quy-trinh/",
    "process": f"/can-bo/quy-trinh/{BIRTH}/",
    "process versions": f"/can-bo/quy-trinh/{BIRTH}/so-sanh/",
    "file": "/can-bo/quy-trinh/nhap/",
}
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
COUNTER: Final = """
for (const [kind, name] of [["pointerdown", "clicks"], ["keydown", "keys"]])
  addEventListener(kind, e => { if (e.isTrusted)
    sessionStorage[name] = Number(sessionStorage[name] || 0) + 1; }, true);
"""


@dataclass(frozen=True, slots=True)
class Hands:
    """What a person's hands did in a window: presses of the pointer and of keys."""

    clicks: int
    keys: int

    @classmethod
    def of(cls, page: Page) -> "Hands":
        counted = [page.evaluate(f"Number(sessionStorage.{n} || 0)") for n in ("clicks", "keys")]
        return cls(*counted)


@pytest.fixture(scope="module", autouse=True)
def catalogue(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Publish the bundled procedures and one to be changed; they stay until the database goes."""
    from motcua.catalog.services import drafting  # noqa: PLC0415 - needs the applications
    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.sample.catalogue import publish_bundled  # noqa: PLC0415
    from motcua.testing import make  # noqa: PLC0415

    with django_db_blocker.unblock():
        publish_bundled(by=system("tests"), at=AT)
        make.published(KITE, name="Đăng ký thả diều ban đêm")
        make.published(NEW_KITE, name="Đăng ký thả diều và đèn trời")
        drafting.amend(NEW_KITE, by=system("tests"), at=AT)


@contextmanager
def on_the_day(browser: Browser, moment: str) -> Iterator[Visitor]:
    """Open the same office when the clock stands at another moment."""
    with override_settings(CLOCK=moment), served() as address:
        visitor = Visitor(browser, address, [])
        yield visitor
        assert visitor.complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_birth_registration_is_the_first_result_within_a_second(
    visitor: Visitor, spelling: str, script: bool
) -> None:
    with visitor.window(script=script) as page:
        page.goto("/")
        page.locator("#q").focus()
        page.keyboard.insert_text(SPELLINGS[spelling])
        started = time.perf_counter()
        page.keyboard.press("Enter")
        first = page.locator("a.hit").first
        first.wait_for(timeout=5_000)
        assert time.perf_counter() - started < 1
        assert first.get_attribute("href") == f"/thu-tuc/{BIRTH}/"


def test_results_follow_the_typing_and_the_address_with_them(visitor: Visitor) -> None:
    with visitor.window() as page:
        page.goto("/thu-tuc/")
        height = page.locator("form.search").bounding_box()
        page.locator("#q").press_sequentially("dang ky khai sinh")
        page.locator(f'.hits li:first-child a[href="/thu-tuc/{BIRTH}/"]').wait_for()
        assert page.locator("form.search").bounding_box() == height
        page.wait_for_url("**q=dang+ky+khai+sinh**")


def test_a_fee_is_changed_from_a_day_to_come_and_the_procedure_is_replaced(
    visitor: Visitor, browser: Browser
) -> None:
    with visitor.window() as page:
        page.add_init_script(COUNTER)
        log_in(page, Role.PROCEDURE_CONTROL.value, PASSWORD)
        page.evaluate("sessionStorage.clear()")
        change_the_fee(page)
        hands = Hands.of(page)
        assert hands.clicks <= 4
        assert hands.keys <= 60
    with visitor.window(PHONE) as page:
        see_the_old_fee_and_what_is_coming(page)
    with on_the_day(browser, "2026-12-01T08:00+07:00") as later, later.window() as page:
        page.goto(f"/thu-tuc/{KITE}/")
        body = page.locator(".keyfacts").inner_text()
        assert "50.000" in body
        assert "75.000" not in body
        log_in(page, Role.PROCEDURE_CONTROL.value, PASSWORD)
        abolish(page)
    with on_the_day(browser, "2026-12-15T08:00+07:00") as last, last.window(PHONE) as page:
        be_led_to_the_replacement(page)


def change_the_fee(page: Page) -> None:
    """From wherever one is: F4, the code, a new fee, a decision."""
    page.keyboard.press("F4")
    page.keyboard.type(KITE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/can-bo/thu-tuc/?q=**")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{KITE}/")
    page.get_by_role("button", name="Mở bản nháp mới").click()
    fee = page.locator("#offers-0-fees-0-amount")
    fee.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("50000")
    page.keyboard.press("Enter")
    page.wait_for_url("**xong=da-luu")
    page.get_by_role("link", name="Công bố…").click()
    assert page.locator("ins").first.inner_text().startswith("50.000")
    page.locator("#decision").click()
    page.keyboard.type("1503/QĐ-UBND")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("01122026")
    page.keyboard.press("Enter")
    page.wait_for_url("**xong=da-cong-bo")


def see_the_old_fee_and_what_is_coming(page: Page) -> None:
    page.goto(f"/thu-tuc/{KITE}/")
    body = page.locator("main").inner_text()
    assert "75.000" in body
    assert "Từ 01/12/2026 có thay đổi: Phí, lệ phí" in body
    page.get_by_role("link", name="Xem chỗ thay đổi", exact=True).first.click()
    assert page.locator("del").inner_text().startswith("75.000")
    assert page.locator("ins").inner_text().startswith("50.000")
    assert "1503/QĐ-UBND" in page.locator("main").inner_text()
    assert grave_findings(page) == []


def be_led_to_the_replacement(page: Page) -> None:
    page.goto(f"/thu-tuc/{KITE}/")
    assert "đã bãi bỏ từ 15/12/2026" in page.locator(".notice.late").inner_text()
    assert grave_findings(page) == []
    page.locator(".notice.late a").click()
    assert page.locator("h1").inner_text() == "Đăng ký thả diều và đèn trời"


def abolish(page: Page) -> None:
    """End the procedure from 15/12/2026 in favour of the new one."""
    page.goto(f"/can-bo/thu-tuc/{KITE}/")
    page.get_by_role("link", name="Bãi bỏ thủ tục…").click()
    page.locator("#decision").fill("1600/QĐ-UBND")
    page.locator("#effective").fill("15/12/2026")
    page.locator("#replacement").fill(NEW_KITE)
    page.keyboard.press("Enter")
    page.wait_for_url("**xong=da-bai-bo")


@SIZES
@pytest.mark.parametrize("name", OPEN)
def test_a_public_screen_of_the_catalogue_is_usable_by_everybody(
    visitor: Visitor, name: str, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        page.goto(OPEN[name])
        examine(page)


@SIZES
def test_the_staffs_screens_of_the_catalogue_are_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, Role.PROCEDURE_CONTROL.value, PASSWORD)
        for address in STAFF.values():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            answer = page.goto(address)
            assert answer is not None
            assert answer.status == 200, address
            examine(page)


def test_a_mistake_is_read_out_first(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, Role.PROCEDURE_CONTROL.value, PASSWORD)
        page.goto(f"/can-bo/thu-tuc/{NEW_KITE}/cong-bo/")
        page.locator("#decision").press("Enter")
        page.locator("#errors").wait_for()
        assert page.evaluate("document.activeElement.id") == "errors"
        assert page.title().startswith("Lỗi:")
        assert grave_findings(page) == []


def examine(page: Page) -> None:
    """Nothing grave for axe, nothing wider than the window, also at 320 pixels."""
    assert grave_findings(page) == [], page.url
    assert overflow(page) <= 0, page.url
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0, page.url
