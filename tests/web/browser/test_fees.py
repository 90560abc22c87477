"""Fees with reasons, refunds and revoked results in a browser, by keyboard, wide and narrow."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.dossiers.models import Dossier, FeeDue
from motcua.org.acts import Role
from motcua.payments.models import Receipt
from motcua.rules.dossier.words import Act
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem, Level
from motcua.testing import desk, make
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD

IN_WORDS: Final = "9.880013"
PAID: Final = "9.880014"
WORDS: Final = "Theo Nghị quyết của Hội đồng nhân dân tỉnh"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
SHOTS: Final = os.environ.get("SHOTS_OF_FEES", "")
"""Where pictures of the screens go, nowhere without it."""


@pytest.fixture(scope="module", autouse=True)
def _published(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        place = {"levels": (Level.PROVINCE,), "agency": "Sở Tư pháp"}
        fee = FeeItem("Phí thẩm định", None, WORDS)
        offer = ChannelOffer(Channel.COUNTER, make.FIVE_DAYS, fees=(fee,))
        make.published(IN_WORDS, name="Thẩm định bãi thả diều", offers=(offer,), **place)
        make.published(PAID, name="Cấp lại giấy phép thả diều", **place)
        yield


def examine(page: Page, name: str, size: tuple[int, int]) -> None:
    assert (name, grave_findings(page)) == (name, [])
    assert (name, overflow(page) <= 0) == (name, True)
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{size[0]}.png", full_page=True)


@SIZES
def test_a_fee_in_words_is_stated_by_keyboard_alone(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    code = desk.received(procedure=IN_WORDS)
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/ho-so/{code}/?the=noi-dung")
        page.locator(f"text={WORDS} – nhập số tiền").first.wait_for()
        examine(page, "dossier-words", size)
        page.goto("/can-bo/thu-phi/")
        examine(page, "due-words", size)
        page.goto(f"/can-bo/thu-phi/{code}/")
        examine(page, "collect-words", size)
        page.keyboard.press("Control+Enter")
        page.locator("#errors").wait_for()
        examine(page, "collect-words-refused", size)
        page.locator("#d1_gia").focus()
        page.keyboard.type("300.000")
        page.keyboard.press("Control+Enter")
        page.locator("text=Đã thu, biên lai số").wait_for()


@SIZES
def test_a_reduction_is_told_what_it_lacks_beside_its_field(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    code = desk.received(procedure=PAID)
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/thu-phi/{code}/")
        page.locator("#d1_gia").fill("20.000")
        page.locator("#d1_ly_do").fill("Hộ nghèo")
        page.keyboard.press("Control+Enter")
        page.locator("#d1_can_cu-err").wait_for()
        assert page.locator("#d1_gia").input_value() == "20.000"
        examine(page, "collect-reduced", size)
        page.locator("#d1_can_cu").fill("NQ 12/2025/NQ-HĐND Điều 3")
        page.keyboard.press("Control+Enter")
        page.locator("text=Đã thu, biên lai số").wait_for()
        page.goto(f"/can-bo/ho-so/{code}/?the=lich-su")
        page.locator("text=Lệ phí: Hộ nghèo (NQ 12/2025/NQ-HĐND Điều 3)").first.wait_for()
        examine(page, "history-reduced", size)


@SIZES
def test_money_of_an_earlier_day_is_refunded_and_shown_at_the_end_of_the_day(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    from motcua.dossiers.services import fees  # noqa: PLC0415 - needs the applications
    from motcua.dossiers.services.order import Order  # noqa: PLC0415
    from motcua.payments.words import Method  # noqa: PLC0415

    code = desk.received(procedure=PAID)
    earlier = desk.MONDAY - timedelta(days=3)
    fees.collect(Order(code, desk.person(Role.ONE_STOP_CLERK.value), earlier), Method.CASH)
    receipt = Receipt.objects.order_by("-id")[0]
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/thu-phi/{code}/")
        page.locator("text=Hoàn trả…").wait_for()
        page.goto(f"/can-bo/thu-phi/bien-lai/{receipt.pk}/huy/")
        page.locator("main form button[type=submit]").first.click()
        page.locator("#errors").wait_for()
        examine(page, "refund", size)
        page.locator("#ly_do").fill("Người dân rút hồ sơ")
        page.keyboard.press("Enter")
        page.locator("text=Đã hoàn trả").first.wait_for()
        examine(page, "refunded", size)
        assert FeeDue.objects.get(dossier__code=code).receipt is None
        page.goto("/can-bo/thu-phi/ngay/")
        page.locator("text=Đã hoàn trả trong ngày").wait_for()
        examine(page, "day-refunded", size)


@SIZES
def test_a_revoked_result_cannot_be_returned_and_says_so(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    from motcua.dossiers.services import results  # noqa: PLC0415 - needs the applications
    from motcua.dossiers.services.order import Order  # noqa: PLC0415
    from motcua.web.dossier.slugs import slug  # noqa: PLC0415
    from tests.web.dossier import paths  # noqa: PLC0415

    code = paths.completed(procedure=PAID)
    head = desk.person(Role.LEADER.value)
    at = desk.MONDAY
    with visitor.window(size) as page:
        log_in(page, Role.LEADER.value, PASSWORD)
        for act, name in ((Act.REVOKE_RESULT, "revoke"), (Act.CORRECT_RESULT, "reissue")):
            page.goto(f"/can-bo/ho-so/{code}/lam/{slug(act)}/")
            page.locator("#number").wait_for()
            examine(page, name, size)
    results.revoke_result(Order(code, head, at, reason="Cấp sai đối tượng"))
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/tra-ket-qua/{code}/")
        page.locator("text=đã bị thu hồi nên không trả được").first.wait_for()
        examine(page, "return-revoked", size)
    row = Dossier.objects.get(code=code)
    with visitor.window(size) as page:
        page.goto(f"/t/{code}?k={row.lookup_key}")
        page.locator("text=Kết quả đã bị thu hồi").first.wait_for()
        examine(page, "lookup-revoked", size)
