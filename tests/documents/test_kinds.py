"""What a file is, is read in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.documents import corpus

from motcua.documents.paper.kinds import Foreign, Kind, kind_of, smuggled


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (corpus.pdf(), Kind.PDF),
        (corpus.jpeg(), Kind.JPEG),
        (corpus.png(), Kind.PNG),
        (corpus.HEIC, Kind.HEIC),
        (b"<!DOCTYPE html><script>alert(1)</script>", Foreign.PAGE),
        (b"\xef\xbb\xbf  <HTML>", Foreign.PAGE),
        (b'<?xml version="1.0"?><svg onload="alert(1)"/>', Foreign.DRAWING),
        (b"MZ\x90\0", Foreign.PROGRAM),
        (b"\x7fELF\2", Foreign.PROGRAM),
        (b"#!/bin/sh\nrm -rf /", Foreign.PROGRAM),
        (corpus.archive(), Foreign.ARCHIVE),
        (corpus.archive("word/document.xml"), Foreign.WORD),
        (corpus.archive("xl/workbook.xml"), Foreign.SHEET),
        (corpus.archive("ppt/presentation.xml"), Foreign.SLIDES),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Foreign.OLD_OFFICE),
        (b"Rar!\x1a\7", Foreign.ARCHIVE),
        (b"GIF89a", Foreign.OTHER_PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Foreign.OTHER_PICTURE),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", Foreign.OTHER_PICTURE),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Foreign.FILM),
        ("Đơn xin nghỉ".encode(), Foreign.TEXT),
        (b"\0\1\2\3" * 40, Foreign.UNKNOWN),
    ],
)
def test_a_kind_is_known_by_its_first_bytes(content: bytes, kind: Kind | Foreign) -> None:
    assert kind_of(content[:4096], content[-66_000:]) is kind


@given(st.binary(max_size=200))
def test_no_bytes_at_all_upset_the_question(content: bytes) -> None:
    kind = kind_of(content, content)
    if isinstance(kind, Kind):
        smuggled(kind, content, content, len(content))


@given(st.binary(min_size=100, max_size=300))
def test_a_picture_is_not_turned_away_for_four_bytes_of_chance(tail: bytes) -> None:
    whole = corpus.jpeg() + b"PK\x05\x06" + tail
    found = smuggled(Kind.JPEG, whole[:4096], whole[-66_000:], len(whole))
    entries = int.from_bytes(tail[6:8], "little")
    length, start = (int.from_bytes(tail[at : at + 4], "little") for at in (8, 12))
    fits = entries and length + start <= len(whole) - len(tail) - 4
    assert found is None or fits


def test_a_pdf_that_is_also_an_archive_or_a_page_is_noticed() -> None:
    for content, what in (
        (corpus.pdf_and_archive(), Foreign.ARCHIVE),
        (corpus.pdf_and_page(), Foreign.PAGE),
        (corpus.pdf() + b"<html><body onload=alert(1)>", Foreign.PAGE),
    ):
        assert smuggled(Kind.PDF, content[:4096], content[-66_000:], len(content)) is what
