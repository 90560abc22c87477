"""What a reader of a PDF sees: text, places of letters, pictures."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PIL.Image import Image

MM = 72 / 25.4


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, its spaces and breaks made one space."""
    with opened(pdf) as document:
        return [plain(page.get_textpage().get_text_bounded()) for page in document]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def plain(words: str) -> str:
    seen = "".join(c for c in words if c not in "\u200b\ufffe\ufeff\u00ad\u2060")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip()


def dense(words: str) -> str:
    """Return a text in small letters without any space: narrow columns break lines anywhere."""
    return plain(words).replace(" ", "").casefold()


def pictures(pdf: bytes, dpi: int = 200) -> list[Image]:
    with opened(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil() for page in document]


def outside(pdf: bytes, left: float, right: float) -> list[str]:
    """Return the letters that stand in the margins, given in millimetres."""
    found = []
    with opened(pdf) as document:
        for number, page in enumerate(document, 1):
            letters = page.get_textpage()
            width = page.get_width()
            for index in range(letters.count_chars()):
                (low, _, high, _) = letters.get_charbox(index)
                if letters.get_text_range(index, 1).isspace():
                    continue
                if high > low and (low < left * MM - 1 or high > width - right * MM + 1):
                    letter = letters.get_text_range(index, 1)
                    found.append(f"{letter!r} on page {number} at {low / MM:.1f} mm")
    return found
