"""What each button of the form does, by its name; a button may carry numbers: ``gan:3``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.base.citizen_card import CardUnreadable, CitizenCard, looks_like_card, read_card
from motcua.base.dates import date_text, office_time
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.intake import known_person
from motcua.dossiers.services import reading_people
from motcua.org.actor import Actor
from motcua.web.intake import filing, papers
from motcua.web.intake.sheet import (
    MOST_COLLECTED,
    Sheet,
    TooManyCollected,
    Values,
    job_of,
    too_many,
)
from motcua.web.intake.what import What, choose
from motcua.web.request import Request

FROM_CARD: Final = Say(mark("Đã đọc thẻ căn cước"))
NOT_SURE: Final = Say(
    mark("Mã quét thiếu dấu nên chỉ lấy số định danh. Hãy đối chiếu thẻ và gõ họ tên.")
)
CONFIRM: Final = Say(mark("Gõ họ tên theo thẻ; mã quét không đọc được dấu."))
NOTHING_CHOSEN: Final = Say(mark("Hãy đánh dấu trang của tệp cần bỏ trước."))
NOTHING_YET: Final = Say(mark("Hãy chọn thủ tục này trước khi thêm thủ tục nữa."))


@dataclass(frozen=True, slots=True)
class Doing:
    """A button that was pressed: on which form, by whom, when, with which numbers."""

    request: Request
    sheet: Sheet
    what: What | None
    words: tuple[str, ...]

    @property
    def by(self) -> Actor:
        """Return who pressed it."""
        return self.request.actor

    @property
    def at(self) -> datetime:
        """Return when."""
        return self.request.at

    def number(self, place: int = 0) -> int:
        """Return a number that the button carries, 0 where there is none."""
        text = self.words[place] if place < len(self.words) else ""
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0

    @property
    def chosen(self) -> list[str]:
        """Return the pages chosen in the tray."""
        return self.request.POST.getlist("chon")


def card(doing: Doing) -> None:
    """Fill the person from the code on his card; the number alone where letters were lost."""
    sheet = doing.sheet
    code = sheet.text("qr") if looks_like_card(sheet.text("qr")) else sheet.text("so")
    try:
        read = read_card(code or sheet.text("qr"))
    except CardUnreadable as refusal:
        sheet.blame("qr", refusal)
        return
    sheet.values |= {"qr": "", "so": read.number, "giay": "personal_id", "loai": "citizen"}
    if read.sure:
        sheet.values |= _said(read)
        sheet.card, sheet.focus = FROM_CARD, "tt"
    else:
        sheet.values |= {"ten": "", "tu_the": ""}
        sheet.card, sheet.focus = NOT_SURE, "ten"
        if read.name:
            confirm = Say(
                mark("Mã quét đọc được “{name}”. Gõ họ tên đủ dấu theo thẻ."), name=read.name
            )
            sheet.card = confirm
        sheet.blame("ten", CONFIRM)


def _said(read: CitizenCard) -> Values:
    return {
        "ten": read.name,
        "ns": date_text(read.born_on) if read.born_on else "",
        "gt": read.gender,
        "dc": read.address,
        "xa": read.commune,
        "tinh": read.province,
        "tu_the": "1",
    }


def reuse(doing: Doing) -> None:
    """Fill the person from his last dossier; that this was read is written down."""
    known = known_person(doing.sheet.text("so").replace(" ", ""), actor=doing.by)
    if known is None:
        return
    reading_people.reused(known, by=doing.by, at=doing.at)
    one = known.party
    found = {
        "loai": one.kind,
        "giay": one.id_kind,
        "ten": one.name,
        "ns": date_text(one.born_on) if one.born_on else "",
        "gt": one.gender,
        "dt": one.phone,
        "email": one.email,
        "dc": one.address,
        "xa": one.commune,
        "tinh": one.province,
    }
    doing.sheet.values |= {name: value for name, value in found.items() if value}
    doing.sheet.focus = "tt"


def procedure(doing: Doing) -> None:
    """Choose a procedure: the one named, or the likeliest for what was typed."""
    wanted = ":".join(doing.words)
    choose(doing.sheet, wanted, on=office_time(doing.at).date(), actor=doing.by)
    doing.sheet.focus = "tt" if "tt" in doing.sheet.errors else "khay"


def all_present(doing: Doing) -> None:
    """Say that every paper is there."""
    papers.all_present(doing.sheet, doing.what.asked if doing.what else ())


def assign(doing: Doing) -> None:
    """Give the chosen pages to the paper of a number."""
    number = doing.number() or _typed_number(doing.sheet)
    filing.assign(doing.sheet, _chosen(doing), number, doing.what, by=doing.by, at=doing.at)
    doing.sheet.focus = "khay"


def upload(doing: Doing) -> None:
    """Take the files that were sent, for a paper or only into the tray."""
    number = doing.number()
    sent = doing.request.FILES.getlist(f"tep_{number}" if number else "tep")
    filing.upload(doing.sheet, sent, number, doing.what, by=doing.by, at=doing.at)


def page_act(act: str) -> "Act":
    """Return what turns, moves or removes a page of a paper's file."""

    def done(doing: Doing) -> None:
        filing.on_page(doing.sheet, act, doing.number(), doing.number(1), by=doing.by, at=doing.at)

    return done


def take_off(doing: Doing) -> None:
    """Take its file off a paper."""
    filing.take_off(doing.sheet, doing.number())


def discard(doing: Doing) -> None:
    """Throw the chosen uploads out of the tray."""
    chosen = doing.words or doing.chosen
    if not chosen:
        doing.sheet.errors["tep"] = NOTHING_CHOSEN
    filing.discard(doing.sheet, chosen, by=doing.by, at=doing.at)


def another(doing: Doing) -> None:
    """Keep this procedure and clear the form for the next one of the same person."""
    sheet = doing.sheet
    if doing.what is None:
        sheet.blame("tt", NOTHING_YET)
        return
    sheet.values["tt"] = doing.what.known.record.name
    jobs = [*sheet.collected, job_of(sheet.values)]
    if too_many(jobs):
        sheet.blame("da_ghi", TooManyCollected(most=MOST_COLLECTED))
        return
    sheet.collect(jobs)
    sheet.forget_job()
    sheet.focus = "tt"


def back_to(doing: Doing) -> None:
    """Take a collected procedure up again; the present one takes its place."""
    sheet, number = doing.sheet, doing.number()
    jobs = sheet.collected
    if not 1 <= number <= len(jobs):
        return
    taken = jobs.pop(number - 1)
    if doing.what is not None:
        jobs.append(job_of(sheet.values))
    sheet.forget_job()
    sheet.values |= taken
    sheet.collect(jobs)


def drop(doing: Doing) -> None:
    """Take a collected procedure out of this visit."""
    jobs, number = doing.sheet.collected, doing.number()
    doing.sheet.collect([job for place, job in enumerate(jobs, 1) if place != number])


def ask(panel: str) -> "Act":
    """Return what opens the question for a reason."""

    def done(doing: Doing) -> None:
        if doing.what is None:
            doing.sheet.need("tt")
            return
        doing.sheet.panel, doing.sheet.focus = panel, "ly_do"

    return done


def look(doing: Doing) -> None:
    """Show the form as it is; a scanned code in the number field is read, a name looked for."""
    if looks_like_card(doing.sheet.text("so")):
        card(doing)
    elif doing.sheet.text("tt") and not doing.sheet.text("ma"):
        procedure(doing)


def _chosen(doing: Doing) -> list[str]:
    """Return the pages chosen in the tray, as the page shows them chosen where nothing was said."""
    return doing.chosen or [page.value for page in papers.tray((), by=doing.by) if page.chosen]


def _typed_number(sheet: Sheet) -> int:
    text = sheet.text("so_giay")
    sheet.values["so_giay"] = ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


Act = Callable[[Doing], None]
ACTS: Final[dict[str, Act]] = {
    "xem": look,
    "qr": card,
    "dung_lai": reuse,
    "thu_tuc": procedure,
    "du": all_present,
    "gan": assign,
    "tep": upload,
    "xoay": page_act("xoay"),
    "len": page_act("len"),
    "bo": page_act("bo"),
    "go": take_off,
    "bo_khay": discard,
    "them": another,
    "lay_lai": back_to,
    "bo_viec": drop,
    "thieu": ask("thieu"),
    "tu_choi": ask("tu_choi"),
}
"""Every button that shows the form again."""
