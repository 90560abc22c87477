"""What a person types finds the names he means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.keys import PAIRED, PAIRED_NAMES, matches, parse_query, search_keys

SYLLABLES = st.sampled_from(["nguyen", "thi", "linh", "hoa", "tran", "van", "anh", "le"])
LONG = "Cấp giấy phép xây dựng mới đối với công trình không theo tuyến"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("linh nguyen", "Nguyễn Thùy Linh"),
        ("hoa tran", "Trần Thị Hoà"),
        ("hoa tran", "Trần Thị Hòa"),
        ("dang ky khai sinh", "Thủ tục đăng ký khai sinh"),
        ("ĐĂNG KÍ KHAI SINH", "Thủ tục đăng ký khai sinh"),
        ("khai si", "Thủ tục đăng ký khai sinh"),
        ("qu", "Cấp quyết định"),
        ("quy", "Cấp quyết định"),
        ("dkks", "Đăng ký khai sinh"),
        ("đ.k.k.s", "Đăng ký khai sinh"),
        ("dkk", "Đăng ký khai sinh"),
        ("h bia", "H'Bia Êban"),
        ("hbia", "H Bia Êban"),
        ("H’Bia", "Hbia Êban"),
        ("bia eban", "H'Bia Êban"),
        ("eban", "Y Wƀan Êban"),
        ("xay tuyen", LONG),
        ("cgp", "Cấp Giấy phép xây dựng"),
    ],
)
def test_it_is_found(typed: str, name: str) -> None:
    assert matches(parse_query(typed), search_keys(name))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("linh tran", "Nguyễn Thùy Linh"),
        ("khai si ", "Thủ tục đăng ký khai sinh"),
        ("sinhh", "Thủ tục đăng ký khai sinh"),
        ("tai", "Cấp lại do mất tay"),
        ("", "Đăng ký khai sinh"),
        (" -- ", "Đăng ký khai sinh"),
        ("ks", "Đăng ký khai sinh"),
    ],
)
def test_something_else_is_not_found(typed: str, name: str) -> None:
    assert not matches(parse_query(typed), search_keys(name))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        ("1,001193", "1.001193"),
        (" 1.001193\u00a0", "1.001193"),
        ("2.000528.h15", "2.000528.H15"),
        ("2000528.H15", "2.000528.H15"),
        ("1.00", "1.00"),
        ("100", ""),
        ("12a", ""),
        ("1.0011934", ""),
        ("H56.06-250801-0001", ""),
    ],
)
def test_a_procedure_code_is_recognised(typed: str, code: str) -> None:
    assert parse_query(typed).code == code


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0361", "0361"),
        ("H56-231027-0361", "0361"),
        ("12", ""),
        ("0361 a", ""),
        ("năm 2026.", "2026"),
    ],
)
def test_the_tail_of_a_number_is_recognised(typed: str, digits: str) -> None:
    assert parse_query(typed).digits == digits


@pytest.mark.parametrize(
    ("typed", "initials"),
    [("dkks", "dkks"), ("ĐKKS", "dkks"), ("đ k k s", "dkks"), ("an", ""), ("nghi", ""), ("d", ""),
     ("dk ks", ""), ("12", ""), ("bcdfghklmnpqr", "")],
)  # fmt: skip
def test_first_letters_are_recognised(typed: str, initials: str) -> None:
    assert parse_query(typed).initials == initials


def test_the_last_syllable_may_grow_until_a_space_follows() -> None:
    assert parse_query("nguyen th").prefix == "th"
    assert parse_query("nguyen th ").prefix == ""
    assert parse_query("nguyen th ").whole == ("nguyen", "th")
    assert parse_query("nguyen th", growing=False).whole == ("nguyen", "th")


def test_keys_of_a_short_name_in_full() -> None:
    keys = search_keys("Lê Thị Lê")
    assert keys.folded == "le thi le"
    assert keys.syllables == ("le", "thi")
    assert keys.bigrams == ("le thi", "thi le")
    assert keys.pairs == ("le thi",)
    assert keys.initials == "ltl"


def test_a_long_name_has_no_pairs_unless_they_are_asked_for() -> None:
    syllables = len(search_keys(LONG).syllables)
    assert PAIRED < syllables <= PAIRED_NAMES
    assert search_keys(LONG).pairs == ()
    assert len(search_keys(LONG, paired=PAIRED_NAMES).pairs) == syllables * (syllables - 1) // 2


@given(st.lists(SYLLABLES, min_size=1, max_size=5), st.data())
def test_a_name_is_found_by_its_syllables_in_any_order(
    name: list[str], data: st.DataObject
) -> None:
    typed = data.draw(st.permutations(name))
    assert matches(parse_query(" ".join(typed)), search_keys(" ".join(name)))


@given(
    st.lists(SYLLABLES, min_size=2, max_size=6),
    st.lists(SYLLABLES, min_size=2, max_size=4, unique=True),
)
def test_pairs_select_what_the_plain_definition_selects(name: list[str], typed: list[str]) -> None:
    query, keys = parse_query(" ".join(typed), growing=False), search_keys(" ".join(name))
    assert matches(query, keys) == (set(query.pairs) <= set(keys.pairs))
