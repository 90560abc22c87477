"""Reading numbers as people type them, with either decimal mark, and refusing to guess."""

import re
from decimal import Decimal
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark


class NumberUnreadable(BadInput):
    """What was written is no number."""

    code = "number.unreadable"
    message = mark("Không đọc được số “{text}”. Hãy viết như 1.234,5 hoặc 1234,5.")


class NumberAmbiguous(BadInput):
    """One mark before three digits: thousands to one reader, a fraction to another."""

    code = "number.ambiguous"
    message = mark(
        "“{text}” có thể là {thousands} hoặc {fraction}. "
        "Hãy viết lại cho rõ: {thousands} nếu là số nguyên, {fraction}0 nếu là số thập phân."
    )


_SPACES: Final = re.compile(r"(?<=\d)[ \u00a0\u2007\u2009\u202f](?=\d)")
_NUMBER: Final = re.compile(r"(?P<sign>[-+\u2212]?)\s*(?P<digits>[0-9](?:[0-9., ]*[0-9])?)")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*")


def parse_number(text: str, *, money: bool = False) -> Decimal:
    """Read a number such as 1.234,5 or 1,234.5 or 1 234 567; refuse what could be two numbers.

    Two different marks, a mark that occurs twice, and a single mark that is not followed by exactly
    three digits or not preceded by a group of thousands (0,500 or 1234,567) can be read in one way
    only. 1.234 or 1,234 alone is refused, except as ``money``: a đồng has no fraction, so there the
    mark groups thousands.
    """
    number = _NUMBER.fullmatch(_SPACES.sub(" ", text.strip()))
    if number is None:
        raise NumberUnreadable(text=text)
    plain = number["digits"]
    if not money and _could_be_two(plain):
        whole, fraction = plain.replace(",", "").replace(".", ""), plain.replace(".", ",")
        raise NumberAmbiguous(text=text, thousands=whole, fraction=fraction)
    value = Decimal(_with_point(plain, text))
    return value if number["sign"] in {"", "+"} else -value


def _could_be_two(plain: str) -> bool:
    return len(plain) <= 7 and " " not in plain and _GROUPED.fullmatch(plain) is not None


def _with_point(plain: str, text: str) -> str:
    """Return digits with at most a decimal point."""
    if plain.isdigit():
        return plain
    if _GROUPED.fullmatch(plain):
        return re.sub("[., ]", "", plain)
    at = max(plain.rfind("."), plain.rfind(","))
    whole, fraction = plain[:at], plain[at + 1 :]
    # The decimal mark occurs once, and what groups the thousands is not it.
    groups_well = whole.isdigit() or (_GROUPED.fullmatch(whole) and plain[at] not in whole)
    if at < 0 or not groups_well or not fraction.isdigit():
        raise NumberUnreadable(text=text)
    return f"{re.sub('[., ]', '', whole)}.{fraction}"
