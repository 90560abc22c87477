"""Who may collect a result, the same on the screen and by program."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.dossiers import scenes
from tests.dossiers.scenes import order

from motcua.dossiers import collectors
from motcua.dossiers.collectors import (
    Collector,
    CollectorTooYoung,
    CollectorUnauthorised,
    CollectorUnidentified,
)
from motcua.dossiers.models import Dossier, Event, Party, Result
from motcua.dossiers.services import endings
from motcua.rules.dossier.words import Act, PartyPart
from motcua.testing import desk
from motcua.testing.desk import HOA

pytestmark = pytest.mark.django_db
CLERK = "one_stop_clerk"


@pytest.fixture
def code() -> str:
    desk.kites()
    return scenes.completed()


def hand_out(code: str, name: str, **how: Any) -> None:
    endings.hand_out(order(code, CLERK), Collector(name, **how))


def refused(code: str, why: type[Exception], name: str, **how: Any) -> None:
    """Refuse, and write nothing."""
    with pytest.raises(why):
        hand_out(code, name, **how)
    assert Dossier.objects.get(code=code).state == "completed"
    assert Result.objects.get(dossier__code=code).given_to == ""
    assert not Event.objects.filter(act=Act.RETURN.value).exists()


@pytest.mark.parametrize("name", ["Trần Thị Hoà", "TRẦN THỊ HÒA", "trần  thị hoà"])
def test_the_owner_needs_no_paper_however_his_name_is_typed(code: str, name: str) -> None:
    hand_out(code, name)
    assert Result.objects.get(dossier__code=code).given_paper == HOA.id_number


@pytest.mark.parametrize(
    ("name", "number"), [("Trần Thị Hoa", ""), ("Trần Văn Cả", ""), ("Trần Thị Hoà", "001")]
)
def test_anybody_else_needs_an_authorising_paper(code: str, name: str, number: str) -> None:
    refused(code, CollectorUnauthorised, name, id_number=number)
    hand_out(code, name, id_number=number, paper="UQ 12, 20/11/2026")
    assert Result.objects.get(dossier__code=code).given_paper == "UQ 12, 20/11/2026"


def test_without_the_slip_somebody_elses_identity_paper_is_written_down(code: str) -> None:
    refused(code, CollectorUnidentified, "Trần Văn Cả", paper="UQ 12", slip_lost=True)
    hand_out(code, "Trần Văn Cả", paper="UQ 12", id_number="B1234567", slip_lost=True)


def test_an_owner_without_his_slip_shows_his_paper_though_the_dossier_knows_its_number(
    code: str,
) -> None:
    refused(code, CollectorUnidentified, HOA.name, slip_lost=True)
    hand_out(code, HOA.name, slip_lost=True, id_number=HOA.id_number)


def test_an_owner_whose_number_nobody_knows_shows_one_where_the_slip_is_lost(code: str) -> None:
    Party.objects.update(id_number="")
    refused(code, CollectorUnidentified, HOA.name, slip_lost=True)
    hand_out(code, HOA.name, slip_lost=True, id_number="P01234567")
    assert Result.objects.get(dossier__code=code).given_paper == "P01234567"


def test_a_foreigner_collects_by_his_passport(code: str) -> None:
    Party.objects.update(name="John Smith", id_number="GB-123 456")
    hand_out(code, "John SMITH", id_number="gb123456", slip_lost=True)


def test_a_child_is_represented(code: str) -> None:
    Party.objects.update(born_on=date(2012, 11, 24))  # 14 until tomorrow a year ahead
    refused(code, CollectorTooYoung, HOA.name)
    hand_out(code, "Trần Văn Cả", paper="Giấy khai sinh số 5")


def test_whoever_is_fifteen_today_collects_himself(code: str) -> None:
    Party.objects.update(born_on=date(2011, 11, 23))
    hand_out(code, HOA.name)


def test_a_representative_whose_paper_was_shown_at_intake_shows_it_once() -> None:
    desk.kites()
    mother = replace(HOA, name="Lê Thị Ánh", id_number="", relation="Mẹ", paper="")
    code = desk.received(others=((PartyPart.REPRESENTATIVE, mother),))
    people = list(Party.objects.filter(dossier__code=code))
    checked = collectors.checked(Collector("Lê Thị Ánh"), people, on=date(2026, 11, 23))
    assert checked.paper == "Mẹ"


def test_without_the_rule_anybody_walks_off_with_it(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endings, "checked", lambda to, _people, **_on: to)
    hand_out(code, "Ai đó")
