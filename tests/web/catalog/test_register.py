"""The register and the staff's page of a procedure."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.base.say import Say
from motcua.catalog.services import publishing
from motcua.org.acts import Role
from motcua.rules.procedure import Doubt
from motcua.testing import make
from tests.web.conftest import SignedIn

CODE = "9.900001"
OTHER = "9.900002"
LATER = date(2026, 12, 1)


@pytest.fixture
def clerk(as_role: SignedIn) -> Client:
    return as_role(Role.ONE_STOP_CLERK)


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, address
    return answer.content.decode()


def row_of(page: str, code: str) -> str:
    """Return the row of the register that names a code."""
    at = page.index(f"<code>{code}</code>")
    return page[page.rindex("<tr", 0, at) : page.index("</tr>", at)]


def test_the_register_says_where_each_procedure_stands(clerk: Client) -> None:
    make.draft(OTHER, doubts=(Doubt("fee", Say("Phí lạ.")), Doubt("name", Say("Tên lạ."))))
    make.published(CODE)
    make.amended(CODE, since=LATER)
    page = text(clerk, "/can-bo/thu-tuc/", q="thả diều")
    assert "Bản nháp 1" in row_of(page, OTHER)
    assert "Đang có hiệu lực" not in row_of(page, OTHER)
    assert ">2<" in row_of(page, OTHER)
    assert "Đang có hiệu lực" in row_of(page, CODE)
    assert "Có hiệu lực từ 01/12/2026" in row_of(page, CODE)


@pytest.mark.parametrize(
    ("standing", "shown", "hidden"),
    [
        ("draft", OTHER, CODE),
        ("in_force", CODE, OTHER),
        ("coming", CODE, OTHER),
        ("abolished", CODE, OTHER),
    ],
)
def test_the_register_is_filtered_by_standing(
    clerk: Client, standing: str, shown: str, hidden: str
) -> None:
    make.draft(OTHER)
    make.published(CODE)
    if standing == "abolished":
        decision = publishing.Decision("3/QĐ-UBND", make.SINCE, LATER)
        publishing.abolish(CODE, decision, by=make.office_hand(), at=make.AT)
    if standing == "coming":
        make.amended(CODE, since=LATER)
    page = text(clerk, "/can-bo/thu-tuc/", q="tha dieu", tinh_trang=standing)
    assert f"<code>{shown}</code>" in page
    assert f"<code>{hidden}</code>" not in page


def test_the_register_is_searched_by_code_too(clerk: Client) -> None:
    make.published(CODE)
    make.published(OTHER)
    page = text(clerk, "/can-bo/thu-tuc/", q=CODE)
    assert f"<code>{CODE}</code>" in page
    assert f"<code>{OTHER}</code>" not in page


def test_an_empty_register_says_what_to_do(clerk: Client) -> None:
    assert "Không có thủ tục nào khớp" in text(clerk, "/can-bo/thu-tuc/", q="qqxxzz")


def test_the_page_of_a_procedure_tells_doubts_versions_and_history(clerk: Client) -> None:
    make.published(CODE, doubts=(Doubt("fee", Say("Phí lạ trong nguồn.")),), legal_bases=())
    make.amended(CODE, since=LATER)
    page = text(clerk, f"/can-bo/thu-tuc/{CODE}/")
    assert "Phí lạ trong nguồn." in page
    assert "Chưa ghi căn cứ pháp lý." in page
    assert "Công bố bản 1 theo 100/QĐ-UBND, áp dụng từ 01/07/2025." in page
    assert "Bản 2: Sắp có hiệu lực" in page


def test_a_clerk_sees_no_button_that_he_may_not_press(as_role: SignedIn) -> None:
    make.published(CODE)
    clerk = text(as_role(Role.ONE_STOP_CLERK), f"/can-bo/thu-tuc/{CODE}/")
    control = text(as_role(Role.PROCEDURE_CONTROL), f"/can-bo/thu-tuc/{CODE}/")
    for button in ("Mở bản nháp mới", "Bãi bỏ thủ tục"):
        assert button not in clerk
        assert button in control


def test_any_two_versions_are_compared(clerk: Client) -> None:
    make.published(CODE)
    make.amended(CODE, since=LATER, offers=(make.offer(fee=50_000),))
    page = text(clerk, f"/can-bo/thu-tuc/{CODE}/so-sanh/", tu="1", den="2")
    assert "<del>75.000" in page
    assert "<ins>50.000" in page
    assert "Hai bản giống nhau" in text(clerk, f"/can-bo/thu-tuc/{CODE}/so-sanh/", tu="1", den="1")


def test_hostile_names_stay_text_in_a_comparison(clerk: Client) -> None:
    make.published(CODE)
    make.amended(CODE, since=LATER, name="<script>alert(1)</script>")
    page = text(clerk, f"/can-bo/thu-tuc/{CODE}/so-sanh/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_staff_pages_ask_little_of_the_database(
    clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.published(CODE)
    text(clerk, "/can-bo/")  # the powers of the day are remembered from here on
    # One of the statements of every page counts the work that the frame shows.
    with django_assert_max_num_queries(6):
        text(clerk, "/can-bo/thu-tuc/")
    with django_assert_max_num_queries(15):
        text(clerk, f"/can-bo/thu-tuc/{CODE}/")
    with django_assert_max_num_queries(6):
        text(clerk, "/can-bo/quy-trinh/")
