"""Texts as people and programs enter them: composed, and without letters that nobody can see.

A name with a right-to-left override reads as another name on the screen than the one that is
stored and printed; a zero-width space makes two of the same name. Nothing of that is typed on
purpose, so it is refused where it comes in and never silently taken away: whoever reads the name
back must find what he entered.
"""

import unicodedata
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Say

LAYOUT: Final = frozenset("\t\n\r")
"""Control characters that a text of several lines has."""
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Unicode's categories of controls, of format characters (bidi, zero width) and of half letters."""
SHOWN: Final = 20


class LetterUnseen(BadInput):
    """A text holds a character that nobody can see."""

    code = "text.letter_unseen"
    message = mark(
        "“{label}” có ký tự không nhìn thấy được (U+{point}) {where}. Hãy xoá cả ô và gõ lại, "
        "đừng dán."
    )


def composed(text: str) -> str:
    """Return a text in NFC, as every text is stored."""
    return unicodedata.normalize("NFC", text)


def first_unseen(text: str) -> int | None:
    """Return where the first character stands that nobody can see, None where there is none."""
    if text.isascii() and text.isprintable():
        return None
    found = (
        place
        for place, letter in enumerate(text)
        if letter not in LAYOUT and unicodedata.category(letter) in UNSEEN
    )
    return next(found, None)


def entered(text: str, label: Speakable) -> str:
    """Return a text in NFC, or refuse one with a character that nobody can see, naming its field.

    Error: ``LetterUnseen``.
    """
    place = first_unseen(text)
    if place is None:
        return composed(text)
    before = text[:place].strip()[-SHOWN:]
    where = Say(mark("sau “{before}”"), before=before) if before else Say(mark("ở đầu"))
    raise LetterUnseen(label=label, point=f"{ord(text[place]):04X}", where=where)
