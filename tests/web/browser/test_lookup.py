"""The look-up on a phone and at a desk, with and without a script (W13)."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import Page
from pytest_django.plugin import DjangoDbBlocker

from motcua.base.dates import instant
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import extensions, intake, supplements, work
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn, PartyIn, Submission
from motcua.org.selectors import actor_for
from motcua.rules.dossier.words import Act
from motcua.testing import make, office
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, overflow

CODE: Final = "9.000913"
NOVEMBER_9: Final = instant(datetime(2026, 11, 9, 9, 0))  # noqa: DTZ001 - office time is naive
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
SHOTS: Final = os.environ.get("SHOTS", "")


@pytest.fixture(scope="module")
def dossiers(address: str, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Dossier]]:
    """Give a dossier that waits for papers and one that is late, both for good."""
    with django_db_blocker.unblock():
        name = "Cấp Giấy xác nhận tình trạng hôn nhân"
        make.published(CODE, name=name, levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
        found = {name: received() for name in ("waiting", "late")}
        asked = [supplements.Asked(2, "bản vẽ bị mờ, chưa có chữ ký"), supplements.Asked(0, "Ảnh")]
        waiting = Order(found["waiting"].code, make.office_hand(), NOVEMBER_9, reason="Thiếu")
        supplements.ask(waiting, asked)
        late = Order(found["late"].code, make.office_hand(), NOVEMBER_9)
        work.move(late, act=Act.HAND_OVER)
        reason = "Chưa nhận được xác nhận của nơi cư trú trước đây."
        hand = Order(found["late"].code, make.office_hand(), instant_later(), reason=reason)
        extensions.apologise(hand, new_due=instant_later() + timedelta(days=5))
        yield found


def instant_later() -> datetime:
    return NOVEMBER_9 + timedelta(days=11)


def received() -> Dossier:
    clerk = actor_for("one_stop_clerk", today=NOVEMBER_9.date())
    assert clerk is not None
    form = Submission(
        procedure=CODE,
        owner=PartyIn("Trần Thị Hoà", id_number="066190004217", gender="female"),
        receiving_unit_id=office.unit(office.CENTRE),
        components=(ComponentIn(1, originals=1), ComponentIn(2, copies=2)),
    )
    return Dossier.objects.get(code=intake.take_in(form, by=clerk, at=NOVEMBER_9)["code"])


def examine(page: Page, name: str) -> None:
    assert grave_findings(page) == []
    assert overflow(page) <= 0
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{page.viewport_size['width']}.png", full_page=True)  # type: ignore[index] # it has a size
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) <= 0


@SIZES
@pytest.mark.parametrize("name", ["waiting", "late"])
def test_a_dossier_behind_its_qr_code_is_readable_by_everybody(
    visitor: Visitor, dossiers: dict[str, Dossier], name: str, size: tuple[int, int]
) -> None:
    one = dossiers[name]
    with visitor.window(size) as page:
        page.goto(f"/t/{one.code}?k={one.lookup_key}")
        examine(page, f"lookup-{name}")


def test_both_codes_are_typed_in_without_a_script(
    visitor: Visitor, dossiers: dict[str, Dossier]
) -> None:
    one = dossiers["late"]
    with visitor.window(PHONE, script=False) as page:
        page.goto("/tra-cuu/")
        page.locator("#code").fill(one.code.lower())
        page.locator("#secret").fill("sai sai sai")
        page.locator("#secret").press("Enter")
        assert "Chưa tra cứu được" in page.content()
        page.locator("#secret").fill(one.lookup_secret)
        page.locator("#secret").press("Enter")
        assert "Hồ sơ đang chậm" in page.content()
        assert "Tr** Th* H**" in page.content()


@SIZES
def test_the_form_is_usable_by_everybody(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size) as page:
        page.goto("/tra-cuu/")
        examine(page, "lookup")


def test_an_english_reader_is_told_the_same(visitor: Visitor, dossiers: dict[str, Dossier]) -> None:
    one = dossiers["waiting"]
    with visitor.window(PHONE, language="en") as page:
        page.goto(f"/t/{one.code}?k={one.lookup_key}")
        assert "Papers have to be completed" in page.content()
        examine(page, "lookup-en")
