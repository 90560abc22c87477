"""The papers of the case as rows, and what lies in the tray waiting for one of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.base.language import Speakable
from motcua.documents import selectors as files
from motcua.documents.records import Paper, TrayItem
from motcua.documents.refusals import FileUnknown
from motcua.documents.states import Scan
from motcua.dossiers.services.visits import desk_of
from motcua.org.actor import Actor
from motcua.rules.dossier.words import ComponentState
from motcua.rules.procedure import ComponentItem
from motcua.web.intake.sheet import Sheet

LOOSE: Final = timedelta(hours=24)
"""How long a file taken off a paper is still offered."""
IN_HAND: Final = (ComponentState.PRESENT, ComponentState.PRESENTED)
KEYS: Final = 9
"""Papers that have a key of their own."""
SHOWN: Final = 60
"""Pages of the tray that are shown at once."""


@dataclass(frozen=True, slots=True)
class Row:
    """One paper: what is asked for, and what was handed in of it."""

    number: int
    item: ComponentItem
    state: ComponentState
    originals: str
    certified: str
    copies: str
    note: str
    document: Paper | None
    error: Speakable | None

    @property
    def full(self) -> bool:
        """Say whether the paper is there."""
        return self.state in IN_HAND

    @property
    def needed(self) -> bool:
        """Say whether the dossier is incomplete without it."""
        return self.item.required and not self.item.is_explanation

    @property
    def pages(self) -> range:
        """Return the numbers of the pages of its file."""
        return range(1, (self.document.pages if self.document else 0) + 1)


@dataclass(frozen=True, slots=True)
class TrayPage:
    """One page that waits: the value that chooses it, where its picture is, what it is called."""

    value: str
    upload: str
    page: int
    name: str
    chosen: bool


def rows(sheet: Sheet, asked: Sequence[ComponentItem], *, by: Actor) -> list[Row]:
    """Return a row for each paper of the case."""
    known = {str(paper.key): paper for paper in files.papers_of(desk_of(by), by=by)}
    given = sheet.papers()
    return [
        _row(sheet, number, item, given.get(number, {}), known)
        for number, item in enumerate(asked, 1)
    ]


def all_present(sheet: Sheet, asked: Sequence[ComponentItem]) -> None:
    """Say of every required paper that it is there, with as many copies as asked.

    A paper "if any" is ticked by itself: whoever says "all there" speaks of what must be there.
    """
    for number, item in enumerate(asked, 1):
        shown_only = sheet.text(f"p{number}_tt") == ComponentState.PRESENTED
        if item.is_explanation or not item.required or shown_only:
            continue
        sheet.values[f"p{number}_tt"] = ComponentState.PRESENT.value
        counts = {f"p{number}_bc": item.originals, f"p{number}_bs": item.copies}
        for name, wanted in counts.items():
            if not sheet.text(name) and wanted:
                sheet.values[name] = str(wanted)


def tray(chosen: Sequence[str], *, by: Actor) -> list[TrayPage]:
    """Return the pages that wait; without a choice those of the first upload are chosen.

    ``SHOWN`` of them stand on the screen at once, and how many more there are.
    """
    items = files.tray(by=by)
    wanted = set(chosen) or set(_first_upload(items))
    return [
        TrayPage(
            f"{item.key}:{page}", str(item.key), page, item.name, f"{item.key}:{page}" in wanted
        )
        for item in items
        if item.scan is not Scan.INFECTED
        for page in item.free
    ]


def loose(sheet: Sheet, *, by: Actor, at: datetime) -> list[Paper]:
    """Return the files taken off a paper of late, which no paper of this visit has now."""
    used = {row.get("tep", "") for row in sheet.papers().values()}
    used |= {value for job in sheet.collected for value in job.values()}
    return [
        paper
        for paper in files.papers_of(desk_of(by), by=by)
        if str(paper.key) not in used and paper.made_at > at - LOOSE
    ]


def paper_at(sheet: Sheet, number: int, *, by: Actor) -> Paper:
    """Return the file of one paper of the form, or refuse where it has none.

    Only what lies on the officer's own desk: a file that a dossier has already is not this form's.
    """
    try:
        key = UUID(sheet.text(f"p{number}_tep"))
    except ValueError:
        raise FileUnknown from None
    found = files.paper(key, by=by)
    if found.owner != desk_of(by):
        raise FileUnknown
    return found


def _row(
    sheet: Sheet,
    number: int,
    item: ComponentItem,
    given: dict[str, str],
    known: dict[str, Paper],
) -> Row:
    states = {state.value: state for state in ComponentState}
    needed = item.required and not item.is_explanation
    default = ComponentState.MISSING if needed else ComponentState.NOT_NEEDED
    wrong = (sheet.errors.get(f"p{number}_{part}") for part in ("tep", "bc", "ct", "bs"))
    return Row(
        number=number,
        item=item,
        state=states.get(given.get("tt", ""), default),
        originals=given.get("bc", ""),
        certified=given.get("ct", ""),
        copies=given.get("bs", ""),
        note=given.get("gc", ""),
        document=known.get(given.get("tep", "")),
        error=next((error for error in wrong if error is not None), None),
    )


def _first_upload(items: Sequence[TrayItem]) -> Iterator[str]:
    for item in items:
        if item.free:
            yield from (f"{item.key}:{page}" for page in item.free)
            return
