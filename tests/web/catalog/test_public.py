"""What everybody finds and reads."""

import re
import unicodedata
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.catalog.services import publishing
from motcua.org.acts import Role
from motcua.rules.procedure import ChannelOffer
from motcua.testing import make
from tests.web.conftest import SignedIn

CODE = "9.900001"
OTHER = "9.900002"
FIRST_OF_DECEMBER = date(2026, 12, 1)


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "dang ky tha dieu",
        "ĐĂNG KÝ THẢ DIỀU",
        unicodedata.normalize("NFD", "Đăng ký thả diều"),
        "dktd",
    ],
)
def test_a_procedure_is_found_however_it_is_typed(visitor: Client, typed: str) -> None:
    make.published(CODE)
    page = visitor.get("/thu-tuc/", {"q": typed}).content.decode()
    assert page.index(f"/thu-tuc/{CODE}/") > 0
    assert page.find('class="hit"') < page.index(f"/thu-tuc/{CODE}/") < page.find('class="say"')


def test_a_result_says_how_long_how_much_and_whether_online(visitor: Client) -> None:
    make.published(CODE)
    page = text(visitor, "/thu-tuc/?q=tha+dieu")
    assert "5 ngày làm việc · 75.000\u00a0₫ · nộp online được" in page


def test_htmx_gets_the_results_alone(visitor: Client) -> None:
    make.published(CODE)
    part = visitor.get("/thu-tuc/", {"q": "tha dieu"}, headers={"HX-Request": "true"})
    assert f"/thu-tuc/{CODE}/" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "HX-Request" in part.headers["Vary"]


def test_a_slip_of_spelling_is_mended_aloud(visitor: Client) -> None:
    make.published(CODE)
    page = text(visitor, "/thu-tuc/?q=tha+dieuu")
    assert "Ý bạn là" in page
    assert f"/thu-tuc/{CODE}/" in page


def test_nothing_found_says_what_to_try(visitor: Client) -> None:
    page = text(visitor, "/thu-tuc/?q=qqxxzz")
    assert "Không thấy thủ tục nào khớp" in page
    assert "hỏi cán bộ" in page


def test_a_hostile_query_stays_text(visitor: Client) -> None:
    page = text(visitor, "/thu-tuc/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert "<script>alert" not in page


def test_the_page_gives_a_real_date(visitor: Client) -> None:
    """Monday 23/11/2026 08:00 and five working days; 24/11 is a holiday, the weekend is two."""
    make.published(CODE)
    page = text(visitor, f"/thu-tuc/{CODE}/")
    assert "thứ Ba 01/12/2026" in page
    assert "/lich/tinh-han/?nhan=23%2F11%2F2026" in page


def test_the_arithmetic_page_says_the_same_date(visitor: Client) -> None:
    make.published(CODE)
    page = text(visitor, f"/thu-tuc/{CODE}/")
    start = page.index("/lich/tinh-han/?nhan")
    address = page[start : page.index('"', start)].replace("&amp;", "&")
    assert "thứ Ba 01/12/2026" in text(visitor, address)


def test_a_limit_in_words_gives_no_date(visitor: Client) -> None:
    offer = ChannelOffer(make.offer().channel, None, "Theo lịch của hội đồng")
    make.published(CODE, offers=(offer,))
    page = text(visitor, f"/thu-tuc/{CODE}/")
    assert "Theo lịch của hội đồng" in page
    assert "thì có kết quả" not in page


def test_there_is_no_button_that_leads_nowhere(visitor: Client) -> None:
    make.published(CODE)
    page = text(visitor, f"/thu-tuc/{CODE}/")
    assert "Nộp hồ sơ" not in page
    assert "Trang này chưa nhận hồ sơ qua mạng" in page


def test_what_nobody_checked_says_so(visitor: Client) -> None:
    make.published(CODE, verified=False)
    make.published(OTHER)
    assert "Chưa đối chiếu văn bản gốc" in text(visitor, f"/thu-tuc/{CODE}/")
    assert "Chưa đối chiếu văn bản gốc" not in text(visitor, f"/thu-tuc/{OTHER}/")


def test_the_papers_can_be_printed_and_ticked(visitor: Client) -> None:
    make.published(CODE)
    page = text(visitor, f"/thu-tuc/{CODE}/giay-to/")
    assert "Tờ khai" in page
    assert "2 bản sao" in page


def test_a_coming_change_is_announced_and_can_be_looked_at(visitor: Client) -> None:
    make.published(CODE)
    make.amended(CODE, since=FIRST_OF_DECEMBER, offers=(make.offer(fee=0),))
    today = text(visitor, f"/thu-tuc/{CODE}/")
    assert "Từ 01/12/2026 có thay đổi:" in today
    assert "Phí, lệ phí (Trực tiếp)" in today
    assert "75.000" in today
    later = text(visitor, f"/thu-tuc/{CODE}/?ngay=2026-12-01")
    assert "75.000" not in later
    assert "Miễn phí" in later


def test_what_changed_and_by_which_decision_is_public(visitor: Client) -> None:
    make.published(CODE)
    make.amended(CODE, since=FIRST_OF_DECEMBER, offers=(make.offer(fee=0),))
    page = text(visitor, f"/thu-tuc/{CODE}/thay-doi/1/2/")
    assert "200/QĐ-UBND" in page
    assert "<del>" in page
    assert "<ins>" in page


def test_a_draft_cannot_be_compared_by_the_public(visitor: Client) -> None:
    make.published(CODE)
    text(visitor, f"/thu-tuc/{CODE}/thay-doi/1/2/", status=404)


def test_a_procedure_that_only_begins_later_shows_how_it_will_be(visitor: Client) -> None:
    make.published(CODE, since=FIRST_OF_DECEMBER)
    page = text(visitor, f"/thu-tuc/{CODE}/")
    assert "01/12/2026" in page
    assert "Bạn đang xem thủ tục như áp dụng ngày" in page


def test_an_abolished_procedure_leads_to_its_replacement(visitor: Client) -> None:
    make.published(CODE)
    make.published(OTHER, name="Đăng ký thả diều mới")
    decision = publishing.Decision("300/QĐ-UBND", make.SINCE, date(2026, 11, 1), "Về muộn.")
    publishing.abolish(CODE, decision, replacement=OTHER, by=make.office_hand(), at=make.AT)
    page = text(visitor, f"/thu-tuc/{CODE}/")
    assert "đã bãi bỏ từ 01/11/2026" in page
    assert f'href="/thu-tuc/{OTHER}/"' in page
    assert "300/QĐ-UBND" in page
    assert "đã bãi bỏ" not in text(visitor, f"/thu-tuc/{OTHER}/")


def test_a_draft_is_as_unknown_as_what_does_not_exist(visitor: Client, as_role: SignedIn) -> None:
    make.draft(CODE)
    hidden = visitor.get(f"/thu-tuc/{CODE}/")
    unknown = visitor.get(f"/thu-tuc/{OTHER}/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)

    def plain(body: bytes, code: str) -> str:
        """Leave out what the reader typed himself and the number of the request."""
        return re.sub(r"\b[0-9a-f]{8}\b", "", body.decode().replace(code, ""))

    assert "Không tìm thấy thủ tục" in hidden.content.decode()
    assert plain(hidden.content, CODE) == plain(unknown.content, OTHER)
    assert as_role(Role.PROCEDURE_CONTROL).get(f"/can-bo/thu-tuc/{CODE}/").status_code == 200
    assert visitor.get("/thu-tuc/", {"q": "tha dieu"}).content.decode().count(CODE) == 0


def test_a_day_that_does_not_exist_is_refused(visitor: Client) -> None:
    make.published(CODE)
    text(visitor, f"/thu-tuc/{CODE}/?ngay=2026-02-31", status=422)


def test_the_pages_speak_english(visitor: Client) -> None:
    make.published(CODE, name_en="Kite flying permit")
    page = text(visitor, f"/thu-tuc/{CODE}/?lang=en")
    assert "<h1>Kite flying permit</h1>" in page
    assert 'lang="vi">Đăng ký thả diều' in page


def test_pages_ask_little_of_the_database(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.published(CODE)
    with django_assert_max_num_queries(6):
        visitor.get("/thu-tuc/")
    with django_assert_max_num_queries(8):
        visitor.get("/thu-tuc/", {"q": "tha dieu"})
    with django_assert_max_num_queries(14):
        visitor.get(f"/thu-tuc/{CODE}/")


@pytest.mark.parametrize("typed", ["sinh con", "having a baby", "xyz abc"])
def test_a_search_that_finds_nothing_offers_the_events_of_life(visitor: Client, typed: str) -> None:
    page = visitor.get("/thu-tuc/", {"q": typed}).content.decode()
    assert "/thu-tuc/?viec=birth" in page
    assert ("/thu-tuc/?viec=marriage" in page) == (typed == "xyz abc")
