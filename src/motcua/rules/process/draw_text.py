"""Widths of text in the picture, and how it is broken into lines.

Widths are those of Inter semi-bold, in hundredths of an em, measured in a browser; a letter with
tone marks is as wide as its bare letter. Error: below 3 % on a line of ten letters or more.
"""

import unicodedata
from typing import Final

FONT_SIZE: Final = 12
ELLIPSIS: Final = "…"
WIDTHS: Final = {
    letter: width
    for width, letters in (
        (25, " "),
        (26, "ijl"),
        (28, "I"),
        (33, ".,:;'|!"),
        (35, "t"),
        (38, "/()[]"),
        (39, "fr"),
        (42, "1"),
        (48, "-–"),
        (51, "“”"),
        (55, "s"),
        (57, "akxzcLJ7"),
        (59, "evyhF"),
        (62, "bdgnopqu25EZ"),
        (66, "0346890PRSTB&"),
        (71, "đơưYX"),
        (75, "ACDGHKNUV"),
        (78, "OQ"),
        (86, "wĐƠƯ"),
        (91, "mM"),
        (96, "…"),
        (102, "W"),
    )
    for letter in letters
}
UNKNOWN: Final = 66


def width(text: str, size: int = FONT_SIZE) -> float:
    """Return the width of ``text`` in pixels, set in semi-bold at ``size`` pixels."""
    return sum(_letter(letter) for letter in unicodedata.normalize("NFC", text)) * size / 100


def _letter(letter: str) -> int:
    known = WIDTHS.get(letter)
    if known is not None:
        return known
    bare = unicodedata.normalize("NFD", letter)
    horn = "\u031b" in bare
    return WIDTHS.get(bare[0], UNKNOWN) + (8 if horn else 0)


def wrapped(text: str, room: float, lines: int) -> tuple[str, ...]:
    """Break ``text`` into at most ``lines`` lines of ``room`` pixels; a cut shows as "…"."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if width(longer) <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    rows = [row for row in rows if row]
    if len(rows) > lines:
        rows = [*rows[: lines - 1], f"{rows[lines - 1]} {ELLIPSIS}"]
    return tuple(cut(row, room) for row in rows)


def cut(text: str, room: float) -> str:
    """Return ``text`` shortened to ``room`` pixels, with "…" where it was cut."""
    whole = text.removesuffix(f" {ELLIPSIS}")
    if whole == text and width(text) <= room:
        return text
    kept = whole
    while kept and width(f"{kept}{ELLIPSIS}") > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;.')}{ELLIPSIS}"
