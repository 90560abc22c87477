"""How rows are found: with everything that the answer needs, in a fixed number of statements."""

from uuid import UUID

from django.db.models import QuerySet

from motcua.documents import permissions, records
from motcua.documents.models import Document, Received, Revision
from motcua.documents.owner import Owner
from motcua.documents.refusals import FileUnknown, NoFileYet
from motcua.documents.states import Scan
from motcua.org.actor import Actor


def item(key: UUID, *, by: Actor) -> Received:
    """Return an upload in a tray of this actor."""
    row = Received.objects.select_related("original", "paper").filter(key=key).first()
    if row is None or not permissions.holds(by, row):
        raise FileUnknown
    return row


def documents() -> QuerySet[Document]:
    """Return documents with their sources; rights are not asked here."""
    return Document.objects.prefetch_related("sources__original", "sources__paper")


def readable(key: UUID, *, by: Actor) -> Document:
    """Return a document that this actor may see."""
    return permissions.require_reading(by, documents().filter(key=key).first())


def changeable(key: UUID, *, by: Actor) -> Document:
    """Return a document that this actor may change."""
    return permissions.require_changing(by, documents().filter(key=key).first())


def of_owner(owner: Owner) -> list[Document]:
    """Return the documents of one owner in the order they were made."""
    rows = documents().filter(owner_kind=owner.kind, owner_id=owner.id)
    return list(rows.order_by("id"))


def revision(document: Document, number: int | None = None) -> Revision:
    """Return a revision of a document, the present one unless told otherwise."""
    wanted = document.revision if number is None else number
    found = Revision.objects.select_related("blob").filter(document=document, number=wanted).first()
    if found is None:
        raise FileUnknown if number else NoFileYet(title=document.title)
    return found


def present(found: list[Document]) -> dict[int, Revision]:
    """Return the present revision of each document that has one, by the document's key."""
    rows = Revision.objects.select_related("blob").filter(document__in=found)
    wanted = {(document.pk, document.revision) for document in found}
    return {row.document_id: row for row in rows if (row.document_id, row.number) in wanted}


def scans(document: Document, made: Revision | None) -> list[Scan]:
    """Return what is known of every file that a revision is made of, and of itself."""
    if made is None:
        return []
    used = {row[0] for row in made.plan}
    known = [Scan(made.blob.scan)]
    for source in document.sources.all():
        if source.number in used:
            known += [Scan(source.original.scan), Scan(source.paper.scan)]
    return known


def paper(document: Document) -> records.Paper:
    """Return a document as others see it."""
    made = present([document]).get(document.pk)
    return records.paper_of(document, made, scans(document, made))
