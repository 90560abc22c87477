"""Sentences that know their parts and can be said in Vietnamese or English."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.base.language import VIETNAMESE, Speakable, translated


@dataclass(frozen=True, slots=True, init=False)
class Say:
    """A sentence with named parts: ``Say("Thiếu {what}.", what=Say("vai trò"))``.

    The text is the Vietnamese source; ``in_`` translates the text first and fills it afterwards.
    A part that can itself be said in a language (it has ``in_``) is; any other is put in by
    ``str``, so dates and amounts are formatted by the caller or wrapped in a speakable value.
    """

    text: str
    params: Mapping[str, object]

    def __init__(self, text: str, /, **params: object) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "params", params)

    def in_(self, language: str) -> str:
        parts = {name: spoken(part, language) for name, part in self.params.items()}
        return translated(self.text, language).format_map(parts)

    def __str__(self) -> str:
        return self.in_(VIETNAMESE)

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((k, str(v)) for k, v in self.params.items()))))


@dataclass(frozen=True, slots=True)
class Named:
    """A name that data brings in both languages, such as a holiday's or a pack label."""

    vi: str
    en: str = ""

    def in_(self, language: str) -> str:
        return self.vi if language == VIETNAMESE or not self.en else self.en

    def __str__(self) -> str:
        return self.vi


@dataclass(frozen=True, slots=True)
class Sentences:
    """Several sentences said one after the other."""

    parts: tuple[Speakable, ...]

    def in_(self, language: str) -> str:
        return " ".join(part.in_(language) for part in self.parts)

    def __str__(self) -> str:
        return self.in_(VIETNAMESE)


def spoken(part: object, language: str) -> str:
    """Say one part of a sentence in ``language``."""
    say = getattr(part, "in_", None)
    return str(part) if say is None else str(say(language))
