"""The search of the staff over the wire: grouped, masked, written down, opened by a scan."""

import pytest

from motcua.audit.models import Reading
from motcua.dossiers.selectors import searching
from motcua.org.acts import Role
from motcua.testing import office, workload
from tests.web.conftest import SignedIn
from tests.web.pages import in_english, left_in_vietnamese, text
from tests.web.work.conftest import NOW

FIND = "/can-bo/tim/"
ID = "066190004217"


@pytest.fixture
def hoa(procedure: str) -> str:
    """Give the code of a dossier of Trần Thị Hoà at the division."""
    unit = office.unit(office.DIVISION)
    one = workload.dossier(procedure, number=1, unit_id=unit, at=NOW, owner_name="Trần Thị Hoà")
    one.save()
    numbers = {"id_number": ID, "id_reversed": ID[::-1]}
    workload.store_parties(workload.party(one, "Trần Thị Hoà", **numbers))
    return one.code


def noted() -> list[str]:
    rows = Reading.objects.filter(kind="person_search").order_by("id")
    return list(rows.values_list("label", flat=True))


def test_results_are_grouped_and_numbers_of_people_show_their_end_only(
    as_role: SignedIn, hoa: str
) -> None:
    page = text(as_role(Role.SPECIALIST).get(FIND, {"q": "hoa tran"}))
    assert page.index("<h2>Hồ sơ</h2>") < page.index("<h2>Người</h2>")
    assert hoa in page
    assert "số ••••4217" in page
    assert ID not in page


def test_words_find_procedures_too(as_role: SignedIn, hoa: str) -> None:
    page = text(as_role(Role.SPECIALIST).get(FIND, {"q": "tha dieu"}))
    assert "<h2>Thủ tục</h2>" in page
    assert "Đăng ký thả diều" in page


def test_a_scanned_slip_opens_its_dossier_and_a_strangers_does_not(
    as_role: SignedIn, hoa: str
) -> None:
    scan = {"q": f"https://mau.example/t/{hoa}?k=abc"}
    answer = as_role(Role.SPECIALIST).get(FIND, scan)
    assert (answer.status_code, hoa in answer.headers["Location"]) == (302, True)
    assert as_role(Role.ONE_STOP_CLERK).get(FIND, scan).status_code == 200


def test_a_scanned_card_finds_the_person_and_its_text_is_not_shown(
    as_role: SignedIn, hoa: str
) -> None:
    card = f"{ID}||NGUYEN THI GIA|01011990|Nu|Ap 1|01012021"
    page = text(as_role(Role.SPECIALIST).get(FIND, {"q": card}))
    assert hoa in page
    assert "NGUYEN THI GIA" not in page.split("</main>")[0].split('id="found"')[1]


def test_every_search_leaves_a_line_and_hides_the_number_of_a_person(
    as_role: SignedIn, hoa: str
) -> None:
    before = len(noted())
    browser = as_role(Role.SPECIALIST)
    for words in ("hoa tran", ID, "4217", hoa, ""):
        browser.get(FIND, {"q": words})
    assert noted()[before:] == ["hoa tran", "••••4217", "4217", hoa]


def test_a_person_leads_to_his_dossiers(as_role: SignedIn, hoa: str) -> None:
    browser = as_role(Role.SPECIALIST)
    found = searching.Party.objects.get(dossier__code=hoa)
    assert f'href="?nguoi={found.pk}"' in text(browser.get(FIND, {"q": "hoa"}))
    assert hoa in text(browser.get(FIND, {"nguoi": found.pk}))
    assert hoa not in text(as_role(Role.ONE_STOP_CLERK).get(FIND, {"nguoi": found.pk}))


def test_as_one_types_only_the_results_come(as_role: SignedIn, hoa: str) -> None:
    answer = as_role(Role.SPECIALIST).get(FIND, {"q": "hoa"}, headers={"hx-request": "true"})
    assert "<html" not in text(answer)
    assert hoa in text(answer)


def test_nothing_found_among_too_many_is_not_called_nothing(
    as_role: SignedIn, hoa: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = as_role(Role.ONE_STOP_CLERK)
    assert "Không có “tran”" in text(stranger.get(FIND, {"q": "tran"}))
    monkeypatch.setattr(searching, "CANDIDATES", 0)
    assert "Quá nhiều người trùng tên" in text(stranger.get(FIND, {"q": "tran"}))


def test_the_search_in_english(as_role: SignedIn, hoa: str) -> None:
    browser = in_english(as_role(Role.SPECIALIST))
    for words in ("hoa tran", "dieu", "khong co ai", ""):
        assert left_in_vietnamese(text(browser.get(FIND, {"q": words}))) == [], words
