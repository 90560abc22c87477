"""One paper, one PDF: pages come out of the tray, are turned, put in order, removed, appended.

Every change makes a new revision and the earlier ones stay. Pages are always taken anew from the
files as they came in. The PDF is made before the row is locked; whoever was quicker wins, and the
other is told.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.text import tidy
from motcua.documents import blobs, making, permissions, picking, plan, reading, refusals
from motcua.documents.blobs import Content
from motcua.documents.models import Document, Revision
from motcua.documents.owner import Owner
from motcua.documents.picking import Choice, Picked
from motcua.documents.plan import Plan
from motcua.documents.records import Paper
from motcua.documents.states import FIXED, Change, Digitisation
from motcua.org.actor import Actor

LONGEST_TITLE: Final = 500


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper to be entered: what it is called, what sort of thing it is, whose it is."""

    title: str
    kind: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class Next:
    """What becomes of a document: why, its pages, and the chosen ones among them."""

    change: Change
    plan: Plan
    content: Content
    choice: Choice | None = None


@transaction.atomic
def announce(paper: NewPaper, *, by: Actor, at: datetime) -> Paper:
    """Enter a paper that has no file yet: it lies on the counter and will be scanned."""
    permissions.require_adding(by, paper.owner)
    document = _entered(paper, by=by, at=at)
    target = audit.Target("document", document.pk, document.title)
    audit.note(audit.Record("files.announced", target), by=by.doer, at=at)
    return reading.paper(document)


def assemble(picked: Sequence[Picked], paper: NewPaper, *, by: Actor, at: datetime) -> Paper:
    """Make a document of pages from the tray."""
    permissions.require_adding(by, paper.owner)
    choice = picking.choose(picked, by=by, first=1)
    content = making.made(choice.plan, choice.parts, title=paper.title)
    with transaction.atomic():
        document = _entered(paper, by=by, at=at)
        step = Next(Change.ASSEMBLED, choice.plan, content, choice)
        _revised(document, step, by=by, at=at)
    return reading.paper(reading.readable(document.key, by=by))


def append(
    key: UUID,
    picked: Sequence[Picked],
    *,
    revision: int,
    by: Actor,
    at: datetime,
    after: int | None = None,
) -> Paper:
    """Put pages from the tray behind page ``after``: 0 is the front, None the end."""
    document = reading.changeable(key, by=by)
    _refuse_fixed(document)
    choice = picking.choose(picked, by=by, first=document.sources.count() + 1)
    before = _plan(document, revision)
    pages = plan.joined(before, choice.plan, after=after)
    parts = picking.parts_of(document) | choice.parts
    content = making.made(pages, parts, title=document.title)
    change = Change.APPENDED if before else Change.ASSEMBLED
    return _moved(document, revision, Next(change, pages, content, choice), by=by, at=at)


def turn(
    key: UUID,
    numbers: Collection[int],
    degrees: int,
    *,
    revision: int,
    by: Actor,
    at: datetime,
) -> Paper:
    """Turn pages clockwise by 90, 180 or 270 degrees."""
    return _changed(
        key,
        Change.TURNED,
        lambda pages: plan.turned(pages, numbers, degrees),
        revision=revision,
        by=by,
        at=at,
    )


def order(key: UUID, numbers: Sequence[int], *, revision: int, by: Actor, at: datetime) -> Paper:
    """Put the pages in a new order: ``numbers`` are the present ones as they shall follow."""
    return _changed(
        key,
        Change.ORDERED,
        lambda pages: plan.ordered(pages, numbers),
        revision=revision,
        by=by,
        at=at,
    )


def remove(key: UUID, numbers: Collection[int], *, revision: int, by: Actor, at: datetime) -> Paper:
    """Take pages out; they stay in earlier revisions."""
    return _changed(
        key,
        Change.REMOVED,
        lambda pages: plan.without(pages, numbers),
        revision=revision,
        by=by,
        at=at,
    )


def _changed(
    key: UUID,
    change: Change,
    how: Callable[[Plan], Plan],
    *,
    revision: int,
    by: Actor,
    at: datetime,
) -> Paper:
    document = reading.changeable(key, by=by)
    _refuse_fixed(document)
    if not document.revision:
        raise refusals.NoFileYet(title=document.title)
    pages = how(_plan(document, revision))
    content = making.made(pages, picking.parts_of(document), title=document.title)
    return _moved(document, revision, Next(change, pages, content), by=by, at=at)


def _plan(document: Document, revision: int) -> Plan:
    if document.revision != revision:
        raise refusals.DocumentMoved(title=document.title, number=document.revision)
    return plan.read(reading.revision(document).plan) if revision else ()


def _moved(document: Document, revision: int, step: Next, *, by: Actor, at: datetime) -> Paper:
    """Give a document its next revision, unless somebody was quicker."""
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=document.pk)
        permissions.require_changing(by, locked)  # while its PDF was made a result may be issued
        _refuse_fixed(locked)
        if locked.revision != revision:
            raise refusals.DocumentMoved(title=locked.title, number=locked.revision)
        _revised(locked, step, by=by, at=at)
    return reading.paper(reading.readable(document.key, by=by))


def _revised(document: Document, step: Next, *, by: Actor, at: datetime) -> None:
    """Write the next revision; the only place that assigns ``Document.revision`` for pages.

    A copy that was checked against the paper is no longer so once its pages have changed.
    """
    if step.choice is not None:
        picking.take(step.choice, document, first=document.sources.count() + 1)
    number = document.revision + 1
    blob = blobs.row(step.content, at=at)
    Revision.objects.create(
        document=document,
        number=number,
        blob=blob,
        plan=plan.written(step.plan),
        change=step.change,
        made_at=at,
        by_id=by.id,
        by_name=by.name,
    )
    document.revision, document.state = number, Digitisation.SCANNED
    document.save(update_fields=["revision", "state"])
    data = {"revision": number, "pages": len(step.plan), "sha256": blob.sha256}
    target = audit.Target("document", document.pk, document.title)
    audit.note(audit.Record(f"files.{step.change}", target, data), by=by.doer, at=at)


def _entered(paper: NewPaper, *, by: Actor, at: datetime) -> Document:
    return Document.objects.create(
        title=tidy(paper.title)[:LONGEST_TITLE],
        kind=paper.kind,
        owner_kind=paper.owner.kind,
        owner_id=paper.owner.id,
        created_by_kind=by.kind,
        created_by_id=by.id,
        created_by_name=by.name,
        created_at=at,
    )


def _refuse_fixed(document: Document) -> None:
    state = Digitisation(document.state)
    if state in FIXED:
        raise refusals.DocumentFixed(title=document.title, state=state)
