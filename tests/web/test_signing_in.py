"""Logging in and out."""

from typing import Any

import pytest
from django.test import Client

from motcua.org.acts import Role
from motcua.sample.accounts import OFFICERS
from motcua.testing.office import PASSWORD
from tests.web.conftest import SignedIn
from tests.web.pages import in_english, left_in_vietnamese, text

NAME = Role.LEADER.value


def attempt(browser: Client, password: str = PASSWORD, **more: str) -> object:
    return browser.post("/dang-nhap/", {"username": NAME, "password": password, **more})


def test_with_the_right_password_one_arrives_where_one_wanted(visitor: Client) -> None:
    answer = visitor.post(
        "/dang-nhap/", {"username": NAME, "password": PASSWORD, "next": "/lich/2025/"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/lich/2025/")
    assert "Nguyễn Lãnh đạo" in text(visitor.get("/can-bo/"))


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil", ""])
def test_nobody_is_sent_to_another_host(visitor: Client, elsewhere: str) -> None:
    answer = visitor.post(
        "/dang-nhap/", {"username": NAME, "password": PASSWORD, "next": elsewhere}
    )
    assert answer.headers["Location"] == "/can-bo/vao/"


def test_a_wrong_password_says_what_to_check_and_how_many_tries_are_left(visitor: Client) -> None:
    answer = visitor.post("/dang-nhap/", {"username": NAME, "password": "sai"})
    assert answer.status_code == 422
    assert "<title>Lỗi:" in text(answer)
    assert "Telex" in text(answer)
    assert "Còn 4 lần thử" in text(answer)
    assert f'value="{NAME}"' in text(answer)
    assert 'value="sai"' not in text(answer)


def test_a_name_nobody_has_is_answered_like_a_wrong_password(visitor: Client) -> None:
    known = text(visitor.post("/dang-nhap/", {"username": NAME, "password": "sai"}))
    unknown = text(visitor.post("/dang-nhap/", {"username": "ai.do", "password": "sai"}))
    assert "Telex" in unknown
    assert ("Còn 4" in known) == ("Còn 4" in unknown)


def test_after_five_wrong_tries_the_right_password_waits_too(visitor: Client) -> None:
    answers = [attempt(visitor, "sai") for _ in range(5)]
    assert [getattr(a, "status_code", 0) for a in answers] == [422, 422, 422, 422, 429]
    locked = visitor.post("/dang-nhap/", {"username": NAME, "password": PASSWORD})
    assert locked.status_code == 429
    assert "08:15" in text(locked)  # the clock of the tests stands at 08:00
    assert locked.headers["Retry-After"] == "900"
    assert visitor.get("/can-bo/").status_code == 302


def test_a_session_from_before_the_login_is_not_carried_over(visitor: Client) -> None:
    before = visitor.session
    before["kept"] = "x"
    before.save()
    visitor.cookies["phien"] = str(before.session_key)
    attempt(visitor)
    assert visitor.cookies["phien"].value != before.session_key


def test_logging_out_ends_the_session_and_a_link_cannot_do_it(as_role: SignedIn) -> None:
    browser = as_role(Role.LEADER)
    assert browser.get("/dang-xuat/").status_code == 405
    assert browser.get("/can-bo/").status_code == 200
    browser.post("/dang-xuat/")
    assert browser.get("/can-bo/").status_code == 302


def test_who_is_cut_off_is_out_at_the_next_request(as_role: SignedIn) -> None:
    from motcua.org import services as org  # noqa: PLC0415 - models need the applications
    from motcua.org.actor import system  # noqa: PLC0415
    from motcua.testing.office import HIRED_AT  # noqa: PLC0415

    browser = as_role(Role.SPECIALIST)
    assert browser.get("/can-bo/").status_code == 200
    org.deactivate(username=Role.SPECIALIST.value, by=system("tests"), at=HIRED_AT)
    assert browser.get("/can-bo/").status_code == 302


def test_a_demonstration_shows_whom_one_may_be_and_a_real_house_does_not(
    visitor: Client, settings: Any
) -> None:
    assert "Tài khoản để thử" not in text(visitor.get("/dang-nhap/"))
    settings.SAMPLE = (PASSWORD, OFFICERS)
    page = text(visitor.get("/dang-nhap/"))
    assert all(f"<code>{one.username}</code>" in page for one in OFFICERS)
    assert PASSWORD in page
    assert left_in_vietnamese(text(in_english(visitor).get("/dang-nhap/"))) == []
