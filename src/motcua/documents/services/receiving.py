"""Files come in: written, named by their content, looked into, made harmless, put in a tray."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.audit import services as audit
from motcua.documents import blobs, names, permissions, reading, refusals, wiring
from motcua.documents.blobs import Content
from motcua.documents.bounded import work
from motcua.documents.models import Received
from motcua.documents.owner import Owner, own_tray, workplaces
from motcua.documents.paper import kinds
from motcua.documents.paper.bounds import MEGABYTE, PREPARING_PDF, PREPARING_PICTURE
from motcua.documents.paper.kinds import Foreign, Kind
from motcua.documents.records import TrayItem, item_of
from motcua.org.actor import Actor
from motcua.ports.storage import Incoming, Storage, TooMuch

MOST_IN_TRAY: Final = 200
"""Uploads: a tray is where papers lie for minutes, not a store."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes in: what it was called, and its bytes piece by piece."""

    name: str
    chunks: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An upload that may be kept: what came, the harmless PDF, and what is known of it."""

    original: Content
    paper: Content
    pages: int
    signed: bool
    removed: tuple[str, ...]


def receive(
    upload: Upload,
    *,
    by: Actor,
    at: datetime,
    holder: Owner | None = None,
    unit: int | None = None,
) -> TrayItem:
    """Take a file into a tray: the actor's own, or that of ``holder``, such as a draft.

    A refusal names the file and leaves nothing behind but, for malware, a line in the log and the
    file in quarantine. ``unit`` is where the actor works just now; unless told, his only unit.
    """
    held_by = _tray(by, holder)
    name = names.clean(upload.name)
    store = wiring.storage()
    most = wiring.most_bytes()
    try:
        with store.receiving(upload.chunks, most=most) as incoming:
            kind = _kind(incoming, name)
            original = blobs.judged(incoming, media_type=kind, pages=None)
            if original.infected:
                store.keep(incoming)
                _quarantine(store, original, name, by=by, at=at)
                raise refusals.FileInfected(file=name, found=original.said)
            prepared = _prepared(store, incoming, original, kind, name)
    except TooMuch:
        raise refusals.FileTooLarge(file=name, most=most // MEGABYTE) from None
    return _entered(prepared, name, held_by, _unit(by, unit), by=by, at=at)


@transaction.atomic
def discard(key: UUID, *, by: Actor, at: datetime) -> None:
    """Take an upload out of the tray; what became part of a document stays there."""
    row = reading.item(key, by=by)
    target = audit.Target("received", row.pk, row.name)
    Received.objects.filter(pk=row.pk).delete()
    audit.note(audit.Record("files.discarded", target), by=by.doer, at=at)


def _tray(by: Actor, holder: Owner | None) -> Owner:
    holder = holder or own_tray(by)
    if holder is None or not permissions.may_hold(by, holder):
        raise refusals.NobodysTray
    waiting = Received.objects.filter(holder_kind=holder.kind, holder_id=holder.id).count()
    if waiting >= MOST_IN_TRAY:
        raise refusals.TrayFull(most=MOST_IN_TRAY)
    return holder


def _unit(by: Actor, unit: int | None) -> int | None:
    places = workplaces(by)
    if unit is None:
        return next(iter(places)) if len(places) == 1 else None
    if unit not in places:
        raise refusals.NobodysTray
    return unit


def _kind(incoming: Incoming, name: str) -> Kind:
    """Return which of our kinds a file is; refuse every other, and what is two things in one."""
    if incoming.size == 0:
        raise refusals.FileEmpty(file=name)
    head, tail = kinds.ends(incoming.path)
    kind = kinds.kind_of(head, tail)
    if isinstance(kind, Foreign):
        suffix = names.ending(name)
        if suffix in kinds.OUR_SUFFIXES:
            raise refusals.NotWhatNameSays(file=name, suffix=suffix, found=kind)
        raise refusals.KindNotAccepted(file=name, found=kind)
    also = kinds.smuggled(kind, head, tail, incoming.size)
    if also:
        raise refusals.TwoThingsInOne(file=name, kind=kind, found=also)
    return kind


def _prepared(
    store: Storage, incoming: Incoming, original: Content, kind: Kind, name: str
) -> Prepared:
    """Have a child look through the file and make a harmless PDF; keep both."""
    pdf = kind is Kind.PDF
    with store.workspace() as desk:
        found = work(
            "prepare_pdf" if pdf else "prepare_picture",
            bound=PREPARING_PDF if pdf else PREPARING_PICTURE,
            answer=desk / "answer",
            file=name,
            path=incoming.path,
            kind=kind,
            out=desk / "paper.pdf",
        )
        store.keep(incoming)
        paper = original = replace(original, pages=found["pages"])
        if not found["same"]:
            paper = blobs.keep_file(
                store, desk / "paper.pdf", media_type=Kind.PDF, pages=found["pages"]
            )
    return Prepared(original, paper, found["pages"], found["signed"], tuple(found["removed"]))


@transaction.atomic
def _entered(
    prepared: Prepared, name: str, holder: Owner, unit: int | None, *, by: Actor, at: datetime
) -> TrayItem:
    original = blobs.row(prepared.original, at=at)
    paper = original
    if prepared.paper is not prepared.original:
        paper = blobs.row(prepared.paper, at=at)
    row = Received.objects.create(
        holder_kind=holder.kind,
        holder_id=holder.id,
        unit_id=unit,
        name=name,
        original=original,
        paper=paper,
        pages=prepared.pages,
        signed=prepared.signed,
        removed=list(prepared.removed),
        received_at=at,
    )
    data = {"sha256": original.sha256, "size": original.size, "removed": list(prepared.removed)}
    target = audit.Target("received", row.pk, name)
    audit.note(audit.Record("files.received", target, data), by=by.doer, at=at)
    return item_of(row)


@transaction.atomic
def _quarantine(store: Storage, content: Content, name: str, *, by: Actor, at: datetime) -> None:
    store.quarantine(content.sha256)
    blob = blobs.row(content, at=at)
    data = {"sha256": content.sha256, "found": content.said}
    target = audit.Target("blob", blob.pk, name)
    audit.note(audit.Record("files.quarantined", target, data), by=by.doer, at=at)
