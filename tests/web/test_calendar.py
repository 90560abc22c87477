"""The calendar of a year and the deadline calculator."""

import re

import pytest
from django.test import Client

from tests.web.pages import text

MONDAY_8 = {"nhan": "23/11/2026", "gio": "08:00", "so": "5", "don_vi": "working_day"}


def ask(browser: Client, **given: str) -> str:
    return text(browser.get("/lich/tinh-han/", {**MONDAY_8, **given}))


def sentence(page: str) -> str:
    found = re.search(r'class="sentence"><strong>([^<]*)', page)
    return found[1] if found else ""


def test_a_year_shows_each_special_day_with_name_and_source(visitor: Client) -> None:
    page = text(visitor.get("/lich/2026/"))
    assert page.count('<table class="month">') == 12
    assert "Ngày Văn hóa Việt Nam" in page
    assert "16/02–20/02/2026" in page
    assert "Thông báo 9441/TB-BNV" in page
    assert "tạm tính" not in page
    assert 'title="Làm bù: ' in page


def test_a_year_nobody_has_announced_says_that_it_is_provisional(visitor: Client) -> None:
    page = text(visitor.get("/lich/2027/"))
    assert "Lịch năm này là tạm tính" in page
    assert 'class="special holiday provisional"' in page


def test_today_is_marked_and_only_in_its_year(visitor: Client) -> None:
    assert 'aria-current="date">23<' in text(visitor.get("/lich/"))
    assert 'aria-current="date"' not in text(visitor.get("/lich/2025/"))


@pytest.mark.parametrize("year", ["1990", "2051", "0", "99999"])
def test_a_year_outside_the_law_we_know_is_not_a_page(visitor: Client, year: str) -> None:
    assert visitor.get(f"/lich/{year}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({}, "Hạn trả: 08:00 thứ Ba 01/12/2026"),  # the holiday of 24/11 and one weekend
        ({"cach": "B"}, "Hạn trả: 17:00 thứ Ba 01/12/2026"),
        ({"gio": ""}, "Hạn trả: thứ Ba 01/12/2026"),
        ({"so": "4", "don_vi": "working_hour"}, "Hạn trả: 14:00 thứ Hai 23/11/2026"),
        ({"so": "0,5"}, "Hạn trả: 14:00 thứ Hai 23/11/2026"),
        ({"so": "", "don_vi": "same_day"}, "Hạn trả: 17:00 thứ Hai 23/11/2026"),
        ({"nhan": "2026-11-23", "gio": "8h"}, "Hạn trả: 08:00 thứ Ba 01/12/2026"),
    ],
)
def test_the_due_date_is_one_sentence(visitor: Client, given: dict[str, str], due: str) -> None:
    assert sentence(ask(visitor, **given)) == due


def test_the_arithmetic_names_the_holiday_and_adds_up(visitor: Client) -> None:
    page = ask(visitor)
    assert "Nghỉ lễ: Ngày Văn hóa Việt Nam, ngày 24/11/2026" in page
    assert re.search(r"Cộng.*40 giờ", page, re.DOTALL)


@pytest.mark.parametrize(
    ("after", "due"),
    [
        # Seven hours on the 23rd and three on the 25th are used; thirty are left.
        ("resume", "Hạn trả: 09:30 thứ Tư 02/12/2026"),
        ("restart", "Hạn trả: 11:30 thứ Năm 03/12/2026"),
    ],
)
def test_a_pause_moves_the_date_by_the_policy(visitor: Client, after: str, due: str) -> None:
    pause = {"tu-1": "25/11/2026 10:00", "den-1": "26/11/2026 13:30", "vi-1": "supplement"}
    page = ask(visitor, sau=after, **pause)
    assert "Chờ bổ sung hồ sơ: không tính" in page
    assert sentence(page) == due
    assert 'id="tu-2"' in page  # room for the next one


def test_a_date_past_the_announced_years_is_marked_provisional(visitor: Client) -> None:
    page = ask(visitor, nhan="20/12/2026", so="30")
    assert "tạm tính" in page
    assert "chưa được thông báo chính thức" in page


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"nhan": "31/2/2026"}, "nhan", "Không có ngày “31/2/2026” trong lịch"),
        ({"nhan": ""}, "nhan", "Chưa ghi “Ngày nhận”"),
        ({"gio": "25:00"}, "gio", "không phải một giờ"),
        ({"so": "x"}, "so", "Không đọc được số"),
        ({"so": "0"}, "so", "Hãy nhập số lớn hơn 0"),
        ({"so": "99999999999"}, "so", "quá dài để tính"),
        ({"so": "9000"}, "nhan", "2050"),
        ({"nhan": "01/01/2001"}, "nhan", "2018"),
        ({"tu-1": "24/11/2026 9:00"}, "den-1", "Chưa ghi “Đến”"),
        ({"tu-1": "24/11/2026", "den-1": "25/11/2026 9:00"}, "tu-1", "25/11/2026 10:00"),
        ({"tu-1": "1/11/2026 9:00", "den-1": "2/11/2026 9:00"}, "tu-1", ""),
        ({"gio": "", "tu-1": "24/11/2026 9:00", "den-1": "25/11/2026 9:00"}, "gio", "cần cả giờ"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_in_the_summary(
    visitor: Client, given: dict[str, str], field: str, said: str
) -> None:
    answer = visitor.get("/lich/tinh-han/", {**MONDAY_8, **given})
    page = text(answer)
    assert answer.status_code == 422
    assert f'id="{field}-err"' in page
    assert f'<a href="#{field}">' in page
    assert said in page


def test_htmx_gets_the_answer_alone(visitor: Client) -> None:
    answer = visitor.get("/lich/tinh-han/", MONDAY_8, headers={"hx-request": "true"})
    assert "<form" not in text(answer)
    assert sentence(text(answer)) == "Hạn trả: 08:00 thứ Ba 01/12/2026"


def test_the_empty_calculator_answers_for_a_dossier_received_now(visitor: Client) -> None:
    page = text(visitor.get("/lich/tinh-han/"))
    assert sentence(page) == "Hạn trả: 08:00 thứ Ba 01/12/2026"
