"""Days off and worked Saturdays on the screen."""

import re

import pytest
from django.test import Client

from motcua.org.acts import Role
from motcua.org.selectors import calendar_of, calendar_rows
from motcua.testing.office import COMMUNE, unit
from tests.web.conftest import SignedIn
from tests.web.pages import text

DAYS = "/quan-tri/ngay-nghi/"


@pytest.fixture
def admin(as_role: SignedIn) -> Client:
    return as_role(Role.ADMINISTRATOR)


def form(**changes: str) -> dict[str, str]:
    plain = {
        "day": "30/11/2026",
        "kind": "local_off",
        "name": "Nghỉ tránh bão",
        "source": "Công điện 15/CĐ-UBND",
        "unit": "",
        "makes_up_for": "",
    }
    return {**plain, **changes}


def test_a_day_off_is_added_listed_and_taken_back(admin: Client) -> None:
    assert "Chưa có ngày riêng nào" in text(admin.get(DAYS))
    assert admin.post(DAYS, form()).status_code == 302
    page = text(admin.get(DAYS))
    assert "Nghỉ tránh bão" in page
    assert "thứ Hai 30/11/2026" in page
    (row,) = calendar_rows(2026)
    assert not calendar_of().is_working(row.day)
    link = re.search(r'href="(/quan-tri/ngay-nghi/\d+/bo/)"', page)
    assert link is not None
    assert "Nghỉ tránh bão" in text(admin.get(link[1]))
    assert admin.post(link[1]).status_code == 302
    assert calendar_of().is_working(row.day)


def test_a_day_of_one_commune_and_of_another_year(admin: Client) -> None:
    admin.post(DAYS, form(day="05/07/2027", unit=str(unit(COMMUNE))))
    assert "Nghỉ tránh bão" not in text(admin.get(DAYS))
    assert "Nghỉ tránh bão" in text(admin.get(f"{DAYS}?nam=2027"))
    assert admin.get(f"{DAYS}?nam=abcd").status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "31/02/2026"}, "day"),
        ({"kind": "holiday"}, "kind"),
        ({"name": ""}, "name"),
        ({"source": ""}, "source"),
        ({"unit": "999999"}, "unit"),
        ({"makes_up_for": "01/12/2026"}, "makes_up_for"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    admin: Client, changes: dict[str, str], field: str
) -> None:
    answer = admin.post(DAYS, form(**changes))
    assert answer.status_code == 422
    assert f'id="{field}-err"' in text(answer)
    assert calendar_rows(2026) == []


def test_the_same_day_is_not_added_twice(admin: Client) -> None:
    admin.post(DAYS, form())
    answer = admin.post(DAYS, form())
    assert answer.status_code == 422
    assert "đã có “Nghỉ tránh bão”" in text(answer)
