"""Texts as they are stored: in NFC, without what nobody can see, and no longer than they may be."""

from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.text import tidy
from motcua.dossiers.refusals import FieldTooLong, FieldUnusable

REASON: Final = Say(mark("Lý do"))
MOST: Final = 5_000
"""Letters of the longest text that is typed into one field."""


def text_of(text: str, label: Say, most: int) -> str:
    """Return a text as it is stored, or refuse one that does not fit."""
    if "\0" in text:
        raise FieldUnusable(label=label, given=repr(text)[:40])
    tidied = tidy(text)
    if len(tidied) > most:
        raise FieldTooLong(label=label, given=len(tidied), most=most)
    return tidied
