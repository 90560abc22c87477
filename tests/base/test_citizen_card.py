"""A scanned identity card: what every shape of its code says, and what a mangled one does not."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.citizen_card import CardUnreadable, looks_like_card, read_card

SEVEN = "066190004217|241234567|Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
SIX = "066190004217|Trần Thị Hòa|01011990|Nữ|Thôn Đức Ẩn, Xã Hoà An, Tỉnh Mẫu|24042021"
EMPTY = SEVEN.replace("241234567", "")
HOLES = "066190004217||Trần Thị Hòa|31021990|Nữ|Tỉnh Mẫu|"
MANGLED = "066190004217||TRAN THI HOA|01011990|Nu|Thon Duc An, Xa Hoa An, Tinh Mau|24042021"


@pytest.mark.parametrize("code", [SEVEN, SIX, EMPTY], ids=["seven", "six", "empty second"])
def test_every_usual_shape_fills_name_birth_and_commune(code: str) -> None:
    card = read_card(code)
    assert (card.number, card.name, card.born_on) == (
        "066190004217",
        "Trần Thị Hòa",
        date(1990, 1, 1),
    )
    assert (card.address, card.commune, card.province) == ("Thôn Đức Ẩn", "Xã Hoà An", "Tỉnh Mẫu")
    assert card.gender == "Nữ"
    assert card.sure


HARD = {
    "old number kept": (SEVEN, {"old_number": "241234567"}),
    "impossible birth": (HOLES, {"born_on": None, "address": "Tỉnh Mẫu", "commune": ""}),
    "no marks at all": (MANGLED, {"name": "TRAN THI HOA", "born_on": None, "sure": False}),
    "a sign in the name": (SEVEN.replace("Trần", "Tr?n"), {"sure": False, "commune": ""}),
    "telex left in": (SEVEN.replace("Trần", "Tra6n2"), {"sure": False}),
    "replacement letter": (SEVEN.replace("ầ", "\ufffd"), {"sure": False}),
    "no marks in the name alone": (SEVEN.replace("Trần Thị Hòa", "CHU KIM ANH"), {"sure": True}),
    "an apostrophe": (SEVEN.replace("Trần Thị Hòa", "H'Bia Êban"), {"name": "H'Bia Êban"}),
    "decomposed": (unicodedata.normalize("NFD", SEVEN), {"name": "Trần Thị Hòa", "sure": True}),
    "direction marks": (SEVEN.replace("Trần", "\u202eTrần"), {"name": "Trần Thị Hòa"}),
    "blanks and an end": (
        f"  {SEVEN.replace('|', ' | ')}\r\n",
        {"name": "Trần Thị Hòa"},
    ),
    "a district": (
        SEVEN.replace("Xã Hoà An", "Phường 2, Thành phố Cũ"),
        {"commune": "Phường 2", "address": "Thôn Đức Ẩn, Thành phố Cũ"},
    ),
    "no commune word": (SEVEN.replace("Xã Hoà An", "Hoà An"), {"commune": "Hoà An"}),
    "only the number": ("066190004217", {"name": "", "sure": False}),
    "number behind rubbish": ("]Q3066190004217|x", {"number": "066190004217", "sure": False}),
    "eight fields": (f"{SEVEN}|thừa", {"name": "Trần Thị Hòa", "sure": True}),
    "a nul": (SEVEN.replace("Trần", "Tr\0ần"), {"name": "Trần Thị Hòa"}),
    "nothing but bars after it": ("066190004217||||||", {"name": "", "sure": False}),
}


@pytest.mark.parametrize("case", HARD)
def test_hard_codes(case: str) -> None:
    code, expected = HARD[case]
    card = read_card(code)
    assert {name: getattr(card, name) for name in expected} == expected


@pytest.mark.parametrize("code", ["", "|||||", "abc", "06619000421|x|y|z|t|u|v", "0661900042170"])
def test_without_twelve_digits_it_is_no_card(code: str) -> None:
    with pytest.raises(CardUnreadable):
        read_card(code)


def test_typed_numbers_are_no_scans() -> None:
    assert looks_like_card(SIX)
    assert not looks_like_card("066 190 004 217")


@given(st.text(max_size=400))
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    try:
        read_card(text)
    except CardUnreadable:
        return


@given(st.lists(st.text(max_size=40), min_size=0, max_size=12))
def test_no_fields_break_the_reader(fields: list[str]) -> None:
    card = read_card("|".join(["066190004217", *fields]))
    assert len(card.number) == 12
