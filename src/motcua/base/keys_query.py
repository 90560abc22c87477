"""What a person typed into a search box, taken apart for a selector."""

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from motcua.base.text import bare, fold
from motcua.base.text_tones import is_plain_syllable

_CODE: Final = re.compile(r"(\d)\s?[.,]\s?(\d{0,6})(?:\.(H\d{0,2}))?", re.IGNORECASE)
_CODE_WITHOUT_DOT: Final = re.compile(r"(\d)(\d{6})(?:\.(H\d{0,2}))?", re.IGNORECASE)
_LAST_DIGITS: Final = re.compile(r"(\d{3,})\W*$", re.ASCII)
MOST_INITIALS: Final = 12


@dataclass(frozen=True, slots=True)
class Query:
    """A query as a selector needs it.

    ``syllables`` as typed; ``whole`` those that must occur as they are and ``prefix`` the last one
    while it may still grow ("" after a space); ``initials`` where it looks like first letters
    ("đkks", "đ.k.k.s"); ``code`` the beginning of a procedure code ("1.0011", "1.001193.H15");
    ``digits`` the digits at its end, three at least (the tail of a dossier code).
    """

    folded: str
    syllables: tuple[str, ...]
    whole: tuple[str, ...]
    prefix: str
    initials: str = ""
    code: str = ""
    digits: str = ""

    @property
    def bigrams(self) -> tuple[str, ...]:
        """Return neighbours among the whole syllables, for ranking names typed in their order."""
        return tuple(f"{one} {other}" for one, other in pairwise(self.whole))

    @property
    def pairs(self) -> tuple[str, ...]:
        """Return the pairs that a text with all whole syllables holds, unless it is too long."""
        return tuple(pair(*two) for two in combinations(sorted(set(self.whole)), 2))


def parse_query(text: str, *, growing: bool = True) -> Query:
    """Take apart what a person typed; ``growing``: the last syllable may be a beginning."""
    syllables = tuple(fold(text).split())
    plain = bare(text)
    open_end = growing and plain[-1:] not in {"", " "}
    digits = _LAST_DIGITS.search(text)
    return Query(
        folded=" ".join(syllables),
        syllables=syllables,
        whole=syllables[:-1] if open_end else syllables,
        prefix=syllables[-1] if open_end else "",
        initials=_initials(plain.split()),
        code=_code(text),
        digits=digits[1] if digits else "",
    )


def pair(one: str, other: str) -> str:
    """Return two syllables as one key, the same in either order."""
    return f"{one} {other}" if one <= other else f"{other} {one}"


def _initials(words: list[str]) -> str:
    """Return what looks like first letters: one word that no syllable can be, or lone letters."""
    joined = "".join(words)
    alone = len(words) == 1 and not is_plain_syllable(joined)
    lone_letters = len(words) > 2 and len(joined) == len(words)
    fits = joined.isascii() and joined.isalpha() and 2 <= len(joined) <= MOST_INITIALS
    return joined if fits and (alone or lone_letters) else ""


def _code(text: str) -> str:
    plain = " ".join(text.split())
    code = _CODE.fullmatch(plain) or _CODE_WITHOUT_DOT.fullmatch(plain)
    if code is None:
        return ""
    return f"{code[1]}.{code[2]}{'.' + code[3].upper() if code[3] else ''}"
