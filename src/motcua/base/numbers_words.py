"""Whole numbers in words, Vietnamese and English, as receipts and letters need them."""

from collections.abc import Iterator
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import ENGLISH, VIETNAMESE, mark
from motcua.base.numbers_english import english_words

DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# After "mươi" one, four and five are said otherwise; five also after "mười".
_AFTER_TEN: Final = {5: "lăm"}
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9
MOST: Final = 10**18


class NumberTooLarge(BadInput):
    """A number beyond what is said in words."""

    code = "number.too_large"
    message = mark("Số {number} quá lớn để đọc thành chữ. Hãy kiểm tra lại; tối đa là 10^18.")


def number_in_words(number: int, language: str = VIETNAMESE, *, no_tens: str = "linh") -> str:
    """Return a whole number in words, from -10^18 to 10^18.

    ``no_tens`` is what is said for the missing tens of 105: "linh" (as in school books) or "lẻ" (as
    in the South). A group after another is said with its hundreds: 1.000.005 is "một triệu không
    trăm linh năm". 24 is "hai mươi tư", 14 "mười bốn" and 104 "một trăm linh bốn". Above a
    billion: "tỷ", "nghìn tỷ", "triệu tỷ", "tỷ tỷ".
    """
    if abs(number) > MOST:
        raise NumberTooLarge(number=number)
    if language == ENGLISH:
        return english_words(number)
    if number < 0:
        return f"âm {number_in_words(-number, no_tens=no_tens)}"
    return " ".join(_words(number, no_tens)) if number else DIGITS[0]


def _words(number: int, no_tens: str) -> Iterator[str]:
    billions, rest = divmod(number, _BILLION)
    if billions:
        yield from _words(billions, no_tens)
        yield "tỷ"
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            yield from _group(group, no_tens, full=number >= 1000 ** (place + 1))
            if place:
                yield _SCALES[place]


def _group(group: int, no_tens: str, *, full: bool) -> Iterator[str]:
    """Give the words of 1-999; ``full``: something stands before it, so hundreds are said."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    if hundreds or full:
        yield f"{DIGITS[hundreds]} trăm"
        if not tens and units:
            yield no_tens
    if tens == 1:
        yield "mười"
    elif tens:
        yield f"{DIGITS[tens]} mươi"
    if units:
        said = _AFTER_TENS if tens > 1 else _AFTER_TEN if tens else {}
        yield said.get(units, DIGITS[units])
