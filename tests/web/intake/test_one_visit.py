"""Several procedures of one visit: whatever becomes of the last one, none of them is lost."""

import html
import json
import re
from uuid import uuid4

import pytest
from django.http import HttpResponseBase
from django.test import Client

from motcua.dossiers.models import Dossier, Event, Slip
from motcua.rules.dossier.words import State
from motcua.testing import make
from motcua.testing.desk import KITES
from tests.web.intake.conftest import DESK, WHOLE, Send
from tests.web.pages import text

LANTERNS = "9.000002"
ENDINGS = {
    "thieu_ra": {"p2_tt": "missing", "ly_do": "Thiếu bản vẽ"},
    "tu_choi_ra": {"ly_do": "Không thuộc thẩm quyền"},
}


@pytest.fixture(autouse=True)
def _lanterns(db: None) -> None:
    make.published(LANTERNS, name="Đăng ký đèn trời", agency="Sở Tư pháp")


def value(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def form_on(page: str) -> dict[str, str]:
    """Return what the form of a page sends, but for its buttons."""
    fields = re.findall(r'<input[^>]*\bname="([a-z0-9_]+)"[^>]*\bvalue="([^"]*)"', page)
    chosen = re.findall(
        r'<select[^>]*\bname="([a-z0-9_]+)"[^>]*>.*?<option value="([^"]*)" selected', page, re.S
    )
    texts = {name: html.unescape(text) for name, text in [*fields, *chosen]}
    return {name: text for name, text in texts.items() if name in {*WHOLE, "da_ghi", "noi_dung"}}


def collected(send: Send, *contents: str) -> str:
    """Press "one more procedure" for each request, and return what the form collected."""
    found = ""
    for content in contents:
        answer = send("them", noi_dung=content, da_ghi=found)
        assert answer.status_code == 200, text(answer)
        found = value(text(answer), "da_ghi")
    return found


def ended(send: Send, ending: str, jobs: str, **more: object) -> HttpResponseBase:
    return send(ending, ma=LANTERNS, da_ghi=jobs, **ENDINGS[ending], **more)


@pytest.mark.parametrize("ending", ENDINGS)
def test_procedures_collected_before_one_that_fails_wait_on_the_next_form(
    send: Send, clerk: Client, ending: str
) -> None:
    jobs = collected(send, "việc một", "việc hai")
    answer = ended(send, ending, jobs)
    one = Dossier.objects.get()
    assert one.procedure.code == LANTERNS
    assert answer.headers["Location"] == f"{DESK}?xong={one.code}&in=1&con=1"
    page = text(clerk.get(answer.headers["Location"]))
    assert "Còn 2 thủ tục đã ghi trong lượt này chưa tiếp nhận" in page
    assert one.code in page
    next_form = form_on(page)
    assert (next_form["ma"], next_form["ten"]) == (KITES, "TRẦN THỊ HOÀ")
    answer = clerk.post(DESK, {**next_form, "lam": "nhan"})
    assert answer.status_code == 302, text(answer)
    made = Dossier.objects.filter(state=State.ACCEPTED).order_by("id")
    assert [one.content for one in made] == ["việc một", "việc hai"]
    assert Slip.objects.count() == 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_double_click_keeps_what_was_collected_once(
    send: Send, clerk: Client, ending: str
) -> None:
    jobs = collected(send, "việc một")
    ended(send, ending, jobs)
    again = ended(send, ending, jobs)
    assert "con=1" in again.headers["Location"]
    page = text(clerk.get(again.headers["Location"]))
    assert "Còn 1 thủ tục" in page
    clerk.post(DESK, {**form_on(page), "lam": "nhan"})
    late = ended(send, ending, jobs)
    assert late.headers["Location"].endswith("?lai=1")
    assert value(text(clerk.get(DESK)), "ma") == "", "all of it was received"
    assert Dossier.objects.count() == 2


def test_what_was_taken_on_paper_in_a_power_cut_keeps_its_time(send: Send, clerk: Client) -> None:
    late = {"muon": "1", "muon_ngay": "20/11/2026", "muon_gio": "10:00", "muon_ly_do": "Mất điện"}
    jobs = collected(send, "việc một")
    answer = ended(send, "thieu_ra", jobs, **late)
    page = text(clerk.get(answer.headers["Location"]))
    assert {name: value(page, name) for name in late} == late
    clerk.post(DESK, {**form_on(page), **late, "lam": "nhan"})
    event = Event.objects.filter(dossier__content="việc một").first()
    assert event is not None
    assert event.data["received_at"] == "2026-11-20T03:00:00+00:00"


def test_before_the_paper_is_made_the_officer_reads_that_the_others_stay(send: Send) -> None:
    jobs = collected(send, "việc một")
    for act in ("thieu", "tu_choi"):
        assert "ở lại trên tờ" in text(send(act, ma=LANTERNS, da_ghi=jobs))
        assert "ở lại trên tờ" not in text(send(act, ma=LANTERNS))


def test_the_twenty_first_procedure_is_refused_in_words_and_twenty_stay(
    send: Send, clerk: Client
) -> None:
    jobs = collected(send, *(f"việc {number}" for number in range(1, 21)))
    answer = send("them", noi_dung="việc 21", da_ghi=jobs)
    page = text(answer)
    assert answer.status_code == 422
    assert "Chưa có gì bị mất" in page
    assert value(page, "noi_dung") == "việc 21"
    assert len(json.loads(value(page, "da_ghi"))) == 20
    kept = text(clerk.get(DESK))
    assert len(json.loads(value(kept, "da_ghi"))) == 20, "a reload loses nothing either"
    assert send("nhan", noi_dung="việc 21", da_ghi=jobs).status_code == 302
    assert Dossier.objects.count() == 21


def test_a_list_that_is_too_long_is_refused_before_anything_is_received(send: Send) -> None:
    job = {"ma": KITES, "tt": "Thả diều", "p1_tt": "present", "p2_tt": "present"}
    for jobs in ([job] * 21, [{**job, "noi_dung": "x" * 250_000}]):
        answer = send("nhan", da_ghi=json.dumps(jobs), khoa=str(uuid4()))
        assert answer.status_code == 422
        assert "chỉ ghi thêm được 20 thủ tục" in text(answer)
    assert not Dossier.objects.exists()


def test_a_collected_row_without_a_procedure_is_not_passed_over(send: Send) -> None:
    assert send("nhan", da_ghi='[{"tt": "Thả diều"}]').status_code == 422
    assert not Dossier.objects.exists()
