"""Questions about files; each asks first whether the reader may know."""

from uuid import UUID

from motcua.documents import permissions, picturing, reading, records, serving
from motcua.documents.models import Received, Source
from motcua.documents.owner import Owner, own_tray
from motcua.documents.picturing import Size
from motcua.documents.records import Paper, RevisionLine, SourceLine, TrayItem
from motcua.documents.refusals import FileUnknown, PageUnknown, Quarantined
from motcua.documents.serving import Served, headers
from motcua.documents.states import Change, Removed, Scan, worst
from motcua.org.actor import Actor

__all__ = [
    "Paper",
    "RevisionLine",
    "Served",
    "Size",
    "SourceLine",
    "TrayItem",
    "headers",
    "history",
    "item_picture",
    "item_to_serve",
    "original_to_serve",
    "page_picture",
    "paper",
    "papers_of",
    "sources",
    "to_serve",
    "tray",
    "tray_of",
]


def tray(*, by: Actor) -> list[TrayItem]:
    """List the uploads in the actor's own tray, in the order they came."""
    own = own_tray(by)
    return [] if own is None else tray_of(own, by=by)


def tray_of(holder: Owner, *, by: Actor) -> list[TrayItem]:
    """List the uploads that wait with a holder, such as a draft, in the order they came."""
    rows = Received.objects.select_related("original", "paper").filter(
        holder_kind=holder.kind, holder_id=holder.id
    )
    held = [row for row in rows.order_by("id") if permissions.holds(by, row)]
    return [records.item_of(row) for row in held]


def papers_of(owner: Owner, *, by: Actor) -> list[Paper]:
    """List the documents of an owner that the actor may see; a fixed number of statements."""
    found = [row for row in reading.of_owner(owner) if permissions.may_read(by, row)]
    made = reading.present(found)
    return [
        records.paper_of(row, made.get(row.pk), reading.scans(row, made.get(row.pk)))
        for row in found
    ]


def paper(key: UUID, *, by: Actor) -> Paper:
    """Return one document."""
    return reading.paper(reading.readable(key, by=by))


def history(key: UUID, *, by: Actor) -> list[RevisionLine]:
    """List every revision of a document, newest first."""
    document = reading.readable(key, by=by)
    return [
        RevisionLine(
            row.number,
            Change(row.change),
            len(row.plan),
            row.blob.size,
            row.made_at,
            row.by_name,
        )
        for row in document.revisions.select_related("blob").order_by("-number")
    ]


def sources(key: UUID, *, by: Actor) -> list[SourceLine]:
    """List the files that came in for a document."""
    return [
        SourceLine(
            row.number,
            row.name,
            row.original.media_type,
            row.original.size,
            row.original.sha256,
            row.pages,
            row.signed,
            tuple(Removed(word) for word in row.removed),
            row.received_at,
        )
        for row in sorted(
            reading.readable(key, by=by).sources.all(), key=lambda source: source.number
        )
    ]


def to_serve(key: UUID, *, by: Actor, revision: int | None = None) -> Served:
    """Return the PDF of a document, of its present revision unless told otherwise."""
    document = reading.readable(key, by=by)
    made = reading.revision(document, revision)
    return serving.served(made.blob, document.title, worst(reading.scans(document, made)))


def original_to_serve(key: UUID, source: int, *, by: Actor) -> Served:
    """Return a file as it came in, scripts and all: for evidence, and only ever an attachment."""
    document = reading.readable(key, by=by)
    row = Source.objects.select_related("original").filter(document=document, number=source)
    found = row.first()
    if found is None:
        raise FileUnknown
    return serving.served(found.original, found.name, Scan(found.original.scan))


def item_to_serve(key: UUID, *, by: Actor) -> Served:
    """Return the PDF made of an upload in the actor's tray."""
    row = reading.item(key, by=by)
    return serving.served(row.paper, f"{row.name}.pdf", records.item_of(row).scan)


def page_picture(key: UUID, number: int, size: Size, *, by: Actor) -> bytes:
    """Return the picture of a page of a document, as WebP."""
    document = reading.readable(key, by=by)
    made = reading.revision(document)
    _refuse_unshown(document.title, worst(reading.scans(document, made)), number, len(made.plan))
    return picturing.picture(made.blob, number, size, file=document.title)


def item_picture(key: UUID, number: int, size: Size, *, by: Actor) -> bytes:
    """Return the picture of a page of an upload in the actor's tray, as WebP."""
    row = reading.item(key, by=by)
    _refuse_unshown(row.name, records.item_of(row).scan, number, row.pages)
    return picturing.picture(row.paper, number, size, file=row.name)


def _refuse_unshown(name: str, scan: Scan, number: int, pages: int) -> None:
    if scan is Scan.INFECTED:
        raise Quarantined(file=name, found=Scan.INFECTED)
    if not 1 <= number <= pages:
        raise PageUnknown(page=number, pages=pages)
