"""What holds for every page: language, headers, errors that say what to do."""

import json
import re

import pytest
from django.test import Client

from motcua.org.acts import POWERS, Role
from tests.security.rows import ROWS, Door
from tests.web.conftest import SignedIn
from tests.web.pages import in_english, left_in_vietnamese, text

WRONG = "/lich/tinh-han/?nhan=31/2/2026&gio=25&so=x"
OPEN = (Door.PUBLIC, Door.ACCOUNT)
MINE = POWERS[Role.ADMINISTRATOR]
PAGES = [
    f"/{route}"
    for route, row in ROWS.items()
    if "<" not in route and (not route or route.endswith("/")) and route != "dang-nhap/"
    if any(ask.ok == 200 and not ask.query for ask in row.get)
    if row.gate in OPEN or (isinstance(row.gate, frozenset) and row.gate & MINE)
]


@pytest.mark.parametrize("address", [*PAGES, WRONG, "/khong-co/", "/lich/2027/", "/lich/1990/"])
def test_a_page_in_english_leaves_nothing_in_vietnamese(as_role: SignedIn, address: str) -> None:
    page = text(in_english(as_role(Role.ADMINISTRATOR)).get(address))
    assert '<html lang="en">' in page
    assert left_in_vietnamese(page) == []


def test_vietnamese_left_in_an_english_page_would_be_noticed() -> None:
    assert left_in_vietnamese('<p lang="vi">Đúng</p><p title="Sai">Chỗ này</p>') == ["Chỗ này"]


def test_the_page_of_nobody_in_english(visitor: Client) -> None:
    for address in ("/", "/dang-nhap/", "/lich/", "/lich/tinh-han/"):
        assert left_in_vietnamese(text(in_english(visitor).get(address))) == []


@pytest.mark.parametrize("header", ["en-US,en;q=0.9", "en", "vi", ""])
def test_vietnamese_is_spoken_until_somebody_asks_for_english(visitor: Client, header: str) -> None:
    answer = visitor.get("/", headers={"accept-language": header})
    assert answer.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in text(answer)


def test_the_language_is_changed_on_the_same_page_and_remembered(visitor: Client) -> None:
    page = text(visitor.get("/lich/tinh-han/?nhan=23/11/2026&so=5"))
    found = re.search(r'href="(/lich/tinh-han/\?[^"]*lang=en)"', page)
    assert found
    answer = visitor.get(found[1].replace("&amp;", "&"))
    assert "Due:" in text(answer)
    assert answer.cookies["ngonngu"]["httponly"]
    assert "What do you need" in text(visitor.get("/"))


def test_an_unknown_language_is_not_kept(visitor: Client) -> None:
    assert "ngonngu" not in visitor.get("/?lang=xx").cookies


@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/lich/", "/lich/tinh-han/", "/khong-co/"])
def test_nothing_inline_and_a_policy_without_exceptions(visitor: Client, address: str) -> None:
    answer = visitor.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert re.findall(r'\sstyle="|<style|<script>|\son[a-z]+="|javascript:', text(answer)) == []
    assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("chosen", ["/?nhe=1", "/"])
def test_a_slow_line_gets_no_web_fonts(visitor: Client, chosen: str) -> None:
    saving = {} if "nhe" in chosen else {"save-data": "on"}
    assert "fonts.css" not in text(visitor.get(chosen, headers=saving))
    assert "fonts.css" in text(Client().get("/"))


def test_a_request_keeps_the_number_it_came_with(visitor: Client) -> None:
    assert visitor.get("/healthz", headers={"x-request-id": "ab-12"})["X-Request-ID"] == "ab-12"
    forged = visitor.get("/healthz", headers={"x-request-id": 'x" lie="1'})["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{32}", forged)


def test_the_log_names_the_route_and_never_the_address(
    db: None, capsys: pytest.CaptureFixture[str], settings: pytest.FixtureRequest
) -> None:
    settings.LOG_LEVEL = "info"  # type: ignore[attr-defined] # pytest-django's fixture
    Client().get("/lich/tinh-han/?nhan=23/11/2026&ten=Nguyen+Van+A")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    assert (line["route"], line["status"], line["method"]) == ("/lich/tinh-han/", 200, "GET")
    assert "Nguyen" not in json.dumps(line)


def test_an_address_that_leads_nowhere_is_not_written_down_as_broken(
    db: None, capsys: pytest.CaptureFixture[str], settings: pytest.FixtureRequest
) -> None:
    settings.LOG_LEVEL = "info"  # type: ignore[attr-defined] # pytest-django's fixture
    assert Client().get("/lich/1800/").status_code == 404
    lines = [json.loads(line) for line in capsys.readouterr().err.strip().splitlines()]
    assert [(line["event"], line["status"]) for line in lines] == [("request", 404)]


def test_a_page_that_is_not_there_says_what_to_do(visitor: Client) -> None:
    answer = visitor.get("/khong-co/")
    assert answer.status_code == 404
    assert "Không có trang này" in text(answer)
    assert "Về trang chủ" in text(answer)
    assert "page.not_found" in text(answer)


def test_one_short_number_is_read_out_and_finds_its_line_in_the_log(
    visitor: Client, capsys: pytest.CaptureFixture[str], settings: pytest.FixtureRequest
) -> None:
    settings.LOG_LEVEL = "info"  # type: ignore[attr-defined] # pytest-django's fixture
    answer = Client().get("/khong-co/")
    line = json.loads(capsys.readouterr().err.strip().splitlines()[-1])
    page = text(answer)
    (spoken,) = re.findall(r"đọc mã này: <code[^>]*>([^<]+)</code>", page)
    assert len(spoken) == 8
    assert line["id"].startswith(spoken)
    assert line["refusal"] == "page.not_found"
    assert page.count("Mã ") == 0


def test_a_person_without_the_right_is_told_which_one_is_missing(as_role: SignedIn) -> None:
    answer = as_role(Role.LEADER).get("/quan-tri/suc-khoe/")
    assert answer.status_code == 403
    assert "Bạn không có quyền “Xem sức khoẻ hệ thống”" in text(answer)
    assert "rights.not_yours" in text(answer)
    assert "Đăng xuất" in text(answer)


def test_htmx_gets_a_refusal_as_a_fragment(as_role: SignedIn) -> None:
    answer = as_role(Role.LEADER).get("/quan-tri/suc-khoe/", headers={"hx-request": "true"})
    assert answer.status_code == 403
    assert "<html" not in text(answer)
    assert 'role="alert"' in text(answer)


def test_htmx_takes_nobody_to_the_login_as_a_whole_page(visitor: Client) -> None:
    answer = visitor.get("/can-bo/", headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"] == "/dang-nhap/?next=%2Fcan-bo%2F"


def test_pages_of_the_staff_are_not_kept_on_a_shared_computer(as_role: SignedIn) -> None:
    assert "no-store" in as_role(Role.LEADER).get("/can-bo/").headers["Cache-Control"]


def test_what_broke_is_answered_without_the_database(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*args: object, **kwargs: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("motcua.web.citizen.views.opening_hours", break_down)
    visitor.raise_request_exception = False
    answer = visitor.get("/", headers={"x-request-id": "nr-7"})
    assert answer.status_code == 500
    assert "Hệ thống gặp trục trặc" in text(answer)
    assert "nr-7" in text(answer)


def test_a_form_without_its_secret_is_refused_with_a_way_out(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"username": "x"})
    assert answer.status_code == 403
    assert "tải lại trang" in text(answer)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "EAT"])
@pytest.mark.parametrize("address", ["/", "/dang-nhap/", "/thu-tuc/", "/can-bo/thu-tuc/moi/"])
def test_what_no_page_takes_is_answered_with_what_they_take(
    db: None, method: str, address: str
) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert "page.not_this_way" in text(answer)


def test_where_there_is_no_page_that_is_what_is_said(db: None) -> None:
    assert Client(enforce_csrf_checks=True).put("/khong-co/").status_code == 404


def test_a_form_larger_than_is_taken_is_refused_with_what_happened(
    db: None, settings: pytest.FixtureRequest
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20  # type: ignore[attr-defined] # of pytest-django
    form = {f"components-{n}-name": "Đơn" for n in range(21)}
    for checks in (True, False):
        client = Client(enforce_csrf_checks=checks)
        client.get("/dang-nhap/")
        answer = client.post("/dang-nhap/", form)
        assert answer.status_code == 413
        assert "form.too_large" in text(answer)
        assert "quá 20 ô" in text(answer)
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000  # type: ignore[attr-defined] # of pytest-django
    answer = Client().post("/dang-nhap/", {"x": "x" * 2000})
    assert (answer.status_code, "form.too_large" in text(answer)) == (413, True)


@pytest.mark.parametrize("address", ["/thu-tuc/%00/", "/thu-tuc/?linh_vuc=%00", "/?%00=1"])
def test_a_character_that_cannot_be_stored_is_refused_and_breaks_nothing(
    visitor: Client, address: str
) -> None:
    assert visitor.get(address).status_code == 422


def test_whoever_may_see_the_health_has_it_in_his_rail_on_every_page(as_role: SignedIn) -> None:
    browser = as_role(Role.ADMINISTRATOR)
    for address in ("/can-bo/", "/can-bo/thu-tuc/", "/lich/tinh-han/", "/quan-tri/can-bo/"):
        rail = text(browser.get(address)).partition('<nav class="rail"')[2].partition("</nav>")[0]
        assert 'href="/quan-tri/suc-khoe/"' in rail
        assert f'href="{address}" aria-current="page"' in rail
        assert rail.count("<a ") <= 8


@pytest.mark.parametrize("role", [Role.ONE_STOP_LEAD, Role.DIVISION_LEAD, Role.LEADER])
def test_whoever_gives_out_work_finds_in_his_rail_who_holds_it(
    as_role: SignedIn, role: Role
) -> None:
    rail = text(as_role(role).get("/can-bo/")).partition('<nav class="rail"')[2]
    assert 'href="/can-bo/viec/ai-giu/"' in rail.partition("</nav>")[0]
