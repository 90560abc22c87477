"""Contents on their way into the storage and, after that, into the table: never the other way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from motcua.documents import wiring
from motcua.documents.models import Blob
from motcua.documents.states import Scan
from motcua.ports.scanner import ScannerAway
from motcua.ports.storage import Incoming, Storage

CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of a content before it has a row."""

    sha256: str
    size: int
    media_type: str
    pages: int | None
    scan: Scan
    said: str = ""

    @property
    def infected(self) -> bool:
        """Say whether malware was found in it."""
        return self.scan is Scan.INFECTED


def judged(incoming: Incoming, *, media_type: str, pages: int | None) -> Content:
    """Say what a file is, and whether malware is in it as far as anybody knows.

    What was once found infected stays so, whoever brings it again and whether or not a scanner
    is there today.
    """
    known = Blob.objects.filter(sha256=incoming.sha256).values_list("scan", "scan_said").first()
    scan, said = known if known and known[0] == Scan.INFECTED else look(incoming.path)
    return Content(incoming.sha256, incoming.size, media_type, pages, Scan(scan), said)


def look(path: Path) -> tuple[Scan, str]:
    """Ask the scanner; without one, or without its answer, a file is unscanned and no more."""
    scanner = wiring.scanner()
    if scanner is None:
        return Scan.UNSCANNED, ""
    try:
        verdict = scanner.scan(path)
    except ScannerAway:
        return Scan.UNSCANNED, ""
    return (Scan.INFECTED, verdict.found) if verdict.infected else (Scan.CLEAN, "")


def keep_file(store: Storage, path: Path, *, media_type: str, pages: int | None = None) -> Content:
    """Keep a file that we made ourselves; it is looked into like any other."""
    size = path.stat().st_size
    with store.receiving(pieces(path), most=size) as incoming:
        content = judged(incoming, media_type=media_type, pages=pages)
        store.keep(incoming)
        if content.infected:
            store.quarantine(content.sha256)
    return content


def row(content: Content, *, at: datetime) -> Blob:
    """Return the row of a kept content, made where there is none; it counts as fresh again."""
    judged_at = None if content.scan is Scan.UNSCANNED else at
    blob = Blob(
        sha256=content.sha256,
        size=content.size,
        media_type=content.media_type,
        pages=content.pages,
        scan=content.scan,
        scan_said=content.said,
        scanned_at=judged_at,
        stored_at=at,
        seen_at=at,
    )
    Blob.objects.bulk_create(
        [blob], update_conflicts=True, unique_fields=["sha256"], update_fields=["seen_at"]
    )
    if content.scan is not Scan.UNSCANNED:
        judge(content.sha256, content.scan, content.said, at=at)
    return Blob.objects.get(sha256=content.sha256)


def judge(sha256: str, scan: Scan, said: str, *, at: datetime) -> None:
    """Write down what the scanner said; what was found infected is not taken back."""
    Blob.objects.filter(sha256=sha256).exclude(scan=Scan.INFECTED).update(
        scan=scan, scan_said=said[:200], scanned_at=at
    )


def pieces(path: Path) -> Iterator[bytes]:
    """Read a file piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
