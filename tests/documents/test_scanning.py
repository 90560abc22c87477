"""Malware is found, put apart and never served; a scanner that is away holds up nobody."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import corpus
from tests.documents.acts import NOBODYS, brought, paper_of, pieces
from tests.documents.clamd import Clamd, clamd

from motcua.adapters.scanner import clamd as client
from motcua.adapters.storage.disk import DiskStorage
from motcua.audit.models import Event
from motcua.documents import blobs, jobs, refusals, selectors, serving, wiring
from motcua.documents import services as files
from motcua.documents.models import Blob, Received
from motcua.documents.services import NewPaper, Picked
from motcua.documents.states import Scan
from motcua.org.actor import Actor
from motcua.ports.scanner import ScannerAway, Verdict
from motcua.testing.facts import AT

pytestmark = pytest.mark.django_db


def infected_pdf() -> bytes:
    """Return a whole PDF that carries the test signature after its header."""
    head, _, rest = corpus.pdf(2).partition(b"\n")
    return head + b"\n%" + corpus.EICAR + b"\n" + rest


@pytest.fixture
def scanner(settings: object) -> Iterator[Clamd]:
    """Run a scanner and name it in the settings."""
    with clamd() as daemon:
        settings.SCANNER = daemon.address
        wiring.scanner().seconds = 0.3
        wiring.scanner().silence = 0.0
        yield daemon


@pytest.mark.parametrize("over", ["unix", "tcp"])
def test_a_verdict_comes_over_a_real_socket(over: str, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad", tmp_path / "good"
    bad.write_bytes(b"x" * 200_000 + corpus.EICAR)
    good.write_bytes(b"x" * 200_000)
    with clamd(tmp_path / "socket" if over == "unix" else None) as daemon:
        scanner = client.scanner_at(daemon.address)
        assert scanner.scan(bad) == Verdict("Eicar-Signature")
        assert scanner.scan(good) == Verdict()
        assert daemon.seen == [200_068, 200_000]


@pytest.mark.parametrize("mood", ["silent", "mad", "rude"])
def test_what_is_no_verdict_is_never_taken_for_one(mood: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 5_000_000)
    with clamd() as daemon:
        daemon.mood = mood
        scanner = client.Clamd(daemon.address, seconds=0.3, silence=60)
        began = time.monotonic()
        with pytest.raises(ScannerAway):
            scanner.scan(file)
        assert time.monotonic() - began < 2
        daemon.mood = "well"
        with pytest.raises(ScannerAway, match="just now"):
            scanner.scan(file)


@pytest.mark.parametrize("address", ["unix:/nowhere", "127.0.0.1:1", "nonsense"])
def test_a_scanner_that_is_not_there_is_away(address: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    with pytest.raises(ScannerAway):
        client.scanner_at(address).scan(file)


def test_without_a_scanner_nothing_is_called_clean(disk: DiskStorage, clerk: Actor) -> None:
    paper = paper_of(corpus.pdf(), by=clerk)
    assert paper.scan is Scan.UNSCANNED
    assert not Blob.objects.filter(scan=Scan.CLEAN).exists()
    assert jobs.scan_waiting(at=AT) == (0, 0)


def test_what_was_scanned_is_clean_with_all_it_is_made_of(
    disk: DiskStorage, clerk: Actor, scanner: Clamd
) -> None:
    paper = paper_of(corpus.jpeg(), corpus.pdf(2), by=clerk)
    assert paper.scan is Scan.CLEAN
    assert len(scanner.seen) == 4  # two that came, a page made of the picture, the one PDF
    assert selectors.to_serve(paper.key, by=clerk).scan is Scan.CLEAN


def test_an_infected_file_is_refused_put_apart_and_written_down(
    disk: DiskStorage, clerk: Actor, scanner: Clamd, settings: object
) -> None:
    content = infected_pdf()
    digest = hashlib.sha256(content).hexdigest()
    with pytest.raises(refusals.FileInfected) as refused:
        brought(content, "khai sinh.pdf", by=clerk)
    assert "khai sinh.pdf" in str(refused.value)
    assert "Eicar-Signature" in str(refused.value)
    assert disk.quarantined(digest)
    assert list(disk.stored()) == []
    assert selectors.tray(by=clerk) == []
    assert Event.objects.get(actor_id=clerk.id).act == "files.quarantined"
    assert list(jobs.scrub()) == []
    settings.SCANNER = ""
    with pytest.raises(refusals.FileInfected):
        brought(content, "again.pdf", by=clerk)
    assert list(disk.stored()) == []


def test_while_the_scanner_is_away_intake_goes_on_and_nothing_is_served(
    disk: DiskStorage, clerk: Actor, scanner: Clamd
) -> None:
    scanner.mood = "silent"
    item = brought(corpus.pdf(2), by=clerk)
    new = NewPaper("Đơn", "x", NOBODYS)
    paper = files.assemble([Picked(item.key)], new, by=clerk, at=AT)
    assert paper.scan is Scan.UNSCANNED
    for asked in (
        lambda: selectors.to_serve(paper.key, by=clerk),
        lambda: selectors.original_to_serve(paper.key, 1, by=clerk),
    ):
        with pytest.raises(refusals.WaitingForScan):
            asked()
    assert selectors.page_picture(paper.key, 1, selectors.Size.THUMBNAIL, by=clerk)
    assert jobs.scan_waiting(at=AT) == (0, 0)
    scanner.mood = "well"
    assert jobs.scan_waiting(at=AT) == (1, 0)
    assert selectors.to_serve(paper.key, by=clerk).scan is Scan.CLEAN


def test_what_is_found_infected_later_takes_with_it_all_that_was_made_of_it(
    disk: DiskStorage, clerk: Actor, settings: object
) -> None:
    """It came while no scanner was named; then one is."""
    paper = paper_of(infected_pdf(), corpus.pdf(), by=clerk)
    with selectors.to_serve(paper.key, by=clerk).open() as file:
        assert file.read()
    with clamd() as daemon:
        settings.SCANNER = daemon.address
        judged, infected = jobs.scan_waiting(at=AT)
    assert (judged, infected) == (3, 1)
    for asked in (
        lambda: selectors.to_serve(paper.key, by=clerk),
        lambda: selectors.original_to_serve(paper.key, 1, by=clerk),
        lambda: selectors.page_picture(paper.key, 1, selectors.Size.READING, by=clerk),
        lambda: files.turn(paper.key, [1], 90, revision=1, by=clerk, at=AT),
    ):
        with pytest.raises(refusals.Quarantined):
            asked()
    assert selectors.original_to_serve(paper.key, 2, by=clerk).scan is Scan.CLEAN
    assert list(jobs.scrub()) == []


def test_a_signed_file_that_is_infected_is_refused(
    disk: DiskStorage, clerk: Actor, scanner: Clamd
) -> None:
    paper = paper_of(corpus.pdf(1), by=clerk)
    files.mark(paper.key, "checked", revision=1, by=clerk, at=AT)
    head, _, rest = corpus.signed_pdf().partition(b"\n")
    content = head + b"\n%" + corpus.EICAR + b"\n" + rest
    with pytest.raises(refusals.FileInfected):
        files.sign(paper.key, pieces(content), revision=1, by=clerk, at=AT)
    assert selectors.paper(paper.key, by=clerk).revision == 1


def test_negative_control_without_the_look_the_infected_file_would_come_in(
    disk: DiskStorage, clerk: Actor, scanner: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blobs, "look", lambda _: (Scan.CLEAN, ""))
    item = brought(infected_pdf(), by=clerk)
    assert selectors.item_to_serve(item.key, by=clerk).size
    assert Received.objects.get(key=item.key).original.scan == Scan.CLEAN


def test_negative_control_without_the_question_a_waiting_file_would_be_served(
    disk: DiskStorage, clerk: Actor, scanner: Clamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanner.mood = "silent"
    item = brought(corpus.pdf(), by=clerk)
    with pytest.raises(refusals.WaitingForScan):
        selectors.item_to_serve(item.key, by=clerk)
    monkeypatch.setattr(serving.wiring, "scanner", lambda: None)
    assert selectors.item_to_serve(item.key, by=clerk).size
