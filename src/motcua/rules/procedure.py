"""The published record of a procedure (thủ tục hành chính), as plain values.

Readers of the national crawl, the bundled catalogue and the screens all speak in these records;
``catalog`` stores them. Nothing here is judged: what a reader doubts it keeps and says in a
``Doubt``.

Source: Nghị định 63/2010/NĐ-CP, Điều 8 (the parts of a procedure).
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from motcua.base.language import Speakable, mark
from motcua.base.words import Word
from motcua.rules.limit import Limit

NOTHING_SAID: Final = re.compile(
    r"\s*|\(?(?:(?:không|chưa) có thông tin.*|không quy định|chưa có (?:văn bản )?quy định)\W*",
    re.IGNORECASE | re.DOTALL,
)
"""What sources write where they know of no fee."""


class Channel(Word):
    """How a dossier is handed in."""

    COUNTER = "counter", mark("Trực tiếp")
    ONLINE = "online", mark("Trực tuyến")
    POST = "post", mark("Bưu chính")
    VNEID = "vneid", mark("Ứng dụng VNeID")


class Level(Word):
    """The level of government that settles the procedure."""

    MINISTRY = "ministry", mark("Cấp bộ")
    PROVINCE = "province", mark("Cấp tỉnh")
    DISTRICT = "district", mark("Cấp huyện")
    COMMUNE = "commune", mark("Cấp xã")
    OTHER = "other", mark("Cơ quan khác")


class OnlineService(Word):
    """How far the procedure can be done online (NĐ 224/2026, Điều 14)."""

    END_TO_END = "end_to_end", mark("Toàn trình")
    PARTIAL = "partial", mark("Một phần")
    INFORMATION = "information", mark("Cung cấp thông tin")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about one record, kept beside it: nothing is dropped silently."""

    kind: str
    text: Speakable


@dataclass(frozen=True, slots=True)
class FeeItem:
    """A fee or charge: whole đồng, or None where the amount is not a plain number.

    ``amount`` 0 means free of charge; ``text`` is the source wording where there is any.
    """

    name: str
    amount: int | None
    text: str = ""
    is_charge: bool = False

    @property
    def in_words(self) -> str:
        """Return the words of a fee without a plain amount, "" where they say nothing of one."""
        if self.amount is not None or NOTHING_SAID.fullmatch(self.text):
            return ""
        return self.text


@dataclass(frozen=True, slots=True)
class ChannelOffer:
    """One row of "how, how long, how much": a case and channel with its limit and fees."""

    channel: Channel
    limit: Limit | None
    limit_text: str = ""
    fees: tuple[FeeItem, ...] = ()
    note: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class ComponentItem:
    """A paper of the dossier. 0 originals and 0 copies is an explanation, not a paper."""

    name: str
    originals: int = 1
    copies: int = 0
    case: str = ""
    form_file: str = ""
    required: bool = True

    @property
    def is_explanation(self) -> bool:
        """Say whether this row explains instead of asking for a paper."""
        return self.originals == 0 and self.copies == 0


@dataclass(frozen=True, slots=True)
class ResultItem:
    """What the applicant gets: a name, and its code in the national register if known."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """Everything published about one procedure at one moment."""

    code: str
    name: str
    sector: str
    name_en: str = ""
    levels: tuple[Level, ...] = ()
    kind: str = ""
    ministry: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    effective_on: date | None = None
    subjects: tuple[str, ...] = ()
    agency: str = ""
    competent_agency: str = ""
    coordinating_agency: str = ""
    summary: str = ""
    online_service: OnlineService | None = None
    number_of_sets: int = 1
    offers: tuple[ChannelOffer, ...] = ()
    components: tuple[ComponentItem, ...] = ()
    results: tuple[ResultItem, ...] = ()
    legal_bases: tuple[str, ...] = ()
    conditions: str = ""
    steps: tuple[str, ...] = ()
    local_code: str = ""
    source: str = ""
    verified: bool = False
    doubts: tuple[Doubt, ...] = field(default=(), compare=False)
