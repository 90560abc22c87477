"""One PDF out of the pages of several: the same pages always give the same bytes."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf

from motcua.documents.paper import active
from motcua.documents.paper.pdf import count, opened


def build(papers: Sequence[Path], plan: Sequence[Sequence[int]], out: Path) -> int:
    """Write the pages of ``plan`` (index of paper, page from 1, degrees) to ``out``; count them.

    Only what can be reached from these pages goes along: a page that was taken out is not in it.
    Fields of forms become part of the page they stand on.
    """
    made = pikepdf.Pdf.new()
    sources = [opened(path) for path in papers]
    for source in sources:
        _settle(source)
    for index, number, turn in plan:
        made.pages.append(sources[index].pages[number - 1])
        if turn:
            made.pages[-1].rotate(turn, relative=True)
    if len(sources) == 1 and "/OCProperties" in sources[0].Root:  # layers that are switched off
        made.Root.OCProperties = made.copy_foreign(
            sources[0].make_indirect(sources[0].Root.OCProperties)
        )
    made.remove_unreferenced_resources()
    active.strip(made)
    made.save(out, deterministic_id=True)
    return count(made)


def _settle(source: pikepdf.Pdf) -> None:
    """Make what stands in fields and notes part of the pages."""
    form = source.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances"):
        source.generate_appearance_streams()
    source.flatten_annotations("print")
