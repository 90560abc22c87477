"""What a file is, by its content: the four kinds that may come in, and names for the others.

A few bytes at either end are looked at and nothing is interpreted, so this needs no child process.
"""

import os
import struct
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from motcua.base.language import mark
from motcua.base.words import Word

HEAD: Final = 4096
TAIL: Final = 66 * 1024  # an archive's directory ends at most 65,557 bytes before the end
MARKS_OF_A_PAGE: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe")


class Kind(Word):
    """A kind of file that may come in: media type, and what people call it."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    HEIC = "image/heic", "HEIC"


class Foreign(Word):
    """A kind of file that may not."""

    PAGE = "page", mark("trang web (HTML)")
    DRAWING = "drawing", mark("hình SVG")
    PROGRAM = "program", mark("chương trình")
    WORD = "word", mark("văn bản Word")
    SHEET = "sheet", mark("bảng tính Excel")
    SLIDES = "slides", mark("bài trình chiếu PowerPoint")
    OLD_OFFICE = "old_office", mark("tệp Office kiểu cũ")
    ARCHIVE = "archive", mark("tệp nén")
    OTHER_PICTURE = "other_picture", mark("ảnh kiểu khác (GIF, TIFF, WebP, BMP…)")
    FILM = "film", mark("phim hoặc âm thanh")
    TEXT = "text", mark("văn bản thường")
    UNKNOWN = "unknown", mark("loại tệp không nhận ra")


SUFFIXES: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.PDF: ("pdf",),
        Kind.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
        Kind.PNG: ("png",),
        Kind.HEIC: ("heic", "heif", "hif"),
    }
)
OUR_SUFFIXES: Final = frozenset(suffix for each in SUFFIXES.values() for suffix in each)

HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc", b"hevx"})
STARTS: Final[tuple[tuple[bytes, Kind | Foreign], ...]] = (
    (b"%PDF-", Kind.PDF),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"MZ", Foreign.PROGRAM),
    (b"\x7fELF", Foreign.PROGRAM),
    (b"#!", Foreign.PROGRAM),
    (b"\xca\xfe\xba\xbe", Foreign.PROGRAM),
    (b"\xd0\xcf\x11\xe0", Foreign.OLD_OFFICE),
    (b"Rar!", Foreign.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Foreign.ARCHIVE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"BZh", Foreign.ARCHIVE),
    (b"\xfd7zXZ", Foreign.ARCHIVE),
    (b"GIF8", Foreign.OTHER_PICTURE),
    (b"II*\0", Foreign.OTHER_PICTURE),
    (b"MM\0*", Foreign.OTHER_PICTURE),
    (b"BM", Foreign.OTHER_PICTURE),
    (b"\0\0\0\x0cjP  ", Foreign.OTHER_PICTURE),
    (b"OggS", Foreign.FILM),
    (b"ID3", Foreign.FILM),
    (b"\x1aE\xdf\xa3", Foreign.FILM),
)
INSIDE_ARCHIVES: Final = (
    (b"word/", Foreign.WORD),
    (b"xl/", Foreign.SHEET),
    (b"ppt/", Foreign.SLIDES),
)


def ends(path: Path) -> tuple[bytes, bytes]:
    """Return the first and the last bytes of a file; both are the whole of a short one."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - TAIL), os.SEEK_SET)
        return head, file.read(TAIL)


def kind_of(head: bytes, tail: bytes) -> Kind | Foreign:
    """Say what a file is."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[4:8] == b"ftyp":
        return _boxed(head)
    if head.startswith(b"RIFF"):
        return Foreign.OTHER_PICTURE if head[8:12] == b"WEBP" else Foreign.FILM
    if head.startswith(b"PK"):
        return next((kind for mark_, kind in INSIDE_ARCHIVES if mark_ in tail), Foreign.ARCHIVE)
    return _written(head)


def smuggled(kind: Kind, head: bytes, tail: bytes, size: int) -> Foreign | None:
    """Say what else a file is besides its kind: a web page or an archive for other readers.

    An archive at the end is one whose directory fits the file to the byte, so that no picture is
    turned away for four bytes of chance.
    """
    if _ends_as_archive(tail, size):
        return Foreign.ARCHIVE
    if kind is Kind.PDF and (_marked(head[:1024]) or _marked(tail.rpartition(b"%%EOF")[2])):
        return Foreign.PAGE
    return None


def _boxed(head: bytes) -> Kind | Foreign:
    (length,) = struct.unpack("!I", head[:4])
    brands = {head[at : at + 4] for at in (8, *range(16, min(length, 256, len(head)), 4))}
    if b"avif" in brands:
        return Foreign.OTHER_PICTURE
    return Kind.HEIC if brands & HEIC_BRANDS else Foreign.FILM


def _written(head: bytes) -> Foreign:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<svg" in text:
        return Foreign.DRAWING
    if _marked(text) or text.startswith(b"<"):
        return Foreign.PAGE
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            return Foreign.UNKNOWN
    return Foreign.UNKNOWN if b"\0" in head else Foreign.TEXT


def _marked(text: bytes) -> bool:
    small = text.lower()
    return any(mark_ in small for mark_ in MARKS_OF_A_PAGE)


def _ends_as_archive(tail: bytes, size: int) -> bool:
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    _, _, _, entries, length, start, comment = struct.unpack("<HHHHIIH", tail[at + 4 : at + 22])
    place = size - len(tail) + at
    return bool(entries) and length + start <= place and at + 22 + comment <= len(tail)
