"""Logging in with a second factor, and the first things an administrator has to do."""

from datetime import datetime, timedelta

import pyotp
import pytest
from django.contrib.auth import get_user_model
from django.test import Client, override_settings

from motcua.org import services
from motcua.org.actor import system
from motcua.org.acts import Role
from motcua.testing.office import HIRED_AT, NOW, PASSWORD, secret_of
from tests.web.conftest import SignedIn
from tests.web.pages import text

AT = datetime.fromisoformat(NOW)
NAME = Role.ADMINISTRATOR.value
HOME, CODE, BACK = "/can-bo/", "/dang-nhap/ma/", "/dang-nhap/?next=%2Fcan-bo%2F"
ENROL, OWN = "/can-bo/tai-khoan/xac-thuc/", "/can-bo/tai-khoan/mat-khau/"


def code(username: str = NAME, steps: int = 0) -> str:
    return pyotp.TOTP(secret_of(username)).at(AT + steps * timedelta(seconds=30))


def password(browser: Client, username: str = NAME, wanted: str = "/lich/") -> str:
    form = {"username": username, "password": PASSWORD, "next": wanted}
    return str(browser.post("/dang-nhap/", form).headers["Location"])


def enter(browser: Client, typed: str) -> tuple[int, str]:
    answer = browser.post(CODE, {"code": typed})
    return answer.status_code, answer.headers.get("Location", "")


@pytest.fixture
def forgotten(db: None) -> None:
    """Forget the telephone of the administrator."""
    services.reset_second_factor(username=NAME, by=system("tests"), at=HIRED_AT)


def test_the_password_alone_lets_nobody_in_who_has_a_second_factor(visitor: Client) -> None:
    assert password(visitor) == CODE
    assert visitor.get(HOME).status_code == 302
    assert enter(visitor, code()) == (302, "/lich/")
    assert visitor.get(HOME).status_code == 200


def test_a_first_step_passed_with_the_old_password_does_not_outlive_it(visitor: Client) -> None:
    password(visitor)
    by = system("tests")
    services.change_own_password(
        username=NAME, old=PASSWORD, new="khoai-mon-2027", by=by, at=HIRED_AT
    )
    assert enter(visitor, code()) == (302, BACK)
    assert visitor.get(HOME).status_code == 302


def test_without_one_the_password_lets_in_as_before(visitor: Client) -> None:
    assert password(visitor, Role.LEADER.value) == "/lich/"
    assert visitor.get(HOME).status_code == 200


def test_a_wrong_code_says_what_to_check_and_how_many_tries_are_left(visitor: Client) -> None:
    password(visitor)
    answer = visitor.post(CODE, {"code": "000000"})
    assert answer.status_code == 422
    assert "Còn 4 lần thử" in text(answer)
    assert visitor.get(HOME).status_code == 302


def test_a_code_seen_over_the_shoulder_lets_nobody_else_in(visitor: Client) -> None:
    password(visitor)
    assert enter(visitor, code())[0] == 302
    other = Client()
    password(other)
    assert enter(other, code())[0] == 422


def test_after_five_wrong_codes_the_right_one_waits_too_and_so_does_the_password(
    visitor: Client,
) -> None:
    password(visitor)
    assert [enter(visitor, "000000")[0] for _ in range(5)] == [422, 422, 422, 422, 429]
    assert enter(visitor, code()) == (302, BACK)
    answer = visitor.post("/dang-nhap/", {"username": NAME, "password": PASSWORD})
    assert answer.status_code == 429


def test_a_right_password_in_between_does_not_give_new_tries(visitor: Client) -> None:
    """Otherwise whoever has the password could try codes for ever."""
    for _ in range(4):
        password(visitor)
        assert enter(visitor, "000000")[0] == 422
    password(visitor)
    assert enter(visitor, "000000")[0] == 429


def test_the_code_page_is_for_those_whose_password_was_right(visitor: Client) -> None:
    assert visitor.get(CODE).headers["Location"] == BACK
    assert enter(visitor, code()) == (302, BACK)


def test_a_code_page_left_open_for_long_begins_again(visitor: Client) -> None:
    password(visitor)
    later = (AT + timedelta(minutes=6)).isoformat()
    with override_settings(CLOCK=later):
        late = Client(cookies=None)
        late.cookies = visitor.cookies
        answer = late.post(
            CODE, {"code": pyotp.TOTP(secret_of(NAME)).at(AT + timedelta(minutes=6))}
        )
    assert answer.headers["Location"] == BACK


def test_an_administrator_reaches_only_the_enrolment(as_role: SignedIn, forgotten: None) -> None:
    browser = as_role(Role.ADMINISTRATOR)
    for address in (HOME, "/quan-tri/suc-khoe/", "/can-bo/tai-khoan/", OWN):
        assert browser.get(address).headers["Location"] == ENROL
    assert browser.get(ENROL).status_code == 200


def test_in_a_demonstration_he_works_at_once(as_role: SignedIn, forgotten: None) -> None:
    with override_settings(SECOND_FACTOR_FORCED=False):
        assert as_role(Role.ADMINISTRATOR).get("/quan-tri/suc-khoe/").status_code == 200


def test_he_enrols_by_the_picture_or_by_typing_the_key(as_role: SignedIn, forgotten: None) -> None:
    browser = as_role(Role.ADMINISTRATOR)
    page = text(browser.get(ENROL))
    assert "<svg" in page
    user = get_user_model()._default_manager.get(username=NAME)
    secret = vars(user)["totp_secret"]
    assert " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)) in page
    answer = browser.post(ENROL, {"code": pyotp.TOTP(secret).at(AT)})
    assert answer.status_code == 200
    assert "Đã bật xác thực hai lớp" in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert browser.get("/quan-tri/suc-khoe/").status_code == 200
    assert secret not in text(browser.get(ENROL)).replace(" ", "")


def test_enrolling_with_a_wrong_code_stays_on_the_page(as_role: SignedIn, forgotten: None) -> None:
    browser = as_role(Role.ADMINISTRATOR)
    browser.get(ENROL)
    for typed in ("", "000000"):
        answer = browser.post(ENROL, {"code": typed})
        assert answer.status_code == 422
        assert "<title>Lỗi:" in text(answer)


def test_a_one_time_password_is_changed_before_anything_else(visitor: Client) -> None:
    given = services.reset_password(username=Role.LEADER.value, by=system("tests"), at=HIRED_AT)
    form = {"username": Role.LEADER.value, "password": given}
    visitor.post("/dang-nhap/", form)
    for address in (HOME, "/can-bo/tai-khoan/", ENROL):
        assert visitor.get(address).headers["Location"] == OWN
    wrong = visitor.post(OWN, {"old": "sai", "new": "khoai-tay-2027"})
    assert wrong.status_code == 422
    weak = visitor.post(OWN, {"old": given, "new": "ngan"})
    assert weak.status_code == 422
    done = visitor.post(OWN, {"old": given, "new": "khoai-tay-2027"})
    assert done.headers["Location"].startswith("/can-bo/tai-khoan/")
    assert visitor.get(HOME).status_code == 200


def test_changing_the_password_puts_every_other_browser_out(as_role: SignedIn) -> None:
    mine, other = as_role(Role.LEADER), as_role(Role.LEADER)
    assert mine.post(OWN, {"old": PASSWORD, "new": "khoai-tay-2027"}).status_code == 302
    assert other.get(HOME).status_code == 302
    assert mine.get(HOME).status_code == 200


def test_on_an_open_page_the_old_password_cannot_be_guessed_without_end(as_role: SignedIn) -> None:
    browser = as_role(Role.SPECIALIST)
    new = "khoai-mon-2027"
    assert browser.post(OWN, {"old": PASSWORD, "new": "12345"}).status_code == 422
    answers = [browser.post(OWN, {"old": f"sai-{n}", "new": new}).status_code for n in range(10)]
    assert answers == [422] * 10, "a weak new one is no wrong try"
    late = browser.post(OWN, {"old": PASSWORD, "new": new})
    assert late.status_code == 429
    assert "nhờ người quản trị đặt lại mật khẩu" in text(late)
    assert get_user_model().objects.get(username="specialist").check_password(PASSWORD)


def test_whoever_changes_the_password_is_told_what_ends_with_it(as_role: SignedIn) -> None:
    assert "mọi mã truy cập bạn đã tạo" in text(as_role(Role.SPECIALIST).get(OWN))
