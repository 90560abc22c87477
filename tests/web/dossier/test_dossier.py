"""The page of a dossier: what it says, who sees it, what opening it leaves behind."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.audit import selectors as audit
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.selectors import one
from motcua.dossiers.services import endings, extensions, results, supplements
from motcua.dossiers.services.endings import ResultIn
from motcua.dossiers.services.submission import ComponentIn
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing.office import CLERK_ELSEWHERE
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.pages import in_english, left_in_vietnamese, text

CLERK, SPECIALIST, LEAD, HEAD = (
    Role.ONE_STOP_CLERK, Role.SPECIALIST, Role.DIVISION_LEAD, Role.LEADER,
)  # fmt: skip
MISSING = "H37.10-261120-9999"


def elsewhere(as_role: SignedIn) -> Client:
    """Give the browser of a clerk of another centre, who has nothing to do with these dossiers."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    browser = as_role(None)
    user = get_user_model()._default_manager.get(username=CLERK_ELSEWHERE)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def bare(page: str, code: str) -> str:
    """Return a page without the secret of its forms, and with any code called the same."""
    plain = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return plain.replace(code, "CODE")


def test_the_page_says_whose_what_where_and_why(as_role: SignedIn) -> None:
    code = paths.appraised()
    page = text(as_role(SPECIALIST).get(paths.address(code)))
    assert "TRẦN THỊ HOÀ" in page
    assert "Đăng ký thả diều" in page
    assert "Vì sao hẹn 09:00 thứ Hai 30/11/2026?" in page
    assert "còn 4 ngày 1 giờ làm việc" in page
    assert "066•••••4217" in page
    assert page.count("066190004217") == 1
    assert 'aria-current="step"' in page
    assert 'data-step="appraise"' in page
    assert 'Trình: <span lang="vi">Soát xét' in page
    assert "Hẹn ban đầu: 09:00 thứ Hai 30/11/2026, chưa đổi lần nào" in page.replace("\n", "")


@pytest.mark.parametrize("part", ["noi-dung", "xu-ly", "trao-doi", "lich-su", "khong-co"])
def test_without_a_script_each_part_has_an_address(as_role: SignedIn, part: str) -> None:
    code = paths.appraised()
    page = text(as_role(SPECIALIST).get(paths.address(code), {"the": part}))
    shown = part if part != "khong-co" else "xu-ly"
    parts = re.findall(r'<div id="([\w-]+)" class="part"( hidden)?>', page)
    assert [name for name, hidden in parts if not hidden] == [shown]


def test_a_pause_is_explained_with_its_slip_and_every_move_of_the_date(as_role: SignedIn) -> None:
    early = paths.FRIDAY - timedelta(days=2)
    code = paths.appraised(early)
    asked = paths.order(code, "specialist", early + timedelta(hours=2), reason="Bản vẽ mờ.")
    supplements.ask(asked, [supplements.Asked(2, "bản rõ")])
    supplements.supplement(paths.order(code, "one_stop_clerk"), [ComponentIn(2, copies=1)])
    later = paths.FRIDAY + timedelta(hours=1)
    new_due = paths.FRIDAY + timedelta(days=14)
    extensions.extend(paths.order(code, "leader", later, reason="Mưa bão."), new_due=new_due)
    page = text(as_role(SPECIALIST).get(paths.address(code)))
    assert "Chờ bổ sung hồ sơ theo phiếu số 1/PBS-TTPVHCC: không tính" in page
    assert "Người nộp hồ sơ" in page
    assert "Hẹn ban đầu: 09:00 thứ Năm 26/11/2026" in page
    assert "Gia hạn: Mưa bão." in page
    assert page.count("<del>") == 2


def test_results_that_no_longer_hold_stay_readable(as_role: SignedIn) -> None:
    code = paths.completed()
    order = paths.order(code, "leader", reason="Sai số.")
    results.correct_result(order, ResultIn("Giấy phép thả diều", number="13/GP"))
    results.revoke_result(paths.order(code, "leader", reason="Cấp nhầm."))
    page = text(as_role(HEAD).get(paths.address(code)))
    for said in ("12/GP", "13/GP", "Đã đính chính", "Đã thu hồi", "Cấp nhầm."):
        assert said in page


def test_opening_is_written_down_and_shown(as_role: SignedIn) -> None:
    code = paths.appraised()
    as_role(SPECIALIST).get(paths.address(code))
    page = text(as_role(LEAD).get(paths.address(code)))
    seen = audit.readers("dossier", paths.row(code).pk)
    assert [one.who for one in seen] == ["Nguyễn Lãnh đạo phòng", "Nguyễn Chuyên viên"]
    assert "Ai đã xem hồ sơ này" in page
    assert "Nguyễn Chuyên viên" in page.partition("Ai đã xem hồ sơ này")[2]


def test_once_its_holder_has_acted_nobody_takes_it_back(as_role: SignedIn) -> None:
    code = paths.reviewed()
    specialist = as_role(SPECIALIST)
    form = paths.hidden(specialist.get(paths.address(code, Act.RECALL)))
    as_role(LEAD).get(paths.address(code))
    assert Task.objects.get(dossier__code=code, closed_at=None).seen_at == paths.NOW
    assert "Lấy lại" in text(specialist.get(paths.address(code)))
    paths.send(as_role(LEAD), code, Act.PAUSE, kind="public_notice", reason="Niêm yết.")
    assert "Lấy lại" not in text(specialist.get(paths.address(code)))
    sent = {**form, "reason": "Nhầm.", "revision": str(paths.row(code).revision)}
    answer = specialist.post(paths.address(code, Act.RECALL), sent)
    assert answer.status_code == 409
    assert "đã làm việc với hồ sơ" in text(answer)


def test_what_waits_for_an_opinion_cannot_go_on_and_says_why(as_role: SignedIn) -> None:
    code = paths.consulted()
    page = text(as_role(SPECIALIST).get(paths.address(code)))
    assert "Đang chờ Sở Tư pháp trả lời ý kiến." in page
    button = r'aria-disabled="true"[^>]*><span>Trình: <span lang="vi">Soát xét'
    assert re.search(button, page)
    answer = paths.send(as_role(SPECIALIST), code, Act.PROPOSE)
    assert answer.status_code == 409
    assert "còn chờ Sở Tư pháp" in text(answer)


def test_a_late_dossier_says_so_and_offers_the_apology(as_role: SignedIn) -> None:
    code = paths.appraised(paths.FRIDAY - timedelta(days=17))
    page = text(as_role(HEAD).get(paths.address(code)))
    assert "trễ 8 ngày 7 giờ làm việc" in page
    assert f'href="{paths.address(code, Act.APOLOGISE)}"' in page


def test_a_second_request_needs_the_flag_and_its_reason(as_role: SignedIn) -> None:
    code = paths.supplement_asked()
    came = [ComponentIn(2, copies=1)]
    supplements.supplement(paths.order(code, "one_stop_clerk"), came)
    typed = {"item-1": "1", "why-1": "Tờ khai thiếu chữ ký."}
    refused = paths.send(as_role(SPECIALIST), code, Act.ASK_SUPPLEMENT, **typed)
    assert refused.status_code == 409
    assert 'id="again-err"' in text(refused)
    assert "Tờ khai thiếu chữ ký." in text(refused)
    flag = {**typed, "again": "1"}
    assert paths.send(as_role(SPECIALIST), code, Act.ASK_SUPPLEMENT, **flag).status_code == 422
    whole = {**flag, "again-why": "Chữ ký mới phát hiện là giả."}
    assert paths.send(as_role(SPECIALIST), code, Act.ASK_SUPPLEMENT, **whole).status_code == 302
    assert "giả" in paths.last(code).reason


def test_the_slip_is_looked_at_before_it_is_sent(as_role: SignedIn) -> None:
    code = paths.appraised()
    form = {"item-2": "1", "why-2": "Bản vẽ mờ.", "need-2": "bản rõ", "look": "1"}
    browser = as_role(SPECIALIST)
    whole = browser.post(paths.address(code, Act.ASK_SUPPLEMENT), form)
    part = browser.post(
        paths.address(code, Act.ASK_SUPPLEMENT), form, headers={"HX-Request": "true"}
    )
    for answer in (whole, part):
        assert answer.status_code == 200
        assert "<li>Bản vẽ diều: bản rõ</li>" in text(answer)
        assert "Lý do: Bản vẽ mờ." in text(answer)
    assert "<html" in text(whole)
    assert "<html" not in text(part)
    assert paths.row(code).supplements == 0


def test_an_officer_is_proposed_before_who_leads_him(as_role: SignedIn) -> None:
    paths.appraised()
    code = paths.at_division()
    page = text(as_role(LEAD).get(paths.address(code, Act.ASSIGN)))
    options = re.findall(r'<option value="(\d+)"( selected)?>([^<]+)</option>', page)
    assert [selected for _, selected, _ in options] == [" selected", ""]
    assert "Nguyễn Chuyên viên, đang có 1 việc" in options[0][2]
    assert "Nguyễn Lãnh đạo phòng (người phân công), đang có 0 việc" in options[1][2]


def test_after_an_act_comes_the_next_piece_of_work_unless_one_prefers_to_stay(
    as_role: SignedIn,
) -> None:
    first, second = paths.appraised(), paths.appraised()
    browser = as_role(SPECIALIST)
    page = text(browser.get(paths.address(first), {"tu": "can-lam"}))
    assert "1 trong 2" in page
    assert f'href="{paths.address(second)}?tu=can-lam" rel="next"' in page
    form = {**paths.hidden(browser.get(paths.address(first, Act.PROPOSE))), "tu": "can-lam"}
    gone = browser.post(paths.address(first, Act.PROPOSE), form)
    assert gone.headers["Location"] == (
        f"{paths.address(second)}?xong=trinh&ho-so={first}&tu=can-lam"
    )
    assert f"<code>{first}</code>" in text(browser.get(gone.headers["Location"]))
    browser.get(paths.address(second), {"tu": "can-lam", "xong-thi": "o-lai"})
    form = {**paths.hidden(browser.get(paths.address(second, Act.PROPOSE))), "tu": "can-lam"}
    stayed = browser.post(paths.address(second, Act.PROPOSE), form)
    assert stayed.headers["Location"].startswith(paths.address(second))


def foreign_answers(browser: Client, code: str) -> list[tuple[int, str]]:
    addresses = [
        paths.address(code),
        paths.address(code, Act.PROPOSE),
        f"/can-bo/ho-so/{code}/lam/khong-co/",
        f"/can-bo/tra-ket-qua/{code}/",
    ]
    same = {"X-Request-ID": "same"}
    got = [browser.get(address, headers=same) for address in addresses]
    got += [browser.post(address, {"revision": "5"}, headers=same) for address in addresses[1:]]
    return [(one.status_code, bare(text(one), code)) for one in got]


def test_a_foreign_dossier_and_one_that_does_not_exist_look_the_same(as_role: SignedIn) -> None:
    code = paths.completed()
    browser = elsewhere(as_role)
    foreign, missing = foreign_answers(browser, code), foreign_answers(browser, MISSING)
    assert [status for status, _ in foreign] == [404] * 7
    assert foreign == missing
    assert not audit.readers("dossier", paths.row(code).pk)


def test_without_the_gate_a_stranger_would_see_it(
    as_role: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = paths.completed()
    everything = Dossier.objects.all
    for module in (permissions, one):
        monkeypatch.setattr(module, "visible_to", lambda _actor: everything())
    got = [status for status, _ in foreign_answers(elsewhere(as_role), code)]
    assert 404 not in got[:2]
    assert got[0] == 200
    assert "TRẦN THỊ HOÀ" in text(elsewhere(as_role).get(paths.address(code)))


@pytest.mark.parametrize("act", list(Act), ids=lambda act: act.value)
def test_nobody_does_what_is_not_his(as_role: SignedIn, act: Act) -> None:
    code = paths.appraised()
    before = paths.row(code).revision
    inspector = as_role(Role.INSPECTOR)
    assert inspector.get(paths.address(code)).status_code == 200
    assert inspector.get(paths.address(code, act)).status_code == 403
    form = {"revision": str(before), "reason": "x", "confirmed": "1"}
    assert inspector.post(paths.address(code, act), form).status_code in {403, 409, 422}
    assert paths.row(code).revision == before


@pytest.mark.parametrize("query", ["xong=trinh&ho-so=a/b", "xong=x", "tu=x&the=x", "xong-thi=x"])
def test_an_address_that_somebody_made_up_shows_the_dossier_all_the_same(
    as_role: SignedIn, query: str
) -> None:
    code = paths.appraised()
    assert as_role(SPECIALIST).get(f"{paths.address(code)}?{query}").status_code == 200


def test_without_a_revision_nothing_is_done(as_role: SignedIn) -> None:
    code = paths.appraised()
    for given in ("", "x", "-1", "9" * 30):
        answer = as_role(SPECIALIST).post(paths.address(code, Act.PROPOSE), {"revision": given})
        assert answer.status_code == 409
    assert paths.row(code).last_act == Act.ASSIGN


def test_in_english_only_data_is_vietnamese(as_role: SignedIn) -> None:
    code = paths.consulted()
    for browser, address in (
        (as_role(SPECIALIST), paths.address(code)),
        (as_role(SPECIALIST), paths.address(code, Act.ASK_SUPPLEMENT)),
        (as_role(SPECIALIST), paths.address(code, Act.CONSULT)),
        (as_role(HEAD), paths.address(code, Act.EXTEND)),
        (as_role(HEAD), paths.address(code, Act.STOP)),
        (as_role(CLERK), paths.address(code, Act.CORRECT_APPLICANT)),
        (as_role(CLERK), "/can-bo/tra-ket-qua/"),
    ):
        page = text(in_english(browser).get(address))
        for name in ("TRẦN THỊ HOÀ", "Sở Tư pháp"):
            page = page.replace(name, "")
        assert left_in_vietnamese(page) == [], address


def test_a_page_costs_a_fixed_number_of_statements(
    as_role: SignedIn, django_assert_max_num_queries: object
) -> None:
    code = paths.supplement_asked()
    browser = as_role(SPECIALIST)
    browser.get(paths.address(code))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        browser.get(paths.address(code))


def test_a_result_that_was_refused_needs_its_reason_and_makes_form_03(as_role: SignedIn) -> None:
    code = paths.to_be_issued()
    typed = {"decided": "refused", "title": "Thông báo không cấp", "reason": "Vùng cấm thả diều."}
    answer = paths.send(as_role(Role.RECORDS_CLERK), code, Act.FINISH, **typed)
    assert answer.status_code == 302
    row = paths.row(code)
    assert (row.outcome, row.slips.latest("id").purpose) == ("refused", "refusal_notice")


def test_a_file_comes_with_the_supplement_and_the_dossiers_people_read_it(
    as_role: SignedIn,
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    from tests.documents import corpus  # noqa: PLC0415

    code = paths.supplement_asked()
    file = SimpleUploadedFile("bản vẽ.pdf", corpus.pdf(), "application/pdf")
    typed = {"originals-2": "0", "file-2": file}
    assert paths.send(as_role(CLERK), code, Act.SUPPLEMENT, **typed).status_code == 302
    page = text(as_role(SPECIALIST).get(paths.address(code)))
    assert paths.row(code).components.get(position=2).document is not None
    assert "Bản vẽ diều</span>" in page.partition('<details class="file" open>')[2]
    picture = re.search(r'<img src="([^"]+)"', page)
    assert picture is not None
    address = picture[1].removesuffix("1/")
    seen = as_role(SPECIALIST).get(picture[1])
    assert (seen.status_code, seen.headers["Content-Type"]) == (200, "image/webp")
    assert as_role(SPECIALIST).get(picture[1]).status_code == 200
    lines = [one for one in audit.readers("dossier", paths.row(code).pk) if one.purpose]
    assert [(one.page, one.purpose) for one in lines] == [("ho-so/trang", "Bản vẽ diều")]
    sent = as_role(SPECIALIST).get(address)
    assert sent.status_code == 200, text(sent)[-900:]
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert audit.readers("dossier", paths.row(code).pk)[0].purpose == "Bản vẽ diều.pdf"
    other = address.replace(code, paths.appraised())
    for one_of in (address, picture[1]):
        assert elsewhere(as_role).get(one_of).status_code == 404
        assert as_role(SPECIALIST).get(one_of.replace(address, other)).status_code == 404


def test_a_broken_file_is_refused_and_nothing_is_done(as_role: SignedIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    code = paths.supplement_asked()
    file = SimpleUploadedFile("bản vẽ.pdf", b"MZ" + b"x" * 500, "application/pdf")
    answer = paths.send(as_role(CLERK), code, Act.SUPPLEMENT, **{"file-2": file})
    assert answer.status_code == 422
    assert "bản vẽ.pdf" in text(answer)
    assert paths.row(code).state == "supplement_required"


def test_an_intake_that_was_undone_was_done_neither_in_time_nor_late(as_role: SignedIn) -> None:
    code = paths.received()
    endings.undo_intake(paths.order(code, "one_stop_clerk", reason="Nhận nhầm người."))
    page = text(as_role(Role.ONE_STOP_CLERK).get(paths.address(code)))
    assert "Đã huỷ tiếp nhận" in page
    assert "xong đúng hạn" not in page
    assert "xong, trễ" not in page
