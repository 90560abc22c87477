"""Units on the screens: the tree, adding, editing, ending, merging."""

import re

import pytest
from django.test import Client

from motcua.org.acts import Role
from motcua.org.selectors import actor_for, card, card_coded
from motcua.testing import desk, facts
from motcua.testing.office import COMMITTEE, COMMUNE, DEPARTMENT, DIVISION, unit
from tests.web.conftest import SignedIn
from tests.web.pages import text

UNITS = "/quan-tri/don-vi/"


@pytest.fixture
def admin(as_role: SignedIn) -> Client:
    return as_role(Role.ADMINISTRATOR)


def form(**changes: str) -> dict[str, str]:
    plain = {
        "code": "H37.30",
        "name": "Sở Nội vụ",
        "kind": "department",
        "parent": str(unit(COMMITTEE)),
        "since": "01/07/2025",
    }
    return {**plain, **changes}


def test_the_tree_shows_every_unit_below_the_one_it_belongs_to(admin: Client) -> None:
    page = text(admin.get(UNITS))
    names = re.findall(r'class="strong"[^>]*>([^<]+)<', page)
    assert names[0] == "Uỷ ban nhân dân tỉnh Mẫu"
    assert names.index("Sở Tư pháp") + 1 == names.index("Phòng Hành chính tư pháp")
    assert "6 đơn vị" in page


def test_a_unit_is_added_and_can_be_worked_in_at_once(admin: Client) -> None:
    answer = admin.post(f"{UNITS}moi/", form())
    made = card_coded("H37.30")
    assert made is not None
    assert answer.headers["Location"] == f"{UNITS}{made.id}/?xong=da-them-don-vi"
    assert "Đã thêm đơn vị" in text(admin.get(answer.headers["Location"]))
    assert "Sở Nội vụ" in text(admin.get("/quan-tri/can-bo/moi/"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": DEPARTMENT}, "code"),
        ({"code": "H 37"}, "code"),
        ({"code": "SOTP-01"}, "code"),
        ({"name": ""}, "name"),
        ({"kind": "village"}, "kind"),
        ({"parent": "999999"}, "parent"),
        ({"since": "31/02/2026"}, "since"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    admin: Client, changes: dict[str, str], field: str
) -> None:
    answer = admin.post(f"{UNITS}moi/", form(**changes))
    assert answer.status_code == 422
    assert f'href="#{field}"' in text(answer)
    assert f'id="{field}-err"' in text(answer)
    assert "<title>Lỗi:" in text(answer)


def test_a_rename_is_told_with_what_it_was(admin: Client) -> None:
    here = unit(DEPARTMENT)
    details = form(name="Sở Tư pháp tỉnh Mẫu")
    answer = admin.post(f"{UNITS}{here}/sua/", details)
    assert answer.status_code == 302
    page = text(admin.get(f"{UNITS}{here}/"))
    assert "Sở Tư pháp → Sở Tư pháp tỉnh Mẫu" in page


def test_a_unit_cannot_be_put_below_itself_and_nothing_else_is_saved_then(admin: Client) -> None:
    here = unit(DEPARTMENT)
    answer = admin.post(f"{UNITS}{here}/sua/", form(name="Tên mới", parent=str(unit(DIVISION))))
    assert answer.status_code == 422
    assert 'id="parent-err"' in text(answer)
    assert card(here).name == "Sở Tư pháp"


def test_a_unit_with_people_says_how_many_and_what_to_do(admin: Client) -> None:
    answer = admin.post(f"{UNITS}{unit(DEPARTMENT)}/ket-thuc/", {"on": "23/11/2026"})
    assert answer.status_code == 422
    assert "còn 3 người và 1 đơn vị trực thuộc" in text(answer)


def test_a_unit_with_unfinished_dossiers_says_how_many_and_what_to_do(admin: Client) -> None:
    admin.post(f"{UNITS}moi/", form())
    made = card_coded("H37.30")
    assert made is not None
    desk.kites()
    desk.received(solving_unit_id=made.id)
    answer = admin.post(f"{UNITS}{made.id}/ket-thuc/", {"on": "23/11/2026"})
    assert answer.status_code == 422
    assert "Sở Nội vụ còn 1 hồ sơ chưa xong nên chưa kết thúc được" in text(answer)


def test_an_empty_unit_is_ended_and_shown_on_demand_only(admin: Client) -> None:
    admin.post(f"{UNITS}moi/", form())
    made = card_coded("H37.30")
    assert made is not None
    answer = admin.post(f"{UNITS}{made.id}/ket-thuc/", {"on": "23/11/2026"})
    assert answer.status_code == 302
    assert "đã kết thúc từ 23/11/2026" in text(admin.get(f"{UNITS}{made.id}/"))
    assert "Sở Nội vụ" not in text(admin.get(UNITS))
    assert "Sở Nội vụ" in text(admin.get(f"{UNITS}?ket_thuc=1"))


def test_two_units_are_merged_into_a_third_with_their_people(admin: Client) -> None:
    admin.post(f"{UNITS}moi/", form())
    made = card_coded("H37.30")
    assert made is not None
    asked = text(admin.get(f"{UNITS}sap-nhap/?tu={unit(DEPARTMENT)}"))
    assert re.search(rf'value="{unit(DEPARTMENT)}" checked', asked)
    answer = admin.post(
        f"{UNITS}sap-nhap/",
        {
            "predecessors": [str(unit(DEPARTMENT)), str(unit(COMMUNE))],
            "successor": str(made.id),
            "on": "23/11/2026",
            "decision": "125/QĐ-UBND",
        },
    )
    assert answer.headers["Location"] == f"{UNITS}{made.id}/?xong=da-sap-nhap"
    leader = actor_for("leader", today=facts.TODAY)
    assert leader is not None
    assert leader.home == made.id
    page = text(admin.get(f"{UNITS}{made.id}/"))
    assert page.count("125/QĐ-UBND") >= 2
    assert "Phòng Hành chính tư pháp" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"predecessors": []}, "predecessors"),
        ({"decision": ""}, "decision"),
        ({"on": "24/11/2026"}, "on"),
        ({"successor": ""}, "successor"),
    ],
)
def test_a_merger_that_is_not_whole_says_what_is_missing(
    admin: Client, changes: dict[str, object], field: str
) -> None:
    whole = {
        "predecessors": [str(unit(DEPARTMENT))],
        "successor": str(unit(COMMUNE)),
        "on": "23/11/2026",
        "decision": "125/QĐ-UBND",
    }
    answer = admin.post(f"{UNITS}sap-nhap/", {**whole, **changes})
    assert answer.status_code == 422
    assert f'id="{field}-err"' in text(answer)
    assert card(unit(DEPARTMENT)).valid_to is None
