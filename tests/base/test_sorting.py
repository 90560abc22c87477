"""Lists stand in Vietnamese alphabetical order."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.sorting import name_sort_key, sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


@pytest.mark.parametrize(
    "words",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["An", "Ấp", "Cà", "Da", "Dung", "Đà", "Đinh", "Ea"],
        ["Hoa", "Hoa Mai", "Hoà", "Hòa Mai", "Hoàn"],
        ["an", "ăn", "ân", "ba"],
        ["ba bà", "ba bá", "bà ba"],
        ["12", "an"],
        ["Phường 2", "Phường 2A", "Phường 10", "Phường Ba"],
        ["a", "à", "an", "anh"],
        ["bê", "bế", "bo", "bô", "bơ"],
        ["Bình", "Ɓlang", "Cang"],
        ["cam", "Čư", "da"],
        ["Zoe", "Иван"],
    ],
)
def test_words_in_order_have_keys_in_order(words: list[str]) -> None:
    keys = [sort_key(word) for word in words]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Đắk", "ÐẮK"),
        ("An  Bình", "an-bình"),
        ("H'Bia", "H’ Bia"),
        ("Hòa", unicodedata.normalize("NFD", "Hòa")),
        ("ơ\u0306n", "ơn"),
    ],
)
def test_what_does_not_count_changes_nothing(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_people_are_listed_by_their_given_names() -> None:
    names = ["Trần Văn Ấn", "Lê Thị Bình", "Nguyễn An", "Đỗ Bình", "Ân", "An"]
    assert sorted(names, key=name_sort_key) == [
        "An", "Nguyễn An", "Ân", "Trần Văn Ấn", "Đỗ Bình", "Lê Thị Bình",
    ]  # fmt: skip


def slowly(text: str) -> list[tuple[list[int], int]]:
    """Read a text as a dictionary maker does: each syllable by its letters, then its tone."""
    read = []
    for word in re.split(" +", text.strip()):
        apart = unicodedata.normalize("NFD", word)
        tone = next((c for c in apart if c in TONES[1:]), "")
        letters = unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES[1:]))
        read.append(([ALPHABET.index(c) for c in letters.lower()], TONES.index(tone)))
    return read


@st.composite
def words(draw: st.DrawFn) -> str:
    onset, vowel = draw(st.sampled_from(["", "d", "đ", "h", "ng"])), draw(st.sampled_from(VOWELS))
    tone, coda = draw(st.sampled_from(TONES)), draw(st.sampled_from(["", "n", "ng", "a", "o"]))
    return unicodedata.normalize("NFC", f"{onset}{vowel}{tone}{coda}")


TEXTS = st.lists(words(), min_size=1, max_size=3).map(" ".join)


@given(TEXTS, TEXTS)
def test_keys_compare_as_a_slow_reader_of_the_alphabet_does(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (slowly(one) < slowly(other))
    assert (sort_key(one) == sort_key(other)) == (slowly(one) == slowly(other))


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_numbers_stand_by_their_value(one: int, other: int) -> None:
    assert (sort_key(f"Tổ {one}") < sort_key(f"Tổ {other}")) == (one < other)


@given(st.text(max_size=30))
def test_a_key_is_printable_ascii(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key.isprintable()
