"""How large a PDF is inside: its streams are inflated piece by piece and nothing is kept."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

import pikepdf
from pikepdf import Array

from motcua.documents.paper.bounds import (
    LONGEST_SIDE,
    MEGABYTE,
    MOST_INSIDE,
    MOST_PIXELS,
    MOST_PIXELS_INSIDE,
)
from motcua.documents.paper.unusable import Unusable

FLATE: Final = frozenset({"/FlateDecode", "/Fl"})
WHOLE: Final = frozenset({"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
"""Filters that inflate and are decoded whole, under the child's bound of memory."""


def refuse_bombs(pdf: pikepdf.Pdf) -> None:
    """Refuse a PDF that is much larger inside than it looks."""
    inside = 0
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream):
            _refuse_large_picture(each)
            inside += _size(each, MOST_INSIDE - inside)
            if inside > MOST_INSIDE:
                raise Unusable("too_heavy")


def refuse_pixels(width: int, height: int, *, most: int = MOST_PIXELS) -> None:
    """Refuse a picture that is too large to be taken apart."""
    if width * height > most or max(width, height) > LONGEST_SIDE:
        raise Unusable("too_many_pixels", width=width, height=height)


def whole(value: object) -> int:
    """Return a whole number that stands in a PDF; 0 where something else does."""
    return value if isinstance(value, int) else 0


def _refuse_large_picture(stream: pikepdf.Stream) -> None:
    width, height = whole(stream.get("/Width")), whole(stream.get("/Height"))
    refuse_pixels(width, height, most=MOST_PIXELS_INSIDE)


def _size(stream: pikepdf.Stream, most: int) -> int:
    """Return what a stream inflates to, in bytes; more than ``most`` as soon as that is certain."""
    filters = _filters(stream)
    if WHOLE & set(filters):
        try:
            return len(stream.read_bytes())
        except pikepdf.PdfError:
            return 0
    pieces: Iterable[bytes] = [stream.read_raw_bytes()]
    for name in filters:
        if name not in FLATE:
            break
        pieces = _inflated(pieces)
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > most:
            break
    return total


def _filters(stream: pikepdf.Stream) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, Array) else [str(named)]


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            try:
                yield inflater.decompress(rest, MEGABYTE)
            except zlib.error:  # spoilt further on: whoever shows it sees what came before
                return
            rest = inflater.unconsumed_tail
