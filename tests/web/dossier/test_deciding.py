"""Nobody decides by accident: yes or no is chosen. Waits say what they do to the date."""

from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.services import waits
from motcua.org import services as org
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind
from motcua.testing import make, office
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.pages import text

LEAD, SPECIALIST, HEAD = Role.DIVISION_LEAD, Role.SPECIALIST, Role.LEADER


def step(code: str) -> str:
    return Task.objects.get(dossier__code=code, closed_at=None, kind="step").step_key


def test_a_form_without_a_choice_approves_nothing(as_role: SignedIn) -> None:
    code = paths.reviewed()
    answer = paths.send(as_role(LEAD), code, Act.APPROVE)
    assert answer.status_code == 422
    assert 'id="decided-err"' in text(answer)
    assert step(code) == "review"


def test_no_button_alone_approves_on_the_page_or_beside_the_list(as_role: SignedIn) -> None:
    code = paths.reviewed()
    browser = as_role(LEAD)
    page = text(browser.get(paths.address(code)))
    assert f'<a class="btn " href="{paths.address(code, Act.APPROVE)}?way=on" data-main>' in page
    assert f'action="{paths.address(code, Act.APPROVE)}' not in page
    beside = text(browser.get(f"/can-bo/viec/?xem={code}"))
    assert f'value="{Act.APPROVE.value}"' not in beside


def test_what_is_decided_about_stands_above_the_decision(as_role: SignedIn) -> None:
    code = paths.reviewed()
    page = text(as_role(LEAD).get(paths.address(code, Act.APPROVE)))
    before, _, after = page.partition("data-decides")
    for said in ("Nguyễn Chuyên viên", "Trình", "Tờ khai", "Bản vẽ diều"):
        assert said in before
    assert "checked" not in after


def test_no_goes_back_to_the_step_before_with_its_reason(as_role: SignedIn) -> None:
    code = paths.to_be_signed()
    browser = as_role(HEAD)
    missing = paths.send(browser, code, Act.APPROVE, decided="no")
    assert missing.status_code == 422
    assert 'id="reason-err"' in text(missing)
    answer = paths.send(browser, code, Act.APPROVE, decided="no", reason="Thiếu căn cứ.")
    assert answer.status_code == 302
    assert "xong=tra-lai-buoc-truoc" in answer.headers["Location"]
    assert (step(code), paths.last(code).act) == ("review", Act.SEND_BACK)
    assert paths.last(code).reason == "Thiếu căn cứ."


def test_where_no_wait_stops_the_clock_the_form_says_so_and_names_the_date(
    as_role: SignedIn,
) -> None:
    code = paths.appraised()
    page = text(as_role(SPECIALIST).get(paths.address(code, Act.PAUSE)))
    assert "Thời hạn không dừng" in page
    assert "Niêm yết công khai: thời hạn vẫn tính, hẹn trả vẫn 30/11/2026 09:00" in page
    assert "Tạm dừng" not in page.partition("<main")[2].partition("Căn cứ")[0]
    assert "Thông tư 03/2026/TT-BNG" in page
    duty = text(as_role(SPECIALIST).get(paths.address(code, Act.REQUIRE_PAYMENT)))
    assert "thời hạn vẫn tính, hẹn trả vẫn 30/11/2026 09:00" in duty


def test_a_wait_that_stops_the_clock_shows_the_later_date_before_it_begins(
    as_role: SignedIn,
) -> None:
    code = paths.appraised()
    Dossier.objects.filter(code=code).update(policy={"stops": ["supplement", "public_notice"]})
    page = text(as_role(SPECIALIST).get(paths.address(code, Act.PAUSE)))
    assert "Thời hạn không dừng" not in page
    said = "hẹn trả từ 30/11/2026 09:00 lùi đến 01/12/2026 09:00"
    assert f"Niêm yết công khai: dừng tính giờ; cứ chờ 1 ngày làm việc thì {said}" in page
    assert "Chờ cơ quan khác xác minh: thời hạn vẫn tính" in page


def test_while_one_wait_goes_on_no_second_is_offered_and_none_foretells_a_date(
    as_role: SignedIn,
) -> None:
    code = paths.appraised()
    stops = ["public_notice", "financial_duty"]
    Dossier.objects.filter(code=code).update(policy={"stops": stops})
    waits.pause(paths.order(code, "specialist", reason="Niêm yết."), PauseKind.PUBLIC_NOTICE)
    browser = as_role(SPECIALIST)
    page = text(browser.get(paths.address(code)))
    assert f'href="{paths.address(code, Act.REQUIRE_PAYMENT)}"' not in page
    assert "Hồ sơ đang tạm dừng từ" in page
    assert "lùi đến" not in text(browser.get(paths.address(code, Act.REQUIRE_PAYMENT)))


def test_the_officers_are_offered_with_their_load_and_the_lead_last(as_role: SignedIn) -> None:
    by = make.office_hand()
    who = org.NewPerson("hai", "Bùi Hai", office.PASSWORD)
    org.create_person(who, by=by, at=office.HIRED_AT)
    division = office.unit(office.DIVISION)
    org.post(username="hai", unit_id=division, role=SPECIALIST, by=by, at=office.HIRED_AT)
    paths.appraised()
    code = paths.at_division()
    page = text(as_role(LEAD).get(paths.address(code, Act.ASSIGN)))
    said = ["Để chung", "Bùi Hai, đang có 0 việc", "Nguyễn Chuyên viên, đang có 1 việc"]
    said += ["Nguyễn Lãnh đạo phòng (người phân công), đang có 0 việc"]
    places = [page.find(one) for one in said]
    assert -1 not in places
    assert places == sorted(places)
    assert page[: places[1]].endswith("selected>")
