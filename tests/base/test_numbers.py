"""Numbers are written, read and said as the office does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.money import Dong, amount_in_words, dong_text
from motcua.base.numbers import (
    NumberAmbiguous,
    NumberTooLarge,
    NumberUnreadable,
    number_in_words,
    number_text,
    parse_number,
    percent_text,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("5", "5"), ("0,5", "0.5"), ("0.5", "0.5"), ("0.234", "0.234"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"),
        ("1,234,567", "1234567"), ("1 234 567", "1234567"), ("1 234,5", "1234.5"),
        ("12,34", "12.34"), ("12.3456", "12.3456"), ("-3,5", "-3.5"), ("−2", "-2"), ("+7", "7"),
        ("1.234.567,89", "1234567.89"), (" 7 ", "7"), ("1\u00a0234", "1234"),
        ("1\u202f234\u202f567,8", "1234567.8"), ("1234,567", "1234.567"), ("0,500", "0.5"),
        ("1 234,567", "1234.567"), ("1.234,567", "1234.567"), ("00012", "12"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_either_decimal_mark(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "12,345", "999.000", "-1.500"])
def test_a_number_that_could_be_two_is_refused_but_money_has_no_fractions(text: str) -> None:
    with pytest.raises(NumberAmbiguous):
        parse_number(text)
    assert parse_number(text, money=True) == int(text.replace(".", "").replace(",", ""))


def test_the_refusal_shows_both_readings_and_how_to_write_them() -> None:
    with pytest.raises(NumberAmbiguous) as refused:
        parse_number("1.234")
    assert "có thể là 1234 hoặc 1,234" in refused.value.in_("vi")
    assert parse_number("1234") == 1234
    assert parse_number("1,2340") == Decimal("1.234")


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1.2.3", "1,23,456", "1.234,56,7", "12.", ".5", "1..2", "1 23", "1.234 567", "1e5",
     "٣", "--1", "1.234,567.8", "0.123.456", "1 234 5", "1.234.5", "1,234,5", "12 đồng"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberUnreadable):
        parse_number(text)


@given(st.decimals(-(10**12), 10**12, places=2))
def test_a_number_written_in_either_language_reads_back(value: Decimal) -> None:
    assert parse_number(number_text(value)) == value
    assert parse_number(number_text(value, "en")) == value


@given(st.integers(-(10**15), 10**15))
def test_an_amount_written_reads_back(value: int) -> None:
    assert parse_number(number_text(value), money=True) == value


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (Decimal("1234567.89"), None, "1.234.567,89", "1,234,567.89"),
        (1234567, None, "1.234.567", "1,234,567"),
        (-1234, None, "-1.234", "-1,234"),
        (999, None, "999", "999"),
        (Decimal("0.005"), 2, "0,01", "0.01"),
        (Decimal("2.5"), 0, "3", "3"),
        (Decimal("1E+3"), None, "1.000", "1,000"),
        (7, 1, "7,0", "7.0"),
    ],
)
def test_a_number_is_written(value: int | Decimal, places: int | None, vi: str, en: str) -> None:
    assert number_text(value, places=places) == vi
    assert number_text(value, "en", places=places) == en


def test_a_percentage_is_rounded_half_up() -> None:
    assert percent_text(Decimal("98.672")) == "98,67%"
    assert percent_text(Decimal("98.675"), "en") == "98.68%"
    assert percent_text(Decimal("99.995")) == "100,00%"


def test_amounts_stand_in_figures() -> None:
    assert dong_text(1_234_567) == "1.234.567\u00a0₫"
    assert str(Dong(1_234_567)) == "1.234.567 đồng"
    assert Dong(1_234_567).in_("en") == "1,234,567 VND"


WORDS = {
    0: "không", 5: "năm", 10: "mười", 11: "mười một", 14: "mười bốn", 15: "mười lăm",
    20: "hai mươi", 21: "hai mươi mốt", 24: "hai mươi tư", 25: "hai mươi lăm",
    91: "chín mươi mốt", 100: "một trăm", 101: "một trăm linh một", 104: "một trăm linh bốn",
    105: "một trăm linh năm", 110: "một trăm mười", 115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt", 555: "năm trăm năm mươi lăm", 1000: "một nghìn",
    1001: "một nghìn không trăm linh một", 1010: "một nghìn không trăm mười",
    10_000: "mười nghìn", 1_000_000: "một triệu", 1_000_005: "một triệu không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn", 2_000_000_000: "hai tỷ",
    1_234_567: "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy",
    1_000_000_001: "một tỷ không trăm linh một", -7: "âm bảy",
    1_000_005_000: "một tỷ không trăm linh năm nghìn",
    5_000_000_000_000: "năm nghìn tỷ",
    45_000_000_000_000_000: "bốn mươi lăm triệu tỷ",
    1_002_000_000_003: "một nghìn không trăm linh hai tỷ không trăm linh ba",
    10**18: "một tỷ tỷ",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), WORDS.items())
def test_a_number_is_said_as_on_a_receipt(number: int, words: str) -> None:
    assert number_in_words(number) == words


SPOKEN_DIGITS = "không một hai ba bốn năm sáu bảy tám chín"


def slowly(number: int) -> str:
    """Say a number below 10^9 digit by digit from a padded string: another way to the same."""
    names = SPOKEN_DIGITS.split(" ")
    figures, said = f"{number:09d}", ""
    for start, scale in ((0, " triệu"), (3, " nghìn"), (6, "")):
        h, t, u = (int(figure) for figure in figures[start : start + 3])
        if h + t + u == 0:
            continue
        part = f" {names[h]} trăm {names[t]} mươi {names[u]}{scale}"
        part = part.replace(" không mươi không", "").replace(" không mươi", " linh")
        part = part.replace("một mươi", "mười").replace(" mươi không", " mươi")
        part = part.replace("mười không", "mười").replace("mươi một", "mươi mốt")
        part = part.replace("mươi bốn", "mươi tư").replace("mươi năm", "mươi lăm")
        part = part.replace("mười năm", "mười lăm")
        if not said:
            part = part.removeprefix(" không trăm").removeprefix(" linh")
        said += part
    return said.strip() or names[0]


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**9 - 1)))
def test_two_ways_of_saying_a_number_agree(number: int) -> None:
    assert number_in_words(number) == slowly(number)


@given(st.integers(1, 10**9 - 1), st.integers(1, 10**9 - 1))
def test_billions_are_said_as_their_count_and_then_the_rest(billions: int, rest: int) -> None:
    after_one = number_in_words(10**9 + rest).removeprefix("một tỷ ")
    said = number_in_words(billions * 10**9 + rest)
    assert said == f"{number_in_words(billions)} tỷ {after_one}"
    assert after_one.removeprefix("không trăm ").removeprefix("linh ") == number_in_words(rest)


@pytest.mark.parametrize("number", [10**18 + 1, -(10**18) - 1])
def test_a_number_too_large_to_say_is_refused(number: int) -> None:
    with pytest.raises(NumberTooLarge):
        number_in_words(number)


@pytest.mark.parametrize(
    ("amount", "vi", "en"),
    [
        (0, "Không đồng", "Zero dong"),
        (75_000, "Bảy mươi lăm nghìn đồng", "Seventy-five thousand dong"),
        (
            1_234_500,
            "Một triệu hai trăm ba mươi tư nghìn năm trăm đồng",
            "One million two hundred and thirty-four thousand five hundred dong",
        ),
        (-8_000, "Âm tám nghìn đồng", "Minus eight thousand dong"),
        (2_005, "Hai nghìn không trăm linh năm đồng", "Two thousand and five dong"),
    ],
)
def test_an_amount_is_said_on_a_receipt(amount: int, vi: str, en: str) -> None:
    assert amount_in_words(amount) == vi
    assert amount_in_words(amount, "en") == en


def test_the_south_says_le() -> None:
    assert amount_in_words(1_000_105, no_tens="lẻ") == "Một triệu một trăm lẻ năm đồng"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (13, "thirteen"),
        (90, "ninety"),
        (105, "one hundred and five"),
        (1_000_001, "one million and one"),
        (21_300, "twenty-one thousand three hundred"),
        (10**18, "one quintillion"),
    ],
)
def test_a_number_is_said_in_english(number: int, words: str) -> None:
    assert number_in_words(number, "en") == words
