"""What a person or a scanner put into the search box, recognised by its shape alone."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from motcua.base.codes import clean_code
from motcua.base.codes_dossier import DossierCodeUnreadable, parse_dossier_code
from motcua.base.text import tidy

LONGEST: Final = 300
FEWEST_DIGITS: Final = 4
"""Digits of a tail of a number; fewer would be found in everybody."""

_SLIP: Final = re.compile(r"/t/([^/?#\s]{1,60})", re.ASCII)
_CODE_BEGINNING: Final = re.compile(
    r"(?:THU\.)?[A-Y]\d{2}(?:\.\d{2,})*(?:-\d{0,8}(?:-\d*)?)?", re.ASCII
)
_CODE_END: Final = re.compile(r"(?:\d{6,8}-)?\d{4,}", re.ASCII)
_DIGITS: Final = re.compile(r"[\d\s.+-]+", re.ASCII)
_CARD: Final = re.compile(r"(\d{12})\|[^|]*\|[^|]*\|.*", re.DOTALL)
PERSONAL_ID: Final = 12


class Shape(Enum):
    """What the text in the box is."""

    NOTHING = "nothing"
    CODE = "code"
    """A whole dossier code, typed or from a slip."""
    PART = "part"
    """The beginning of a dossier code."""
    ID = "id"
    """A whole personal number, typed or from a card."""
    DIGITS = "digits"
    """Four digits or more: the tail of a code, of a phone or of a personal number."""
    WORDS = "words"
    """Anything else: a name, or words of a procedure."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A recognised text: its shape, and what is looked for; ``scanned`` if nobody typed it."""

    shape: Shape
    text: str
    scanned: bool = False


def recognise(text: str) -> Asked:
    """Say what was put into the box.

    The address on our slips names its dossier; the burst of a citizen's card begins with the
    twelve digits of the person; both are read whole and nothing else in them is believed.
    """
    typed = tidy(text[:LONGEST])
    if not typed:
        return Asked(Shape.NOTHING, "")
    return _scanned(typed) or _typed(typed)


def _scanned(typed: str) -> Asked | None:
    card = _CARD.fullmatch(typed)
    if card:
        return Asked(Shape.ID, card[1], scanned=True)
    slip = _SLIP.search(typed)
    return Asked(Shape.CODE, clean_code(slip[1]), scanned=True) if slip else None


def _typed(typed: str) -> Asked:
    if _is_code(typed):
        return Asked(Shape.CODE, clean_code(typed))
    if _DIGITS.fullmatch(typed):
        return _number(typed)
    if _CODE_BEGINNING.fullmatch(clean_code(typed)):
        return Asked(Shape.PART, clean_code(typed))
    return Asked(Shape.WORDS, typed)


def _number(typed: str) -> Asked:
    """Return what digits are; a number that is short is a word like others."""
    if _CODE_END.fullmatch(typed):
        digits = typed
    else:
        digits = "".join(letter for letter in typed if letter.isdigit())
    if len(digits) == PERSONAL_ID and digits.isdigit():
        return Asked(Shape.ID, digits)
    if len(digits) >= FEWEST_DIGITS:
        return Asked(Shape.DIGITS, digits)
    return Asked(Shape.WORDS, typed)


def _is_code(typed: str) -> bool:
    try:
        parse_dossier_code(typed)
    except DossierCodeUnreadable:
        return False
    return True
