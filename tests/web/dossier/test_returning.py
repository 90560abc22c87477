"""The return desk: who waits, opening by a scan, fees first, who collects by which paper."""

import re
from datetime import timedelta

import pytest

from motcua.audit.models import Reading
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.selectors import returns
from motcua.org.acts import Role
from motcua.rules.dossier.words import State
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.dossier.test_dossier import elsewhere
from tests.web.pages import text

DESK = "/can-bo/tra-ket-qua/"
CLERK = Role.ONE_STOP_CLERK


def one(code: str) -> str:
    return f"{DESK}{code}/"


def test_what_waits_is_listed_with_what_is_owed(as_role: SignedIn) -> None:
    paid, unpaid = paths.completed(), paths.completed(paid=False)
    going = paths.appraised()
    page = text(as_role(CLERK).get(DESK))
    assert paid in page
    assert unpaid in page
    assert going not in page
    assert page.count("còn nợ 75.000") == 1
    assert "066•••••4217" in page
    assert "066190004217" not in page
    assert paid not in text(elsewhere(as_role).get(DESK))


@pytest.mark.parametrize(
    "typed",
    ["{}", " {} ", "http://localhost/t/{}?k=abcdefgh", "https://mot-cua.vn/can-bo/ho-so/{}/"],
)
def test_a_scan_opens_the_result_at_once(as_role: SignedIn, typed: str) -> None:
    code = paths.completed()
    answer = as_role(CLERK).get(DESK, {"ma": typed.format(code)})
    assert answer.headers["Location"] == one(code)
    small = as_role(CLERK).get(DESK, {"ma": code.lower()})
    assert small.headers["Location"] == one(code)


def test_a_code_that_is_nowhere_is_said_beside_the_field(as_role: SignedIn) -> None:
    answer = as_role(CLERK).get(DESK, {"ma": "H37.10-261120-9999"})
    assert answer.status_code == 404
    assert 'id="ma-err"' in text(answer)
    assert 'value="H37.10-261120-9999"' in text(answer)


def test_the_owner_collects(as_role: SignedIn) -> None:
    code = paths.completed()
    browser = as_role(CLERK)
    form = paths.hidden(browser.get(one(code)))
    answers = [browser.post(one(code), {**form, "who": "owner"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert f"<code>{code}</code>" in text(browser.get(answers[0].headers["Location"]))
    assert paths.row(code).state == State.RETURNED
    assert Result.objects.get(dossier__code=code).given_to == "TRẦN THỊ HOÀ"
    again = browser.get(one(code))
    assert again.status_code == 200
    assert "aria-disabled" in text(again)
    assert "Đã trả lúc 23/11/2026 08:00" in text(again)


def test_somebody_else_needs_a_paper_and_without_the_slip_a_number(as_role: SignedIn) -> None:
    code = paths.completed()
    browser = as_role(CLERK)
    form = {**paths.hidden(browser.get(one(code))), "who": "other", "name": "Trần Văn Cả"}
    wrong = browser.post(one(code), form)
    assert wrong.status_code == 422
    assert 'id="paper-err"' in text(wrong)
    assert 'value="Trần Văn Cả"' in text(wrong)
    lost = browser.post(one(code), {**form, "paper": "UQ 12", "lost": "1"})
    assert 'id="id_number-err"' in text(lost)
    whole = {**form, "paper": "UQ 12", "lost": "1", "id_number": "066190004218"}
    assert browser.post(one(code), whole).status_code == 302
    result = Result.objects.get(dossier__code=code)
    assert (result.given_to, result.given_paper) == ("Trần Văn Cả", "UQ 12")
    assert paths.last(code).data["slip_lost"] is True


def test_an_unpaid_fee_blocks_and_leads_to_where_it_is_collected(as_role: SignedIn) -> None:
    code = paths.completed(paid=False)
    browser = as_role(CLERK)
    page = browser.get(one(code))
    assert "Còn phải nộp 75.000" in text(page)
    assert 'aria-describedby="not-now"' in text(page)
    answer = browser.post(one(code), {**paths.hidden(page), "who": "owner"})
    assert answer.status_code == 409
    assert paths.row(code).state == State.COMPLETED


def test_what_is_not_ready_is_not_handed_out(as_role: SignedIn) -> None:
    code = paths.appraised()
    browser = as_role(CLERK)
    page = browser.get(one(code))
    assert "Hồ sơ chưa sẵn sàng để trả." in text(page)
    answer = browser.post(one(code), {**paths.hidden(page), "who": "owner"})
    assert answer.status_code == 409


def test_somebody_who_was_faster_is_named(as_role: SignedIn) -> None:
    code = paths.completed()
    browser = as_role(CLERK)
    form = paths.hidden(browser.get(one(code)))
    Dossier.objects.filter(code=code).update(revision=99, last_by="Lê Quỳnh Như")
    answer = browser.post(one(code), {**form, "who": "other", "name": "Trần Văn Cả", "paper": "1"})
    assert answer.status_code == 409
    assert "Lê Quỳnh Như vừa" in text(answer)
    assert 'value="Trần Văn Cả"' in text(answer)


def test_what_nobody_came_for_in_thirty_days_has_a_list_of_its_own(as_role: SignedIn) -> None:
    new, old = paths.completed(), paths.completed()
    long_ago = paths.NOW - timedelta(days=31)
    Result.objects.filter(dossier__code=old).update(issued_at=long_ago)
    page = text(as_role(CLERK).get(DESK, {"loc": "lau"}))
    assert old in page
    assert new not in page
    sheet = text(as_role(CLERK).get(f"{DESK}in/", {"loc": "lau"}))
    assert old in sheet
    assert new not in sheet
    assert "Người nhận ký" in sheet


def test_opening_a_result_is_written_down(as_role: SignedIn) -> None:
    from motcua.audit import selectors as audit  # noqa: PLC0415

    code = paths.completed()
    as_role(CLERK).get(one(code))
    assert [seen.page for seen in audit.readers("dossier", paths.row(code).pk)] == ["tra-ket-qua"]


def test_a_long_list_is_shown_a_page_at_a_time_and_none_of_it_is_left_out(
    as_role: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returns, "PAGE", 2)
    monkeypatch.setattr(returns.waiting, "__kwdefaults__", {"after": 0, "most": 2})
    codes = [paths.completed() for _ in range(3)]
    first = text(as_role(CLERK).get(DESK))
    (more,) = re.findall(r'href="(\?[^"]*sau=2)"', first)
    second = text(as_role(CLERK).get(DESK + more.replace("&amp;", "&")))
    assert [code in first for code in codes] == [True, True, False]
    assert [code in second for code in codes] == [False, False, True]
    assert "trong 3" in first
    sheet = text(as_role(CLERK).get(f"{DESK}in/"))
    assert all(code in sheet for code in codes)


def test_exercises_wait_in_a_list_of_their_own(as_role: SignedIn) -> None:
    real, exercise = paths.completed(), paths.completed(training=True)
    page = text(as_role(CLERK).get(DESK))
    assert real in page
    assert exercise not in page
    for address in (f"{DESK}?loc=tap", f"{DESK}in/?loc=tap"):
        own = text(as_role(CLERK).get(address))
        assert exercise in own
        assert own.count("BẢN THỬ")
        assert f"<code>{real}</code>" not in own


def test_the_sheet_with_everybodys_names_leaves_a_line_for_each(as_role: SignedIn) -> None:
    codes = {paths.completed() for _ in range(2)}
    as_role(CLERK).get(f"{DESK}in/")
    assert set(Reading.objects.filter(page="ky-nhan").values_list("label", flat=True)) == codes
