"""A page is open when its reader loses the role: the next press says so, on desk and phone."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from motcua.org import services
from motcua.org.acts import Role
from motcua.org.models import Posting, User
from motcua.testing import desk, office
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def clerk() -> Iterator[str]:
    """Hire a clerk of the centre for one test, and send him away afterwards."""
    by, name = desk.make.office_hand(), "hoa.tt"
    person = services.NewPerson(name, "Trần Thị Hoà", office.PASSWORD)
    services.create_person(person, by=by, at=office.HIRED_AT)
    unit = office.unit(office.CENTRE)
    services.post(
        username=name,
        unit_id=unit,
        role=Role.ONE_STOP_CLERK,
        by=by,
        at=office.HIRED_AT,
    )
    yield name
    Posting.objects.filter(user__username=name).delete()
    User.objects.filter(username=name).update(username=f"{name}.{os.urandom(3).hex()}")


def told(page: Page) -> str:
    page.wait_for_url("**/dang-nhap/**")
    return page.locator("[role=alert]").inner_text()


@SIZES
def test_the_next_press_leads_to_a_login_that_says_nothing_was_stored(
    visitor: Visitor, clerk: str, size: tuple[int, int]
) -> None:
    with visitor.window(size) as page:
        log_in(page, clerk, office.PASSWORD)
        page.goto("/can-bo/tai-khoan/mat-khau/")
        page.locator("[name=old]").focus()
        page.keyboard.type(office.PASSWORD)
        page.keyboard.press("Tab")
        page.keyboard.type("mat-khau-moi-2027")
        post = Posting.objects.get(user__username=clerk)
        today = desk.MONDAY.date()
        services.end_posting(
            post.pk, on=today, reason="Điều động", by=desk.make.office_hand(), at=desk.MONDAY
        )
        page.keyboard.press("Enter")
        assert "Điều vừa gửi chưa được ghi" in told(page)
        assert grave_findings(page) == []
        assert overflow(page) <= 0
        assert User.objects.get(username=clerk).check_password(office.PASSWORD)
