"""The counter in a real browser: scenarios 4, 5, 9, 10 and 11, hands counted and time taken."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.plugin import DjangoDbBlocker

from motcua.org.acts import Role
from motcua.testing.browser import (
    DESK,
    PHONE,
    Visitor,
    grave_findings,
    log_in,
    overflow,
)
from motcua.testing.office import PASSWORD
from tests.documents import corpus
from tests.web.browser.test_catalogue import AT, BIRTH, COUNTER, Hands

INTAKE: Final = "/can-bo/tiep-nhan/"
LONG: Final = "9.770111"
KITE: Final = "9.770001"
CARD: Final = (
    "066190004217|241234567|Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
)
THINKING: Final = 15.0
"""Seconds that a person thinks during one intake."""
PRINT: Final = "window.print = () => { top.printed = (top.printed || 0) + 1; };"


@pytest.fixture(scope="module", autouse=True)
def counter(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Publish what is received here; it stays until the database goes."""
    from motcua.catalog.refusals import ProcedureUnknown  # noqa: PLC0415 - needs the applications
    from motcua.catalog.selectors.running import in_force  # noqa: PLC0415
    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.sample.catalogue import publish_bundled  # noqa: PLC0415
    from motcua.testing import make  # noqa: PLC0415

    with django_db_blocker.unblock():
        try:
            in_force(BIRTH, on=AT.date())
        except ProcedureUnknown:
            publish_bundled(by=system("tests"), at=AT)
        many = tuple(make.ComponentItem(f"Bản vẽ số {n}, tỷ lệ 1/500") for n in range(1, 112))
        make.published(LONG, name="Cấp phép xây đập lớn", components=many)
        make.published(KITE, name="Cho thả diều giấy")


def pdf(name: str, content: bytes | None = None) -> dict[str, object]:
    """Return a file as it is chosen in a window."""
    return {"name": name, "mimeType": "application/pdf", "buffer": content or corpus.pdf()}


def paper(route: Route) -> None:
    """Stand for the viewer of PDFs, which a browser without a window does not have."""
    route.fulfill(content_type="text/html", body="<p>PDF</p>")


@contextmanager
def at_counter(
    visitor: Visitor, size: tuple[int, int] = DESK, *, script: bool = True
) -> Iterator[Page]:
    """Open the form as the centre's clerk; printing is only counted."""
    with visitor.window(size, script=script) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.add_init_script(PRINT)
        page.route("**/phieu/*/?lan=*", paper)
        page.goto(INTAKE)
        page.locator("#ten").wait_for()
        anew(page)
        yield page


def anew(page: Page) -> None:
    """Throw away what was left unfinished, if anything was."""
    button = page.get_by_role("button", name="Bỏ tờ này, ghi tờ mới")
    if button.count():
        button.click()
        expect(button).to_have_count(0)
        page.wait_for_load_state()


def scan(page: Page, code: str) -> None:
    """Type a code as fast as a scanner does, and Enter after it."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    """Return the id of what has the focus."""
    found: str = page.evaluate("document.activeElement.id")
    return found


def until_focus(page: Page, name: str) -> None:
    """Wait until something has the focus."""
    expect(page.locator(f"#{name}")).to_be_focused(timeout=8_000)


def examine(page: Page) -> None:
    """Look for barriers, at the desk and on the phone."""
    assert grave_findings(page) == []
    assert overflow(page) <= 0
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert grave_findings(page) == []
    assert overflow(page) <= 0
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def test_9_a_card_three_papers_and_the_slip_within_the_budget(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        page.locator("#tep").set_input_files([pdf("1.pdf"), pdf("2.pdf"), pdf("3.pdf")])
        expect(page.locator("#khay .sheet")).to_have_count(3, timeout=15_000)
        page.goto("/can-bo/")
        page.context.add_init_script(COUNTER)
        page.reload()
        begun = time.monotonic()
        page.keyboard.press("F2")
        page.wait_for_url(f"**{INTAKE}")
        until_focus(page, "so")
        before = Hands.of(page)
        scan(page, CARD)
        until_focus(page, "tt")
        scanned = Hands.of(page).keys - before.keys
        take_birth_in(page)
        hands, took = Hands.of(page), time.monotonic() - begun
        print(f"scenario 9: {hands.clicks} clicks, {hands.keys - scanned} keys, {took:.1f} s")
        assert hands.clicks <= 6
        assert hands.keys - scanned <= 30
        assert took + THINKING <= 60
        examine(page)


def take_birth_in(page: Page) -> None:
    """Go on from a card that was read to the printed slip, by keys alone."""
    expect(page.locator("#ten")).to_have_value("Trần Thị Hòa")
    expect(page.locator("#xa")).to_have_value("Xã Hoà An")
    page.keyboard.type("gks")
    page.keyboard.press("Enter")
    until_focus(page, "khay")
    expect(page.locator("#tt")).to_have_value("Thủ tục đăng ký khai sinh")
    expect(page.locator("#part-what")).to_contain_text("25/11/2026")
    expect(page.locator("#part-what")).to_contain_text("không tính")
    for key in "123":
        page.keyboard.press(key)
    expect(page.locator("[name=p3_tep]")).not_to_have_value("", timeout=15_000)
    expect(page.locator("#khay .sheet")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/xong/**")
    expect(page.locator("[data-print-said]")).to_contain_text("Đã mở hộp in", timeout=15_000)
    expect(page.locator("iframe")).to_have_count(1)
    page.wait_for_timeout(300)
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize(
    "code",
    [CARD.replace("241234567", ""), CARD.replace("241234567|", "")],
    ids=["empty old number", "six fields"],
)
def test_10_other_cards_fill_name_birth_and_commune(visitor: Visitor, code: str) -> None:
    with at_counter(visitor) as page:
        page.locator("h1").click()
        scan(page, code)
        until_focus(page, "tt")
        expect(page.locator("#ten")).to_have_value("Trần Thị Hòa")
        expect(page.locator("#ns")).to_have_value("01/01/1990")
        expect(page.locator("#xa")).to_have_value("Xã Hoà An")


def test_10_a_mangled_card_fills_the_number_alone_and_asks_for_the_name(visitor: Visitor) -> None:
    mangled = "066190004217||TRAN THI HOA|01011990|Nu|Thon Duc An, Xa Hoa An, Tinh Mau|24042021"
    with at_counter(visitor) as page:
        page.locator("#dc").fill("Thôn Đông")
        page.locator("#dc").focus()
        scan(page, mangled)
        until_focus(page, "ten")
        expect(page.locator("#so")).to_have_value("066190004217")
        expect(page.locator("#ten")).to_have_value("")
        expect(page.locator("#ns")).to_have_value("")
        expect(page.locator("#dc")).to_have_value("Thôn Đông")
        expect(page.get_by_text("TRAN THI HOA").first).to_be_visible()
        examine(page)


def test_5_an_empty_and_a_locked_file_are_refused_beside_their_paper(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        fill(page, "so", "066190004217")
        fill(page, "tt", KITE)
        until_focus_on_papers(page)
        for number, file, words in (
            (1, {"name": "rong.pdf", "mimeType": "application/pdf", "buffer": b""}, "trống"),
            (2, pdf("khoa.pdf", corpus.locked_pdf()), "có mật khẩu"),
        ):
            page.locator(f"[name=tep_{number}]").set_input_files(file)
            slot = page.locator(".slot").nth(number - 1)
            expect(slot.locator(".err")).to_contain_text(words, timeout=15_000)
            expect(page.locator("#errors")).to_contain_text(words)
            assert page.title().startswith("Lỗi:")
        assert page.locator("[name=p1_tep]").input_value() == ""
        examine(page)


def test_4_two_photos_become_one_paper_of_two_pages(visitor: Visitor) -> None:
    picture = corpus.jpeg(corpus.photo(2400, 1800, noise=30), quality=92)
    photos = [
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture},
        {"name": "b.heic", "mimeType": "image/heic", "buffer": corpus.HEIC},
    ]
    with at_counter(visitor, PHONE) as page:
        fill(page, "tt", KITE)
        until_focus_on_papers(page)
        page.locator("[name=tep_1]").set_input_files(photos)
        summary = page.locator(".slot").first.locator("summary")
        expect(summary).to_contain_text("2 trang", timeout=30_000)
        size = int(summary.inner_text().split(",")[1].split()[0])
        print(f"scenario 4: {len(picture) // 1000} kB of photo became {size} kB")
        assert size <= 1_000
        summary.click()
        page.get_by_role("button", name="Xoay trang 2").click()
        expect(page.locator(".slot").first.locator("summary")).to_contain_text("2 trang")
        assert grave_findings(page) == []
        assert overflow(page) <= 0


def test_11_what_is_missing_goes_on_a_slip_and_needs_a_reason(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        fill(page, "so", "066190004218")
        fill(page, "ten", "Trần Văn Thiếu")
        fill(page, "tt", KITE)
        until_focus_on_papers(page)
        page.keyboard.press("Alt+h")
        until_focus(page, "ly_do")
        preview = page.locator(".paper-preview")
        expect(preview).to_contain_text("Bản vẽ diều")
        page.keyboard.press("Control+Enter")
        page.locator("#errors:focus").wait_for()
        assert page.title().startswith("Lỗi:")
        assert "/xong/" not in page.url
        page.locator("#p1_gc").fill("chưa ký")
        page.locator("#ly_do").fill("Hồ sơ chưa đủ giấy tờ theo quy định")
        expect(preview).to_contain_text("Tờ khai: chưa ký")
        examine(page)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/xong/**")
        expect(page.locator("main")).to_contain_text("Chờ bổ sung")
        expect(page.locator("main")).to_contain_text("Phiếu yêu cầu bổ sung")
        expect(page.locator("[data-print-said]")).to_contain_text("Đã mở hộp in", timeout=15_000)


def test_a_killed_browser_finds_the_form_again(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        fill(page, "ten", "Nguyễn Văn Dở")
        expect(page.locator("#saved")).to_contain_text("Đã lưu", timeout=5_000)
        fill(page, "so", "066190004219")
        page.keyboard.press("Tab")
        page.wait_for_timeout(1_500)
        killed = page.context.cookies()
    with visitor.window() as page:
        page.context.add_cookies(killed)
        page.goto(INTAKE)
        expect(page.get_by_text("Đã khôi phục tờ đang ghi dở")).to_be_visible()
        expect(page.locator("#ten")).to_have_value("Nguyễn Văn Dở")
        expect(page.locator("#so")).to_have_value("066190004219")
        anew(page)
        expect(page.locator("#ten")).to_have_value("")


def test_a_double_click_and_the_back_button_find_the_same_dossier(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        fill(page, "so", "066190004220")
        fill(page, "ten", "Lê Thị Hai Lần")
        fill(page, "tt", KITE)
        until_focus_on_papers(page)
        page.keyboard.press("Alt+a")
        expect(page.locator(".slot.full")).to_have_count(2)
        page.locator("button[value=nhan]").dblclick()
        page.wait_for_url("**/xong/**")
        code = page.url.split("/xong/")[1].split("/")[0]
        page.go_back()
        page.locator("#desk").wait_for()
        if page.locator("#so").input_value():  # the browser kept the form that was sent
            page.locator("#ten").fill("Lê Thị Hai Lần Sửa")
            page.locator("button[value=nhan]").click()
            page.wait_for_url(f"**/xong/{code}/?lai=1")
            expect(page.locator("main")).to_contain_text("Tờ này đã được tiếp nhận lúc")


def test_a_hundred_and_eleven_papers_stay_usable(visitor: Visitor) -> None:
    with at_counter(visitor) as page:
        begun = time.monotonic()
        fill(page, "tt", LONG)
        until_focus_on_papers(page)
        expect(page.locator(".slot")).to_have_count(111)
        page.keyboard.press("Alt+a")
        expect(page.locator(".slot.full")).to_have_count(111, timeout=10_000)
        took = time.monotonic() - begun
        print(f"111 papers: {took:.1f} s")
        assert page.evaluate("document.documentElement.scrollHeight") < 2_500
        examine(page)


def fill(page: Page, name: str, text: str) -> None:
    """Type into a field; a procedure is chosen with Enter."""
    page.locator(f"#{name}").fill(text)
    if name == "tt":
        page.locator("#tt").press("Enter")


def until_focus_on_papers(page: Page) -> None:
    """Wait until the papers of the chosen procedure are there."""
    page.locator(".slot").first.wait_for()
    expect(page.locator("#ma")).not_to_have_value("")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_screens_around_the_counter_are_usable_by_everybody(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with at_counter(visitor, size) as page:
        fill(page, "so", f"06619000{size[0]:04}"[:12])
        fill(page, "ten", "Phạm Thị Giấy")
        fill(page, "tt", KITE)
        until_focus_on_papers(page)
        page.keyboard.press("Alt+a")
        expect(page.locator(".slot.full")).to_have_count(2)
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/xong/**")
        code = page.url.split("/xong/")[1].split("/")[0]
        places = (f"/can-bo/ho-so/{code}/phieu/", "/can-bo/so-tiep-nhan/", "/can-bo/mau-trang/")
        for address in places:
            page.goto(address)
            assert grave_findings(page) == []
            assert overflow(page) <= 0


def test_without_a_script_a_dossier_is_received_all_the_same(visitor: Visitor) -> None:
    with at_counter(visitor, script=False) as page:
        page.locator("#so").fill("066190004222")
        page.locator("#ten").fill("Hoàng Văn Tay")
        page.locator("#tt").fill("tha dieu giay")
        page.get_by_role("button", name="Chọn", exact=True).click()
        page.locator(".slot").first.wait_for()
        assert page.locator("#ten").input_value() == "Hoàng Văn Tay"
        page.locator("[name=tep_1]").set_input_files(pdf("to-khai.pdf"))
        page.locator("button[value='tep:1']").click()
        expect(page.locator(".slot").first).to_contain_text("1 trang")
        page.get_by_role("button", name="Tất cả đủ").click()
        page.get_by_role("button", name="Tiếp nhận và in").click()
        page.wait_for_url("**/xong/**")
        expect(page.get_by_role("link", name="Mở tệp PDF")).to_be_visible()
