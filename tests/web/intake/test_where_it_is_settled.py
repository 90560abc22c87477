"""Who settles what is handed in follows the level of government; nobody guesses a commune."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.services import intake
from motcua.dossiers.services.ground import SolvingUnitMissing
from motcua.org import services as org
from motcua.org.actor import system
from motcua.org.selectors import card
from motcua.org.unitkind import UnitKind
from motcua.rules.procedure import Level
from motcua.testing import desk, make, office
from tests.web.intake.conftest import DESK, WHOLE, Send

BOATS = "9.000078"
SHOWN = re.compile(r'id="giai_quyet_ten"[^>]* value="([^"]*)"')


@pytest.fixture
def boats(db: None) -> None:
    """Publish a procedure that communes settle."""
    agency = "Ủy ban nhân dân cấp xã"
    make.published(BOATS, name="Cho đậu thuyền", levels=(Level.COMMUNE,), agency=agency)


@pytest.fixture
def two_communes(boats: None) -> int:
    """Add a second commune; return its key."""
    details = org.UnitDetails("Uỷ ban nhân dân phường Sông Mẫu", UnitKind.COMMUNE)
    by, at = system("tests"), office.HIRED_AT
    above = office.unit(office.COMMITTEE)
    key: int = org.make_unit(
        "H37.21", details, since=office.FIRST_DAY, parent_id=above, by=by, at=at
    )
    return key


def shown(send: Send, act: str = "xem", **typed: object) -> str:
    found = SHOWN.search(send(act, ma=BOATS, **typed).content.decode())
    assert found
    return found[1]


def test_the_only_commune_settles_what_communes_settle(boats: None, send: Send) -> None:
    assert shown(send) == "Uỷ ban nhân dân xã Bến Mẫu"
    assert send("nhan", ma=BOATS).status_code == 302
    assert Dossier.objects.get().solving_unit_id == office.unit(office.COMMUNE)


def test_of_several_communes_none_is_chosen_and_the_officer_has_to(
    two_communes: int, send: Send
) -> None:
    assert shown(send) == ""
    refused = send("nhan", ma=BOATS)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'href="#giai_quyet_ten"' in page
    assert "Hãy chọn xã, phường giải quyết" in page
    assert not Dossier.objects.exists()
    assert shown(send, giai_quyet_ten="song mau") == "Uỷ ban nhân dân phường Sông Mẫu"
    assert send("nhan", ma=BOATS, giai_quyet_ten="song mau").status_code == 302
    assert Dossier.objects.get().solving_unit_id == two_communes


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mau", "khớp 3 đơn vị"),
        ("Sở Thuỷ sản", "Không có đơn vị nào tên"),
        ("!", "Không có đơn vị nào tên"),
    ],
)
def test_a_name_that_fits_none_or_several_is_said_beside_its_field(
    two_communes: int, send: Send, typed: str, said: str
) -> None:
    answer = send("nhan", ma=BOATS, giai_quyet_ten=typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Dossier.objects.exists()


def test_at_the_counter_of_a_commune_that_commune_settles(
    two_communes: int, elsewhere: Client
) -> None:
    answer = elsewhere.post(DESK, {**WHOLE, "ma": BOATS, "lam": "nhan"})
    assert answer.status_code == 302
    assert Dossier.objects.get().solving_unit_id == office.unit(office.COMMUNE)


def test_what_the_province_settles_too_stays_with_it_at_its_own_counter(
    two_communes: int, send: Send
) -> None:
    both = (Level.COMMUNE, Level.PROVINCE)
    make.published("9.000079", name="Cho thả bè", levels=both, agency="Uỷ ban nhân dân các cấp")
    assert send("nhan", ma="9.000079").status_code == 302
    assert Dossier.objects.get().solving_unit_id == office.unit(office.COMMITTEE)


def test_a_program_that_does_not_say_which_commune_is_asked_for_it(two_communes: int) -> None:
    with pytest.raises(SolvingUnitMissing):
        intake.take_in(desk.form(procedure=BOATS), by=desk.person("one_stop_clerk"), at=desk.MONDAY)


@pytest.fixture
def abolished(db: None) -> int:
    """Give a department that is no more."""
    by, at, above = system("tests"), desk.MONDAY, office.unit(office.COMMITTEE)
    details = org.UnitDetails("Sở Đã giải thể", UnitKind.DEPARTMENT)
    key: int = org.make_unit(
        "H37.98", details, since=office.FIRST_DAY, parent_id=above, by=by, at=at
    )
    org.end_unit(key, on=date(2026, 11, 1), by=by, at=at)
    return key


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("unit", ["H37.98", office.DIVISION, office.COMMUNE_CENTRE])
def test_a_unit_that_cannot_settle_it_is_refused_by_its_key_as_by_its_name(
    abolished: int, send: Send, unit: str, named: bool
) -> None:
    one = card(office.unit(unit))
    typed = {"giai_quyet_ten": one.name} if named else {}
    answer = send("nhan", giai_quyet=str(one.id), **typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#giai_quyet_ten"' in page
    assert f"Không có đơn vị nào tên “{one.name}”" in page
    assert not Dossier.objects.exists()


def test_the_form_goes_on_with_the_usual_unit_once_the_name_is_cleared(
    abolished: int, send: Send
) -> None:
    assert send("nhan", giai_quyet=str(abolished), giai_quyet_ten="").status_code == 302
    assert Dossier.objects.get().solving_unit_id == office.unit(office.DEPARTMENT)
