"""Cash desk, settled at once and moved dates in a real browser: hands counted, time taken, axe."""

import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Level
from motcua.testing import desk, make
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD

COPIES: Final = "9.880004"
PAID: Final = "9.880003"
HERE: Final = "/can-bo/giai-quyet-ngay/"
CARD: Final = (
    "066190004217|241234567|Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
)
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
CHANGED: Final = "before => document.querySelector('.served').innerText !== before"
MOST_KEYS: Final = 3
MOST_SECONDS: Final = 10.0


@pytest.fixture(scope="module", autouse=True)
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Publish what is paid here, and take a dossier in; it stays until the database goes."""
    with django_db_blocker.unblock():
        limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
        offers = (make.offer(fee=2_000, limit=limit),)
        make.published(COPIES, name="Chứng thực bản sao từ bản chính", offers=offers)
        name = "Cấp giấy phép thả diều"
        make.published(PAID, name=name, levels=(Level.PROVINCE,), agency="Sở Tư pháp")
        yield desk.received(procedure=PAID)


def entered(visitor: Visitor, page: Page, role: Role = Role.ONE_STOP_CLERK) -> None:
    log_in(page, role.value, PASSWORD)


def scan(page: Page, text: str) -> None:
    """Type as a scanner does: a burst that ends with Enter; nobody's hands are in it."""
    page.evaluate("text => { document.activeElement.value = text; }", text)
    page.keyboard.press("Enter")


def test_a_person_is_served_by_a_scan_and_two_keys_and_once_more_by_one(visitor: Visitor) -> None:
    with visitor.window(DESK) as page:
        entered(visitor, page)
        page.goto(HERE)
        page.locator(f"input[name=tt][value^='{COPIES}']").check()
        page.locator("#ai").focus()
        scan(page, CARD)
        page.locator("text=Trần Thị Hòa").first.wait_for()
        keys, began = 0, time.monotonic()
        for key in ("2", "Enter"):
            page.keyboard.press(key)
            keys += 1
        page.locator(".served").wait_for()
        assert "4.000" in page.locator(".served").inner_text()
        first = page.locator(".served").inner_text()
        assert (keys <= MOST_KEYS, time.monotonic() - began < MOST_SECONDS) == (True, True)
        assert page.evaluate("document.activeElement.id") == "ai"
        assert page.locator("#ai").input_value() == ""
        page.keyboard.press("Enter")  # a second Enter finds an empty form, and books nothing
        page.wait_for_timeout(300)
        assert page.locator(".served").inner_text() == first
        assert page.locator("#errors").count() == 0
        keys, began = 0, time.monotonic()
        page.keyboard.press("F9")  # one more of the same: two keys
        page.locator("#sl:focus").wait_for()
        page.keyboard.press("Enter")
        keys += 2
        page.wait_for_function(CHANGED, arg=first)
        assert (keys <= MOST_KEYS, time.monotonic() - began < MOST_SECONDS) == (True, True)
        assert "2.000" in page.locator(".served").inner_text()


def test_the_second_enter_of_a_scanner_books_nothing(visitor: Visitor) -> None:
    with visitor.window(DESK) as page:
        entered(visitor, page)
        page.goto(HERE)
        page.locator(f"input[name=tt][value^='{COPIES}']").check()
        page.locator("#ai").focus()
        scan(page, CARD.replace("066190004217", "066190004299"))
        page.locator("text=066190004299").first.wait_for()
        page.keyboard.press("Enter")  # the carriage return that some scanners send twice
        page.wait_for_timeout(900)
        assert page.locator(".served").count() == 0
        page.keyboard.press("Enter")  # a person
        page.locator(".served").wait_for()
        assert "2.000" in page.locator(".served").inner_text()


def test_two_presses_at_once_are_one_row(visitor: Visitor) -> None:
    with visitor.window(DESK) as page:
        entered(visitor, page)
        page.goto(HERE)
        page.locator(f"input[name=tt][value^='{COPIES}']").check()
        page.locator("#ai").fill("Lê Văn Đôi")
        page.locator("button[data-press='ctrl+enter']").dblclick()
        page.locator(".served").wait_for()
        page.goto(f"{HERE}so/")
        assert page.locator("text=Lê Văn Đôi").count() == 1


def test_the_fee_is_taken_by_one_key_and_its_total_follows_the_number(
    visitor: Visitor, scene: str
) -> None:
    with visitor.window(DESK) as page:
        entered(visitor, page)
        page.goto(f"/can-bo/thu-phi/{scene}/")
        page.locator("#d1_sl").fill("2")
        page.locator("#d1_sl").press("Tab")
        page.locator("#sum .figures", has_text="150.000").wait_for()
        page.keyboard.press("Control+Enter")
        page.locator("text=Đã thu, biên lai số").wait_for()


@SIZES
def test_the_screens_are_usable_by_everybody(
    visitor: Visitor, scene: str, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        entered(visitor, page)
        for address in (
            "/can-bo/thu-phi/",
            f"/can-bo/thu-phi/{scene}/",
            "/can-bo/thu-phi/ngay/",
            HERE,
            f"{HERE}so/",
            "/can-bo/giay-hen-moi/",
        ):
            page.goto(address)
            assert (address, grave_findings(page)) == (address, [])
            assert (address, overflow(page) <= 0) == (address, True)
        page.goto(HERE)
        page.locator("button[data-press='ctrl+enter']").click()
        page.locator("#errors").wait_for()
        assert grave_findings(page) == []


@SIZES
def test_the_dates_that_move_are_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int], django_db_blocker: DjangoDbBlocker
) -> None:
    from motcua.org import services as org  # noqa: PLC0415 - needs the applications
    from motcua.org.selectors import calendar_rows  # noqa: PLC0415
    from motcua.rules.calendar import DayKind  # noqa: PLC0415
    from motcua.testing.desk import MONDAY, person  # noqa: PLC0415

    with django_db_blocker.unblock():
        admin = person("administrator")
        desk.received(procedure=PAID)
        day = org.NewDay(date(2026, 11, 26), DayKind.LOCAL_OFF, "Nghỉ bão", "Công điện 9/CĐ-UBND")
        org.add_calendar_day(day, by=admin, at=MONDAY)
    try:
        with visitor.window(size) as page:
            entered(visitor, page, Role.ADMINISTRATOR)
            page.goto("/quan-tri/lich/tinh-lai/")
            assert grave_findings(page) == []
            assert overflow(page) <= 0
            page.locator("#ly_do").fill("Nghỉ tránh bão 26/11/2026")
            page.locator("main form button[type=submit]").click()
            page.locator("progress").wait_for()
            assert grave_findings(page) == []
            assert overflow(page) <= 0
    finally:
        with django_db_blocker.unblock():
            for row in calendar_rows(None):
                org.remove_calendar_day(row.id, by=admin, at=MONDAY)
            # Nobody works here: what waits would stand in the way of the next test.
            from motcua.dossiers.models import RecalculatedDossier  # noqa: PLC0415

            RecalculatedDossier.objects.filter(step="waiting").update(step="unmoved")
