"""How far a paper has come: checked against the paper, signed, stored, used again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.audit import services as audit
from motcua.documents import blobs, reading, refusals, wiring
from motcua.documents.blobs import Content
from motcua.documents.bounded import work
from motcua.documents.models import Document, Revision
from motcua.documents.paper.bounds import MEGABYTE, PREPARING_PDF
from motcua.documents.paper.kinds import Kind
from motcua.documents.records import Paper
from motcua.documents.states import NEXT, Change, Digitisation
from motcua.org.actor import Actor
from motcua.ports.storage import TooMuch


def mark(key: UUID, state: Digitisation, *, revision: int, by: Actor, at: datetime) -> Paper:
    """Move a document on: to checked, stored or reused.

    ``revision`` is what the person has before him: what he vouches for must be what is kept.
    """
    found = reading.changeable(key, by=by)
    with transaction.atomic():
        document = _locked(found, revision)
        now = Digitisation(document.state)
        if state not in NEXT[now]:
            raise refusals.StepUnusable(title=document.title, state=now, wanted=state)
        _set(document, state)
        _note(f"files.{state}", document, by=by, at=at)
    return reading.paper(reading.readable(key, by=by))


def sign(key: UUID, signed: Iterable[bytes], *, revision: int, by: Actor, at: datetime) -> Paper:
    """Take the signed file of a checked document as its next revision, byte for byte.

    Whether the signature is valid is for whoever made it to say; here it must be there, and no
    page may be missing.
    """
    found = reading.changeable(key, by=by)
    content = _kept(signed, found, pages=len(reading.revision(found).plan))
    with transaction.atomic():
        document = _locked(found, revision)
        now = Digitisation(document.state)
        if now is not Digitisation.CHECKED:
            wanted = Digitisation.SIGNED
            raise refusals.StepUnusable(title=document.title, state=now, wanted=wanted)
        before = reading.revision(document)
        Revision.objects.create(
            document=document,
            number=revision + 1,
            blob=blobs.row(content, at=at),
            plan=before.plan,
            change=Change.SIGNED,
            made_at=at,
            by_id=by.id,
            by_name=by.name,
        )
        document.revision = revision + 1
        _set(document, Digitisation.SIGNED)
        _note("files.signed", document, by=by, at=at)
    return reading.paper(reading.readable(key, by=by))


def _kept(signed: Iterable[bytes], document: Document, *, pages: int) -> Content:
    store, title = wiring.storage(), document.title
    most = 2 * wiring.most_bytes()  # a signature adds to what could come in
    unusable = refusals.SignatureUnusable(title=title, pages=pages)
    try:
        with store.receiving(signed, most=most) as incoming, store.workspace() as desk:
            found = work(
                "prepare_pdf",
                bound=PREPARING_PDF,
                answer=desk / "answer",
                file=title,
                path=incoming.path,
                out=desk / "paper.pdf",
            )
            if not found["signed"] or found["pages"] != pages:
                raise unusable
            content = blobs.judged(incoming, media_type=Kind.PDF, pages=pages)
            if content.infected:
                raise refusals.FileInfected(file=title, found=content.said)
            store.keep(incoming)
            return content
    except TooMuch:
        raise refusals.FileTooLarge(file=title, most=most // MEGABYTE) from None


def _locked(found: Document, revision: int) -> Document:
    document = Document.objects.select_for_update().get(pk=found.pk)
    if document.revision != revision:
        raise refusals.DocumentMoved(title=document.title, number=document.revision)
    return document


def _set(document: Document, state: Digitisation) -> None:
    document.state = state
    document.save(update_fields=["revision", "state"])


def _note(act: str, document: Document, *, by: Actor, at: datetime) -> None:
    target = audit.Target("document", document.pk, document.title)
    record = audit.Record(act, target, {"revision": document.revision})
    audit.note(record, by=by.doer, at=at)
