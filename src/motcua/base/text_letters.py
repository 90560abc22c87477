"""What each character becomes in a key: the table behind folding, worked out as it is met."""

import unicodedata
from typing import Final

# Letters that no Unicode decomposition takes apart: Vietnamese đ (with the Icelandic ð and the
# African ɖ that are typed for it), letters of the languages of the Central Highlands (ƀ ɓ ɗ …),
# and letters of loan words and foreign names.
UNDECOMPOSED: Final = {
    "đ": "d", "ð": "d", "ɖ": "d", "ɗ": "d", "ƀ": "b", "ɓ": "b", "ƈ": "c", "ł": "l", "ɫ": "l",
    "ƚ": "l", "ø": "o", "ɔ": "o", "ɵ": "o", "ə": "e", "ǝ": "e", "ɛ": "e", "ɨ": "i", "ı": "i",
    "ʉ": "u", "ŧ": "t", "ħ": "h", "ƙ": "k", "ŋ": "n", "ɲ": "n", "æ": "ae", "œ": "oe", "þ": "th",
    "ƴ": "y",
}  # fmt: skip
APOSTROPHES: Final = frozenset("'`´‘’‛ʼʻʽˈʹʾʿ′ʔ")


_REMEMBERED: Final = 0x3000
"""Only living alphabets are kept in memory; nobody makes the table grow by sending all Unicode."""


class _Table(dict[int, str]):
    def __missing__(self, point: int) -> str:
        plain = _plain(chr(point))
        if point < _REMEMBERED:
            self[point] = plain
        return plain


PLAIN: Final = _Table()
"""For ``str.translate``: small letters a-z and digits, a space for what is neither.

Marks and invisible characters become nothing; a letter of another script becomes its number, such
as u0438, so that a key is always ASCII and still tells such names apart.
"""


def _plain(character: str) -> str:
    if character in APOSTROPHES:
        return " "
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_part(part) for part in unicodedata.normalize("NFKD", apart))


def _part(part: str) -> str:
    category = unicodedata.category(part)
    if category[0] == "M" or category == "Cf":
        return ""
    plain = UNDECOMPOSED.get(part, part)
    if not plain.isalnum():
        return " "
    return plain if plain.isascii() else f"u{ord(part):04x}"
