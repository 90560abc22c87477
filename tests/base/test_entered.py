"""What comes in is composed, and nothing comes in that nobody can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.entered import LetterUnseen, entered, first_unseen
from motcua.base.say import Say

NAME = Say("Họ, chữ đệm và tên")


@pytest.mark.parametrize(
    ("text", "point", "where"),
    [
        ("Trần\u202e Thị Hoà", "U+202E", "sau “Trần”"),
        ("Trần Thị\u200b Hoà", "U+200B", "sau “Trần Thị”"),
        ("\ufeffTrần Thị Hoà", "U+FEFF", "ở đầu"),
        ("Trần\0", "U+0000", "sau “Trần”"),
        ("Trần\x1b[31m", "U+001B", "sau “Trần”"),
        ("Trần\u2066 Hoà", "U+2066", "sau “Trần”"),
        ("Trần\u00ad Hoà", "U+00AD", "sau “Trần”"),
        ("Trần\ud800", "U+D800", "sau “Trần”"),
    ],
)
def test_a_letter_that_nobody_can_see_is_refused_with_its_place_and_field(
    text: str, point: str, where: str
) -> None:
    with pytest.raises(LetterUnseen) as refused:
        entered(text, NAME)
    said = refused.value.in_("vi")
    assert point in said
    assert where in said
    assert "“Họ, chữ đệm và tên”" in said
    assert "cannot be seen" in refused.value.in_("en")


@pytest.mark.parametrize(
    "text",
    ["H'Bia Êban", "Y Wăn Mlô", "Đặng Thị Ớt", "Ngô Thừa Ân (吴承恩)", "Ơ, hai\ndòng\tcột\r\n"],
)
def test_what_people_write_is_taken_as_it_is(text: str) -> None:
    assert entered(text, NAME) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_two_ways_to_type_the_same_name_are_one_text(text: str) -> None:
    assert entered(unicodedata.normalize("NFD", text), NAME) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_what_is_taken_has_nothing_unseen_in_it(text: str) -> None:
    try:
        taken = entered(text, NAME)
    except LetterUnseen:
        return
    assert first_unseen(taken) is None
