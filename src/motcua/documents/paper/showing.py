"""Pictures of pages, for screens."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from motcua.documents.paper.unusable import Unusable

QUALITY = 80


def show(path: Path, numbers: Sequence[int], box: tuple[int, int], folder: Path) -> list[int]:
    """Write each page as ``<number>.webp``, no larger than ``box`` pixels; say which could be."""
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        raise Unusable("broken") from None
    pdf.init_forms()
    return [number for number in numbers if number <= len(pdf) and _shown(pdf, number, box, folder)]


def _shown(pdf: pypdfium2.PdfDocument, number: int, box: tuple[int, int], folder: Path) -> bool:
    try:
        page = pdf[number - 1]
        wide, high = page.get_size()
        scale = min(box[0] / max(wide, 1), box[1] / max(high, 1))
        picture = page.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError:
        return False
    picture.save(folder / f"{number}.webp", "WEBP", quality=QUALITY, method=3)
    page.close()
    return True
