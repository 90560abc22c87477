"""Housekeeping of files: trays emptied, leftovers swept, scanning made up for, contents proved."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from motcua.audit import services as audit
from motcua.audit.record import Doer
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.documents import blobs, wiring
from motcua.documents.models import Blob, Received
from motcua.documents.records import KEPT_IN_TRAY
from motcua.documents.states import Scan
from motcua.ports.storage import BlobMissing, Storage

TEMPORARY: Final = timedelta(hours=1)
"""How old what an upload left behind must be; no upload takes as long."""
UNUSED: Final = timedelta(hours=24)
"""How long ago a content that nothing points to must have come in."""
SYSTEM: Final = Doer(None, "motcua")
CHUNK: Final = 1024 * 1024

FORGET: Final = """
    DELETE FROM documents_blob b
     WHERE b.seen_at < %s AND b.scan <> 'infected'
       AND NOT EXISTS (SELECT FROM documents_received r WHERE b.id IN (r.original_id, r.paper_id))
       AND NOT EXISTS (SELECT FROM documents_source s WHERE b.id IN (s.original_id, s.paper_id))
       AND NOT EXISTS (SELECT FROM documents_revision v WHERE b.id = v.blob_id)
"""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep removed: leftovers of uploads, rows nothing pointed to, files without a row."""

    temporary: int
    rows: int
    files: int


class Fault(Word):
    """What is wrong with a kept content."""

    MISSING = "missing", mark("không còn trong kho tệp")
    CHANGED = "changed", mark("nội dung đã thay đổi")


@dataclass(frozen=True, slots=True)
class Finding:
    """A row whose content is not what it says."""

    sha256: str
    fault: Fault
    size: int
    stored_at: datetime


def clear_trays(*, at: datetime) -> int:
    """Delete the uploads that a day later still lie in a tray; say how many."""
    deleted, _ = Received.objects.filter(received_at__lte=at - KEPT_IN_TRAY).delete()
    return deleted


def sweep(*, at: datetime) -> Swept:
    """Remove what nobody will ask for: broken uploads, unused contents, files without a row."""
    store = wiring.storage()
    temporary = store.sweep(older_than=at - TEMPORARY)
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [at - UNUSED])
        rows = cursor.rowcount
    return Swept(temporary, rows, sum(_without_row(store, at - UNUSED)))


def scan_waiting(*, at: datetime, most: int = 200) -> tuple[int, int]:
    """Scan what came while the scanner was away; say how many, and how many were infected."""
    if wiring.scanner() is None:
        return 0, 0
    store, judged, infected = wiring.storage(), 0, 0
    waiting = Blob.objects.filter(scan=Scan.UNSCANNED).order_by("id")
    for sha256 in waiting.values_list("sha256", flat=True)[:most]:
        try:
            with store.local(sha256) as path:
                scan, said = blobs.look(path)
        except BlobMissing:  # the scrub says so
            continue
        if scan is Scan.UNSCANNED:
            break  # away again
        _judge(store, sha256, scan, said, at=at)
        judged += 1
        infected += scan is Scan.INFECTED
    return judged, infected


def scrub() -> Iterator[Finding]:
    """Read every content and say which are missing or are not what they were.

    What stands in quarantine is not missing. Cost: the whole storage is read once.
    """
    store = wiring.storage()
    rows = Blob.objects.order_by("id").values_list("sha256", "size", "scan", "stored_at")
    for sha256, size, scan, stored_at in rows.iterator(1000):
        if scan == Scan.INFECTED and store.quarantined(sha256):
            continue
        fault = _fault(store, sha256)
        if fault:
            yield Finding(sha256, fault, size, stored_at)


def _fault(store: Storage, sha256: str) -> Fault | None:
    try:
        with store.open(sha256) as file:
            digest = hashlib.sha256()
            while piece := file.read(CHUNK):
                digest.update(piece)
    except BlobMissing:
        return Fault.MISSING
    return None if digest.hexdigest() == sha256 else Fault.CHANGED


def _without_row(store: Storage, before: datetime) -> Iterator[bool]:
    old = [each.sha256 for each in store.stored() if each.touched_at < before]
    for start in range(0, len(old), 1000):
        batch = old[start : start + 1000]
        known = set(Blob.objects.filter(sha256__in=batch).values_list("sha256", flat=True))
        for sha256 in batch:
            if sha256 not in known:
                yield store.remove(sha256, untouched_since=before)


def _judge(store: Storage, sha256: str, scan: Scan, said: str, *, at: datetime) -> None:
    with transaction.atomic():
        blobs.judge(sha256, scan, said, at=at)
        if scan is Scan.INFECTED:
            store.quarantine(sha256)
            blob = Blob.objects.get(sha256=sha256)
            target = audit.Target("blob", blob.pk, sha256)
            record = audit.Record("files.quarantined", target, {"found": said})
            audit.note(record, by=SYSTEM, at=at)
