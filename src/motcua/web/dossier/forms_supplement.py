"""Asking for what is missing, once and completely; and taking it in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.refusals import NothingAsked
from motcua.dossiers.selectors.preview_slips import supplement_request
from motcua.dossiers.services import supplements
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn
from motcua.dossiers.services.supplements import Asked
from motcua.printing.snapshot import Snapshot
from motcua.web.dossier.act_form import ActForm, Input, Kind
from motcua.web.dossier.filing import filed
from motcua.web.fields import whole

OTHER: Final = 0
"""The position of what is no paper of the procedure."""
AGAIN: Final = "again"
AGAIN_WHY: Final = "again-why"
NOTE: Final = "note"
WHAT: Final = "what"
MOST: Final = 999
REASONS: Final[Sequence[Speakable]] = (
    Say(mark("Hồ sơ chưa có giấy tờ này.")),
    Say(mark("Bản chụp mờ, không đọc được.")),
    Say(mark("Giấy tờ thiếu trang.")),
    Say(mark("Giấy tờ chưa có hoặc đã hết hiệu lực.")),
    Say(mark("Chữ ký hoặc con dấu chưa đúng.")),
)
"""Reasons that are given often; whoever chooses one may still change it."""


class CountUnreadable(BadInput):
    code = "form.count_unreadable"
    message = mark("“{text}” không phải số bản. Hãy ghi một số từ 0 đến {most}.")


def read_count(text: str) -> int:
    """Read a number of copies."""
    count = whole(text)
    if count is None or count > MOST:
        raise CountUnreadable(text=text[:20], most=MOST)
    return count


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in a form: its position, its name, and the names of its inputs."""

    position: int
    name: str
    tick: str
    why: str
    need: str


class AskSupplement(ActForm):
    """Asking."""

    asks = "dossier/_ask.html"
    presets = REASONS
    blames = {"dossier.supplement_again": AGAIN}

    @property
    def rows(self) -> list[PaperRow]:
        """Return the papers that can be asked for; the last is anything else."""
        papers = [(one.position, one.name) for one in self.desk.page.components]
        return [
            PaperRow(number, name, f"item-{number}", f"why-{number}", f"need-{number}")
            for number, name in [*papers, (OTHER, "")]
        ]

    def asked(self) -> Iterator[Input]:
        """Yield for each paper whether it is asked for, why, and what is to be handed in."""
        for row in self.rows:
            yield Input(row.tick, Say("{name}", name=row.name), Kind.TICK)
            yield Input(row.why, Say(mark("Lý do")), Kind.LINES)
            need = Say(mark("Cần nộp gì"))
            yield Input(row.need, Say(mark("Nội dung cần bổ sung")) if not row.position else need)
        if self.desk.page.row.supplements:
            yield Input(AGAIN, Say(mark("Yêu cầu lần nữa; hồ sơ sẽ bị tính là trễ hạn")), Kind.TICK)
            yield Input(AGAIN_WHY, Say(mark("Vì sao phải yêu cầu lần nữa")), Kind.LINES)

    @property
    def chosen(self) -> list[PaperRow]:
        """Return the papers that are ticked."""
        return [row for row in self.rows if self.form[row.tick].value]

    def read(self) -> None:
        """Read what is asked for; every paper needs its own reason."""
        if not self.chosen:
            self.refused = NothingAsked()
        for row in self.chosen:
            self.form.text(row.why)
            if row.position == OTHER:
                self.form.text(row.need)
        if AGAIN in self.form.fields and self.form[AGAIN].value:
            self.form.text(AGAIN_WHY)

    @property
    def reason(self) -> str:
        """Return the reasons of all papers as the slip prints them."""
        said = [self.form[row.why].value for row in self.chosen]
        lines = [f"{number}) {text}" for number, text in enumerate(said, 1)]
        parts = lines if len(said) > 1 else said
        again = self.form[AGAIN_WHY].value if AGAIN in self.form.fields else ""
        return " ".join(part for part in [*parts, again] if part)

    def do(self, order: Order) -> None:
        """Ask."""
        items = [Asked(row.position, self.form[row.need].value) for row in self.chosen]
        again = AGAIN in self.form.fields and bool(self.form[AGAIN].value)
        supplements.ask(order, items, again=again)

    def preview(self) -> Snapshot:
        """Return form 02 with what was typed so far."""
        names = [_printed(row, self.form[row.need].value) for row in self.chosen]
        desk = self.desk
        return supplement_request(desk.page, names, self.reason, by=desk.actor, at=desk.at)


def _printed(row: PaperRow, need: str) -> str:
    return ": ".join(part for part in (row.name, need) if part)


@dataclass(frozen=True, slots=True)
class CameRow:
    """A paper that was asked for: what was wrong, and the names of its inputs."""

    position: int
    name: str
    note: str
    asked: bool
    originals: str
    certified: str
    copies: str
    file: str


class Supplement(ActForm):
    """Taking it in."""

    asks = "dossier/_came.html"

    @property
    def rows(self) -> list[CameRow]:
        """Return the papers, those that were asked for first."""
        papers = sorted(self.desk.page.components, key=lambda one: not one.asked_again)
        return [
            CameRow(
                one.position,
                one.name,
                one.note,
                one.asked_again,
                f"originals-{one.position}",
                f"certified-{one.position}",
                f"copies-{one.position}",
                f"file-{one.position}",
            )
            for one in papers
        ]

    def asked(self) -> Iterator[Input]:
        """Yield for each paper how many copies came, with the file."""
        for row in self.rows:
            yield Input(row.originals, Say(mark("Bản chính")), value="0")
            yield Input(row.certified, Say(mark("Chứng thực")), value="0")
            yield Input(row.copies, Say(mark("Bản chụp")), value="0")
            yield Input(row.file, Say(mark("Tệp")), Kind.FILE)
        yield Input(NOTE, Say(mark("Ghi chú")))

    def read(self) -> None:
        """Read the numbers of copies."""
        for row in self.rows:
            for name in (row.originals, row.certified, row.copies):
                self.form.read(name, read_count, needed=False)

    def do(self, order: Order) -> None:
        """Take in what came."""
        came = [one for row in self.rows if (one := self._came(row)) is not None]
        supplements.supplement(order, came, note=self.form[NOTE].value)

    def _came(self, row: CameRow) -> ComponentIn | None:
        counts = [self._count(name) for name in (row.originals, row.certified, row.copies)]
        document = filed(self.desk, row.file, row.name, "component")
        if not any(counts) and document is None:
            return None
        originals, certified, copies = counts
        return ComponentIn(row.position, originals, certified, copies, document=document)

    def _count(self, name: str) -> int:
        return self.form.read(name, read_count, needed=False) or 0
