"""Amounts of đồng in free text, such as the fee cells of published procedures.

Nothing is guessed: what can be read in two ways is reported with a doubt in words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.money import Dong
from motcua.base.numbers import parse_number
from motcua.base.say import Say

_SCALES: Final = {
    "tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1000, "ngàn": 1000,
}  # fmt: skip
_SCALE: Final = "|".join(_SCALES)
_NUMBER: Final = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d[\d.,]*(?<=\d))(?!\d)"
_SUM: Final = (
    rf"(?<![\w.,/])(?:{_NUMBER}\s*(?:{_SCALE})\b(?:\s+{_NUMBER}\s*(?:{_SCALE})\b)*|{_NUMBER})"
)
# "đồng chí", "đồng bộ"… are no money; "đ" is only where no letter follows.
_UNIT: Final = (
    r"(?:việt\s+nam\s+đồng|vnđ|vnd|₫|đ(?!\w)"
    r"|đồng(?!\s+(?:chí|bộ|thời|ý|sở|nghiệp|phục|quản|tác|phạm)\b))"
)
_TO: Final = r"\s*(?:-|–|—|đến|tới)\s*(?:dưới\s+)?"
_PER: Final = r"\s*/\s*(?P<per>[^.,;:()•+\n]{1,60})"
_AMOUNT: Final = re.compile(
    rf"(?:(?P<low>{_SUM})\s*{_UNIT}?{_TO})?(?P<sum>{_SUM})\s*(?:\([^()\d]*\)\s*)?{_UNIT}"
    rf"(?:(?:\s*\(\s*(?:đồng|đ))?{_PER})?"
    rf"|(?<![\w.,/-])(?P<bare>\d{{1,3}}(?:[.,]\d{{3}})+){_PER.replace('per', 'of')}",
    re.IGNORECASE,
)
_FREE: Final = re.compile(
    r"(?:miễn(?:\s+thu)?(?:\s+phí)?(?:,?\s*lệ\s+phí)?|không|không\s+thu|không\s+mất|không\s+có"
    r"|không\s+phải\s+nộp)(?:\s+(?:phí|lệ\s+phí|phí(?:,|\s+và)?\s*lệ\s+phí))?\s*[.;]?",
    re.IGNORECASE,
)
_FREE_INSIDE: Final = re.compile(
    r"\bmiễn(?:\s+thu)?\s+(?:phí|lệ\s+phí)|\bkhông\s+(?:thu|có|mất|phải\s+nộp)\s+(?:phí|lệ\s+phí)",
    re.IGNORECASE,
)
_FOREIGN: Final = re.compile(r"\d\s*(?:usd|eur|đô\s+la)\b|\$\s*\d", re.IGNORECASE)
_TRAILING_NUMBER: Final = re.compile(r"\s+\d*\s*-?$")
LEAST: Final = 1000
"""Below this many đồng an amount is doubted: cells that lost their thousands hold 50 for 50.000."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written: ``dong``, or from ``dong`` to ``up_to``; ``per`` what ("hồ sơ")."""

    dong: int
    up_to: int | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class AmountReading:
    """What a text says about money. ``free``: it says that nothing is charged, and no amount."""

    amounts: tuple[Amount, ...]
    free: bool
    doubts: tuple[Say, ...]

    @property
    def settled(self) -> int | None:
        """Return the amount where the text names just one and nothing is doubtful; 0 is free."""
        if self.doubts:
            return None
        if self.free:
            return 0
        return self.amounts[0].dong if self.amounts else None


def parse_amount_dong(text: str) -> AmountReading:
    """Find the amounts of đồng in a text and whether it says that there is no charge.

    Reads both marks of thousands, triệu, nghìn, tỷ ("1 triệu 200 nghìn đồng"), ranges and "/unit".
    Several amounts, a range, foreign money, an amount under 1.000 đồng, one without its currency, a
    charge that is also waived, and a number that cannot be read are doubts. A text that says
    nothing about money ("Không có thông tin", "Theo quy định") gives no amount and is not free.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    hits = list(_AMOUNT.finditer(plain))
    read = [(hit, _read(hit)) for hit in hits]
    amounts = tuple(dict.fromkeys(amount for _, amount in read if amount is not None))
    waived = _FREE_INSIDE.search(plain) is not None
    free = not hits and (waived or _FREE.fullmatch(plain) is not None)
    doubts = [Say(_UNREADABLE, text=hit[0]) for hit, amount in read if amount is None]
    doubts += [Say(_NO_UNIT, text=hit[0]) for hit, _ in read if hit["bare"]]
    doubts += _about(amounts, waived=waived and bool(hits))
    if _FOREIGN.search(plain):
        doubts.append(Say(_OTHER_MONEY, text=plain))
    if free and not _FREE.fullmatch(plain):
        doubts.append(Say(_FREE_WITH_WORDS, text=plain))
    return AmountReading(amounts, free or {a.dong for a in amounts} == {0}, tuple(doubts))


_UNREADABLE: Final = mark("Không đọc được số tiền trong “{text}”.")
_NO_UNIT: Final = mark("“{text}” không ghi đơn vị tiền; hiểu là đồng.")
_OTHER_MONEY: Final = mark("“{text}” có tiền nước ngoài, không đổi sang đồng.")
_FREE_WITH_WORDS: Final = mark("Miễn thu nhưng có lời kèm theo: “{text}”.")
_SEVERAL: Final = mark("Có {count} mức tiền, từ {least} đến {most}.")
_RANGE: Final = mark("Chỉ có khoảng tiền, từ {least} đến {most}.")
_SMALL: Final = mark("Số tiền {amount} nhỏ bất thường, có thể thiếu phần nghìn.")
_WAIVED: Final = mark("Có số tiền {amount} nhưng cũng ghi miễn thu.")


def _about(amounts: tuple[Amount, ...], *, waived: bool) -> Iterator[Say]:
    named = sorted({amount.dong for amount in amounts})
    ranges = [amount for amount in amounts if amount.up_to is not None]
    if len(named) > 1:
        yield Say(_SEVERAL, count=len(named), least=Dong(named[0]), most=Dong(named[-1]))
    for span in ranges:
        yield Say(_RANGE, least=Dong(span.dong), most=Dong(span.up_to or 0))
    for dong in named:
        if 0 < dong < LEAST:
            yield Say(_SMALL, amount=Dong(dong))
    if waived and named:
        yield Say(_WAIVED, amount=Dong(named[0]))


def _read(hit: re.Match[str]) -> Amount | None:
    per = _TRAILING_NUMBER.sub("", (hit["per"] or hit["of"] or "").strip())
    dong = _dong(hit["sum"] or hit["bare"])
    if dong is None or hit["low"] is None:
        return None if dong is None else Amount(dong, per=per)
    low = _dong(hit["low"])
    # "10-20 triệu đồng": the scale is said once, for both.
    if low is not None and low < LEAST and (scale := re.search(_SCALE, hit["sum"], re.IGNORECASE)):
        low *= _SCALES[scale[0].lower()]
    return Amount(low, dong, per) if low is not None and low < dong else None


def _dong(text: str) -> int | None:
    """Return whole đồng; None where a number cannot be read or is not whole."""
    total = Decimal(0)
    for part in re.finditer(rf"({_NUMBER})\s*({_SCALE})?", text, re.IGNORECASE):
        try:
            number = parse_number(part[1], money=True)
        except BadInput:
            return None
        total += number * _SCALES.get((part[2] or "").lower(), 1)
    return int(total) if total == int(total) else None
