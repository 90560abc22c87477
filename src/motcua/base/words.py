"""Words: an English value for the machine, a Vietnamese label for the person."""

from enum import StrEnum
from typing import Self

from motcua.base.language import VIETNAMESE, translated


class Word(StrEnum):
    """An English stored value with a Vietnamese label: ``OVERDUE = "overdue", mark("Quá hạn")``."""

    vi: str

    def __new__(cls, value: str, vi: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.vi = vi
        return word

    def in_(self, language: str) -> str:
        """Return the label in ``language``."""
        return self.vi if language == VIETNAMESE else translated(self.vi, language)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, Vietnamese label) pairs, for a model field."""
        return [(word.value, word.vi) for word in cls]
