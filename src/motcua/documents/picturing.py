"""Pictures of pages: made by a child, remembered beside the files, made again when gone."""

from enum import Enum
from pathlib import Path
from typing import Final

from motcua.documents import wiring
from motcua.documents.bounded import work
from motcua.documents.models import Blob
from motcua.documents.paper.bounds import RENDERING
from motcua.documents.refusals import FileMissing, PageNotShown
from motcua.ports.storage import BlobMissing, Storage

MEDIA_TYPE: Final = "image/webp"
AT_ONCE: Final = 20
"""Thumbnails made by one child: starting it costs more than drawing a page."""


class Size(Enum):
    """How large, in pixels at most: in a tray, and for reading (A4 at 150 dpi)."""

    THUMBNAIL = (240, 340)
    READING = (1240, 1754)


def picture(blob: Blob, number: int, size: Size, *, file: str) -> bytes:
    """Return the picture of one page as WebP.

    A picture made of points alone carries nothing that runs, so it may be shown before the scanner
    has spoken.
    """
    store = wiring.storage()
    found = store.picture(_name(blob, number, size))
    if found is None:
        found = _drawn(store, blob, number, size, file)
    return found


def _drawn(store: Storage, blob: Blob, number: int, size: Size, file: str) -> bytes:
    last = (blob.pages or number) if size is Size.THUMBNAIL else number
    numbers = list(range(number, max(number, min(last, number + AT_ONCE - 1)) + 1))
    try:
        with store.workspace() as desk, store.local(blob.sha256) as path:
            work(
                "show",
                bound=RENDERING,
                answer=desk / "answer",
                file=file,
                path=path,
                numbers=numbers,
                box=size.value,
                folder=desk,
            )
            made = {page: desk / f"{page}.webp" for page in numbers}
            return _remembered(store, blob, size, made, number)
    except (BlobMissing, FileNotFoundError) as error:
        if isinstance(error, BlobMissing):
            raise FileMissing(file=file) from None
        raise PageNotShown(page=number, file=file) from None


def _remembered(
    store: Storage, blob: Blob, size: Size, made: dict[int, Path], number: int
) -> bytes:
    for page, path in made.items():
        if path.exists():
            store.keep_picture(_name(blob, page, size), path.read_bytes())
    return made[number].read_bytes()


def _name(blob: Blob, number: int, size: Size) -> str:
    return f"{blob.sha256}-{number}-{size.name.lower()}"
