"""Whole numbers in English words: one hundred and five, twenty-one thousand."""

from collections.abc import Iterator
from typing import Final

_SMALL: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS: Final = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_SCALES: Final = (
    (10**18, "quintillion"),
    (10**15, "quadrillion"),
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (10**3, "thousand"),
)


def english_words(number: int) -> str:
    """Return a whole number below 10^21 in words, with the British "and"."""
    if number < 0:
        return f"minus {english_words(-number)}"
    return " ".join(_words(number)) if number else _SMALL[0]


_ORDINALS: Final = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def english_ordinal(number: int) -> str:
    """Return first, second, … twenty-seventh for a number from 1 to 99."""
    tens, dash, units = _below_hundred(number).rpartition("-")
    ordinal = _ORDINALS.get(units) or (f"{units[:-1]}ieth" if units[-1] == "y" else f"{units}th")
    return f"{tens}{dash}{ordinal}"


def _words(number: int) -> Iterator[str]:
    rest = number
    for scale, name in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            yield f"{_below_thousand(count)} {name}"
    if rest:
        lone = number >= 1000 and rest < 100
        yield f"and {_below_thousand(rest)}" if lone else _below_thousand(rest)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    said = f"{_SMALL[hundreds]} hundred"
    return f"{said} and {_below_hundred(rest)}" if rest else said


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_SMALL[units]}" if units else _TENS[tens]
