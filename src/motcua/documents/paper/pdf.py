"""PDFs as they come in: looked through, and made harmless where they are not."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf

from motcua.documents.paper import active, inflating
from motcua.documents.paper.bounds import MOST_PAGES
from motcua.documents.paper.unusable import Unusable
from motcua.documents.states import Removed

END: Final = b"%%EOF"
AFTER_THE_END: Final = 1024
"""Bytes after the last mark of the end that readers put up with."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a PDF is: ``same`` where it may stay as it came, byte for byte."""

    pages: int
    signed: bool
    removed: tuple[str, ...]
    same: bool

    def said(self) -> str:
        """Return it as the child says it."""
        return json.dumps(
            {
                "pages": self.pages,
                "signed": self.signed,
                "removed": list(self.removed),
                "same": self.same,
            }
        )


def prepare(path: Path, out: Path) -> Found:
    """Look through a PDF and, where something had to go, write a harmless one to ``out``."""
    rest = _refuse_cut_off(path)
    with opened(path) as pdf:
        pages = count(pdf)
        inflating.refuse_bombs(pdf)
        removed, signed = active.strip(pdf)
        if signed and removed:
            raise Unusable("signed_with_code", found=min(removed))
        if not signed:
            removed |= _wrapping(pdf, rest=rest)
        if not removed:
            return Found(pages, signed, (), same=True)
        pdf.remove_unreferenced_resources()
        pdf.save(out, deterministic_id=True, encryption=False)
    return Found(pages, signed, tuple(sorted(removed)), same=False)


def opened(path: Path) -> pikepdf.Pdf:
    """Open a PDF, or refuse it as locked or broken."""
    try:
        return pikepdf.open(path)
    except pikepdf.PasswordError:
        raise Unusable("encrypted") from None
    except pikepdf.PdfError:
        raise Unusable("broken") from None


def count(pdf: pikepdf.Pdf) -> int:
    """Return the number of pages; refuse none and too many, the latter before they are read."""
    tree = pdf.Root.get("/Pages")
    said = inflating.whole(tree.get("/Count")) if isinstance(tree, pikepdf.Dictionary) else 0
    if said > MOST_PAGES:
        raise Unusable("too_many_pages", pages=said, most=MOST_PAGES)
    pages = len(pdf.pages)
    if pages > MOST_PAGES:
        raise Unusable("too_many_pages", pages=pages, most=MOST_PAGES)
    if not pages:
        raise Unusable("broken")
    return pages


def _wrapping(pdf: pikepdf.Pdf, *, rest: bool) -> set[Removed]:
    found = {Removed.ENCRYPTION} if pdf.is_encrypted else set()
    return found | ({Removed.REST} if rest else set())


def _refuse_cut_off(path: Path) -> bool:
    """Refuse a PDF whose end is missing; say whether anything but blanks follows the end."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - AFTER_THE_END - len(END)))
        last = file.read()
    _, end, after = last.rpartition(END)
    if not end:
        raise Unusable("broken")
    return bool(after.strip(b"\0 \t\r\n"))
