"""The cash desk: what is due, one press one receipt, taking back, the end of the day."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from motcua.audit.selectors import readers
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.selectors import fees
from motcua.dossiers.services import endings
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.org.models import Posting
from motcua.payments.models import CashDay, Receipt, ReceiptPrint, Voiding
from motcua.rules.procedure import Channel, ChannelOffer, FeeItem
from motcua.testing import desk, make, office
from motcua.testing.desk import MONDAY
from tests.dossiers import scenes
from tests.web.conftest import SignedIn
from tests.web.dossier import paths

pytestmark = pytest.mark.django_db
LAW = "NĐ 85/2019/NĐ-CP Điều 5"
HIDDEN = re.compile(r'name="(khoa|ban)" value="([^"]*)"')
PLAIN = {"d1_ten": "Lệ phí", "d1_sl": "1", "d1_gia": "75.000", "cach": "cash"}


@pytest.fixture
def code() -> str:
    desk.kites()
    return desk.received()


@pytest.fixture
def clerk(as_role: SignedIn) -> Client:
    return as_role(Role.ONE_STOP_CLERK)


def page(code: str) -> str:
    return f"/can-bo/thu-phi/{code}/"


def filled(clerk: Client, code: str, **more: str) -> Mapping[str, str]:
    found = HIDDEN.findall(clerk.get(page(code)).content.decode())
    return {**dict(found), **PLAIN, **more}


def test_what_is_due_at_the_counter_is_listed_with_its_sum(clerk: Client, code: str) -> None:
    shown = clerk.get("/can-bo/thu-phi/").content.decode()
    assert code in shown
    assert "75.000" in shown


def test_another_counter_sees_none_of_it(client: Client, code: str) -> None:
    user = get_user_model()._default_manager.get(username="clerk_elsewhere")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert code not in client.get("/can-bo/thu-phi/").content.decode()
    assert client.get(page(code)).status_code == 404
    assert client.post(page(code), PLAIN).status_code == 404


@pytest.mark.parametrize("typed", ["{code}", "http://x/t/{code}?k=abc", "tran thi"])
def test_a_scanned_slip_or_a_name_opens_the_dossier(clerk: Client, code: str, typed: str) -> None:
    answer = clerk.get("/can-bo/thu-phi/", {"q": typed.format(code=code)})
    assert (answer.status_code, answer.headers["Location"]) == (302, page(code))


def test_the_fee_is_taken_with_one_receipt_however_often_it_is_pressed(
    clerk: Client, code: str
) -> None:
    form = filled(clerk, code)
    first, second = clerk.post(page(code), form), clerk.post(page(code), form)
    assert first.headers["Location"] == second.headers["Location"]
    receipt = Receipt.objects.get()
    assert (receipt.total, receipt.label) == (75_000, code)
    assert f"số {receipt.number:07}" in clerk.get(first.headers["Location"]).content.decode()


def test_a_second_form_finds_nothing_due(clerk: Client, code: str) -> None:
    one, other = filled(clerk, code), filled(clerk, code)
    clerk.post(page(code), one)
    assert clerk.post(page(code), other).status_code == 409
    assert Receipt.objects.count() == 1


def test_number_and_price_are_mended_before_they_are_paid(clerk: Client, code: str) -> None:
    why = {"d1_ly_do": "Hộ nghèo", "d1_can_cu": LAW}
    clerk.post(page(code), filled(clerk, code, d1_sl="3", d1_gia="20.000", cach="transfer", **why))
    receipt = Receipt.objects.get()
    assert (receipt.total, receipt.method) == (60_000, "transfer")
    assert Dossier.objects.get(code=code).finance_state == "paid"


def test_one_more_line_can_be_added(clerk: Client, code: str) -> None:
    more = {"d2_ten": "Phí thẩm định", "d2_sl": "2", "d2_gia": "5000"}
    bare = clerk.post(page(code), filled(clerk, code, **more))
    assert bare.status_code == 422
    assert 'id="d2_ly_do-err"' in bare.content.decode()
    more["d2_ly_do"] = "Người dân đề nghị thẩm định thêm"
    clerk.post(page(code), filled(clerk, code, **more))
    assert Receipt.objects.get().total == 85_000


def test_a_waiver_needs_its_reason_and_leaves_nothing_due(clerk: Client, code: str) -> None:
    assert clerk.post(page(code), filled(clerk, code, d1_mien="1")).status_code == 422
    unfounded = clerk.post(page(code), filled(clerk, code, d1_mien="1", d1_ly_do="Người có công"))
    assert unfounded.status_code == 422
    assert 'id="d1_can_cu-err"' in unfounded.content.decode()
    assert 'value="Người có công"' in unfounded.content.decode()
    form = filled(clerk, code, d1_mien="1", d1_ly_do="Người có công", d1_can_cu=LAW)
    assert clerk.post(page(code), form).headers["Location"].endswith("?mien=1")
    assert FeeDue.objects.get().exempt == "Người có công"
    assert not Receipt.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"d1_gia": "bảy"}, {"d1_sl": "0"}, {"d1_sl": "x"}, {"d1_gia": ""}]
)
def test_what_cannot_be_read_stands_beside_its_field(
    clerk: Client, code: str, wrong: Mapping[str, str]
) -> None:
    answer = clerk.post(page(code), filled(clerk, code, **wrong))
    assert answer.status_code == 422
    assert next(iter(wrong)) in answer.content.decode()
    assert not Receipt.objects.exists()


def test_looking_at_the_total_takes_nothing_and_says_it_in_words(clerk: Client, code: str) -> None:
    shown = clerk.post(page(code), filled(clerk, code, d1_sl="2", lam="tinh")).content.decode()
    assert "150.000" in shown
    assert "Một trăm năm mươi nghìn đồng" in shown
    assert not Receipt.objects.exists()


def test_a_page_older_than_the_dossier_is_told_who_was_faster(clerk: Client, code: str) -> None:
    form = filled(clerk, code, d1_sl="2")
    Dossier.objects.filter(code=code).update(revision=9)
    assert clerk.post(page(code), form).status_code == 409
    assert not Receipt.objects.exists()


def taken(clerk: Client, code: str) -> Receipt:
    clerk.post(page(code), filled(clerk, code))
    return Receipt.objects.get()


def test_a_receipt_is_printed_once_and_then_marked(clerk: Client, code: str) -> None:
    key = taken(clerk, code).pk
    first = clerk.post(f"/can-bo/thu-phi/bien-lai/{key}/in/").headers["Location"]
    again = clerk.post(f"/can-bo/thu-phi/bien-lai/{key}/in/").headers["Location"]
    assert (first[-6:], again[-6:]) == ("?lan=0", "?lan=1")
    assert ReceiptPrint.objects.count() == 2
    pdfs = [clerk.get(address).content for address in (first, again)]
    assert [pdf[:5] for pdf in pdfs] == [b"%PDF-", b"%PDF-"]
    assert pdfs[0] != pdfs[1]


def test_a_receipt_taken_back_needs_a_reason_and_is_due_again(clerk: Client, code: str) -> None:
    address = f"/can-bo/thu-phi/bien-lai/{taken(clerk, code).pk}/huy/"
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, {"ly_do": " "}).status_code == 422
    assert clerk.post(address, {"ly_do": "Ghi nhầm"}).status_code == 302
    assert Voiding.objects.get().reason == "Ghi nhầm"
    assert FeeDue.objects.get().receipt is None
    assert clerk.post(address, {"ly_do": "Lần nữa"}).status_code in {404, 409}


def test_a_receipt_of_another_desk_is_unknown(as_role: SignedIn, clerk: Client, code: str) -> None:
    key = taken(clerk, code).pk
    assert as_role(Role.LEADER).get(f"/can-bo/thu-phi/bien-lai/{key}/").status_code == 403
    Receipt.objects.get(pk=key)
    assert clerk.post(f"/can-bo/thu-phi/bien-lai/{key + 1}/in/").status_code == 404


def test_the_day_is_closed_by_counting_and_a_difference_says_why(clerk: Client, code: str) -> None:
    taken(clerk, code)
    assert "75.000" in clerk.get("/can-bo/thu-phi/ngay/").content.decode()
    wrong = clerk.post("/can-bo/thu-phi/ngay/", {"dem_duoc": "70.000"})
    assert wrong.status_code == 422
    right = {"dem_duoc": "70.000", "ly_do": "Trả nhầm tiền thừa"}
    assert clerk.post("/can-bo/thu-phi/ngay/", right).status_code == 302
    day = CashDay.objects.get()
    assert (day.difference, day.reason) == (-5_000, "Trả nhầm tiền thừa")
    assert clerk.post("/can-bo/thu-phi/ngay/", right).status_code == 409


def test_the_lead_sees_every_desk_and_closes_it_the_clerk_only_his_own(
    as_role: SignedIn, clerk: Client, code: str
) -> None:
    whose = taken(clerk, code).cashier_id
    lead = as_role(Role.ONE_STOP_LEAD)
    address = f"/can-bo/thu-phi/ngay/?nguoi={whose}"
    assert code in lead.get(address).content.decode()
    assert code in clerk.get("/can-bo/thu-phi/ngay/?nguoi=1").content.decode()
    assert lead.post(address, {"dem_duoc": "75000"}).status_code == 302
    assert CashDay.objects.get().closed_by_name == "Nguyễn Phụ trách một cửa"


@pytest.mark.parametrize("whose", ["1", "99999999"])
def test_nobody_elses_day_is_closed_before_he_took_anything(as_role: SignedIn, whose: str) -> None:
    lead = as_role(Role.ONE_STOP_LEAD)
    address = f"/can-bo/thu-phi/ngay/?nguoi={whose}"
    assert lead.post(address, {"dem_duoc": "0"}).status_code == 409
    assert not CashDay.objects.exists()
    assert lead.post("/can-bo/thu-phi/ngay/", {"dem_duoc": "0"}).status_code == 302


def test_the_sheet_is_a_pdf_and_the_workbook_holds_no_formula(clerk: Client) -> None:
    desk.kites()
    code = desk.received()
    Dossier.objects.filter(code=code).update(owner_name="=1+1")
    from motcua.dossiers.models import Party  # noqa: PLC0415

    Party.objects.update(name="=1+1")
    taken(clerk, code)
    assert clerk.get("/can-bo/thu-phi/ngay/bang-ke/").content[:5] == b"%PDF-"
    content = clerk.get("/can-bo/thu-phi/ngay/xlsx/").content
    rows = list(openpyxl.load_workbook(BytesIO(content)).worksheets[0].values)
    assert rows[1][4] == "=1+1"
    assert rows[1][6] == 75_000


def test_whoever_opens_somebodys_fees_is_written_down(clerk: Client, code: str) -> None:
    clerk.get(page(code))
    key = Dossier.objects.get(code=code).pk
    assert [one.page for one in readers("dossier", key)][:1] == ["thu-phi"]


@pytest.mark.parametrize(("price", "field"), [("0", "d1_gia"), ("1", "d1_ly_do"), ("", "d1_gia")])
def test_paying_nothing_or_next_to_nothing_waives_nothing(
    clerk: Client, code: str, price: str, field: str
) -> None:
    answer = clerk.post(page(code), filled(clerk, code, d1_gia=price))
    assert answer.status_code == 422
    assert f'id="{field}-err"' in answer.content.decode()
    assert Dossier.objects.get(code=code).finance_state == "unpaid"
    assert not Receipt.objects.exists()


def test_a_published_line_that_was_emptied_is_not_dropped(clerk: Client, code: str) -> None:
    answer = clerk.post(page(code), filled(clerk, code, d1_ten="", d1_gia=""))
    assert answer.status_code == 422
    assert FeeDue.objects.get().amount == 75_000


def words_only() -> str:
    fee = FeeItem("Phí thẩm định", None, "Theo Nghị quyết của HĐND tỉnh")
    desk.kites(offers=(ChannelOffer(Channel.COUNTER, make.FIVE_DAYS, fees=(fee,)),))
    return desk.received()


def test_a_fee_known_in_words_is_asked_for_until_its_amount_is_typed(clerk: Client) -> None:
    code = words_only()
    assert code in clerk.get("/can-bo/thu-phi/").content.decode()
    shown = clerk.get(page(code)).content.decode()
    assert "Mức phí theo quy định: Theo Nghị quyết của HĐND tỉnh – nhập số tiền" in shown
    file = clerk.get(f"/can-bo/ho-so/{code}/?the=noi-dung").content.decode()
    assert "Theo Nghị quyết của HĐND tỉnh – nhập số tiền" in file
    assert "Không phải nộp" not in file
    row = {"d1_ten": "Phí thẩm định", "d1_so": str(FeeDue.objects.get().pk)}
    assert clerk.post(page(code), filled(clerk, code, **row, d1_gia="")).status_code == 409
    assert clerk.post(page(code), filled(clerk, code, **row, d1_gia="0")).status_code == 422
    clerk.post(page(code), filled(clerk, code, **row, d1_gia="300.000"))
    assert Receipt.objects.get().total == 300_000


def test_a_fee_known_in_words_is_not_taken_only_with_a_reason(clerk: Client) -> None:
    code = words_only()
    row = {"d1_ten": "Phí thẩm định", "d1_gia": "", "d1_mien": "1"}
    assert clerk.post(page(code), filled(clerk, code, **row)).status_code == 422
    form = filled(clerk, code, **row, d1_ly_do="Nghị quyết miễn cho cá nhân")
    assert clerk.post(page(code), form).headers["Location"].endswith("?mien=1")
    assert Dossier.objects.get(code=code).finance_state == "nothing_due"


def test_the_receipt_of_a_stopped_dossier_is_voided_on_the_screen(clerk: Client, code: str) -> None:
    key = taken(clerk, code).pk
    endings.request_withdrawal(scenes.order(code, "one_stop_clerk"))
    endings.withdraw(scenes.order(code, "one_stop_clerk"))
    shown = clerk.get(page(code)).content.decode()
    assert "Hồ sơ đã dừng mà biên lai còn hiệu lực" in shown
    address = f"/can-bo/thu-phi/bien-lai/{key}/huy/"
    assert address in shown
    assert clerk.post(address, {"ly_do": "Rút hồ sơ"}).status_code == 302
    assert "Đã huỷ" in clerk.get("/can-bo/thu-phi/ngay/").content.decode()
    assert FeeDue.objects.get().exempt == "Rút hồ sơ"


def test_after_the_count_the_money_is_refunded_and_shown_at_the_end_of_the_day(
    as_role: SignedIn, clerk: Client, code: str
) -> None:
    key = taken(clerk, code).pk
    clerk.post("/can-bo/thu-phi/ngay/", {"dem_duoc": "75.000"})
    address = f"/can-bo/thu-phi/bien-lai/{key}/huy/"
    assert "Hoàn trả tiền của biên lai" in clerk.get(address).content.decode()
    assert clerk.post(address, {"ly_do": "Rút hồ sơ", "cach": "cash"}).status_code == 409
    lead = as_role(Role.ONE_STOP_LEAD)
    assert lead.post(address, {"ly_do": " ", "cach": "cash"}).status_code == 422
    assert lead.post(address, {"ly_do": "Rút hồ sơ", "cach": "cash"}).status_code == 302
    day = lead.get("/can-bo/thu-phi/ngay/").content.decode()
    assert "Đã hoàn trả trong ngày" in day
    assert "-75.000" in day
    content = lead.get("/can-bo/thu-phi/ngay/xlsx/").content
    rows = list(openpyxl.load_workbook(BytesIO(content)).worksheets[0].values)
    assert (rows[1][6], rows[1][7]) == (-75_000, "Rút hồ sơ")
    assert lead.get("/can-bo/thu-phi/ngay/bang-ke/").content[:5] == b"%PDF-"
    assert "Đã hoàn trả" in clerk.get(page(code)).content.decode()


def test_all_that_is_due_is_found_page_by_page_and_ready_results_come_first(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fees, "PAGE", 2)
    desk.kites()
    codes = [desk.received() for _ in range(2)] + [paths.completed(paid=False)]
    first, second = (
        clerk.get(f"/can-bo/thu-phi/{more}").content.decode() for more in ("", "?sau=2")
    )
    assert [code in first for code in codes] == [True, False, True]
    assert [code in second for code in codes] == [False, True, False]
    assert "3 hồ sơ còn phải thu" in first
    assert "sau=2" in first
    assert "sau=4" not in second


def test_exercises_are_due_in_a_list_of_their_own(clerk: Client, code: str) -> None:
    exercise = desk.received(training=True)
    shown = clerk.get("/can-bo/thu-phi/").content.decode()
    own = clerk.get("/can-bo/thu-phi/?tap=1").content.decode()
    assert (code in shown, exercise in shown) == (True, False)
    assert (f"<code>{code}</code>" in own, exercise in own) == (False, True)
    assert "Chỉ hồ sơ tập" in own


def test_whoever_cashes_at_a_counter_finds_and_closes_the_till_of_who_left_it(
    as_role: SignedIn, clerk: Client, code: str
) -> None:
    whose = taken(clerk, code).cashier_id
    Posting.objects.filter(user=whose).update(valid_to=date(2026, 11, 23))
    by = make.office_hand()
    org.create_person(org.NewPerson("moi", "Lê Thị Mới", office.PASSWORD), by=by, at=MONDAY)
    centre = office.unit(office.CENTRE)
    org.post(username="moi", unit_id=centre, role=Role.ONE_STOP_CLERK, by=by, at=MONDAY)
    new = as_role(Role.ONE_STOP_LEAD)
    user = get_user_model()._default_manager.get(username="moi")
    new.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/can-bo/thu-phi/ngay/?nguoi={whose}"
    assert code in new.get(address).content.decode()
    assert new.post(address, {"dem_duoc": "75.000"}).status_code == 302
    assert CashDay.objects.get(cashier_id=whose).closed_by_name == "Lê Thị Mới"
