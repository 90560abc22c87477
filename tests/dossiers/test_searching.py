"""One box finds what an officer may see, however it is spelt, and nothing else."""

from datetime import datetime
from random import Random

import pytest

from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.selectors import searching
from motcua.dossiers.selectors.searching import Results, dossiers_of_person, search_dossiers
from motcua.dossiers.selectors.searching_shape import Asked, Shape, recognise
from motcua.org.actor import Actor
from motcua.org.selectors import actor_for
from motcua.testing import make, office, workload

NOW = datetime.fromisoformat(office.NOW)


def person(name: str) -> Actor:
    found = actor_for(name, today=NOW.date())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "shape", "meant"),
    [
        ("", Shape.NOTHING, ""),
        ("   ", Shape.NOTHING, ""),
        ("H37.10-261123-0001", Shape.CODE, "H37.10-261123-0001"),
        (" h37.10–261123–0001 ", Shape.CODE, "H37.10-261123-0001"),
        ("000.00.06.H56-231027-0361", Shape.CODE, "000.00.06.H56-231027-0361"),
        ("https://mau.gov.vn/t/H37.10-261123-0001?k=abc", Shape.CODE, "H37.10-261123-0001"),
        ("H37.10", Shape.PART, "H37.10"),
        ("H37.10-2611", Shape.PART, "H37.10-2611"),
        ("066190004217", Shape.ID, "066190004217"),
        ("0661 9000 4217", Shape.ID, "066190004217"),
        ("066190004217||TRAN THI HOA|01011990|Nu|Ap 1|01012021", Shape.ID, "066190004217"),
        ("066190004217|123456789|TRAN THI HOA|01011990|Nu|x|01012021", Shape.ID, "066190004217"),
        ("4217", Shape.DIGITS, "4217"),
        ("0912.345.678", Shape.DIGITS, "0912345678"),
        ("261123-0001", Shape.DIGITS, "261123-0001"),
        ("421", Shape.WORDS, "421"),
        ("hoa tran", Shape.WORDS, "hoa tran"),
        ("1.001193", Shape.DIGITS, "1001193"),
    ],
)
def test_what_is_put_in_is_recognised_by_its_shape(text: str, shape: Shape, meant: str) -> None:
    asked = recognise(text)
    assert (asked.shape, asked.text) == (shape, meant)


@pytest.mark.parametrize("seed", range(200))
def test_whatever_is_put_in_is_recognised_as_something(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - test data
    letters = "H37.-|/t?k=0123456789 \t\n ạđ%'\\"
    text = "".join(random.choice(letters) for _ in range(random.randrange(60)))
    assert isinstance(recognise(text), Asked)


@pytest.fixture
def people(db: None) -> None:
    """Give dossiers at the division with people of several spellings, and one of a commune."""
    make.published("9.000001", levels=(make.Level.PROVINCE,), agency="Sở Tư pháp")
    division, commune = office.unit(office.DIVISION), office.unit(office.COMMUNE)
    rows = (
        ("Trần Thị Hoà", division, "066190004217", "0912345678"),
        ("Trần Thị Hòa", division, "066190009999", "0987654321"),
        ("NGUYỄN VĂN ẨN", division, "", ""),
        ("Y Wƀan Êban", division, "066190001111", ""),
        ("Trần Thị Hoà", commune, "066190004217", "0912345678"),
    )
    for number, (name, unit, id_number, phone) in enumerate(rows, start=1):
        one = workload.dossier("9.000001", number=number, unit_id=unit, at=NOW, owner_name=name)
        one.save()
        numbers = {
            "id_number": id_number,
            "id_reversed": id_number[::-1],
            "phone": phone,
            "phone_reversed": phone[::-1],
        }
        workload.store_parties(workload.party(one, name, **numbers))


def names(found: Results) -> list[str]:
    return sorted(one.name for one in found.people)


def look(text: str, who: str = "specialist") -> Results:
    return search_dossiers(recognise(text), actor=person(who))


@pytest.mark.parametrize("text", ["hoa tran", "tran hoa", "TRẦN THỊ HOÀ", "hòa trần", "thi hoa tr"])
def test_both_spellings_are_found_in_any_order_and_shown_unchanged(people: None, text: str) -> None:
    assert names(look(text)) == ["Trần Thị Hoà", "Trần Thị Hòa"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an nguyen", ["NGUYỄN VĂN ẨN"]),
        ("wban", ["Y Wƀan Êban"]),
        ("eban y", ["Y Wƀan Êban"]),
        ("4217", ["Trần Thị Hoà"]),
        ("066190004217", ["Trần Thị Hoà"]),
        ("066190004217||x|x|x|x|x", ["Trần Thị Hoà"]),
        ("5678", ["Trần Thị Hoà"]),
        ("0987654321", ["Trần Thị Hòa"]),
        ("khong co ai", []),
        ("-", []),
        ("%", []),
    ],
)
def test_people_are_found_by_name_phone_and_number(
    people: None, text: str, found: list[str]
) -> None:
    assert names(look(text)) == found


@pytest.mark.parametrize(
    "text",
    ["H37.10-261123-0003", "h37.10-261123-0003", "0003", "261123-0003", "/t/H37.10-261123-0003?k="],
)
def test_a_dossier_is_found_by_its_code_or_the_end_of_it(people: None, text: str) -> None:
    assert [one.code for one in look(text).dossiers] == ["H37.10-261123-0003"]


def test_a_dossier_is_found_by_the_beginning_of_its_code_the_newest_first(people: None) -> None:
    found = [one.code for one in look("H37.10-2611").dossiers]
    assert found == [f"H37.10-261123-000{number}" for number in (4, 3, 2, 1)]


def test_nobody_finds_what_he_may_not_see(people: None) -> None:
    for text in ("hoa tran", "4217", "066190004217", "0005", "H37.10", "H37.10-261123-0005"):
        found = look(text)
        assert "H37.10-261123-0005" not in [one.code for one in found.dossiers], text
        assert look(text, "records_clerk").dossiers == look(text, "leader").dossiers
        assert look(text, "clerk_elsewhere") == Results(), text
        assert look(text, "administrator") == Results(), text
    assert names(look("hoa tran", "inspector")) == ["Trần Thị Hoà", "Trần Thị Hòa"]
    assert len(look("H37.10", "inspector").dossiers) == 5


def test_without_the_gate_that_would_be_noticed(
    people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "visible_to", lambda _: Dossier.objects.all())
    found = [one.code for one in look("hoa tran").dossiers]
    assert "H37.10-261123-0005" in found
    assert permissions.visible_to is not searching.visible_to


def test_the_dossiers_of_one_person_are_those_with_the_same_number(people: None) -> None:
    inspector = person("inspector")
    found = search_dossiers(recognise("066190004217"), actor=inspector)
    assert [one.dossiers for one in found.people] == [2]
    opened = dossiers_of_person(found.people[0].party_id, actor=inspector)
    assert {one.code for one in opened.dossiers} == {"H37.10-261123-0001", "H37.10-261123-0005"}
    hidden = Party.objects.get(dossier__code="H37.10-261123-0005")
    assert dossiers_of_person(hidden.pk, actor=person("specialist")) == Results()


def test_somebody_who_is_not_the_owner_is_named_beside_him(people: None) -> None:
    one = Dossier.objects.get(code="H37.10-261123-0003")
    workload.store_parties(workload.party(one, "Lê Quỳnh Như", part="submitter"))
    found = look("nhu quynh")
    assert [(row.owner, row.party) for row in found.dossiers] == [("NGUYỄN VĂN ẨN", "Lê Quỳnh Như")]


def test_more_than_is_gathered_is_said(people: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not look("tran").more
    monkeypatch.setattr(searching, "CANDIDATES", 1)
    assert look("tran").more
    assert look("4217").more
