"""Cleaning text without losing a letter that a person could see."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Final

from motcua.base.dates import parse_date
from motcua.base.errors import BadInput
from motcua.base.text import tidy
from motcua.catalog.reading.doubts import DoubtKind, Doubts

HIDDEN: Final = frozenset({"Cc", "Cf", "Cs"})  # controls, marks of direction, half characters
SHOWN: Final = 120


def lines(value: object, doubts: Doubts) -> str:
    """Return ``value`` in NFC with single blanks; line breaks stay.

    NBSP and tabs become blanks. Letters that cannot be seen go, with a doubt that shows the text.
    """
    text = "" if value is None else str(value)
    if _is_clean(text):
        return text
    seen = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in HIDDEN)
    if seen != text:
        doubts.add(DoubtKind.INVISIBLE_LETTERS, words=shown(seen))
    return "\n".join(tidy(part) for part in seen.split("\n")).strip("\n")


def _is_clean(text: str) -> bool:
    """Say at a glance whether nothing is to be done; most cells are clean."""
    return (
        text.isprintable()
        and "  " not in text
        and text == text.strip()
        and unicodedata.is_normalized("NFC", text)
    )


def line(value: object, doubts: Doubts) -> str:
    """Return ``value`` cleaned, on one line."""
    return " ".join(lines(value, doubts).split())


def shown(text: str) -> str:
    """Return the beginning of ``text``, short enough for a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"


def listed(value: object, separator: str, doubts: Doubts) -> tuple[str, ...]:
    """Return the parts of a cell that lists things, none of them empty."""
    return tuple(part for raw in str(value or "").split(separator) if (part := line(raw, doubts)))


def day(text: str, doubts: Doubts) -> date | None:
    """Read a date written 2026-11-24 or 24/11/2026; what cannot be read is a doubt."""
    if not text:
        return None
    try:
        return parse_date(text)
    except BadInput:
        doubts.add(DoubtKind.DATE_ODD, words=shown(text))
        return None


def note_unknown(row: Mapping[str, object], known: frozenset[str], doubts: Doubts) -> None:
    """Keep the cells of columns we do not know as doubts, so that nothing is lost."""
    for column, value in row.items():
        if column not in known and value not in (None, "", [], {}):
            doubts.add(DoubtKind.COLUMN_UNKNOWN, column=column, words=line(value, doubts))
