"""Names are found however they are spelt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.text import LONGEST, fold, tidy

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    "ĐÂĂƠƯÊÔ ƀĕĭŏŭ'’-.,\u00a0\u200e\t",
    max_size=40,
)

SAME = [
    ("Hoà Bình", "HÒA  BÌNH", "hoa binh"),
    ("Hoà Bình", unicodedata.normalize("NFD", "Hòa Bình"), "hoa binh"),
    ("Đắk Nông", "Ðắk Nông", "dak nong"),
    ("Đắk Nông", "đắk\u00a0nông", "dak nong"),
    ("Thuỳ", "Thùy", "thuy"),
    ("quý", "quí", "qui"),
    ("quỹ đất", "quĩ đất", "qui dat"),
    ("Mỹ", "Mĩ", "mi"),
    ("kỹ thuật", "kĩ thuật", "ki thuat"),
    ("lý lịch", "lí lịch", "li lich"),
    ("công ty", "công ti", "cong ti"),
    ("tỷ", "tỉ", "ti"),
    ("Wƀan", "wban", "w ban"),
    ("Y' Wƀan", "Y Wƀan", "y w ban"),
    ("H'Bia", "H’Bia", "h bia"),
    ("H'Bia", "h bia", "h bia"),
    ("H`Bia", "HBIA", "h bia"),
    ("H'MLay", "H’ M’Lay", "h m lay"),
    ("M'Drắk", "Mđrắk", "m d rak"),
    ("Krông\u200e Pắk", "k'rông pak", "k rong pak"),
    ("khai\tsinh", "khai  sinh ", "khai sinh"),
    ("Ɓlang", "blang", "b lang"),
    ("K\u00adbang", "K'Bang", "k bang"),
    ("kh\u200bai s\u00adinh", "khai\ufeff sinh", "khai sinh"),
    ("Ʉt Łê ɗăm", "ut le dam", "ut le dam"),
    ("Êban", "E\u0302ban", "eban"),
    ("ＴＰ１", "tp1", "tp1"),
    ("HTX, ĐKKD", "htx đkkd", "htx dkkd"),
    ("Số: 12/QĐ-UBND", "so 12 qd ubnd", "so 12 qd ubnd"),
    ("1.001193", "1 001193", "1 001193"),
    ("Иван", "иван", "u0438u0432u0430u043d"),
]


@pytest.mark.parametrize(("one", "other", "key"), SAME)
def test_two_spellings_of_one_word_have_one_key(one: str, other: str, key: str) -> None:
    assert fold(one) == fold(other) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tay", "tai"),
        ("thúy", "thúi"),
        ("ngày", "ngài"),
        ("khuya", "khuia"),
        ("quay", "quai"),
        ("Lan", "Loan"),
        ("y sĩ", "i sĩ"),
        ("Hà Mi", "Hàm i"),
        ("中", "国"),
    ],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["quyết", "quỳnh", "quyền", "khai", "nghị", "nguyễn", "thuỷ"])
def test_what_is_typed_so_far_stays_a_beginning_of_the_key(word: str) -> None:
    assert all(fold(word).startswith(fold(word[:end])) for end in range(1, len(word)))


@pytest.mark.parametrize(
    "word",
    [
        "chi",
        "gha",
        "giang",
        "khanh",
        "nga",
        "nghe",
        "nhi",
        "pha",
        "qua",
        "thanh",
        "tra",
        "an",
        "em",
        "im",
        "om",
        "um",
        "yen",
    ],
)
def test_a_vietnamese_syllable_is_never_taken_apart(word: str) -> None:
    assert fold(word) == word


@given(st.one_of(VIETNAMESE, st.text(max_size=40)))
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_a_key_holds_letters_digits_and_single_spaces_whatever_was_typed(text: str) -> None:
    key = fold(text)
    assert key.isascii()
    assert key == " ".join(key.split())
    assert all(c.isalnum() or c == " " for c in key)


@given(VIETNAMESE)
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_case_does_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def test_an_endless_word_costs_no_more_than_its_letters() -> None:
    assert fold("hb" * 50_000 + "a") == "hb" * 50_000 + "a"
    assert fold("h" * LONGEST + "a") == "h" * LONGEST + "a"


def test_a_name_is_kept_as_its_owner_writes_it() -> None:
    assert tidy("  Nguyễn\u00a0Thị   Hoà\u200e ") == "Nguyễn Thị Hoà"
    assert tidy(unicodedata.normalize("NFD", "Hoà H’Bia")) == "Hoà H’Bia"
