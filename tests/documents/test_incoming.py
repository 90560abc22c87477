"""What may come in, and in which words everything else is turned away."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from tests.documents import corpus
from tests.documents.acts import brought, upload

from motcua.adapters.storage.disk import DiskStorage
from motcua.audit.models import Event
from motcua.base.errors import Refusal
from motcua.documents import refusals, selectors, wiring
from motcua.documents import services as files
from motcua.documents.models import Blob, Received
from motcua.documents.owner import Owner
from motcua.documents.paper import kinds
from motcua.documents.services import receiving
from motcua.documents.states import Removed, Scan
from motcua.org.actor import ANYBODY, Actor
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db

EMPTY, LOCKED = b"", corpus.locked_pdf
BAD: dict[str, tuple[Callable[[], bytes], str, type[Refusal]]] = {
    "empty": (lambda: EMPTY, "giấy.pdf", refusals.FileEmpty),
    "locked": (LOCKED, "giấy.pdf", refusals.FileEncrypted),
    "page as pdf": (lambda: b"<html><script>x</script>", "a.pdf", refusals.NotWhatNameSays),
    "drawing as png": (lambda: b"<svg onload='x'/>", "a.png", refusals.NotWhatNameSays),
    "program as pdf": (lambda: b"MZ\x90" + b"\0" * 99, "a.pdf", refusals.NotWhatNameSays),
    "archive as pdf": (corpus.archive, "a.pdf", refusals.NotWhatNameSays),
    "word": (lambda: corpus.archive("word/x"), "đơn.docx", refusals.KindNotAccepted),
    "drawing": (lambda: b"<svg/>", "a.svg", refusals.KindNotAccepted),
    "page": (lambda: b"<!doctype html>", "a.html", refusals.KindNotAccepted),
    "without an ending": (lambda: b"chao", "a", refusals.KindNotAccepted),
    "two endings": (lambda: b"MZ\x90" + b"\0" * 99, "a.pdf.exe", refusals.KindNotAccepted),
    "pdf and page": (corpus.pdf_and_page, "a.pdf", refusals.TwoThingsInOne),
    "pdf and archive": (corpus.pdf_and_archive, "a.pdf", refusals.TwoThingsInOne),
    "pdf cut off": (lambda: corpus.pdf(3)[:-300], "a.pdf", refusals.FileBroken),
    "pdf of nothing": (lambda: b"%PDF-1.7\n" + b"x" * 500 + b"%%EOF", "a.pdf", refusals.FileBroken),
    "no pages": (lambda: corpus.saved(corpus.Pdf.new()), "a.pdf", refusals.FileBroken),
    "jpeg cut off": (lambda: corpus.jpeg()[:-5000], "a.jpg", refusals.FileBroken),
    "png cut off": (lambda: corpus.png()[:-5000], "a.png", refusals.FileBroken),
    "heic cut off": (lambda: corpus.HEIC[:-5000], "a.heic", refusals.FileBroken),
    "heic of nothing": (lambda: corpus.HEIC[:40], "a.heic", refusals.FileBroken),
    "3000 pages": (lambda: corpus.many_pages(3000), "a.pdf", refusals.TooManyPages),
    "3000 hidden pages": (lambda: corpus.hidden_pages(3000), "a.pdf", refusals.TooManyPages),
    "vast png": (corpus.vast_png, "a.png", refusals.TooManyPixels),
    "vast jpeg": (corpus.vast_jpeg, "a.jpg", refusals.TooManyPixels),
    "vast picture in a pdf": (corpus.vast_picture_pdf, "a.pdf", refusals.TooManyPixels),
    "inflated": (lambda: corpus.inflated_pdf(400), "a.pdf", refusals.TooHeavy),
    "signed with script": (
        lambda: corpus.signed_pdf(script=True),
        "a.pdf",
        refusals.SignedWithCode,
    ),
}


def left_behind(disk: DiskStorage) -> list[str]:
    return [path.name for path in disk.root.rglob("*") if path.is_file() and path.name != "lock"]


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_by_name_and_leaves_nothing(
    case: str, disk: DiskStorage, clerk: Actor
) -> None:
    content, name, kind = BAD[case]
    with pytest.raises(Refusal) as refused:
        brought(content(), name, by=clerk)
    assert type(refused.value) is kind
    for language in ("vi", "en"):
        sentence = refused.value.in_(language)
        assert name in sentence
        assert sentence.endswith(".")
        assert sentence.count(". ") >= 1 or "; " in sentence or "," in sentence
    assert left_behind(disk) == []
    assert selectors.tray(by=clerk) == []


def test_a_foreign_kind_is_named_in_both_languages(disk: DiskStorage, clerk: Actor) -> None:
    with pytest.raises(refusals.KindNotAccepted) as refused:
        brought(corpus.archive("word/x"), "đơn.docx", by=clerk)
    assert "văn bản Word" in refused.value.in_("vi")
    assert "Word document" in refused.value.in_("en")


def test_a_file_over_the_limit_is_refused_before_it_is_whole(
    disk: DiskStorage, clerk: Actor, settings: object
) -> None:
    settings.FILE_MB = 1
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"%PDF-" + b"x" * 65_531

    with pytest.raises(refusals.FileTooLarge) as refused:
        files.receive(files.Upload("to.pdf", endless()), by=clerk, at=AT)
    assert "to.pdf" in str(refused.value)
    assert "1 MB" in str(refused.value)
    assert sent == 17
    assert left_behind(disk) == []


def test_a_line_that_breaks_leaves_nothing(disk: DiskStorage, clerk: Actor) -> None:
    def cut() -> Iterator[bytes]:
        yield corpus.pdf()[:200]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.receive(files.Upload("a.pdf", cut()), by=clerk, at=AT)
    assert left_behind(disk) == []
    assert not Received.objects.filter(holder_id=clerk.id).exists()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (corpus.pdf(3), "giấy khai sinh.pdf", "application/pdf"),
        (corpus.jpeg(), "ảnh.jpg", "image/jpeg"),
        (corpus.png(), "ảnh.png", "image/png"),
        (corpus.HEIC, "IMG_0001.HEIC", "image/heic"),
        (corpus.HEIC, "IMG_0001.jpg", "image/heic"),
        (corpus.jpeg(), "quét.pdf", "image/jpeg"),
    ],
)
def test_a_good_file_lies_in_the_tray_by_what_it_is(
    content: bytes, name: str, kind: str, disk: DiskStorage, clerk: Actor
) -> None:
    item = brought(content, name, by=clerk)
    assert (item.name, item.media_type, item.size) == (name, kind, len(content))
    assert item.free == tuple(range(1, item.pages + 1))
    assert item.scan is Scan.UNSCANNED
    assert selectors.tray(by=clerk) == [item]
    digest = hashlib.sha256(content).hexdigest()
    with disk.open(digest) as kept:
        assert kept.read() == content
    assert list(disk.temporary.iterdir()) == []


def test_a_good_pdf_is_its_own_paper_and_stored_once(disk: DiskStorage, clerk: Actor) -> None:
    content = corpus.pdf(2)
    brought(content, by=clerk)
    brought(content, "again.pdf", by=clerk)
    assert len(list(disk.stored())) == 1
    rows = Received.objects.filter(holder_id=clerk.id)
    assert {(row.original_id, row.paper_id) for row in rows} == {
        (rows[0].original_id, rows[0].original_id)
    }


def test_the_name_is_kept_without_tricks(disk: DiskStorage, clerk: Actor) -> None:
    name = "../../" + unicodedata.normalize("NFD", "Giấy\u202e\0") + "." + "pdf"
    assert brought(corpus.pdf(), name, by=clerk).name == "Giấy.pdf"


def test_what_acts_by_itself_is_taken_out_and_said(disk: DiskStorage, clerk: Actor) -> None:
    content = corpus.scripted_pdf()
    item = brought(content, by=clerk)
    assert set(item.removed) == {Removed.SCRIPT, Removed.LAUNCH, Removed.EMBEDDED, Removed.FORM}
    with selectors.item_to_serve(item.key, by=clerk).open() as served:
        harmless = served.read()
    opened = corpus.pikepdf.open(corpus.BytesIO(harmless))
    inside = corpus.saved(
        opened,
        object_stream_mode=corpus.pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        stream_decode_level=corpus.pikepdf.StreamDecodeLevel.generalized,
    )
    for word in (b"JavaScript", b"launchURL", b"Launch", b"calc.exe", b"MZ this", b"XFA"):
        assert word not in inside
    assert b"https://dichvucong.gov.vn" in inside
    assert len(opened.pages) == 2
    with disk.open(hashlib.sha256(content).hexdigest()) as original:
        assert original.read() == content


def test_a_signed_pdf_stays_byte_for_byte(disk: DiskStorage, clerk: Actor) -> None:
    content = corpus.signed_pdf()
    item = brought(content, by=clerk)
    assert item.signed
    with selectors.item_to_serve(item.key, by=clerk).open() as served:
        assert served.read() == content


def test_a_pdf_that_forbids_printing_is_freed(disk: DiskStorage, clerk: Actor) -> None:
    item = brought(corpus.restricted_pdf(), by=clerk)
    assert item.removed == (Removed.ENCRYPTION,)
    with selectors.item_to_serve(item.key, by=clerk).open() as served:
        assert not corpus.pikepdf.open(corpus.BytesIO(served.read())).is_encrypted


def test_a_file_belongs_to_somebody(disk: DiskStorage, clerk: Actor) -> None:
    for actor, holder in ((ANYBODY, None), (ANYBODY, Owner("draft-of-test", 1))):
        with pytest.raises(refusals.NobodysTray):
            files.receive(upload(corpus.pdf()), by=actor, at=AT, holder=holder)
    with pytest.raises(refusals.NobodysTray):
        files.receive(upload(corpus.pdf()), by=clerk, at=AT, unit=8)


def test_a_tray_holds_two_hundred_and_no_more(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_IN_TRAY", 1)
    brought(corpus.pdf(), by=clerk)
    with pytest.raises(refusals.TrayFull):
        brought(corpus.pdf(), by=clerk)


def test_receiving_is_written_in_the_log(disk: DiskStorage, clerk: Actor) -> None:
    item = brought(corpus.pdf(), by=clerk)
    line = Event.objects.get(actor_id=clerk.id)
    assert (line.act, line.label) == ("files.received", item.name)
    assert line.data["size"] == item.size


def test_without_a_place_for_files_none_comes_in(clerk: Actor, settings: object) -> None:
    settings.FILES = ""
    with pytest.raises(refusals.NoPlace):
        brought(corpus.pdf(), by=clerk)


def test_a_full_store_of_another_sort_leaves_no_row(clerk: Actor, settings: object) -> None:
    settings.STORAGE, settings.FILES = "motcua.testing.storage.storage_at", "full"
    wiring.storage().full = True
    with pytest.raises(Refusal) as refused:
        brought(corpus.pdf(), by=clerk)
    assert refused.value.code == "files.disk_full"
    assert not Received.objects.filter(holder_id=clerk.id).exists()


# Negative controls: the protections are what keeps these out.


def test_without_the_look_for_smuggled_things_the_polyglot_would_come_in(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "smuggled", lambda *_: None)
    assert brought(corpus.pdf_and_archive(), by=clerk).pages == 1


def test_a_name_alone_would_let_a_program_in(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the look at its first bytes, the child still finds no PDF in it."""
    monkeypatch.setattr(kinds, "kind_of", lambda *_: kinds.Kind.PDF)
    with pytest.raises(refusals.FileBroken):
        brought(b"MZ\x90" + b"\0" * 99, "a.pdf", by=clerk)


def test_a_crash_between_file_and_row_leaves_no_row_without_a_file(
    disk: DiskStorage, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise SystemExit

    content = corpus.pdf()
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "_entered", crash)
        with pytest.raises(SystemExit):
            brought(content, by=clerk)
    digest = hashlib.sha256(content).hexdigest()
    assert [each.sha256 for each in disk.stored()] == [digest]
    assert not Blob.objects.filter(sha256=digest).exists()
    assert brought(content, by=clerk).pages == 1
