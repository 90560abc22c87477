"""Where the tone mark of a Vietnamese syllable stands: hoà or hòa, but always hoàn, quý and già."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

Style = Literal["new", "old"]

TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
"""ngang apart, the combining marks of huyền, hỏi, ngã, sắc, nặng, in alphabetical order."""

# At most seven letters ("nghiêng"): longer words are no syllables and are not looked at.
_WORD: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,7}(?![^\W\d_])")
_SYLLABLE: Final = re.compile(
    r"(?P<onset>ngh|ng|nh|ch|gh|gi(?=[aăâeêoôơuư])|kh|ph|qu(?=[aăâeêiôơy])|th|tr|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_DIFFER: Final = frozenset({"oa", "oe", "uy"})


def tone_placed(text: str, style: Style = "new") -> str:
    """Return a text, in NFC, with each tone mark on the letter where a style of spelling has it.

    "new" writes hoà, khoẻ, thuỷ and "old" hòa, khỏe, thủy: they differ only in oa, oe, uy without
    a final consonant. Elsewhere there is one place and a misplaced mark is put right (qúy, gía,
    hòan). A word that is no Vietnamese syllable is left alone.
    """
    composed = unicodedata.normalize("NFC", text)
    return _WORD.sub(lambda word: _placed(word[0], style), composed)


def toneless(word: str) -> tuple[str, str]:
    """Return a word in NFC without its tone mark, and that combining mark ("" for ngang)."""
    apart = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in apart if mark in TONES), "")
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)), tone


def is_plain_syllable(word: str) -> bool:
    """Say whether small letters without marks could be a Vietnamese syllable, such as "dang"."""
    return _SYLLABLE.fullmatch(word) is not None


@lru_cache(maxsize=4_096)
def _placed(word: str, style: Style) -> str:
    bare, tone = toneless(word)
    syllable = _SYLLABLE.fullmatch(bare.casefold())
    if not tone or syllable is None or _tones(word) > 1:
        return word
    at = syllable.start("vowels") + _main(syllable["vowels"], syllable["coda"] or "", style)
    return f"{bare[:at]}{unicodedata.normalize('NFC', bare[at] + tone)}{bare[at + 1 :]}"


def _tones(word: str) -> int:
    return sum(mark in TONES for mark in unicodedata.normalize("NFD", word))


def _main(vowels: str, coda: str, style: Style) -> int:
    """Return which of the vowels carries the tone."""
    shaped = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if len(vowels) == 1:
        return 0
    if len(vowels) == 3 or coda:
        return 1
    return 1 if style == "new" and vowels in _DIFFER else 0
