"""Money: whole đồng, never a fraction of one."""

from dataclasses import dataclass
from typing import Final

from motcua.base.language import ENGLISH, VIETNAMESE
from motcua.base.numbers import number_in_words, number_text

NBSP: Final = "\u00a0"


@dataclass(frozen=True, slots=True, order=True)
class Dong:
    """An amount of whole đồng that can be said: "1.234.567 đồng", "1,234,567 VND"."""

    amount: int

    def in_(self, language: str) -> str:
        unit = "VND" if language == ENGLISH else "đồng"
        return f"{number_text(self.amount, language)} {unit}"

    def __str__(self) -> str:
        return self.in_(VIETNAMESE)


def dong_text(amount: int, language: str = VIETNAMESE) -> str:
    """Return an amount as it stands on a screen: 1.234.567 ₫, the sign kept on the same line."""
    return f"{number_text(amount, language)}{NBSP}₫"


def amount_in_words(dong: int, language: str = VIETNAMESE, *, no_tens: str = "linh") -> str:
    """Return an amount for a receipt: "Một triệu hai trăm ba mươi tư nghìn năm trăm đồng"."""
    words = number_in_words(dong, language, no_tens=no_tens)
    return f"{words[0].upper()}{words[1:]} {'dong' if language == ENGLISH else 'đồng'}"
