"""A form that the page sends by itself is told where to go; a browser is led there as ever."""

import pytest
from django.test import Client

from tests.web.intake.conftest import DESK, WHOLE, Send, clerk, send

__all__ = ["clerk", "send"]
pytestmark = pytest.mark.django_db


def test_a_page_that_sent_a_form_is_told_the_next_address(clerk: Client, send: Send) -> None:
    answer = clerk.post(DESK, {**WHOLE, "lam": "nhan"}, headers={"X-Form": "1"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Location" not in answer.headers
    assert answer.headers["X-Goto"].startswith(f"{DESK}xong/")
    again = send("nhan")
    assert again.status_code == 302
    assert again.headers["Location"].partition("?")[0] in answer.headers["X-Goto"]


def test_what_is_wrong_comes_back_as_a_page(clerk: Client) -> None:
    answer = clerk.post(DESK, {**WHOLE, "ten": "", "lam": "nhan"}, headers={"X-Form": "1"})
    assert answer.status_code == 422
    assert "Chưa ghi “Họ, chữ đệm và tên”" in answer.content.decode()


def test_who_has_to_log_in_first_is_told_so_too(clerk: Client) -> None:
    answer = Client().post(DESK, {**WHOLE, "lam": "nhan"}, headers={"X-Form": "1"})
    assert answer.status_code == 204
    assert answer.headers["X-Goto"].startswith("/dang-nhap/")
