"""Who holds what, and what takes back what was done: seen by everybody, by keyboard, on paper."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
from motcua.rules.procedure import Level
from motcua.testing import make
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD
from tests.web.dossier import paths

PROCEDURE: Final = "9.900091"
MINE: Final[dict[str, Any]] = {"procedure": PROCEDURE}
TEAM: Final = "/can-bo/viec/ai-giu/"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module", autouse=True)
def work(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Put work into the hands of the division."""
    with django_db_blocker.unblock():
        make.published(PROCEDURE, levels=(Level.PROVINCE,), agency="Sở Tư pháp")
        for _ in range(2):
            paths.appraised(**MINE)
            paths.at_division(**MINE)
        yield


def head_lies_over_rows(page: Page) -> bool:
    """Say whether the head of the table covers a row, as a head that sticks in its place would."""
    head, row = (page.locator(f"{part} th").first.bounding_box() for part in ("thead", "tbody"))
    return bool(head and row and head["height"] > 1 and head["y"] + head["height"] > row["y"] + 1)


@SIZES
def test_who_holds_what_is_usable_by_everybody(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size) as page:
        log_in(page, Role.DIVISION_LEAD.value, PASSWORD)
        for address in (TEAM, f"{TEAM}viec/", f"{TEAM}viec/?nguoi=0&nhom=qua-han"):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.goto(address)
            assert grave_findings(page) == []
            assert overflow(page) <= 0
            assert address != TEAM or not head_lies_over_rows(page)
            page.set_viewport_size({"width": 320, "height": 640})
            assert overflow(page) <= 0


def test_a_lead_comes_to_the_dossiers_of_an_officer_by_keyboard_alone(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, Role.DIVISION_LEAD.value, PASSWORD)
        page.goto(TEAM)
        number = page.locator("tr", has_text="Nguyễn Chuyên viên").locator("a").first
        number.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/viec/?nguoi=*")
        expect(page.locator("main")).to_contain_text("Nguyễn Chuyên viên")
        assert page.locator("tbody tr").count() == 2
        page.go_back()
        printed = page.pdf(format="A4", landscape=True)
        assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1


def test_the_state_of_the_system_has_its_place_in_the_rail(visitor: Visitor) -> None:
    with visitor.window() as page:
        log_in(page, Role.ADMINISTRATOR.value, PASSWORD)
        page.goto("/can-bo/")
        page.locator(".rail").get_by_role("link", name="Sức khoẻ").click()
        page.wait_for_url("**/quan-tri/suc-khoe/")
        assert page.locator(".rail a").count() <= 8


@SIZES
def test_what_was_done_to_many_is_told_of_each_and_undone_for_ten_seconds(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    codes = [paths.appraised(**MINE) for _ in range(2)]
    with visitor.window(size) as page:
        log_in(page, Role.SPECIALIST.value, PASSWORD)
        page.clock.install()
        page.goto("/can-bo/viec/xu-ly/?" + "&".join(f"ma={code}" for code in codes))
        assert grave_findings(page) == []
        page.get_by_role("button", name="Trình").click()
        page.locator("[data-undo]").wait_for()
        assert page.locator(".tag.ok").count() == 2
        assert grave_findings(page) == []
        assert overflow(page) <= 0
        undo = page.get_by_role("button", name="Hoàn tác")
        if size == DESK:
            undo.focus()
            page.keyboard.press("Enter")
            expect(page.locator("h1")).to_contain_text("Hoàn tác, Lấy lại: xong 2")
            assert [paths.last(code).act for code in codes] == ["recall", "recall"]
        else:
            page.clock.run_for(11_000)
            expect(undo).to_be_hidden()
            expect(page.locator("#undo-over")).to_be_visible()
            assert grave_findings(page) == []
