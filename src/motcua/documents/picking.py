"""Pages out of trays: which are chosen, whether they are still free, and taking them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.documents import permissions
from motcua.documents.making import Part
from motcua.documents.models import Document, Received, Source
from motcua.documents.plan import Page, Plan
from motcua.documents.refusals import FileUnknown, NothingChosen, PageTaken, PageUnknown
from motcua.documents.states import Scan, worst
from motcua.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Picked:
    """Pages of an upload, from 1, in the order wanted; none named means all that are free."""

    item: UUID
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Pages chosen from trays: the rows, what each gives, and the plan they make."""

    rows: tuple[Received, ...]
    taken: dict[int, tuple[int, ...]]
    plan: Plan
    parts: dict[int, Part]


def choose(picked: Sequence[Picked], *, by: Actor, first: int) -> Choice:
    """Find the chosen pages; their sources are numbered from ``first``."""
    rows = _rows(picked, by=by)
    numbers = {row.pk: first + index for index, row in enumerate(rows.values())}
    taken: dict[int, tuple[int, ...]] = {}
    plan: list[Page] = []
    for each in picked:
        row = rows[each.item]
        pages = _free(row, each.pages, taken.get(row.pk, ()))
        taken[row.pk] = taken.get(row.pk, ()) + pages
        plan += [Page(numbers[row.pk], page) for page in pages]
    if not plan:
        raise NothingChosen
    parts = {numbers[row.pk]: _part(row) for row in rows.values()}
    return Choice(tuple(rows.values()), taken, tuple(plan), parts)


def take(choice: Choice, document: Document, *, first: int) -> None:
    """Give a document the chosen pages; inside the transaction of its revision.

    An upload leaves the tray when its last page is taken. Error: ``PageTaken`` where another was
    quicker.
    """
    locked = Received.objects.select_for_update().in_bulk([row.pk for row in choice.rows])
    for index, row in enumerate(choice.rows):
        now = locked.get(row.pk)
        if now is None:
            raise FileUnknown
        used = set(now.used)
        for page in choice.taken[row.pk]:
            if page in used:
                raise PageTaken(page=page, file=row.name)
        Source.objects.create(
            document=document,
            number=first + index,
            name=row.name,
            original_id=row.original_id,
            paper_id=row.paper_id,
            pages=row.pages,
            signed=row.signed,
            removed=row.removed,
            received_at=row.received_at,
        )
        used |= set(choice.taken[row.pk])
        if len(used) == row.pages:
            now.delete()
        else:
            Received.objects.filter(pk=row.pk).update(used=sorted(used))


def parts_of(document: Document) -> dict[int, Part]:
    """Return the files a document has, by their number in it."""
    return {
        source.number: Part(
            source.paper,
            source.pages,
            worst([Scan(source.original.scan), Scan(source.paper.scan)]),
        )
        for source in document.sources.all()
    }


def _rows(picked: Sequence[Picked], *, by: Actor) -> dict[UUID, Received]:
    keys = list(dict.fromkeys(each.item for each in picked))
    found = {
        row.key: row
        for row in Received.objects.select_related("original", "paper").filter(key__in=keys)
    }
    for key in keys:
        if key not in found or not permissions.holds(by, found[key]):
            raise FileUnknown
    return {key: found[key] for key in keys}


def _free(row: Received, wanted: tuple[int, ...], taken: tuple[int, ...]) -> tuple[int, ...]:
    used = {*row.used, *taken}
    if not wanted:
        return tuple(page for page in range(1, row.pages + 1) if page not in used)
    for page in wanted:
        if not 1 <= page <= row.pages:
            raise PageUnknown(page=page, pages=row.pages)
        if page in used:
            raise PageTaken(page=page, file=row.name)
        used.add(page)
    return wanted


def _part(row: Received) -> Part:
    scan = worst([Scan(row.original.scan), Scan(row.paper.scan)])
    return Part(row.paper, row.pages, scan)
