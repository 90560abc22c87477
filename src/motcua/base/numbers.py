"""Numbers as they stand on a screen or a slip: 1.234.567,89 and 1,234,567.89."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from motcua.base.language import VIETNAMESE
from motcua.base.numbers_reading import NumberAmbiguous, NumberUnreadable, parse_number
from motcua.base.numbers_words import NumberTooLarge, number_in_words

__all__ = [
    "NumberAmbiguous",
    "NumberTooLarge",
    "NumberUnreadable",
    "number_in_words",
    "number_text",
    "parse_number",
    "percent_text",
]

_VIETNAMESE_MARKS: Final = str.maketrans(",.", ".,")


def number_text(
    value: int | Decimal, language: str = VIETNAMESE, *, places: int | None = None
) -> str:
    """Return a number in groups of three: 1.234.567,89 in Vietnamese, 1,234,567.89 in English.

    ``places`` rounds half up (away from 0) to that many decimals; without it all are written.
    """
    if places is not None:
        value = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,d}"
    return plain.translate(_VIETNAMESE_MARKS) if language == VIETNAMESE else plain


def percent_text(value: int | Decimal, language: str = VIETNAMESE, *, places: int = 2) -> str:
    """Return a percentage rounded half up: 98,67%.

    Unit: percent. Error: half of the last decimal.
    """
    return f"{number_text(value, language, places=places)}%"
