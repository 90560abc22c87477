"""A slip of the finger still finds the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.spelling import Vocabulary

KNOWN = [
    "khai",
    "sinh",
    "ket",
    "hon",
    "dang",
    "ki",
    "giay",
    "phep",
    "xay",
    "dung",
    "nha",
    "dat",
    "tre",
    "em",
    "chung",
    "thuc",
    "nuoi",
    "con",
    "tu",
    "nhan",
    "lanh",
]
WORDS = Vocabulary(KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khia", "khai"),
        ("sinhh", "sinh"),
        ("xinh", "sinh"),
        ("det", "ket"),
        ("gay", "giay"),
        ("trung", "chung"),
        ("che", "tre"),
        ("day", "giay"),
        ("ray", "giay"),
        ("kai", "khai"),
        ("tuc", "thuc"),
        ("luoi", "nuoi"),
        ("dan", "dang"),
        ("ky", "ki"),
        ("nanh", "lanh"),
        ("dac", "dat"),
        ("khai", "khai"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert meant in WORDS.corrections(typed)


@pytest.mark.parametrize("typed", ["ganh" * 3, "qqq", "xxxx", "", "sihnn"])
def test_what_is_near_nothing_is_not_guessed(typed: str) -> None:
    assert WORDS.corrections(typed) == []


def test_sounds_that_people_confuse_come_first() -> None:
    near = Vocabulary({"sinh": 1, "xih": 90, "xich": 1, "xanh": 90})
    assert near.corrections("xinh") == ["sinh", "xanh", "xih", "xich"]


def test_frequent_words_come_before_rare_ones_as_near() -> None:
    assert Vocabulary({"lan": 1, "ban": 9, "man": 5}).corrections("gan") == ["ban", "man", "lan"]


def damerau(one: str, other: str) -> int:
    """Count slips by the book: a table of all beginnings."""
    rows = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


SHORT = st.text("abhn", min_size=1, max_size=5)


@given(st.lists(SHORT, max_size=12, unique=True), SHORT)
def test_every_word_one_slip_away_is_offered(known: list[str], typed: str) -> None:
    found = set(Vocabulary(known).corrections(typed))
    if typed in known:
        assert found == {typed}
    else:
        assert {word for word in known if damerau(typed, word) == 1} <= found


@given(st.lists(st.text("abeo", min_size=1, max_size=5), max_size=12, unique=True), SHORT)
def test_nothing_farther_away_is_offered_but_confused_sounds(known: list[str], typed: str) -> None:
    assert all(damerau(typed, word) <= 2 for word in Vocabulary(known).corrections(typed))
