"""How long a procedure may take: an amount and a unit, as the law prints it."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.base.words import Word


class LimitUnit(Word):
    """The unit in which a limit is counted."""

    WORKING_HOUR = "working_hour", mark("giờ làm việc")
    WORKING_DAY = "working_day", mark("ngày làm việc")
    CALENDAR_DAY = "calendar_day", mark("ngày")
    MONTH = "month", mark("tháng")
    SAME_DAY = "same_day", mark("trong ngày")


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit such as 5 working days; half days are 0.5 working days.

    Unit: ``amount`` counts ``unit``; more than 0, except SAME_DAY, where it is 0.
    """

    amount: Decimal
    unit: LimitUnit

    def in_(self, language: str) -> str:
        """Return the limit in words, such as "5 ngày làm việc"."""
        if self.unit is LimitUnit.SAME_DAY:
            return self.unit.in_(language)
        number = f"{self.amount.normalize():f}"
        return Say(
            mark("{amount} {unit}"),
            amount=number.replace(".", ",") if language == "vi" else number,
            unit=self.unit,
        ).in_(language)

    def __str__(self) -> str:
        return self.in_("vi")


class LimitUnreadable(BadInput):
    """A limit in words that we do not understand."""

    code = "limit.unreadable"
    message = mark(
        "Không hiểu thời hạn “{given}”. "
        "Hãy viết như “5 ngày làm việc”, “0,5 ngày”, “8 giờ”, “2 tháng” hoặc “trong ngày”."
    )


_UNITS: Final = {
    "giờ": LimitUnit.WORKING_HOUR,
    "giờ làm việc": LimitUnit.WORKING_HOUR,
    "giờ hành chính": LimitUnit.WORKING_HOUR,
    "ngày": LimitUnit.CALENDAR_DAY,
    "ngày làm việc": LimitUnit.WORKING_DAY,
    "tháng": LimitUnit.MONTH,
}
_SAME_DAY: Final = {"trong ngày", "ngay trong ngày", "trong ngày làm việc"}
_LEAD_IN: Final = re.compile(r"^(không quá|tối đa|trong vòng|trong thời hạn|trong)\s+(?=[\dn])")
_AMOUNT_AND_UNIT: Final = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?|\d+\s*/\s*\d+|nửa)\s*(?:\([^)]*\)\s*)?(?P<unit>\D+)"
)


def parse_limit(text: str) -> Limit:
    """Read a limit as decisions and portals print it: "05 (năm) ngày làm việc", "1/2 ngày".

    Both decimal marks are read; "ngày" alone is a calendar day and "giờ" an hour of office time.
    Refuses what it does not understand, and a limit of 0.
    """
    plain = _plain(text)
    if plain in _SAME_DAY:
        return Limit(Decimal(0), LimitUnit.SAME_DAY)
    match = _AMOUNT_AND_UNIT.fullmatch(_LEAD_IN.sub("", plain))
    unit = _UNITS.get(match["unit"]) if match else None
    amount = _amount(match["amount"]) if match else None
    if unit is None or not amount or (unit is LimitUnit.MONTH and amount % 1):
        raise LimitUnreadable(given=text)
    return Limit(amount, unit)


def _plain(text: str) -> str:
    """Return ``text`` in small letters with single spaces, without marks of direction."""
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf")
    words = unicodedata.normalize("NFC", visible).lower().replace("(làm việc)", "làm việc").split()
    return " ".join(words).rstrip(".;, ")


def _amount(text: str) -> Decimal | None:
    """Return the number, or None where it has no finite decimal form."""
    if text == "nửa":
        return Decimal("0.5")
    top, slash, bottom = (part.strip() for part in text.partition("/"))
    if not slash:
        return Decimal(text.replace(",", "."))
    if not int(bottom):
        return None
    amount = Decimal(top) / int(bottom)
    return amount if amount * int(bottom) == int(top) else None
