"""A name that reads otherwise than it is stored comes in by no door of the house."""

import unicodedata
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from motcua.dossiers.models import Dossier, Event, Party
from motcua.org.acts import Role
from motcua.rules.dossier.words import Act
from motcua.testing import desk, make
from tests.api.program import Program, handed_in, token_of
from tests.web.catalog.test_drafts import opened
from tests.web.conftest import SignedIn
from tests.web.dossier import paths
from tests.web.intake.conftest import DESK, WHOLE

pytestmark = pytest.mark.django_db
TURNED = "Trần\u202e Thị Hoà"
WIDTHLESS = "Trần\u200b Thị Hoà"
APART = unicodedata.normalize("NFD", "Trần Thị Hoà")
UNSEEN = pytest.mark.parametrize("name", [TURNED, WIDTHLESS, "Trần\0 Hoà", "Trần\x07 Hoà"])


@pytest.fixture(autouse=True)
def _kites(db: None) -> None:
    desk.kites()


@pytest.fixture
def clerk(as_role: SignedIn) -> Client:
    return as_role(Role.ONE_STOP_CLERK)


@pytest.fixture
def program(db: None) -> Program:
    return Program(token_of("one_stop_clerk"))


def said(answer: HttpResponseBase) -> str:
    assert answer.status_code == 422
    page: str = answer.content.decode()  # type: ignore[attr-defined] # no stream
    assert "không nhìn thấy được" in page
    return page


def person(**parts: object) -> dict[str, Any]:
    return handed_in(applicant={"name": "Trần Thị Hoà", **parts})


@UNSEEN
@pytest.mark.parametrize("field", ["ten", "dc", "noi_dung", "xa", "p1_gc"])
def test_the_counter_refuses_it_beside_its_field_and_keeps_what_was_typed(
    clerk: Client, name: str, field: str
) -> None:
    page = said(clerk.post(DESK, {**WHOLE, field: name, "lam": "nhan"}))
    assert "Trần" in page
    assert f'href="#{field}"' in page or 'href="#p1_tep"' in page
    assert not Dossier.objects.exists()


@UNSEEN
def test_a_program_is_told_which_field_it_is(program: Program, name: str) -> None:
    for body, field in (
        (person(name=name), "applicant.name"),
        (person(address=name), "applicant.address"),
        (handed_in(content=name), "content"),
        (handed_in(form_data={"ghi_chu": name}), "form_data.ghi_chu"),
    ):
        answer = program.post("/dossiers", body)
        assert (answer.status_code, answer.json()["code"]) == (422, "api.fields_wrong")
        assert field in answer.json()["message"]
        assert f"U+{ord(name[4]):04X}" in answer.json()["message"]
    assert not Dossier.objects.exists()


@UNSEEN
def test_no_act_takes_it_for_a_reason(clerk: Client, program: Program, name: str) -> None:
    code = desk.received()
    before = Event.objects.count()
    form = {**paths.hidden(clerk.get(paths.address(code, Act.UNDO_INTAKE))), "reason": name}
    said(clerk.post(paths.address(code, Act.UNDO_INTAKE), {**form, "confirmed": "1"}))
    assert program.act(code, "undo_intake", reason=name).status_code == 422
    assert Event.objects.count() == before


@UNSEEN
def test_no_officer_unit_or_procedure_is_called_so(as_role: SignedIn, name: str) -> None:
    administrator = as_role(Role.ADMINISTRATOR)
    new = {"username": "hoa.tt", "full_name": name, "email": "", "phone": ""}
    assert "Họ" in said(administrator.post("/quan-tri/can-bo/moi/", new))
    make.draft("9.900001")
    control = as_role(Role.PROCEDURE_CONTROL)
    draft = {**opened(control), "name": name, "act": "luu"}
    assert "Tên thủ tục" in said(control.post("/can-bo/thu-tuc/9.900001/sua/", draft))


def test_a_name_in_pieces_is_stored_whole_by_every_door(clerk: Client, program: Program) -> None:
    assert clerk.post(DESK, {**WHOLE, "ten": APART, "lam": "nhan"}).status_code == 302
    assert program.post("/dossiers", person(name=APART)).status_code == 201
    assert set(Party.objects.values_list("name", flat=True)) == {"Trần Thị Hoà"}
