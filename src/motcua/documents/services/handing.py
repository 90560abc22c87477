"""Documents change hands: with the draft that became a dossier, into another dossier, or out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.text import tidy
from motcua.documents import permissions, reading, refusals
from motcua.documents.models import Document, Received, Revision, Source
from motcua.documents.owner import Owner
from motcua.documents.records import Paper
from motcua.documents.services.assembling import LONGEST_TITLE, NewPaper
from motcua.documents.states import Change, Digitisation
from motcua.org.actor import Actor

USABLE_AGAIN = frozenset({Digitisation.STORED, Digitisation.REUSED})


@transaction.atomic
def hand_over(owner: Owner, to: Owner, *, by: Actor, at: datetime) -> int:
    """Give everything an owner has to another, uploads that wait with it too; count documents.

    For a draft that is handed in: from then on the dossier's app says who sees what.
    """
    permissions.require_adding(by, to)
    documents = _locked(owner, by=by)
    for document in documents:
        _note("files.handed_over", document, {"from": [owner.kind, owner.id]}, by=by, at=at)
    keys = [document.pk for document in documents]
    Document.objects.filter(pk__in=keys).update(owner_kind=to.kind, owner_id=to.id)
    if permissions.may_hold(by, owner):
        waiting = Received.objects.filter(holder_kind=owner.kind, holder_id=owner.id)
        waiting.update(holder_kind=to.kind, holder_id=to.id)
    return len(keys)


@transaction.atomic
def reuse(key: UUID, paper: NewPaper, *, by: Actor, at: datetime) -> Paper:
    """Make a document for another owner out of one that is there: the same file, a new line.

    A paper from the data store counts as used again, and so does the copy; any other copy begins
    where the first one stands as a scan: it must be checked for its new purpose.
    """
    permissions.require_adding(by, paper.owner)
    found = reading.readable(key, by=by)
    before = reading.revision(found)
    again = Digitisation(found.state) in USABLE_AGAIN
    document = Document.objects.create(
        title=tidy(paper.title)[:LONGEST_TITLE],
        kind=paper.kind,
        owner_kind=paper.owner.kind,
        owner_id=paper.owner.id,
        state=Digitisation.REUSED if again else Digitisation.SCANNED,
        revision=1,
        created_by_kind=by.kind,
        created_by_id=by.id,
        created_by_name=by.name,
        created_at=at,
    )
    for source in found.sources.all():
        source.pk, source.document = None, document
        source._state.adding = True
        source.save()
    Revision.objects.create(
        document=document,
        number=1,
        blob=before.blob,
        plan=before.plan,
        change=before.change if before.change == Change.SIGNED else Change.ASSEMBLED,
        made_at=at,
        by_id=by.id,
        by_name=by.name,
    )
    if again:
        Document.objects.filter(pk=found.pk).update(state=Digitisation.REUSED)
    _note("files.reused", document, {"of": str(found.key)}, by=by, at=at)
    return reading.paper(reading.readable(document.key, by=by))


@transaction.atomic
def forget(owner: Owner, *, by: Actor, at: datetime) -> int:
    """Delete every document of an owner with all its revisions; the sweeper takes the contents.

    For a draft that nobody handed in, and for what need not be kept any longer. Signed papers and
    those of the data store stand in the way. Cost: nothing brings them back but a backup.
    """
    documents = _locked(owner, by=by)
    for document in documents:
        state = Digitisation(document.state)
        if state not in {Digitisation.PAPER, Digitisation.SCANNED, Digitisation.CHECKED}:
            raise refusals.DocumentFixed(title=document.title, state=state)
        _note("files.forgotten", document, {"kind": document.kind}, by=by, at=at)
    for table in (Revision, Source):
        table.objects.filter(document__in=documents).delete()
    Document.objects.filter(pk__in=[document.pk for document in documents]).delete()
    if permissions.may_hold(by, owner):
        Received.objects.filter(holder_kind=owner.kind, holder_id=owner.id).delete()
    return len(documents)


def _locked(owner: Owner, *, by: Actor) -> list[Document]:
    rows = Document.objects.select_for_update().filter(owner_kind=owner.kind, owner_id=owner.id)
    return [permissions.require_changing(by, row) for row in rows.order_by("id")]


def _note(
    act: str, document: Document, data: dict[str, object], *, by: Actor, at: datetime
) -> None:
    target = audit.Target("document", document.pk, document.title)
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)
