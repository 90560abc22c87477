"""The form of the counter as it was typed: texts by name, and what is wrong beside each."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from uuid import UUID, uuid4

from django.http import HttpRequest

from motcua.base.citizen_card import looks_like_card
from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.web.fields import AnswerMissing, Field
from motcua.web.fields import typed as typed_text

T = TypeVar("T")
Values = dict[str, str]

PERSON: Final[Mapping[str, Say]] = {
    "loai": Say(mark("Người nộp là")),
    "giay": Say(mark("Loại giấy tờ")),
    "so": Say(mark("Số định danh")),
    "ten": Say(mark("Họ, chữ đệm và tên")),
    "ns": Say(mark("Ngày sinh")),
    "gt": Say(mark("Giới tính")),
    "dt": Say(mark("Điện thoại")),
    "email": Say(mark("Thư điện tử")),
    "tinh": Say(mark("Tỉnh, thành phố")),
    "xa": Say(mark("Xã, phường")),
    "dc": Say(mark("Thôn, số nhà")),
    "tu_the": Say(mark("Đọc từ thẻ")),
    "thay": Say(mark("Nộp thay người khác")),
    "vai": Say(mark("Người đứng nộp là")),
    "nt_ten": Say(mark("Họ tên người đứng nộp")),
    "nt_so": Say(mark("Số định danh người đứng nộp")),
    "nt_dt": Say(mark("Điện thoại người đứng nộp")),
    "nt_quan_he": Say(mark("Quan hệ với chủ hồ sơ")),
    "nt_giay": Say(mark("Giấy uỷ quyền, giấy giới thiệu")),
}
"""Who: what stays for the next procedure of the same person."""
JOB: Final[Mapping[str, Say]] = {
    "tt": Say(mark("Thủ tục")),
    "ma": Say(mark("Mã thủ tục")),
    "th": Say(mark("Trường hợp")),
    "kenh": Say(mark("Cách nộp")),
    "tra": Say(mark("Trả kết quả")),
    "giai_quyet": Say(mark("Đơn vị giải quyết")),
    "giai_quyet_ten": Say(mark("Đơn vị giải quyết")),
    "noi_dung": Say(mark("Nội dung yêu cầu")),
    "so_bo": Say(mark("Số bộ")),
    "so_luong": Say(mark("Số lượng tính phí")),
    "p_cua": Say(mark("Giấy tờ của")),
}
"""What for: one procedure with its papers."""
REST: Final[Mapping[str, Say]] = {
    "qr": Say(mark("Mã QR trên thẻ")),
    "khoa": Say(mark("Khoá của tờ này")),
    "thu": Say(mark("Bản thử")),
    "quay": Say(mark("Quầy")),
    "da_ghi": Say(mark("Thủ tục đã ghi trong lượt này")),
    "ly_do": Say(mark("Lý do")),
    "so_giay": Say(mark("Giấy tờ số")),
    "muon": Say(mark("Nhập sau: đã nhận trên giấy")),
    "muon_ngay": Say(mark("Ngày nhận trên giấy")),
    "muon_gio": Say(mark("Giờ nhận trên giấy")),
    "muon_ly_do": Say(mark("Lý do nhập sau")),
    "giay_to": Say(mark("Giấy tờ")),
    "tep": Say(mark("Tệp")),
}
LABELS: Final = {**PERSON, **JOB, **REST}
PAPER: Final = re.compile(r"p(\d{1,4})_(tt|bc|ct|bs|tep|gc)", re.ASCII)
"""A value of one paper: its number, then state, three counts, file, note."""
SCANNED: Final = frozenset({"qr"})
COUNTER: Final = ("quay", "thu")


MOST_COLLECTED: Final = 20
LONGEST_COLLECTED: Final = 200_000
"""Procedures that one form collects beside the present one, and the letters of all of them."""


class TooManyCollected(BadInput):
    code = "intake.too_many_collected"
    message = mark(
        "Tờ này chỉ ghi thêm được {most} thủ tục. Chưa có gì bị mất: hãy bấm “Tiếp nhận, thêm mới” "
        "để tiếp nhận những thủ tục đã ghi, rồi ghi tiếp."
    )


class CollectedUnreadable(BadInput):
    code = "intake.collected_unreadable"
    message = mark(
        "Không đọc được các thủ tục đã ghi trước trong lượt này nên chưa tiếp nhận gì. "
        "Hãy ghi lại từng thủ tục ấy."
    )


@dataclass(slots=True)
class Sheet:
    """The form: ``values`` as typed, ``errors`` by name, ``panel`` the question that is open."""

    values: Values = field(default_factory=dict)
    errors: dict[str, Speakable] = field(default_factory=dict)
    panel: str = ""
    card: Speakable | None = None
    focus: str = ""

    def text(self, name: str) -> str:
        """Return what was typed, "" where nothing."""
        return self.values.get(name, "")

    def on(self, name: str) -> bool:
        """Say whether a box is ticked."""
        return self.text(name) == "1"

    def field(self, name: str) -> Field:
        """Return a field as it is shown."""
        label = LABELS.get(name, LABELS["giay_to"])
        return Field(name, label, self.text(name), error=self.errors.get(name))

    def blame(self, name: str, error: Speakable) -> None:
        """Put what is wrong beside a field; the first thing said of it stays."""
        self.errors.setdefault(name, error)

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        """Return what a reader makes of a field; None where it is empty, or wrong and blamed."""
        given = self.text(name)
        if not given:
            return None
        try:
            return reader(given)
        except BadInput as refusal:
            self.blame(name, refusal)
            return None

    def need(self, name: str) -> str:
        """Return a text that must be there."""
        if not self.text(name):
            self.blame(name, AnswerMissing(label=LABELS[name]))
        return self.text(name)

    @property
    def wrong(self) -> list[Field]:
        """Return the fields that have to be mended, in the order of the page."""
        order = {name: number for number, name in enumerate(LABELS)}
        names = sorted(self.errors, key=lambda name: order.get(name, len(order)))
        return [self.field(name) for name in names]

    @property
    def key(self) -> UUID:
        """Return the key of this form; a form without one gets it."""
        try:
            return UUID(self.text("khoa"))
        except ValueError:
            self.values["khoa"] = str(uuid4())
            return UUID(self.values["khoa"])

    @property
    def collected(self) -> list[Values]:
        """Return the procedures written down before this one in the same visit."""
        return _jobs(self.text("da_ghi")) or []

    def collect(self, jobs: list[Values]) -> None:
        """Keep the procedures of this visit."""
        self.values["da_ghi"] = written(jobs)

    def check_collected(self) -> None:
        """Say of a list of procedures that it cannot be read or is too long, before anything ends.

        One that cannot be read is gone; of one that is too long nothing is.
        """
        jobs = _jobs(self.text("da_ghi"))
        if jobs is None:
            self.values["da_ghi"] = ""
            self.blame("da_ghi", CollectedUnreadable())
        elif too_many(jobs):
            self.blame("da_ghi", TooManyCollected(most=MOST_COLLECTED))

    def papers(self) -> dict[int, Values]:
        """Return the values of papers by their number."""
        found: dict[int, Values] = {}
        for name, value in self.values.items():
            if match := PAPER.fullmatch(name):
                found.setdefault(int(match[1]), {})[match[2]] = value
        return found

    def forget_papers(self) -> None:
        """Take away what was said of papers, because another case asks for others."""
        self.values = {n: v for n, v in self.values.items() if not PAPER.fullmatch(n)}

    def forget_job(self) -> None:
        """Take away the procedure, for the next one."""
        job = job_of(self.values)
        self.values = {n: v for n, v in self.values.items() if n not in job}


def typed(request: HttpRequest) -> Sheet:
    """Return the form as it was sent: only names we know, in NFC; letters unseen are blamed.

    What a scanner types is left to the reader of cards, who knows its signs.
    """
    sheet = Sheet(kept(request.POST.dict()))
    for name, value in sheet.values.items():
        error = (
            None if name in SCANNED or looks_like_card(value) else sheet.field(name).seen().error
        )
        if error is not None:
            sheet.blame(PAPER.sub(r"p\1_tep", name), error)
    sheet.check_collected()
    return sheet


def kept(given: Mapping[str, object]) -> Values:
    """Return the values with names of this form, as they may be kept."""
    return {
        name: typed_text(str(value))
        for name, value in given.items()
        if name in LABELS or PAPER.fullmatch(name)
    }


def job_of(values: Mapping[str, object]) -> Values:
    """Return the part of the values that belongs to one procedure."""
    return {n: typed_text(str(v)) for n, v in values.items() if n in JOB or PAPER.fullmatch(n)}


def person_of(values: Values) -> Values:
    """Return the part of the values that belongs to the person, and to the counter."""
    return _part(values, {*PERSON, *COUNTER})


def left_of(values: Values, jobs: list[Values], *, key: UUID) -> Values:
    """Return the form that goes on with collected procedures: the last of them is taken up.

    What was taken on paper in a power cut stays so.
    """
    stays = _part(values, {*PERSON, *COUNTER, "muon", "muon_ngay", "muon_gio", "muon_ly_do"})
    return {**stays, **jobs[-1], "da_ghi": written(jobs[:-1]), "khoa": str(key)}


def written(jobs: list[Values]) -> str:
    """Return procedures as a hidden field carries them."""
    return json.dumps(jobs, ensure_ascii=False) if jobs else ""


def too_many(jobs: list[Values]) -> bool:
    """Say whether these are more procedures than one form collects."""
    return len(jobs) > MOST_COLLECTED or len(written(jobs)) > LONGEST_COLLECTED


def _part(values: Values, stays: set[str]) -> Values:
    return {name: value for name, value in values.items() if name in stays}


def _jobs(text: str) -> list[Values] | None:
    """Read a list of procedures, None where it is none."""
    try:
        found = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        return None
    return [job_of(row) for row in found]
