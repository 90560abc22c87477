"""The tone mark stands where a style of spelling puts it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.text import fold
from motcua.base.text_tones import TONES, is_plain_syllable, tone_placed

OLD_AND_NEW = [
    ("hòa", "hoà"),
    ("khỏe", "khoẻ"),
    ("thủy", "thuỷ"),
    ("Hòa Bình", "Hoà Bình"),
    ("HÓA", "HOÁ"),
    ("tùy", "tuỳ"),
    ("lóe", "loé"),
    ("ủy ban", "uỷ ban"),
    ("Thụy Khuê, Thái Thụy.", "Thuỵ Khuê, Thái Thuỵ."),
]


@pytest.mark.parametrize(("old", "new"), OLD_AND_NEW)
def test_the_tone_of_an_open_syllable_is_put_where_a_style_puts_it(old: str, new: str) -> None:
    assert tone_placed(new, "old") == tone_placed(old, "old") == old
    assert tone_placed(old) == tone_placed(new, "new") == new


SAME_IN_BOTH = [
    "hoàn",
    "quý",
    "quỳ",
    "toán",
    "giá",
    "già",
    "gì",
    "gìn",
    "giếng",
    "khuỷu",
    "quả",
    "quẻ",
    "Nguyễn",
    "ngoài",
    "xoáy",
    "của",
    "mùa",
    "lúa",
    "thuở",
    "huyền",
    "huỳnh",
    "khoét",
    "tuýp",
    "bữa",
    "nghĩa",
    "ước",
    "rượu",
    "hoa",
    "á",
]


@pytest.mark.parametrize("word", SAME_IN_BOTH)
def test_other_syllables_are_the_same_in_both_styles(word: str) -> None:
    assert tone_placed(word, "old") == tone_placed(word, "new") == word


@pytest.mark.parametrize(
    ("misplaced", "right"),
    [("qúy", "quý"), ("gía", "giá"), ("hòan", "hoàn"), ("tóan", "toán"), ("uớc", "uớc")],
)
def test_a_misplaced_mark_is_put_right(misplaced: str, right: str) -> None:
    assert tone_placed(misplaced, "old") == tone_placed(misplaced, "new") == right


@pytest.mark.parametrize("word", ["café", "Ðắk", "Krông", "naïve", "Citroën", "àáo", "Wăn"])
def test_a_word_that_is_no_vietnamese_syllable_is_left_alone(word: str) -> None:
    assert tone_placed(word, "new") == word


VOWELS = [
    "a",
    "ă",
    "â",
    "e",
    "ê",
    "i",
    "o",
    "ô",
    "ơ",
    "u",
    "ư",
    "y",
    "oa",
    "oe",
    "uy",
    "ua",
    "ươ",
    "iê",
    "uyê",
    "oai",
    "uê",
    "ay",
]


@given(
    st.sampled_from(["", "h", "qu", "gi", "ngh", "th", "đ"]),
    st.sampled_from(VOWELS),
    st.sampled_from(["", *TONES]),
    st.sampled_from(["", "n", "ng", "t", "ch"]),
)
def test_both_styles_are_the_same_word(onset: str, vowels: str, tone: str, coda: str) -> None:
    word = unicodedata.normalize("NFC", f"{onset}{vowels}{tone}{coda}")
    new, old = tone_placed(word, "new"), tone_placed(word, "old")
    assert fold(new) == fold(old) == fold(word)
    assert tone_placed(old, "new") == new
    assert tone_placed(new, "old") == old


def test_first_letters_are_told_from_syllables() -> None:
    assert all(is_plain_syllable(word) for word in ("an", "dang", "nghieng", "quy", "gi"))
    assert not any(is_plain_syllable(word) for word in ("dkks", "ubnd", "sx", "htx", "ngdk"))
