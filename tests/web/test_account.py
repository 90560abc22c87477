"""One's own account: tokens shown once, posts lent and taken back."""

import re

from django.test import Client

from motcua.org.acts import Role
from motcua.org.selectors import actor_for
from motcua.testing import facts
from motcua.testing.office import DEPARTMENT, unit
from tests.web.conftest import SignedIn
from tests.web.pages import text

ACCOUNT = "/can-bo/tai-khoan/"
LEND = f"{ACCOUNT}uy-quyen/"


def lending(browser: Client, **changes: str) -> dict[str, str]:
    page = text(browser.get(LEND))
    post = re.search(r'<option value="(\d+)"', page)
    assert post is not None
    plain = {
        "post": post[1],
        "taker": "division_lead",
        "first": "23/11/2026",
        "last": "25/11/2026",
        "reason": "Đi họp",
    }
    return {**plain, **changes}


def test_a_token_is_shown_once(as_role: SignedIn) -> None:
    browser = as_role(Role.SPECIALIST)
    made = browser.post(f"{ACCOUNT}ma-truy-cap/", {"name": "Phần mềm của sở", "days": "30"})
    found = re.search(r"motcua_[\w-]{40,}", text(made))
    assert found is not None
    page = text(browser.get(ACCOUNT))
    assert "Phần mềm của sở" in page
    assert found[0] not in page
    key = re.search(r"ma-truy-cap/(\d+)/huy/", page)
    assert key is not None
    browser.post(f"{ACCOUNT}ma-truy-cap/{key[1]}/huy/")
    assert "Đã huỷ" in text(browser.get(ACCOUNT))


def test_a_token_without_a_name_or_for_ever_is_not_made(as_role: SignedIn) -> None:
    browser = as_role(Role.SPECIALIST)
    for name, days in (("", "30"), ("Sở", "0"), ("Sở", "9999"), ("Sở", "abc")):
        answer = browser.post(f"{ACCOUNT}ma-truy-cap/", {"name": name, "days": days})
        assert answer.status_code == 422
        assert "motcua_" not in text(answer)


def test_nobody_makes_a_token_of_another_void(as_role: SignedIn) -> None:
    owner = as_role(Role.SPECIALIST)
    owner.post(f"{ACCOUNT}ma-truy-cap/", {"name": "Sở", "days": "30"})
    key = re.search(r"ma-truy-cap/(\d+)/huy/", text(owner.get(ACCOUNT)))
    assert key is not None
    address = f"{ACCOUNT}ma-truy-cap/{key[1]}/huy/"
    assert as_role(Role.LEADER).post(address).status_code == 404
    assert owner.post(address).status_code == 302


def test_a_leader_lends_his_post_and_takes_it_back(as_role: SignedIn) -> None:
    browser = as_role(Role.LEADER)
    assert browser.post(LEND, lending(browser)).status_code == 302
    page = text(browser.get(ACCOUNT))
    assert "23/11/2026–25/11/2026" in page
    taker = actor_for("division_lead", today=facts.TODAY)
    assert taker is not None
    assert taker.holds(unit(DEPARTMENT), Role.LEADER)
    assert "Lãnh đạo" in text(as_role(Role.DIVISION_LEAD).get(ACCOUNT))
    key = re.search(r"uy-quyen/(\d+)/dung/", page)
    assert key is not None
    address = f"{LEND}{key[1]}/dung/"
    assert as_role(Role.DIVISION_LEAD).post(address).status_code == 404
    assert browser.post(address).status_code == 302
    taker = actor_for("division_lead", today=facts.TODAY)
    assert taker is not None
    assert not taker.holds(unit(DEPARTMENT), Role.LEADER)


def test_what_is_wrong_stands_beside_the_field(as_role: SignedIn) -> None:
    browser = as_role(Role.LEADER)
    for changes, field in (
        ({"last": "22/11/2026"}, "last"),
        ({"last": "hôm nào"}, "last"),
        ({"taker": ""}, "taker"),
        ({"taker": "leader"}, "taker"),
        ({"post": "999999"}, "post"),
    ):
        answer = browser.post(LEND, lending(browser, **changes))
        assert answer.status_code == 422, changes
        assert f'href="#{field}"' in text(answer), changes


def test_a_stand_in_is_sought_in_ones_own_agency_and_known_by_post_and_unit(
    as_role: SignedIn,
) -> None:
    page = text(as_role(Role.LEADER).get(LEND))
    taker = page[page.index('id="taker"') :]
    assert "Nguyễn Lãnh đạo phòng – Lãnh đạo phòng, Phòng Hành chính tư pháp" in taker
    assert "Nguyễn Văn thư – Văn thư, Sở Tư pháp" in taker
    assert "Nguyễn Cán bộ một cửa" not in taker  # the centre's
    assert "Trần Cán bộ xã" not in taker
    refused = as_role(Role.LEADER).post(LEND, lending(as_role(Role.LEADER), taker="one_stop_clerk"))
    assert refused.status_code == 422
    division = text(as_role(Role.SPECIALIST).get(LEND))
    assert "Nguyễn Lãnh đạo phòng" in division
    centre = text(as_role(Role.ONE_STOP_CLERK).get(LEND))
    assert "Nguyễn Phụ trách một cửa" in centre
    assert "Nguyễn Văn thư" not in centre[centre.index('id="taker"') :]
