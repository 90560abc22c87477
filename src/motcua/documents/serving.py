"""Files on their way out: after the gate, under a plain name, never run by a browser."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from motcua.documents import names, wiring
from motcua.documents.models import Blob
from motcua.documents.paper.kinds import SUFFIXES, Kind
from motcua.documents.refusals import FileMissing, Quarantined, WaitingForScan
from motcua.documents.states import Scan
from motcua.ports.storage import BlobMissing

POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"


@dataclass(frozen=True, slots=True)
class Served:
    """A file that may be sent: open it, put ``headers`` on the answer, send it."""

    open: Callable[[], BinaryIO]
    media_type: str
    filename: str
    size: int
    sha256: str
    scan: Scan


def served(blob: Blob, name: str, scan: Scan) -> Served:
    """Return a content as it may be sent, or refuse: infected, or waiting for the scanner.

    ``scan`` is what may be said of it and of everything it is made of. Without a scanner a file
    goes out unscanned, and only ever as an attachment.
    """
    if scan is Scan.INFECTED:
        raise Quarantined(file=name, found=blob.scan_said or Scan.INFECTED)
    if scan is Scan.UNSCANNED and wiring.scanner() is not None:
        raise WaitingForScan(file=name)
    filename = names.ending_in(names.clean(name), SUFFIXES[Kind(blob.media_type)])
    return Served(
        open=lambda: _opened(blob.sha256, filename),
        media_type=blob.media_type,
        filename=filename,
        size=blob.size,
        sha256=blob.sha256,
        scan=scan,
    )


def headers(file: Served, *, inline: bool = False) -> dict[str, str]:
    """Return the headers of the answer; ``inline`` is granted to scanned, clean PDFs alone.

    A file as it came in that is no PDF is sent as plain bytes, so that no browser shows it.
    """
    shown = inline and file.scan is Scan.CLEAN and file.media_type == Kind.PDF
    pdf = file.media_type == Kind.PDF
    return {
        "Content-Type": file.media_type if pdf else "application/octet-stream",
        "Content-Length": str(file.size),
        "Content-Disposition": names.disposition(file.filename, inline=shown),
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "private, no-store",
    }


def _opened(sha256: str, name: str) -> BinaryIO:
    try:
        return wiring.storage().open(sha256)
    except BlobMissing:
        raise FileMissing(file=name) from None
