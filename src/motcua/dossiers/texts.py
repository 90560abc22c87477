"""Texts as they are stored: in NFC, with nothing that nobody can see, and not too long."""

from typing import Final

from motcua.base.entered import entered
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import tidy
from motcua.dossiers.refusals import FieldTooLong

REASON: Final = Say(mark("Lý do"))
MOST: Final = 5_000
"""Letters of the longest text that is typed into one field."""


def text_of(text: str, label: Say, most: int) -> str:
    """Return a text as it is stored, or refuse one that does not fit.

    Error: ``FieldTooLong``; ``LetterUnseen`` for control characters, bidi marks, zero widths.
    """
    tidied = tidy(entered(text, label))
    if len(tidied) > most:
        raise FieldTooLong(label=label, given=len(tidied), most=most)
    return tidied
