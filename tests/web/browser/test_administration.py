"""The administrators' screens and one's own account: on the desk, on the phone, by keyboard."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.org import services
from motcua.org.actor import system
from motcua.org.acts import Role
from motcua.testing.browser import DESK, PHONE, Visitor, grave_findings, log_in, overflow
from motcua.testing.office import CENTRE, DEPARTMENT, DIVISION, HIRED_AT, PASSWORD, unit

ADMIN: Final = Role.ADMINISTRATOR.value
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
SHEET: Final = (
    "Tên đăng nhập,Họ và tên,Mã đơn vị,Vai trò\n"
    "an.lt,Lê Thị An,H37.10.01,Chuyên viên\n"
    "x,X,H99,Chuyên viên\n"
)


def screens() -> dict[str, str]:
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - models need the applications

    leader = get_user_model()._default_manager.get(username="leader").pk
    return {
        "account": "/can-bo/tai-khoan/",
        "password": "/can-bo/tai-khoan/mat-khau/",
        "factor": "/can-bo/tai-khoan/xac-thuc/",
        "units": "/quan-tri/don-vi/?ket_thuc=1",
        "unit": f"/quan-tri/don-vi/{unit(DEPARTMENT)}/",
        "new unit": "/quan-tri/don-vi/moi/",
        "end": f"/quan-tri/don-vi/{unit(DEPARTMENT)}/ket-thuc/",
        "merge": f"/quan-tri/don-vi/sap-nhap/?tu={unit(CENTRE)}",
        "people": "/quan-tri/can-bo/",
        "nobody": "/quan-tri/can-bo/?q=khong+ai",
        "person": f"/quan-tri/can-bo/{leader}/",
        "hire": "/quan-tri/can-bo/moi/",
        "post": f"/quan-tri/can-bo/{leader}/phan-cong/",
        "stand-in": f"/quan-tri/can-bo/{leader}/uy-quyen/",
        "lock": f"/quan-tri/can-bo/{leader}/khoa/",
        "import": "/quan-tri/can-bo/nhap/",
        "roles": "/quan-tri/vai-tro/",
        "days": "/quan-tri/ngay-nghi/",
    }


def examine(page: Page, where: str) -> None:
    assert grave_findings(page) == [], where
    assert overflow(page) <= 0, where


@SIZES
def test_every_screen_is_usable_by_everybody(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size) as page:
        log_in(page, ADMIN, PASSWORD)
        for name, address in screens().items():
            page.goto(address)
            examine(page, name)


@SIZES
@pytest.mark.parametrize(
    "path",
    [
        "/quan-tri/don-vi/moi/",
        "/quan-tri/don-vi/sap-nhap/",
        "/quan-tri/can-bo/moi/",
        "/quan-tri/ngay-nghi/",
        "/can-bo/tai-khoan/mat-khau/",
    ],
)
def test_an_empty_form_comes_back_with_its_errors_read_first(
    visitor: Visitor, size: tuple[int, int], path: str
) -> None:
    with visitor.window(size) as page:
        log_in(page, ADMIN, PASSWORD)
        page.goto(path)
        page.locator("main form button[type=submit]").first.click()
        page.locator("#errors").wait_for()
        page.wait_for_function("document.activeElement.id === 'errors'")
        examine(page, path)
        page.locator("#errors a").first.click()
        assert page.evaluate("document.activeElement.matches('input, select, fieldset')")


def test_somebody_is_hired_by_keyboard_without_a_script(visitor: Visitor) -> None:
    with visitor.window(script=False) as page:
        log_in(page, ADMIN, PASSWORD)
        page.goto("/quan-tri/can-bo/moi/")
        page.locator("#full_name").focus()
        for typed in ("Hồ Thị Ngọc", "ngoc.ht", "", "", "Ph", "Chuy"):
            page.keyboard.type(typed)
            page.keyboard.press("Tab")
        options = {"#unit": "Phòng Hành chính tư pháp", "#role": "Chuyên viên"}
        for field, label in options.items():
            chosen = page.locator(f"{field} option:checked").inner_text()
            assert label in chosen
        page.keyboard.press("Enter")
        assert len(page.locator("#password").inner_text()) == 14
    services.deactivate(username="ngoc.ht", by=system("tests"), at=HIRED_AT)


@SIZES
def test_a_sheet_with_a_bad_line_shows_which(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size) as page:
        log_in(page, ADMIN, PASSWORD)
        page.goto("/quan-tri/can-bo/nhap/")
        page.locator("#file").set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
        )
        page.locator("main form button[type=submit]").click()
        page.get_by_text("Không có đơn vị “H99”").wait_for()
        examine(page, "preview")


@SIZES
def test_the_second_step_of_logging_in(visitor: Visitor, size: tuple[int, int]) -> None:
    with visitor.window(size, language="en") as page:
        page.goto("/dang-nhap/")
        page.locator("#username").fill(ADMIN)
        page.locator("#password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.locator("#code").wait_for()
        examine(page, "second step")
        page.keyboard.type("000000")
        page.keyboard.press("Enter")
        page.locator("#errors").wait_for()
        examine(page, "wrong code")


def test_the_picture_of_the_enrolment_is_read_by_a_telephone(visitor: Visitor) -> None:
    services.reset_second_factor(username="leader", by=system("tests"), at=HIRED_AT)
    with visitor.window(PHONE) as page:
        log_in(page, "leader", PASSWORD)
        page.goto("/can-bo/tai-khoan/xac-thuc/")
        shot = Image.open(BytesIO(page.locator(".qr-frame").screenshot()))
        (read,) = zxingcpp.read_barcodes(shot)
        secret = page.locator("code.secret").inner_text().replace(" ", "")
        assert read.text.startswith("otpauth://totp/")
        assert f"secret={secret}" in read.text


@contextmanager
def many_specialists() -> Iterator[None]:
    """Hire more people than a list shows at once; they leave afterwards."""
    by, names = system("tests"), ("Bé", "Dần", "Hạnh", "Hoà", "Sáu", "Tý", "Đức")
    for number, name in enumerate(names):
        new = services.NewPerson(f"them{number}", f"Đỗ Đình {name}", PASSWORD)
        services.create_person(new, by=by, at=HIRED_AT)
        services.post(
            username=new.username, unit_id=unit(DIVISION), role=Role.SPECIALIST, by=by, at=HIRED_AT
        )
    yield
    for number in range(len(names)):
        services.deactivate(username=f"them{number}", by=by, at=HIRED_AT)


def test_one_of_many_people_is_found_by_a_part_of_the_name_without_accents(
    visitor: Visitor,
) -> None:
    with many_specialists(), visitor.window() as page:
        log_in(page, Role.RECORDS_CLERK.value, PASSWORD)
        page.goto("/can-bo/tai-khoan/uy-quyen/")
        people, find = page.locator("#taker"), page.locator(".field:has(#taker) .find")
        everybody = people.locator("option").count()
        people.focus()
        page.keyboard.type("do dinh du")
        expect(find).to_be_focused()
        expect(people.locator("option:checked")).to_contain_text("Đỗ Đình Đức")
        assert people.locator("option").count() == 1
        page.keyboard.press("Escape")
        assert people.locator("option").count() == everybody
        expect(people.locator("option:checked")).to_contain_text("Đỗ Đình Đức")
        page.keyboard.type("khong ai ten the")
        expect(page.locator(".field:has(#taker) [role=status]")).to_have_text(
            "Không có lựa chọn nào khớp"
        )
        assert people.locator("option").count() == everybody
        assert grave_findings(page) == []
