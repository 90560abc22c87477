"""Vietnamese text for searching: one spelling for everything that a person means by the same word.

Text is stored in NFC as the citizen wrote it; what is compared are folded keys. The rules with
their reasons are in docs/rules/text.md.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from motcua.base.text_letters import PLAIN

CACHED: Final = 65_536
"""Different syllables remembered: more than all commune and procedure names of the country hold."""

LONGEST: Final = 32
"""Letters of the longest word that is taken apart and remembered; longer ones are no syllables."""

_CONSONANT: Final = "bcdfghjklmnpqrstvwxz"
# "kỳ" and "kì", "quý" and "quí" are one word. The y is read as i wherever it follows a consonant
# or an initial "qu", not only at the end, so that "quy" stays the beginning of "quyết".
_SAME_AS_I: Final = re.compile(rf"(?<=[{_CONSONANT}])y|(?<=^qu)y")
# No Vietnamese syllable opens with two consonants other than these; "Hbia", "Mnông", "Krông",
# "Ywăn" do, and are written "H'Bia", "M'Nông", "H Bia", "Y Wăn" as well. An abbreviation without
# a vowel (HTX, ĐKKD) is left whole.
_JOINED: Final = re.compile(
    rf"(?!ch|gh|kh|ng|nh|ph|th|tr)(?P<first>[{_CONSONANT}y])(?P<rest>[{_CONSONANT}].*[aeiou].*)"
)


def fold(text: str) -> str:
    """Return the search key of a text: plain small letters and digits, words one space apart.

    Case, marks, tone placement, invisible characters and punctuation fall away; đ is d, ƀ is b;
    y is i after a consonant and in "quy"; "H'Bia", "H Bia" and "Hbia" are all "h bia". Folding a
    key again changes nothing.
    """
    return " ".join(
        _syllables(word) if len(word) <= LONGEST else _SAME_AS_I.sub("i", word)
        for word in bare(text).split()
    )


def bare(text: str) -> str:
    """Return a text in plain small letters and digits, its words as they were written."""
    return text.translate(PLAIN)


@lru_cache(maxsize=CACHED)
def _syllables(word: str) -> str:
    spelt = _SAME_AS_I.sub("i", word)
    parts = []
    while joined := _JOINED.fullmatch(spelt):
        parts.append(joined["first"])
        spelt = joined["rest"]
    return " ".join([*parts, spelt])


def tidy(text: str) -> str:
    """Return a text in NFC without invisible characters, single-spaced, with no space at its ends.

    For storing: nothing that a person can see is changed.
    """
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).split())
