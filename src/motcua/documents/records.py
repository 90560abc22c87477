"""What others see of files: plain values, no rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.documents.models import Document, Received, Revision
from motcua.documents.owner import Owner
from motcua.documents.states import Change, Digitisation, Removed, Scan, worst

KEPT_IN_TRAY: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class TrayItem:
    """An upload in a tray; ``free`` are the pages that are part of no document yet."""

    key: UUID
    name: str
    media_type: str
    size: int
    pages: int
    free: tuple[int, ...]
    signed: bool
    removed: tuple[Removed, ...]
    scan: Scan
    received_at: datetime
    gone_at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it stands; revision 0 has no pages."""

    key: UUID
    title: str
    kind: str
    owner: Owner
    state: Digitisation
    revision: int
    pages: int
    size: int
    scan: Scan | None
    signed: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One line of a document's history."""

    number: int
    change: Change
    pages: int
    size: int
    made_at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A file that came in for a document, as it was called and as it is kept."""

    number: int
    name: str
    media_type: str
    size: int
    sha256: str
    pages: int
    signed: bool
    removed: tuple[Removed, ...]
    received_at: datetime


def item_of(row: Received) -> TrayItem:
    """Return an upload as others see it."""
    used = set(row.used)
    return TrayItem(
        key=row.key,
        name=row.name,
        media_type=row.original.media_type,
        size=row.original.size,
        pages=row.pages,
        free=tuple(page for page in range(1, row.pages + 1) if page not in used),
        signed=row.signed,
        removed=tuple(Removed(word) for word in row.removed),
        scan=worst([Scan(row.original.scan), Scan(row.paper.scan)]),
        received_at=row.received_at,
        gone_at=row.received_at + KEPT_IN_TRAY,
    )


def paper_of(document: Document, revision: Revision | None, scans: list[Scan]) -> Paper:
    """Return a document as others see it; ``scans`` are of all the files it is made of.

    It counts as signed where the signed file itself is what is served.
    """
    blob = revision.blob if revision else None
    signed = revision is not None and (
        revision.change == Change.SIGNED
        or any(
            source.signed and source.paper_id == revision.blob_id
            for source in document.sources.all()
        )
    )
    return Paper(
        key=document.key,
        title=document.title,
        kind=document.kind,
        owner=Owner(document.owner_kind, document.owner_id),
        state=Digitisation(document.state),
        revision=document.revision,
        pages=len(revision.plan) if revision else 0,
        size=blob.size if blob else 0,
        scan=worst(scans) if blob else None,
        signed=signed,
        made_at=revision.made_at if revision else document.created_at,
    )
