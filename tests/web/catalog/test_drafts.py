"""Editing a draft without a script: rows, mistakes, and two people at once."""

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.base.say import Say
from motcua.catalog.reading import read
from motcua.catalog.selectors import procedures
from motcua.org.acts import Role
from motcua.rules.procedure import ComponentItem, Doubt, ProcedureRecord
from motcua.testing import make
from motcua.web.catalog.editing.filled import filled
from motcua.web.catalog.editing.read import read_record
from tests.web.conftest import SignedIn

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

CODE = "9.900001"
CRAWL = Path(__file__).parents[3] / ".." / "shared" / "data" / "tthc_full_local.jsonl"
MOST_FIELDS = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS // 5
"""Room is left for rows to be added."""
EDIT = f"/can-bo/thu-tuc/{CODE}/sua/"


@pytest.fixture
def control(as_role: SignedIn) -> Client:
    return as_role(Role.PROCEDURE_CONTROL)


def typed(page: str) -> dict[str, str]:
    """Return what the form of a page would post, as a browser does."""
    form = page[page.index('id="draft"') : page.index("</form>", page.index('id="draft"'))]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, kind = attribute(tag, "name"), attribute(tag, "type")
        if kind != "checkbox" or " checked" in tag:
            found[name] = attribute(tag, "value")
    for tag, body in re.findall(r"(<textarea[^>]*>)(.*?)</textarea>", form, re.DOTALL):
        found[attribute(tag, "name")] = unescape(body)
    for tag, body in re.findall(r"(<select[^>]*>)(.*?)</select>", form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[attribute(tag, "name")] = chosen[1] if chosen else ""
    return found


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\s{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def opened(client: Client) -> dict[str, str]:
    return typed(client.get(EDIT).content.decode())


def press(client: Client, form: dict[str, str], act: str = "save") -> "Answer":
    return client.post(EDIT, {**form, "act": act})


def now_stored(client: Client) -> ProcedureRecord:
    found = procedures.draft(CODE, actor=make.office_hand())
    assert found is not None
    return found[0]


def test_a_form_says_exactly_what_the_record_says() -> None:
    record = make.record(CODE, doubts=(Doubt("fee", Say("Phí lạ.")),))
    read, reader = read_record(record, filled(record))
    assert reader.errors == {}
    assert read == record


def test_saving_an_untouched_form_changes_nothing(control: Client) -> None:
    before = make.draft(CODE)
    answer = press(control, opened(control))
    assert answer.status_code == 302
    assert now_stored(control) == before


def test_a_fee_is_changed(control: Client) -> None:
    make.draft(CODE)
    press(control, {**opened(control), "offers-0-fees-0-amount": "50.000 đ"})
    assert now_stored(control).offers[0].fees[0].amount == 50_000


def test_rows_come_and_go_by_buttons_without_saving(control: Client) -> None:
    before = make.draft(CODE)
    more = press(control, opened(control), "add:components").content.decode()
    assert 'name="components-2-name"' in more
    fees = press(control, typed(more), "add:offers-0-fees").content.decode()
    assert 'name="offers-0-fees-1-amount"' in fees
    less = press(control, typed(fees), "drop:components-0").content.decode()
    assert 'name="components-0-name"' not in less
    assert now_stored(control) == before
    press(control, {**typed(less), "components-2-name": "Ảnh diều", "components-2-copies": "3"})
    assert [(c.name, c.originals, c.copies) for c in now_stored(control).components] == [
        ("Bản vẽ diều", 0, 2),
        ("Ảnh diều", 1, 3),
    ]


@pytest.mark.parametrize(
    ("field", "given", "told"),
    [
        ("name", "", "Ghi tên thủ tục."),
        ("offers-0-amount", "năm", "Không đọc được số"),
        ("offers-0-amount", "0", "Ghi số lớn hơn 0"),
        ("offers-0-fees-0-amount", "bảy mươi", "không phải một số tiền"),
        ("offers-0-fees-0-amount", "-5", "không phải một số tiền"),
        ("offers-0-fees-0-amount", "", "0 là miễn phí"),
        ("components-0-originals", "-1", "không phải một số lượng"),
        ("components-0-name", "", ""),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_is_lost(
    control: Client, field: str, given: str, told: str
) -> None:
    before = make.draft(CODE)
    answer = press(control, {**opened(control), field: given, "summary": "Chữ vừa gõ."})
    if not told:
        assert answer.status_code == 302
        return
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Lỗi:" in page
    assert f'href="#{field}"' in page
    assert told in unescape(page)
    assert 'aria-invalid="true"' in page
    assert "Chữ vừa gõ." in page
    assert now_stored(control) == before


def test_whoever_is_slower_keeps_what_he_typed(control: Client, as_role: SignedIn) -> None:
    make.draft(CODE)
    mine, theirs = opened(control), opened(as_role(Role.PROCEDURE_CONTROL))
    press(as_role(Role.PROCEDURE_CONTROL), {**theirs, "summary": "Người kia sửa trước."})
    answer = press(control, {**mine, "summary": "Tôi sửa sau."})
    assert answer.status_code == 409
    assert "vừa được người khác sửa" in answer.content.decode()
    assert typed(answer.content.decode())["summary"] == "Tôi sửa sau."
    assert now_stored(control).summary == "Người kia sửa trước."


def test_a_doubt_that_was_looked_at_goes(control: Client) -> None:
    make.draft(CODE, doubts=(Doubt("fee", Say("Phí lạ.")), Doubt("name", Say("Tên lạ."))))
    press(control, {**opened(control), "settled-0": "1"})
    assert [d.text.in_("vi") for d in now_stored(control).doubts] == ["Tên lạ."]


def test_a_new_procedure_begins_as_a_draft(control: Client) -> None:
    page = control.post("/can-bo/thu-tuc/moi/", {"code": "x", "name": "", "sector": "Thú y"})
    assert page.status_code == 422
    assert page.content.decode().count('class="err"') == 2
    good = {"code": CODE, "name": "Đăng ký thả diều", "sector": "Thể thao"}
    assert control.post("/can-bo/thu-tuc/moi/", good).headers["Location"].startswith(EDIT)
    assert control.post("/can-bo/thu-tuc/moi/", good).status_code == 409


def test_a_draft_is_opened_and_thrown_away(control: Client) -> None:
    make.published(CODE)
    assert control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/").status_code == 302
    assert control.get(EDIT).status_code == 200
    assert (
        "Bản đã công bố giữ nguyên"
        in control.get(f"/can-bo/thu-tuc/{CODE}/bo-nhap/").content.decode()
    )
    assert control.post(f"/can-bo/thu-tuc/{CODE}/bo-nhap/").status_code == 302
    assert control.get(EDIT).status_code == 409


def test_throwing_away_the_only_draft_leads_back_to_the_register(control: Client) -> None:
    make.draft(CODE)
    answer = control.post(f"/can-bo/thu-tuc/{CODE}/bo-nhap/")
    assert answer.headers["Location"] == "/can-bo/thu-tuc/?xong=da-bo"


@pytest.mark.parametrize(
    "address", ["sua/", "bo-nhap/", "mo-nhap/", "cong-bo/", "bai-bo/", "thu-hoi/"]
)
def test_a_clerk_may_not_edit_or_publish(as_role: SignedIn, address: str) -> None:
    make.published(CODE)
    whole = f"/can-bo/thu-tuc/{CODE}/{address}"
    assert as_role(Role.ONE_STOP_CLERK).post(whole).status_code == 403
    assert as_role(Role.PROCEDURE_CONTROL).post(whole).status_code != 403
    assert as_role(None).post(whole).headers["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("papers", [111, 400])
def test_a_procedure_of_many_papers_is_edited_like_any_other(control: Client, papers: int) -> None:
    many = tuple(ComponentItem(f"Giấy tờ {n}", 1, 1, f"Trường hợp {n}") for n in range(papers))
    offers = tuple(make.offer() for _ in range(60))
    before = make.draft(CODE, components=many, offers=offers)
    form = opened(control)
    assert len(form) > 1000
    more = typed(press(control, form, "add:components").content.decode())
    assert press(control, {**more, f"components-{papers}-name": "Thêm"}).status_code == 302
    after = now_stored(control)
    assert after.components == (*before.components, ComponentItem("Thêm"))
    assert after.offers == before.offers


@pytest.mark.skipif(not CRAWL.exists(), reason="the published procedures are not at hand")
def test_every_published_record_goes_through_the_form_unchanged() -> None:
    records = read(CRAWL).records
    assert len(records) > 800
    for record in records:
        again, reader = read_record(record, filled(record))
        assert reader.errors == {}, record.code
        assert again == record, record.code
        assert len(filled(record)) < MOST_FIELDS, record.code


def test_the_editor_asks_little_of_the_database(
    control: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make.published(CODE)
    control.post(f"/can-bo/thu-tuc/{CODE}/mo-nhap/")
    for address in (EDIT, f"/can-bo/thu-tuc/{CODE}/cong-bo/"):
        with django_assert_max_num_queries(16):
            control.get(address)
