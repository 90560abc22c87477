"""Acts on the files of the form: taken into the tray, given to papers, pages turned and moved."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.documents import services as files
from motcua.documents.records import Paper
from motcua.documents.services import NewPaper, Picked, Upload
from motcua.dossiers.services.visits import desk_of
from motcua.org.actor import Actor
from motcua.rules.dossier.words import ComponentState
from motcua.web.intake.papers import paper_at
from motcua.web.intake.sheet import Sheet
from motcua.web.intake.what import What

KIND: Final = "component"
NOT_THIS_PAPER: Final = Say(mark("Không có giấy tờ số này. Hãy ghi số đứng trước tên giấy tờ."))
NOTHING_SENT: Final = Say(mark("Chưa chọn tệp nào. Hãy chọn hoặc chụp giấy tờ rồi tải lên."))
RIGHT: Final = 90

PageAct = Callable[[Paper, int, Actor, datetime], Paper]


def upload(
    sheet: Sheet,
    sent: Sequence[UploadedFile],
    number: int,
    what: What | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Take files into the tray, and give them to paper ``number`` unless that is 0.

    What is refused is said beside that paper, and the other files are taken all the same.
    """
    name = f"p{number}_tep" if number else "tep"
    if not sent:
        sheet.errors[name] = NOTHING_SENT
    taken: list[UUID] = []
    for file in sent:
        try:
            taken.append(files.receive(Upload(file.name or "", file.chunks()), by=by, at=at).key)
        except Refusal as refusal:
            sheet.blame(name, refusal)
    if taken and number:
        give(sheet, [Picked(key) for key in taken], number, what, by=by, at=at)


def assign(
    sheet: Sheet,
    chosen: Sequence[str],
    number: int,
    what: What | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Give the chosen pages of the tray, or a file that was taken off, to a paper."""
    pages: dict[UUID, list[int]] = {}
    for one in chosen:
        upload_key, _, page = one.partition(":")
        try:
            if upload_key == "d":
                _put(sheet, number, what, UUID(page))
            else:
                pages.setdefault(UUID(upload_key), []).append(int(page))
        except ValueError:
            continue
    if pages:
        picked = [Picked(key, tuple(numbers)) for key, numbers in pages.items()]
        give(sheet, picked, number, what, by=by, at=at)


def give(
    sheet: Sheet,
    picked: Sequence[Picked],
    number: int,
    what: What | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Make one PDF of pages from the tray, or put them behind the file a paper has already."""
    asked = what.asked if what else ()
    if not 1 <= number <= len(asked):
        sheet.blame("so_giay", NOT_THIS_PAPER)
        return
    try:
        if sheet.text(f"p{number}_tep"):
            old = paper_at(sheet, number, by=by)
            made = files.append(old.key, picked, revision=old.revision, by=by, at=at)
        else:
            paper = NewPaper(asked[number - 1].name, KIND, desk_of(by))
            made = files.assemble(picked, paper, by=by, at=at)
    except Refusal as refusal:
        sheet.blame(f"p{number}_tep", refusal)
        return
    _put(sheet, number, what, made.key)


def on_page(sheet: Sheet, act: str, number: int, page: int, *, by: Actor, at: datetime) -> None:
    """Turn a page of a paper's file, move it forward, or take it out."""
    try:
        PAGE_ACTS[act](paper_at(sheet, number, by=by), page, by, at)
    except Refusal as refusal:
        sheet.blame(f"p{number}_tep", refusal)


def take_off(sheet: Sheet, number: int) -> None:
    """Take its file off a paper; it is offered again beside the tray."""
    sheet.values[f"p{number}_tep"] = ""
    sheet.values[f"p{number}_tt"] = ""


def discard(sheet: Sheet, chosen: Iterable[str], *, by: Actor, at: datetime) -> None:
    """Throw the uploads out of the tray of which a page is chosen."""
    for key in dict.fromkeys(one.partition(":")[0] for one in chosen):
        try:
            files.discard(UUID(key), by=by, at=at)
        except ValueError:
            continue
        except Refusal as refusal:
            sheet.blame("tep", refusal)


def _put(sheet: Sheet, number: int, what: What | None, key: UUID) -> None:
    if not 1 <= number <= len(what.asked if what else ()):
        sheet.blame("so_giay", NOT_THIS_PAPER)
        return
    sheet.values[f"p{number}_tep"] = str(key)
    if sheet.text(f"p{number}_tt") in {"", ComponentState.MISSING, ComponentState.NOT_NEEDED}:
        sheet.values[f"p{number}_tt"] = ComponentState.PRESENT.value


def _turn(paper: Paper, page: int, by: Actor, at: datetime) -> Paper:
    return files.turn(paper.key, [page], RIGHT, revision=paper.revision, by=by, at=at)


def _forward(paper: Paper, page: int, by: Actor, at: datetime) -> Paper:
    order = list(range(1, paper.pages + 1))
    if 2 <= page <= paper.pages:
        order[page - 2], order[page - 1] = page, page - 1
    return files.order(paper.key, order, revision=paper.revision, by=by, at=at)


def _remove(paper: Paper, page: int, by: Actor, at: datetime) -> Paper:
    return files.remove(paper.key, [page], revision=paper.revision, by=by, at=at)


PAGE_ACTS: Final[dict[str, PageAct]] = {"xoay": _turn, "len": _forward, "bo": _remove}
