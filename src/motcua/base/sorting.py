"""Sort keys: stored beside a text, so that plain byte order is the Vietnamese alphabet.

The database compares them under COLLATE "C"; no collation of a machine is ever asked.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from motcua.base.text import CACHED, LONGEST
from motcua.base.text_letters import APOSTROPHES, PLAIN
from motcua.base.text_tones import TONES

ALPHABET: Final = "aăâbƀcčdđeĕêfghiĭjklmnñoŏôơpqrstuŭưvwxyz"
"""The Vietnamese alphabet with f j w z and the letters of Ê-đê, Ba-na and Gia-rai."""

_CODES: Final = dict(
    zip(ALPHABET, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", strict=False)
)
_SAME_LETTER: Final = {"ð": "đ", "ɖ": "đ", "ɗ": "đ", "ɓ": "ƀ"}
# They end a syllable and stand below all digits and letters, so that a shorter one comes first.
_TONE_CODES: Final = dict(zip(("", *TONES), "!#$&*+", strict=True))
_VOWELS: Final = frozenset("aeiouy")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_DIGITS: Final = re.compile(r"[0-9]{1,99}|[^0-9]")


def sort_key(text: str) -> str:
    """Return a printable ASCII string whose byte order is Vietnamese alphabetical order.

    Syllable by syllable: letters first (a ă â b c d đ e ê …), then the tone (ngang, huyền, hỏi,
    ngã, sắc, nặng), then the next syllable. Numbers before letters, by their value. Case,
    punctuation and the place of the tone mark do not count.
    """
    apart = unicodedata.normalize("NFKC", text).casefold().translate(_BETWEEN)
    words = _WORD.findall(unicodedata.normalize("NFC", apart))
    return "".join(
        _syllable(word) if len(word) <= LONGEST else _syllable.__wrapped__(word) for word in words
    )


def name_sort_key(full_name: str) -> str:
    """Return the sort key of a person in a Vietnamese list: the given name, then the whole name.

    The given name is the last word, which does not hold for every people of the country
    (docs/rules/text.md).
    """
    words = full_name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))


_BETWEEN: Final = {
    **{ord(mark): " " for mark in APOSTROPHES},
    **dict.fromkeys((173, *range(8203, 8208), 8288, 65279)),
}


@lru_cache(maxsize=CACHED)
def _syllable(word: str) -> str:
    letters: list[str] = []
    tone = ""
    for letter in word:
        base, mark = _without_tone(letter)
        tone = tone or mark
        letters.append(base)
    spelt = "".join(map(_piece, _DIGITS.findall("".join(letters))))
    return f"{spelt}{_TONE_CODES[tone]}"


def _without_tone(letter: str) -> tuple[str, str]:
    apart = unicodedata.normalize("NFD", letter)
    if unicodedata.combining(letter):  # a mark that no letter takes in, as in Ê-đê ơ with breve
        return "", letter if letter in TONES else ""
    if apart[0] not in _VOWELS:
        return letter, ""
    mark = next((c for c in apart if c in TONES), "")
    return unicodedata.normalize("NFC", "".join(c for c in apart if c not in TONES)), mark


def _piece(piece: str) -> str:
    """Return the code of a letter, or of a number: its length first, so that 9 is before 10."""
    if piece[0] in "0123456789":
        digits = piece.lstrip("0")
        return f"{len(digits):02d}{digits}"
    return _CODES.get(_SAME_LETTER.get(piece, piece)) or _foreign(piece)


def _foreign(letter: str) -> str:
    """Return the codes of the plain letters under a foreign one; of other scripts, after all."""
    plain = PLAIN[ord(letter)].strip()
    if plain.isalpha():
        return "".join(_CODES[c] for c in plain)
    return f"z{ord(letter):06x}"
