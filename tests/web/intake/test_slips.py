"""Papers on the screen: shown, printed once and again, read back by a scanner; whose they are."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
import zxingcpp
from django.http import HttpResponseBase
from django.test import Client

from motcua.audit.models import Reading
from motcua.dossiers.models import Dossier, Slip, SlipPrint, Task
from motcua.dossiers.selectors import one as one_selectors
from motcua.dossiers.selectors import slips as slip_selectors
from motcua.dossiers.selectors import slips_books
from motcua.org.acts import Role
from motcua.testing import desk
from tests.dossiers import scenes
from tests.printing.pages import pages, pictures
from tests.web.conftest import SignedIn
from tests.web.intake.conftest import Send
from tests.web.pages import in_english, left_in_vietnamese, text


@pytest.fixture
def code(send: Send) -> str:
    """Receive a dossier and give its code."""
    assert send("nhan").status_code == 302
    return Dossier.objects.get().code


@pytest.fixture
def address(code: str) -> str:
    """Give the address of its form 01."""
    return f"/can-bo/ho-so/{code}/phieu/{Slip.objects.get().pk}/"


def pdf(answer: HttpResponseBase) -> bytes:
    """Return the PDF that was answered with."""
    assert answer.headers["Content-Type"] == "application/pdf", text(answer)[:400]
    content: bytes = getattr(answer, "content", b"")
    assert content.startswith(b"%PDF")
    return content


def test_a_slip_is_shown_in_the_page_and_only_in_ours(clerk: Client, address: str) -> None:
    answer = clerk.get(address)
    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert pdf(answer) == pdf(clerk.get(address))


def test_the_code_on_the_slip_leads_to_the_dossier(clerk: Client, address: str, code: str) -> None:
    found = {
        read.text
        for page in pictures(pdf(clerk.get(address)))
        for read in zxingcpp.read_barcodes(page)
    }
    key = Dossier.objects.get(code=code).lookup_key
    assert found == {f"http://localhost:8000/t/{code}?k={key}"}


def test_the_first_print_is_plain_and_each_further_one_says_so(clerk: Client, address: str) -> None:
    first = clerk.post(f"{address}in/")
    assert first.headers["Location"] == f"{address}?lan=0"
    again = clerk.post(f"{address}in/")
    assert again.headers["Location"] == f"{address}?lan=1"
    assert "BẢN IN LẠI" not in pages(pdf(clerk.get(first.headers["Location"])))[0]
    assert "BẢN IN LẠI lần 1" in pages(pdf(clerk.get(again.headers["Location"])))[0]
    assert SlipPrint.objects.count() == 2
    unknown = clerk.get(f"{address}?lan=7")
    assert "BẢN IN LẠI" not in pages(pdf(unknown))[0]
    for odd in ("x", "-1", "9" * 50, "²"):
        assert clerk.get(address, {"lan": odd}).status_code == 200


def test_reading_and_printing_a_slip_is_written_down(clerk: Client, address: str) -> None:
    before = Reading.objects.count()
    clerk.get(address)
    clerk.post(f"{address}in/")
    seen = Reading.objects.order_by("-id").values_list("page", flat=True)
    assert list(seen[: Reading.objects.count() - before]) == ["print", "slip"]


def test_several_slips_in_one_file(clerk: Client, send: Send, code: str, address: str) -> None:
    send("thieu_ra", khoa="", p2_tt="missing", ly_do="Thiếu bản vẽ")
    ids = list(Slip.objects.values_list("pk", flat=True))
    content = pdf(clerk.post("/can-bo/phieu/in/", {"phieu": ids}))
    assert len(pikepdf.open(BytesIO(content)).pages) >= 2
    assert SlipPrint.objects.count() == 2
    assert (
        clerk.post("/can-bo/phieu/in/", {"phieu": ["x", "99999999", "9" * 5000]}).status_code == 422
    )
    assert clerk.post("/can-bo/phieu/in/").status_code == 422


def test_a_voided_slip_says_so(clerk: Client, address: str, code: str) -> None:
    Dossier.objects.filter(code=code).update(state="voided")
    assert "ĐÃ HUỶ" in pages(pdf(clerk.get(address)))[0]


def test_the_list_says_how_often_each_was_printed(clerk: Client, address: str, code: str) -> None:
    clerk.post(f"{address}in/")
    page = text(clerk.get(f"/can-bo/ho-so/{code}/phieu/"))
    assert "1 lần" in page
    assert address in page
    assert left_in_vietnamese(text(in_english(clerk).get(f"/can-bo/ho-so/{code}/phieu/"))) == []


def test_form_06_follows_the_log(clerk: Client, code: str) -> None:
    shown = " ".join(pages(pdf(clerk.get(f"/can-bo/ho-so/{code}/kiem-soat/"))))
    assert code in shown
    assert "Trung tâm Phục vụ hành chính công tỉnh Mẫu" in shown


def test_form_06_says_of_each_step_whether_it_kept_its_promise(clerk: Client) -> None:
    code = scenes.consulted()
    steps = Task.objects.filter(dossier__code=code, kind="step", closed_at__isnull=False)
    early, late = steps.order_by("id")[:2]
    Task.objects.filter(pk=early.pk).update(due_at=early.closed_at + timedelta(hours=1))
    Task.objects.filter(pk=late.pk).update(due_at=late.closed_at - timedelta(hours=1))
    sheet = slips_books.control_sheet(code, actor=desk.person("one_stop_clerk"), at=desk.MONDAY)[1]
    assert [one.outcome for one in sheet.handovers][:2] == ["Trước hạn", "Quá hạn"]
    assert sheet.handovers[0].note == early.step_name
    # A question to another unit hands nothing over.
    assert len(sheet.handovers) == Task.objects.filter(dossier__code=code, kind="step").count()
    shown = " ".join(pages(pdf(clerk.get(f"/can-bo/ho-so/{code}/kiem-soat/"))))
    assert "Quá hạn" in shown
    assert "BẢN THỬ" not in shown


def test_form_06_of_an_exercise_says_that_it_is_one(clerk: Client) -> None:
    code = desk.received(training=True)
    assert "BẢN THỬ" in " ".join(pages(pdf(clerk.get(f"/can-bo/ho-so/{code}/kiem-soat/"))))


def test_form_07_is_a_book_of_a_sector_and_a_time(clerk: Client, code: str) -> None:
    asked = {"tu": "01/11/2026", "den": "30/11/2026", "linh_vuc": "Thể thao quần chúng"}
    page = text(clerk.get("/can-bo/so-tiep-nhan/", asked))
    assert "1 hồ sơ" in page
    shown = " ".join(pages(pdf(clerk.get("/can-bo/so-tiep-nhan/", {**asked, "in": "1"}))))
    assert code in shown
    wrong = clerk.get("/can-bo/so-tiep-nhan/", {**asked, "tu": "31/2/2026"})
    assert wrong.status_code == 422
    assert "<title>Lỗi:" in text(wrong)
    empty = clerk.get("/can-bo/so-tiep-nhan/", {**asked, "tu": "01/12/2026", "in": "1"})
    assert empty.headers["Content-Type"].startswith("text/html")
    assert left_in_vietnamese(text(in_english(clerk).get("/can-bo/so-tiep-nhan/", asked))) == []


def test_empty_forms_wait_for_a_power_cut(clerk: Client) -> None:
    assert "Nhập sau khi mất điện" in text(clerk.get("/can-bo/mau-trang/"))
    content = pdf(clerk.get("/can-bo/mau-trang/", {"mau": "01", "so_ban": "3"}))
    shown = pages(content)
    assert len(shown) == 3
    assert "………" in shown[0]
    for odd in ("0", "101", "x", "9" * 40):
        assert clerk.get("/can-bo/mau-trang/", {"mau": "01", "so_ban": odd}).status_code == 422
    assert left_in_vietnamese(text(in_english(clerk).get("/can-bo/mau-trang/"))) == []


PLACES = ("phieu/", "phieu/{slip}/", "kiem-soat/")


@pytest.mark.parametrize("place", PLACES)
def test_nobody_elsewhere_sees_a_slip(
    elsewhere: Client, code: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/can-bo/ho-so/{code}/{place.format(slip=Slip.objects.get().pk)}"
    assert elsewhere.get(address).status_code == 404
    # Without the gate he would see it: that is what the gate is for.
    for module in (one_selectors, slip_selectors):
        monkeypatch.setattr(module, "visible_to", lambda _: Dossier.objects.all())
    assert elsewhere.get(address).status_code == 200


def test_nobody_elsewhere_prints_or_lists_it(
    elsewhere: Client, code: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip = Slip.objects.get().pk
    book = {"tu": "01/11/2026", "den": "30/11/2026", "linh_vuc": "Thể thao quần chúng"}
    unit = Dossier.objects.get().receiving_unit_id
    assert elsewhere.post(f"{address}in/").status_code == 404
    assert elsewhere.post("/can-bo/phieu/in/", {"phieu": slip}).status_code == 422
    assert "Sổ chưa có hồ sơ nào" in text(elsewhere.get("/can-bo/so-tiep-nhan/", book))
    for module in (one_selectors, slip_selectors, slips_books):
        monkeypatch.setattr(module, "visible_to", lambda _: Dossier.objects.all())
    Dossier.objects.update(receiving_unit=unit)
    assert elsewhere.post(f"{address}in/").status_code == 302
    assert elsewhere.post("/can-bo/phieu/in/", {"phieu": slip}).status_code == 200


def test_whoever_does_not_receive_reads_but_opens_no_counter(
    as_role: SignedIn, code: str, address: str
) -> None:
    leader = as_role(Role.LEADER)
    assert leader.get(address).status_code == 200
    assert leader.get("/can-bo/tiep-nhan/").status_code == 403
    assert as_role(None).get(address).status_code == 302
