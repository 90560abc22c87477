"""The counter's form without a script: every button posts it back, and nothing typed is lost."""

import re
import unicodedata
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.audit.models import Reading
from motcua.dossiers.models import Component, Dossier, Event, Party, Slip, SlipSharer
from motcua.dossiers.selectors import done, intake
from motcua.org.models import Preference
from motcua.rules.dossier.words import State
from motcua.testing import make, office
from motcua.testing.desk import KITES
from motcua.web.intake import papers
from tests.documents import corpus
from tests.web.intake.conftest import DESK, WHOLE, Send
from tests.web.pages import in_english, left_in_vietnamese, text

LOST = ("066 190 004 217", "TRẦN THỊ HOÀ", "01/01/1990", "0912 345 678")


def value(page: str, name: str) -> str:
    """Return what a field of a page holds."""
    found = re.search(rf'<input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"', page)
    return found[1] if found else ""


def test_the_form_opens_with_what_is_usual(clerk: Client) -> None:
    page = text(clerk.get(DESK))
    assert "Tiếp nhận và in" in page
    assert value(page, "tinh") == "Tỉnh Mẫu"
    assert len(value(page, "khoa")) == 36


def test_a_whole_form_is_received_and_its_slip_is_offered(send: Send, clerk: Client) -> None:
    answer = send("nhan")
    one = Dossier.objects.get()
    assert answer.status_code == 302, text(answer)
    assert answer.headers["Location"] == f"{DESK}xong/{one.code}/?in=1"
    page = text(clerk.get(answer.headers["Location"]))
    assert one.code in page
    assert f"/can-bo/ho-so/{one.code}/phieu/{Slip.objects.get().pk}/in/" in page
    owner = Party.objects.get(dossier=one)
    assert (owner.name, owner.id_number, owner.phone) == (
        "TRẦN THỊ HOÀ",
        "066190004217",
        "0912345678",
    )
    counts = Component.objects.values_list("position", "originals", "copies")
    assert list(counts.order_by("position")) == [(1, 1, 0), (2, 0, 2)]


def test_counts_that_were_typed_are_taken_as_they_are(send: Send) -> None:
    assert send("nhan", p1_bc="0", p1_ct="1", p2_bs="3").status_code == 302
    counts = Component.objects.order_by("position").values_list("originals", "certified", "copies")
    assert list(counts) == [(0, 1, 0), (0, 0, 3)]


def test_the_same_form_sent_again_shows_the_same_dossier(send: Send, clerk: Client) -> None:
    code = send("nhan").headers["Location"].split("/")[4]
    for change in ({}, {"ten": "TRẦN THỊ HOÀ SỬA"}, {"p2_tt": "missing"}):
        answer = send("nhan", **change)
        assert answer.headers["Location"] == f"{DESK}xong/{code}/?lai=1"
    page = text(clerk.get(answer.headers["Location"]))
    assert f"Tờ này đã được tiếp nhận lúc 08:00:00 ngày 23/11/2026, mã {code}" in page
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"so": "06619"}, "không phải"),
        ({"so": ""}, "Chưa ghi “Số định danh”"),
        ({"ten": ""}, "Chưa ghi “Họ, chữ đệm và tên”"),
        ({"ns": "31/02/1990"}, "Không có ngày"),
        ({"dt": "không có"}, "“Điện thoại” chưa đúng"),
        ({"email": "a@b"}, "“Thư điện tử” chưa đúng"),
        ({"ma": "9.999999"}, "9.999999"),
        ({"ma": "", "tt": ""}, "Chưa ghi “Thủ tục”"),
        ({"p1_tt": "missing"}, "Còn thiếu giấy tờ bắt buộc: Tờ khai"),
        ({"p1_bc": "x"}, "“x” không phải một số lượng"),
        ({"thay": "1", "nt_ten": "Lê Văn Ba"}, "Ghi quan hệ"),
        ({"muon": "1"}, "Chưa ghi “Lý do nhập sau”"),
        (
            {"muon": "1", "muon_ngay": "1/1/2026", "muon_gio": "8h", "muon_ly_do": "Mất điện"},
            "đã quá 30 ngày",
        ),
        ({"ten": "x" * 1_000_000}, "chỉ lưu được 300"),
        ({"noi_dung": "x" * 2_000}, "chỉ lưu được 1000"),
        ({"ns": "01/01/1800"}, "“Ngày sinh” chưa đúng"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    send: Send, change: dict[str, str], words: str
) -> None:
    answer = send("nhan", **change)
    page = text(answer)
    assert answer.status_code == 422
    assert "<title>Lỗi:" in page
    assert words in page
    assert page.index('id="errors"') < page.index(words)
    for typed in LOST:
        assert typed in page or typed in change.values() or any(k in change for k in WHOLE)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (unicodedata.normalize("NFD", "Trần Thị Hoà"), "Trần Thị Hoà"),
        ("H'Bia Êban", "H'Bia Êban"),
        ("  Trần   Thị Hoà ", "Trần Thị Hoà"),
    ],
)
def test_hard_letters_are_stored_as_a_person_sees_them(send: Send, given: str, stored: str) -> None:
    assert send("nhan", ten=given).status_code == 302
    assert Party.objects.get().name == stored


def test_choosing_by_what_is_typed(send: Send) -> None:
    page = text(send("thu_tuc", ma="", tt="tha dieu"))
    assert value(page, "ma") == KITES
    assert "Bản vẽ diều" in page
    assert "nhan=23/11/2026" in page.replace("%2F", "/")
    assert "75.000" in page
    assert "Không có thủ tục nào khớp" in text(send("thu_tuc", ma="", tt="qqxxzz"))


def test_first_letters_of_the_result_find_its_procedure(clerk: Client) -> None:
    make.published("9.000777", name="Ghi vào sổ sinh", results=(make.ResultItem("Giấy khai sinh"),))
    page = text(clerk.get(f"{DESK}thu-tuc/?tt=gks"))
    assert 'data-code="9.000777"' in page
    assert clerk.get(f"{DESK}thu-tuc/?tt={'x' * 5000}").status_code == 200


def test_a_card_is_read_from_its_own_field_or_from_that_of_the_number(send: Send) -> None:
    card = "066190004217||Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
    for values in ({"qr": card}, {"so": card, "qr": ""}):
        page = text(send("qr", **{"ten": "", "ns": "", **values}))
        assert value(page, "ten") == "Trần Thị Hòa"
        assert value(page, "so") == "066190004217"
        assert value(page, "xa") == "Xã Hoà An"
        assert value(page, "tu_the") == "1"
    assert "không thấy 12 chữ số" in text(send("qr", qr="|||||||", so=""))


def test_a_person_who_was_here_before_is_offered_and_his_open_dossier_named(
    send: Send, clerk: Client
) -> None:
    code = send("nhan", dc="Thôn Đông", xa="Xã Bến Mẫu").headers["Location"].split("/")[4]
    page = text(send("xem", ten="", dt="", khoa=str(uuid4())))
    assert f'href="/can-bo/ho-so/{code}/"' in page
    assert "Dùng lại thông tin" in page
    seen = Reading.objects.count()
    page = text(send("dung_lai", ten="", ns="", dt="", khoa=str(uuid4())))
    assert (value(page, "ten"), value(page, "dc")) == ("TRẦN THỊ HOÀ", "Thôn Đông")
    assert value(page, "ns") == "01/01/1990"
    assert Reading.objects.count() == seen + 1
    assert "Xã Bến Mẫu" in text(clerk.get(DESK))


def test_another_counter_is_told_nothing_of_the_person(
    send: Send, elsewhere: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = send("nhan").headers["Location"].split("/")[4]
    asked = {**WHOLE, "ten": "", "dt": "", "khoa": str(uuid4()), "lam": "xem"}
    page = text(elsewhere.post(DESK, asked))
    assert code not in page
    assert "Dùng lại thông tin" not in page
    assert elsewhere.get(f"{DESK}xong/{code}/").status_code == 404
    # Without the gate he would be told: that is what the gate is for.
    for module in (intake, done):
        monkeypatch.setattr(module, "visible_to", lambda _: Dossier.objects.all())
    assert "Dùng lại thông tin" in text(elsewhere.post(DESK, asked))


def test_two_procedures_of_one_visit_share_a_slip(send: Send) -> None:
    make.published("9.000002", name="Đăng ký đèn trời", agency="Sở Tư pháp")
    page = text(send("them"))
    assert value(page, "ma") == ""
    assert "Đăng ký thả diều" in page
    collected = value(page, "da_ghi").replace("&#34;", '"').replace("&quot;", '"')
    answer = send("nhan", ma="9.000002", da_ghi=collected)
    assert answer.status_code == 302, text(answer)
    codes = [one.procedure.code for one in Dossier.objects.order_by("id")]
    assert codes == [KITES, "9.000002"]
    slip = Slip.objects.get()
    assert SlipSharer.objects.get().slip_id == slip.pk
    assert len(slip.snapshot["dossiers"]) == 2


@pytest.mark.parametrize("broken", ["[", "{}", "[1, null]", "null", "x" * 50_000, "[" * 5_000])
@pytest.mark.parametrize("act", ["xem", "nhan", "thieu_ra"])
def test_a_broken_list_of_collected_procedures_is_said_and_nothing_is_received(
    send: Send, act: str, broken: str
) -> None:
    answer = send(act, da_ghi=broken, ly_do="Thiếu bản vẽ")
    assert answer.status_code == 422
    assert "Không đọc được các thủ tục đã ghi" in text(answer)
    assert value(text(answer), "da_ghi") == ""
    assert not Dossier.objects.exists()


def test_what_is_missing_goes_on_form_02_and_needs_a_reason(send: Send) -> None:
    lacking = {"p2_tt": "missing"}
    page = text(send("thieu", **lacking))
    assert 'class="paper-preview"' in page
    assert "Bản vẽ diều" in page[page.index("paper-preview") :]
    answer = send("thieu_ra", **lacking, ly_do="  ")
    assert answer.status_code == 422
    assert "Chưa ghi “Lý do”" in text(answer)
    assert not Dossier.objects.exists()
    answer = send("thieu_ra", **lacking, ly_do="Thiếu bản vẽ", p2_gc="chưa nộp")
    assert answer.status_code == 302, text(answer)
    assert Dossier.objects.get().state == State.SUPPLEMENT_REQUIRED
    assert Slip.objects.get().snapshot["items"] == ["Bản vẽ diều: chưa nộp"]


def test_turning_away_needs_a_reason_too(send: Send) -> None:
    assert send("tu_choi_ra", ly_do="").status_code == 422
    assert send("tu_choi_ra", ly_do="Không thuộc thẩm quyền").status_code == 302
    assert Dossier.objects.get().state == State.REFUSED
    assert Slip.objects.get().purpose == "refusal_notice"


def test_the_next_form_keeps_the_person(send: Send, clerk: Client) -> None:
    answer = send("nhan_them")
    code = Dossier.objects.get().code
    assert answer.headers["Location"] == f"{DESK}?xong={code}&in=1"
    page = text(clerk.get(answer.headers["Location"]))
    assert code in page
    assert value(page, "ten") == "TRẦN THỊ HOÀ"
    assert value(page, "ma") == ""
    assert value(page, "khoa") != WHOLE["khoa"]


def test_the_unfinished_form_is_kept_for_its_officer_alone(
    send: Send, clerk: Client, elsewhere: Client
) -> None:
    said = clerk.post(f"{DESK}luu/", WHOLE)
    assert text(said) == "08:00:00"
    page = text(clerk.get(DESK))
    assert "Đã khôi phục tờ đang ghi dở lúc 08:00" in page
    assert value(page, "ten") == "TRẦN THỊ HOÀ"
    assert value(page, "khoa") == WHOLE["khoa"]
    assert "TRẦN THỊ HOÀ" not in text(elsewhere.get(DESK))
    send("nhan")
    assert value(text(clerk.get(DESK)), "ten") == ""
    assert text(clerk.post(f"{DESK}luu/", WHOLE)) == "", "it was late: the form is finished"
    assert value(text(clerk.get(DESK)), "ten") == ""
    clerk.post(f"{DESK}luu/", {"ten": "y" * 1_000_000})
    assert len(value(text(clerk.get(DESK)), "ten")) == 2_000
    assert clerk.post(DESK, {"lam": "moi"}).status_code == 302
    assert value(text(clerk.get(DESK)), "ten") == ""


def test_what_was_left_yesterday_is_not_offered(clerk: Client, settings: object) -> None:
    clerk.post(f"{DESK}luu/", WHOLE)
    settings.CLOCK = "2026-11-23T20:01+07:00"
    later = Client()
    later.cookies = clerk.cookies
    assert value(text(later.get(DESK)), "ten") == ""
    assert not any("066 190" in str(row.value) for row in Preference.objects.all())


def test_practising_is_marked_and_counts_nowhere(send: Send, clerk: Client) -> None:
    clerk.post(f"{DESK}ban-thu/", {"thu": "1"})
    page = text(clerk.get(DESK))
    assert "BẢN THỬ" in page
    assert value(page, "thu") == "1"
    send("nhan", thu="1")
    one = Dossier.objects.get()
    assert one.training
    assert one.code.startswith("THU.")
    assert "BẢN THỬ" in text(clerk.get(f"{DESK}xong/{one.code}/"))
    clerk.post(f"{DESK}ban-thu/", {})
    assert "BẢN THỬ" not in text(clerk.get(DESK))


def test_a_paper_from_a_power_cut_is_typed_in_with_its_own_time(send: Send) -> None:
    late = {"muon": "1", "muon_ngay": "20/11/2026", "muon_gio": "10:00", "muon_ly_do": "Mất điện"}
    assert send("nhan", **late).status_code == 302
    event = Event.objects.order_by("id").first()
    assert event is not None
    assert event.reason == "Mất điện"
    assert event.data["received_at"] == "2026-11-20T03:00:00+00:00"


def test_a_dossier_may_be_settled_by_another_unit(send: Send) -> None:
    wanted = office.unit(office.COMMUNE)
    assert send("nhan", giai_quyet=str(wanted)).status_code == 302
    assert Dossier.objects.get().solving_unit_id == wanted
    assert send("xem", giai_quyet="99999999", khoa=str(uuid4())).status_code == 200


def test_every_kind_of_applicant_has_its_paper(send: Send) -> None:
    company = {"loai": "enterprise", "giay": "enterprise_code", "so": "0100109106", "ns": ""}
    assert send("nhan", **company).status_code == 302, "a company by its tax number"
    foreigner = {"giay": "passport", "so": "C1234567", "khoa": str(uuid4())}
    assert send("nhan", **foreigner).status_code == 302, "a foreigner by a passport"
    kinds = Party.objects.order_by("id").values_list("kind", "id_kind")
    assert list(kinds) == [("enterprise", "enterprise_code"), ("citizen", "passport")]


def test_somebody_stands_in_for_a_child(send: Send) -> None:
    page = text(send("xem", ns="01/01/2020"))
    assert "chưa đủ 18 tuổi" in page
    guardian = {
        "thay": "1",
        "vai": "representative",
        "nt_ten": "Lê Văn Ba",
        "nt_so": "066190004218",
        "nt_quan_he": "Cha",
    }
    assert send("nhan", ns="01/01/2020", **guardian).status_code == 302
    one = Party.objects.get(part="representative")
    assert (one.name, one.relation) == ("Lê Văn Ba", "Cha")
    assert Slip.objects.get().snapshot["applicant"]["name"] == "Lê Văn Ba"


FILES = {
    "empty": (b"", "trống"),
    "locked": (corpus.locked_pdf(), "có mật khẩu"),
    "lying": (b"MZ" + b"\0" * 400, "không nộp được"),
    "bomb": (corpus.nested_pdf(), "nở ra quá lớn"),
    "too large": (b"%PDF-1.7\n" + b"x" * (21 * 1024 * 1024), "quá 20 MB"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_refused_is_named_beside_its_paper(send: Send, kind: str) -> None:
    content, words = FILES[kind]
    answer = send("tep:2", tep_2=SimpleUploadedFile("giay.pdf", content))
    page = text(answer)
    assert answer.status_code == 422
    assert "<title>Lỗi:" in page
    beside = page[page.index('id="p2_tep"') :]
    assert words in beside[:600]
    assert value(page, "p2_tep") == ""
    assert value(page, "ten") == "TRẦN THỊ HOÀ"


def test_files_go_to_papers_and_with_the_dossier(send: Send, clerk: Client) -> None:
    page = text(send("tep", tep=SimpleUploadedFile("a.pdf", corpus.pdf(2))))
    (first, second) = re.findall(r'name="chon" value="([^"]+)"', page)
    page = text(send("gan:1", chon=[first, second]))
    key = value(page, "p1_tep")
    assert len(key) == 36
    assert "2 trang" in page
    picture = clerk.get(f"{DESK}giay/{key}/1/")
    assert picture.headers["Content-Type"] == "image/webp"
    clerk.get(f"{DESK}giay/{key}/2/")
    assert not Reading.objects.filter(page="tiep-nhan/trang").exists(), "his own desk"
    for act in ("xoay:1:2", "len:1:2", "bo:1:2"):
        assert send(act, p1_tep=key).status_code == 200
    assert "1 trang" in text(send("xem", p1_tep=key))
    assert "Đã gỡ" in text(send("go:1", p1_tep=key))
    assert value(text(send("gan:2", chon=[f"d:{key}"])), "p2_tep") == key
    assert send("nhan", p1_tep=key).status_code == 302
    assert str(Component.objects.get(position=1).document) == key
    clerk.get(f"{DESK}giay/{key}/1/")
    (line,) = Reading.objects.filter(page="tiep-nhan/trang", kind="dossier")
    assert line.label == Dossier.objects.get(components__document=key).code
    again = send("nhan", p1_tep=key, khoa=str(uuid4()))
    assert again.status_code == 422, "a file belongs to one dossier"


def test_the_tray_of_another_is_not_there(send: Send, elsewhere: Client) -> None:
    page = text(send("tep", tep=SimpleUploadedFile("a.pdf", corpus.pdf(1))))
    (one,) = re.findall(r'name="chon" value="([^"]+)"', page)
    upload, number = one.split(":")
    address = f"{DESK}khay/{upload}/{number}/"
    assert elsewhere.get(address).status_code in {404, 409}
    assert 'name="chon"' not in text(elsewhere.get(DESK))
    assert send(f"bo_khay:{upload}").status_code == 200
    assert 'name="chon"' not in text(send("xem"))


def test_what_the_last_citizen_left_in_the_tray_is_thrown_out_by_a_page_that_is_chosen(
    send: Send,
) -> None:
    for name in ("a.pdf", "b.pdf"):
        page = text(send("tep", tep=SimpleUploadedFile(name, corpus.pdf(2))))
    values = re.findall(r'name="chon" value="([^"]+)"', page)
    assert len(values) == 4
    kept = text(send("bo_khay"))  # nothing is ticked: nothing is thrown out
    assert re.findall(r'name="chon" value="([^"]+)"', kept) == values
    assert "Hãy đánh dấu trang" in kept
    left = text(send("bo_khay", chon=[values[0]]))
    assert re.findall(r'name="chon" value="([^"]+)"', left) == values[2:]
    assert "Bỏ tệp đã chọn" in left


def test_pages_of_the_tray_that_do_not_fit_are_counted(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "SHOWN", 2)
    page = text(send("tep", tep=SimpleUploadedFile("a.pdf", corpus.pdf(3))))
    assert page.count('name="chon"') == 2
    assert "Còn 1 trang nữa" in page


@pytest.mark.parametrize(
    "act",
    ["", "khong-co", "gan:x", "gan:999999999999", "xoay:1:1", "bo:0:0", "go:-1", "tep:9", "gan",
     "lay_lai:9", "bo_viec:9", "bo_khay:x", "thu_tuc:" + "x" * 999, "xoay", "thieu", "tu_choi"],
)  # fmt: skip
def test_no_button_breaks_the_form(send: Send, act: str) -> None:
    for values in ({}, {"ma": "", "tt": ""}):
        answer = send(act, **values)
        assert answer.status_code in {200, 422}
        assert "TRẦN THỊ HOÀ" in text(answer)


def test_english_is_complete(send: Send, clerk: Client) -> None:
    browser = in_english(clerk)
    assert left_in_vietnamese(text(browser.get(DESK))) == []
    for act in ("xem", "thieu", "tu_choi"):
        shown = text(browser.post(DESK, {**WHOLE, "p2_tt": "missing", "lam": act}))
        assert left_in_vietnamese(shown) == []
