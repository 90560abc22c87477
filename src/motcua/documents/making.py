"""The PDF of a plan: pages of several files become one, or a file stays as it is."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from motcua.documents import blobs, plan, wiring
from motcua.documents.blobs import Content
from motcua.documents.bounded import work
from motcua.documents.models import Blob
from motcua.documents.paper.bounds import BUILDING, MOST_PAGES
from motcua.documents.paper.kinds import Kind
from motcua.documents.plan import Plan
from motcua.documents.refusals import FileMissing, Quarantined, TooManyPages
from motcua.documents.states import Scan
from motcua.ports.storage import BlobMissing


@dataclass(frozen=True, slots=True)
class Part:
    """A file that pages may come from: its harmless PDF, and whether the original is safe."""

    paper: Blob
    pages: int
    scan: Scan


def made(pages: Plan, parts: Mapping[int, Part], *, title: str) -> Content:
    """Return the kept PDF with these pages; ``parts`` by the number that the plan uses.

    A plan that is one file, whole and unturned, is that file, byte for byte: a signature in it
    stays valid. Nothing is made of a file in which malware was found.
    """
    if len(pages) > MOST_PAGES:
        raise TooManyPages(file=title, pages=len(pages), most=MOST_PAGES)
    used = sorted({page.source for page in pages})
    for number in used:
        if parts[number].scan is Scan.INFECTED:
            raise Quarantined(file=title, found=Scan.INFECTED)
    only = parts[used[0]]
    if pages == plan.whole(used[0], only.pages):
        return _as_it_is(only.paper)
    return _built(pages, {number: parts[number].paper for number in used}, title)


def _as_it_is(paper: Blob) -> Content:
    return Content(
        paper.sha256, paper.size, paper.media_type, paper.pages, Scan(paper.scan), paper.scan_said
    )


def _built(pages: Plan, papers: Mapping[int, Blob], title: str) -> Content:
    store = wiring.storage()
    places = {number: index for index, number in enumerate(papers)}
    try:
        with ExitStack() as stack:
            desk = stack.enter_context(store.workspace())
            paths = [stack.enter_context(store.local(blob.sha256)) for blob in papers.values()]
            work(
                "build",
                bound=BUILDING,
                answer=desk / "answer",
                file=title,
                papers=[str(path) for path in paths],
                plan=[[places[page.source], page.page, page.turn] for page in pages],
                out=desk / "built.pdf",
            )
            return blobs.keep_file(store, desk / "built.pdf", media_type=Kind.PDF, pages=len(pages))
    except BlobMissing:
        raise FileMissing(file=title) from None
