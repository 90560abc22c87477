"""People on the screens: finding, hiring, moving, standing in, cutting off."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from motcua.org.actor import Actor
from motcua.org.acts import Power, Role
from motcua.org.selectors import actor_for
from motcua.testing import facts
from motcua.testing.office import CENTRE, DEPARTMENT, DIVISION, PASSWORD, unit
from tests.web.conftest import SignedIn
from tests.web.pages import text

PEOPLE = "/quan-tri/can-bo/"


@pytest.fixture
def admin(as_role: SignedIn) -> Client:
    return as_role(Role.ADMINISTRATOR)


@pytest.fixture
def unit_admin(as_role: SignedIn) -> Client:
    return as_role(Role.UNIT_ADMINISTRATOR)


def key(username: str) -> int:
    return int(get_user_model()._default_manager.get(username=username).pk)


def page_of(username: str) -> str:
    return f"{PEOPLE}{key(username)}/"


def acting(username: str) -> Actor | None:
    return actor_for(username, today=facts.TODAY)


def form(**changes: str) -> dict[str, str]:
    plain = {
        "username": "ngoc.ht",
        "full_name": "Hồ Thị Ngọc",
        "unit": str(unit(DIVISION)),
        "role": Role.SPECIALIST.value,
        "since": "23/11/2026",
    }
    return {**plain, **changes}


def post_of(browser: Client, username: str) -> str:
    found = re.search(r"phan-cong/(\d+)/", text(browser.get(page_of(username))))
    assert found is not None
    return f"{page_of(username)}phan-cong/{found[1]}/"


def test_people_are_found_by_name_unit_and_role(admin: Client) -> None:
    def names(query: str) -> list[str]:
        page = text(admin.get(f"{PEOPLE}?{query}"))
        return re.findall(r"<code>([\w.]+)</code></span></td>", page)

    assert len(names("")) == 11
    assert names("q=lanh+dao+phong") == ["division_lead"]
    assert set(names(f"don_vi={unit(DIVISION)}")) == {"specialist", "division_lead"}
    assert names("vai_tro=inspector") == ["inspector"]
    assert "Không có ai khớp" in text(admin.get(f"{PEOPLE}?q=khong+ai+ca"))
    assert admin.get(f"{PEOPLE}?trang=99999&don_vi=x&vai_tro=y&tai_khoan=z").status_code == 200


def test_an_account_is_given_with_a_password_shown_once(admin: Client, visitor: Client) -> None:
    answer = admin.post(f"{PEOPLE}moi/", form(email="ngoc@tinh.example"))
    assert answer.status_code == 200
    found = re.search(r'id="password"[^>]*>([a-z0-9-]{14})<', text(answer))
    assert found is not None
    assert "no-store" in answer.headers["Cache-Control"]
    assert found[1] not in text(admin.get(page_of("ngoc.ht")))
    first = visitor.post("/dang-nhap/", {"username": "ngoc.ht", "password": found[1]})
    assert first.status_code == 302
    assert visitor.get("/can-bo/").headers["Location"] == "/can-bo/tai-khoan/mat-khau/"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "leader"}, "username"),
        ({"username": "có dấu cách"}, "username"),
        ({"full_name": ""}, "full_name"),
        ({"email": "không phải thư"}, "email"),
        ({"phone": "gọi sau"}, "phone"),
        ({"unit": ""}, "unit"),
        ({"role": "boss"}, "role"),
        ({"since": "ngày mai"}, "since"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nobody_is_hired(
    admin: Client, changes: dict[str, str], field: str
) -> None:
    answer = admin.post(f"{PEOPLE}moi/", form(**changes))
    assert answer.status_code == 422
    assert f'id="{field}-err"' in text(answer)
    assert acting("ngoc.ht") is None


def test_an_administrator_of_a_unit_is_offered_his_units_and_roles_only(
    unit_admin: Client,
) -> None:
    page = text(unit_admin.get(f"{PEOPLE}moi/"))
    assert "Phòng Hành chính tư pháp" in page
    assert "Trung tâm Phục vụ hành chính công tỉnh" not in page
    assert 'value="administrator"' not in page
    assert 'value="inspector"' not in page
    answer = unit_admin.post(f"{PEOPLE}moi/", form(unit=str(unit(CENTRE))))
    assert answer.status_code == 422
    assert unit_admin.post(f"{PEOPLE}moi/", form(role="inspector")).status_code == 422
    assert unit_admin.post(f"{PEOPLE}moi/", form()).status_code == 200


@pytest.mark.parametrize("act", ["", "sua/", "mat-khau/", "khoa/", "phan-cong/", "uy-quyen/"])
def test_he_does_not_see_people_of_other_units(unit_admin: Client, act: str) -> None:
    assert unit_admin.get(page_of("one_stop_clerk") + act).status_code == 404
    assert unit_admin.post(page_of("one_stop_clerk") + act).status_code in {404, 405}


@pytest.mark.parametrize("act", ["mat-khau/", "mo-khoa/"])
def test_he_does_not_touch_roles_that_the_province_has_given(unit_admin: Client, act: str) -> None:
    assert unit_admin.post(page_of("unit_administrator") + act).status_code == 403


def test_a_person_is_moved_in_one_press(admin: Client, as_role: SignedIn) -> None:
    browser = as_role(Role.SPECIALIST)
    answer = admin.post(
        post_of(admin, "specialist"),
        {
            "act": "chuyen",
            "on": "23/11/2026",
            "reason": "Điều động",
            "unit": str(unit(CENTRE)),
            "role": Role.ONE_STOP_CLERK.value,
        },
    )
    assert answer.status_code == 302
    actor = acting("specialist")
    assert actor is not None
    assert actor.posts == {(unit(CENTRE), Role.ONE_STOP_CLERK)}
    assert browser.get("/can-bo/").status_code == 302
    assert "Điều động" in text(admin.get(page_of("specialist")))


def test_a_role_is_ended_and_one_more_is_given(admin: Client) -> None:
    admin.post(post_of(admin, "specialist"), {"act": "thoi", "on": "23/11/2026"})
    assert "Chưa có vai trò nào" in text(admin.get(page_of("specialist")))
    given = {"unit": str(unit(DEPARTMENT)), "role": "records_clerk", "on": "23/11/2026"}
    assert admin.post(f"{page_of('specialist')}phan-cong/", given).status_code == 302
    actor = acting("specialist")
    assert actor is not None
    assert actor.may_at(Power.ISSUE, unit(DEPARTMENT))
    assert admin.post(f"{page_of('specialist')}phan-cong/", given).status_code == 422


def test_moving_needs_a_unit_and_a_role(admin: Client) -> None:
    answer = admin.post(post_of(admin, "specialist"), {"act": "chuyen", "on": "23/11/2026"})
    assert answer.status_code == 422
    assert 'id="unit-err"' in text(answer)


def test_a_stand_in_is_named_and_taken_back(admin: Client) -> None:
    address = f"{page_of('leader')}uy-quyen/"
    post = re.search(r'<option value="(\d+)"', text(admin.get(address)))
    assert post is not None
    loan = {
        "post": post[1],
        "taker": "division_lead",
        "first": "23/11/2026",
        "last": "24/11/2026",
    }
    assert admin.post(address, loan).status_code == 302
    page = text(admin.get(page_of("leader")))
    assert "Trực thay" in page
    end = re.search(r"uy-quyen/(\d+)/dung/", page)
    assert end is not None
    assert admin.post(f"{address}{end[1]}/dung/").status_code == 302
    assert "Trực thay" not in text(admin.get(page_of("leader"))).split('id="log"')[0].replace(
        "trực thay", ""
    )


def test_who_is_cut_off_is_out_at_once_and_can_be_let_in_again(
    admin: Client, as_role: SignedIn, visitor: Client
) -> None:
    browser = as_role(Role.LEADER)
    assert "Khoá tài khoản" in text(admin.get(f"{page_of('leader')}khoa/"))
    assert browser.get("/can-bo/").status_code == 200
    admin.post(f"{page_of('leader')}khoa/")
    assert browser.get("/can-bo/").status_code == 302
    assert "đang khoá" in text(admin.get(page_of("leader")))
    admin.post(f"{page_of('leader')}mo-khoa/")
    entered = visitor.post("/dang-nhap/", {"username": "leader", "password": PASSWORD})
    assert entered.status_code == 302


def test_the_last_administrator_is_told_why_he_stays(admin: Client) -> None:
    answer = admin.post(f"{page_of('administrator')}khoa/")
    assert answer.status_code == 409
    assert "duy nhất" in text(answer)
    assert admin.get("/can-bo/").status_code == 200


def test_a_password_is_reset_and_shown_once(admin: Client) -> None:
    answer = admin.post(f"{page_of('leader')}mat-khau/")
    assert re.search(r'id="password"[^>]*>[a-z0-9-]{14}<', text(answer))
    assert "Đang dùng mật khẩu một lần" in text(admin.get(page_of("leader")))


def test_a_lost_telephone_is_forgotten_but_not_ones_own(admin: Client) -> None:
    own = admin.post(f"{page_of('administrator')}xac-thuc/")
    assert own.status_code == 409
    other = f"{page_of('unit_administrator')}xac-thuc/"
    assert admin.post(other).status_code == 302
    actor = get_user_model()._default_manager.get(username="unit_administrator")
    assert vars(actor)["totp_enrolled_at"] is None


def test_a_persons_name_is_changed(admin: Client) -> None:
    address = f"{page_of('leader')}sua/"
    assert admin.post(address, {"full_name": ""}).status_code == 422
    assert admin.post(address, {"full_name": "Vũ Đình Nam"}).status_code == 302
    assert "Nguyễn Lãnh đạo → Vũ Đình Nam" in text(admin.get(page_of("leader")))


def test_the_table_of_roles_says_what_each_may_do(as_role: SignedIn) -> None:
    page = text(as_role(Role.UNIT_ADMINISTRATOR).get("/quan-tri/vai-tro/"))
    for word in (*Role, *Power):
        assert word.vi in page


def test_a_crafted_form_gives_an_administrator_of_a_unit_no_leaders_role(
    unit_admin: Client,
) -> None:
    mine = page_of("unit_administrator")
    sent = {"unit": str(unit(DEPARTMENT)), "role": "leader", "on": "23/11/2026"}
    answer = unit_admin.post(f"{mine}phan-cong/", sent)
    assert answer.status_code == 422
    assert "Không ai tự giao cho mình vai trò “Lãnh đạo”" in text(answer)
    me = acting("unit_administrator")
    assert me is not None
    assert not me.may(Power.APPROVE)
    other = unit_admin.post(f"{page_of('records_clerk')}phan-cong/", sent)
    assert "chỉ quản trị hệ thống của tỉnh mới giao được" in text(other)
    hired = unit_admin.post(f"{PEOPLE}moi/", form(role="leader"))
    assert "chỉ quản trị hệ thống của tỉnh mới giao được" in text(hired)
    page = text(unit_admin.get(mine))
    assert page.count("Bị từ chối: người giao quyền không tự nhận quyền") == 3
    assert "Không ai tự giao vai trò cho mình" in page
    assert "phan-cong/" not in re.sub(r"phan-cong/\d+/", "", page)


def test_the_account_of_a_leader_is_not_opened_in_his_unit(unit_admin: Client) -> None:
    page = text(unit_admin.get(page_of("leader")))
    assert "Mật khẩu, xác thực hai lớp của người này do quản trị của tỉnh đặt lại." in page
    assert "mat-khau/" not in page.replace("/can-bo/tai-khoan/mat-khau/", "")
    answer = unit_admin.post(f"{page_of('leader')}mat-khau/")
    assert answer.status_code == 403
    assert "giữ vai trò có quyền quyết định" in text(answer)
