"""Text as it can be printed: letters that the fonts have, and nothing that hides or turns text."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
UNKNOWN: Final = "\u25a1"
"""What stands for a letter that the fonts do not have, so that a reader sees one is missing."""

LONGEST_WORD: Final = 30
"""Letters after which a word may be broken at a line's end: more than any word or dossier code."""

MOST_MARKS: Final = 4
"""Marks over one letter; with 30,000 of them typst would break down. No language needs five."""

MAY_BREAK: Final = "\u200b"
_KEPT: Final = frozenset("\n\u200b\u2060")
_LONG: Final = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_MARK: Final = "\u0300-\u036f"
_PILE: Final = re.compile(rf"([{_MARK}]{{{MOST_MARKS}}})[{_MARK}]+")
_PART: Final = re.compile(rf"(?:[^\s{_MARK}][{_MARK}]*){{1,6}}|\S")


def printable(text: str) -> str:
    """Return a text in NFC with only letters that can be printed.

    Invisible characters and those that turn the direction of writing are left out, a letter that
    no font has becomes □, of a pile of marks ``MOST_MARKS`` are kept, and words longer than
    ``LONGEST_WORD`` may be broken, but not between a letter and its marks.
    """
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _LONG.sub(_breakable, _PILE.sub(r"\1", plain.translate(_table())))


def _breakable(word: re.Match[str]) -> str:
    return _PART.sub(lambda part: part[0] + MAY_BREAK, word[0])


@cache
def letters() -> frozenset[int]:
    """Return the letters that every one of our fonts has."""
    found: set[int] = set()
    for line in (FONTS / "letters.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last, 16) + 1))
    return frozenset(found)


@cache
def _table() -> "_Replacing":
    return _Replacing({letter: chr(letter) for letter in letters()} | {0x09: " ", 0xAD: ""})


class _Replacing(dict[int, str]):
    """A table for ``str.translate``: what is not in it is no letter of our fonts."""

    def __missing__(self, letter: int) -> str:
        return _replacement(letter)


def _replacement(letter: int) -> str:
    character = chr(letter)
    if character in _KEPT:
        return character
    kind = unicodedata.category(character)
    if kind in {"Zl", "Zp"}:
        return "\n"
    if kind in {"Cc", "Cf"} or 0xFE00 <= letter <= 0xFE0F:
        return ""
    return UNKNOWN
