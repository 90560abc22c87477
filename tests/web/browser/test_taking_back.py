"""The pages on which money and what was settled at once are taken back: usable by everybody."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.dossiers.models import Dossier
from motcua.org.acts import Role
from motcua.payments.models import Receipt
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Level
from motcua.testing import desk, make
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import PASSWORD

COPIES: Final = "9.880024"
PAID: Final = "9.880023"
HERE: Final = "/can-bo/giai-quyet-ngay/"
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture(scope="module", autouse=True)
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Publish what is paid for, and what is settled while one waits."""
    with django_db_blocker.unblock():
        limit = Limit(Decimal(0), LimitUnit.SAME_DAY)
        offers = (make.offer(fee=2_000, limit=limit),)
        make.published(COPIES, name="Chứng thực bản sao từ bản chính", offers=offers)
        make.published(PAID, levels=(Level.PROVINCE,), agency="Sở Tư pháp")
        yield


def examine(page: Page) -> None:
    assert grave_findings(page) == [], page.url
    assert overflow(page) <= 0, page.url


def examine_refused(page: Page) -> None:
    """Look at the page, send it without a reason, and look at what comes back."""
    assert page.url.endswith("/huy/")
    examine(page)
    page.locator("main form button[type=submit]").first.click()
    page.locator("#errors").wait_for()
    examine(page)


@SIZES
def test_a_receipt_is_voided_on_a_page_that_everybody_can_use(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    code = desk.received(procedure=PAID)
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(f"/can-bo/thu-phi/{code}/")
        page.keyboard.press("Control+Enter")
        page.locator("text=Đã thu, biên lai số").wait_for()
        receipt = Receipt.objects.order_by("-id")[0]
        page.goto(f"/can-bo/thu-phi/bien-lai/{receipt.pk}/huy/")
        examine_refused(page)


@SIZES
def test_what_was_settled_at_once_is_taken_back_on_a_page_that_everybody_can_use(
    visitor: Visitor, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, Role.ONE_STOP_CLERK.value, PASSWORD)
        page.goto(HERE)
        page.locator(f"input[name=tt][value^='{COPIES}']").check()
        page.locator("#ai").fill("Lê Văn Đôi")
        page.keyboard.press("Control+Enter")
        page.locator(".served").wait_for()
        code = Dossier.objects.filter(owner_name="Lê Văn Đôi").order_by("-id")[0].code
        page.goto(f"{HERE}{code}/huy/")
        examine_refused(page)
