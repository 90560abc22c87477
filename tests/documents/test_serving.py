"""A file goes out under a plain name, as an attachment, and no browser runs it."""

from pathlib import Path

import pytest
from tests.documents import corpus
from tests.documents.acts import NOBODYS, brought, paper_of

from motcua.adapters.storage.disk import DiskStorage
from motcua.documents import refusals, selectors
from motcua.documents import services as files
from motcua.documents.models import Blob
from motcua.documents.services import NewPaper, Picked
from motcua.documents.states import Scan
from motcua.org.actor import Actor
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db


def test_an_unscanned_file_is_only_ever_an_attachment(disk: DiskStorage, clerk: Actor) -> None:
    served = selectors.to_serve(paper_of(corpus.pdf(), by=clerk).key, by=clerk)
    assert served.scan is Scan.UNSCANNED
    for inline in (False, True):
        sent = selectors.headers(served, inline=inline)
        assert sent["Content-Disposition"].startswith('attachment; filename="Giay chung sinh.pdf"')
        assert "Gi%E1%BA%A5y" in sent["Content-Disposition"]
        assert sent["Content-Type"] == "application/pdf"
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in sent["Content-Security-Policy"]
        assert "default-src 'none'" in sent["Content-Security-Policy"]
        assert sent["Cache-Control"] == "private, no-store"
    assert int(sent["Content-Length"]) == served.size


def test_a_clean_pdf_may_be_shown_where_it_is_asked_for(disk: DiskStorage, clerk: Actor) -> None:
    paper = paper_of(corpus.pdf(), by=clerk)
    Blob.objects.update(scan=Scan.CLEAN, scanned_at=AT)
    served = selectors.to_serve(paper.key, by=clerk)
    assert selectors.headers(served)["Content-Disposition"].startswith("attachment")
    assert selectors.headers(served, inline=True)["Content-Disposition"].startswith("inline")


def test_an_original_goes_out_as_it_came_and_as_plain_bytes(
    disk: DiskStorage, clerk: Actor
) -> None:
    photo = corpus.jpeg(exif=corpus.phone_tags(6))
    item = brought(photo, 'ảnh "của" tôi.pdf', by=clerk)
    new = NewPaper("Ảnh", "x", NOBODYS)
    paper = files.assemble([Picked(item.key)], new, by=clerk, at=AT)
    original = selectors.original_to_serve(paper.key, 1, by=clerk)
    with original.open() as file:
        assert file.read() == photo
    sent = selectors.headers(original, inline=True)
    assert sent["Content-Type"] == "application/octet-stream"
    assert sent["Content-Disposition"].startswith("attachment")
    assert original.filename == "ảnh _của_ tôi.pdf.jpg"
    with pytest.raises(refusals.FileUnknown):
        selectors.original_to_serve(paper.key, 2, by=clerk)


def test_a_title_cannot_write_a_header(disk: DiskStorage, clerk: Actor) -> None:
    item = brought(corpus.pdf(), by=clerk)
    new = NewPaper('../Đơn"\r\nSet-Cookie: x\u202e', "x", NOBODYS)
    paper = files.assemble([Picked(item.key)], new, by=clerk, at=AT)
    sent = selectors.headers(selectors.to_serve(paper.key, by=clerk))["Content-Disposition"]
    assert sent.isprintable()
    assert 'filename="Don_ Set-Cookie_ x.pdf"' in sent


def test_a_file_that_is_gone_from_the_disk_is_said_in_words(
    disk: DiskStorage, clerk: Actor
) -> None:
    paper = paper_of(corpus.pdf(2), by=clerk)
    served = selectors.to_serve(paper.key, by=clerk)
    place(disk, served.sha256).unlink()
    with pytest.raises(refusals.FileMissing):
        served.open()
    with pytest.raises(refusals.FileMissing):
        selectors.page_picture(paper.key, 1, selectors.Size.READING, by=clerk)
    with pytest.raises(refusals.FileMissing):
        files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT)


def test_the_picture_of_a_page_is_drawn_once(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = paper_of(corpus.pdf(25), by=clerk)
    small = selectors.Size.THUMBNAIL
    first = selectors.page_picture(paper.key, 1, small, by=clerk)
    monkeypatch.setattr("motcua.documents.picturing.work", None)
    assert selectors.page_picture(paper.key, 1, small, by=clerk) == first
    assert selectors.page_picture(paper.key, 20, small, by=clerk) != first
    for number in (0, 26):
        with pytest.raises(refusals.PageUnknown):
            selectors.page_picture(paper.key, number, small, by=clerk)


def test_a_page_that_cannot_be_drawn_is_said_in_words(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = brought(corpus.pdf(), by=clerk)
    monkeypatch.setattr("motcua.documents.picturing.work", lambda *_, **__: {"made": []})
    with pytest.raises(refusals.PageNotShown) as refused:
        selectors.item_picture(item.key, 1, selectors.Size.THUMBNAIL, by=clerk)
    assert "giấy.pdf" in str(refused.value)


def place(disk: DiskStorage, sha256: str) -> Path:
    return disk.root / sha256[:2] / sha256[2:4] / sha256
