"""Reading dates as people type and documents print them; never guessing a century."""

import re
from datetime import date
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark


class DateUnreadable(BadInput):
    """What was written is no date."""

    code = "date.unreadable"
    message = mark("Không đọc được ngày “{text}”. Hãy viết ngày/tháng/năm, như 30/11/2026.")


class YearTooShort(DateUnreadable):
    """A year of two digits: nobody but the writer knows the century."""

    code = "date.year_too_short"
    message = mark("Ngày “{text}” chỉ ghi hai số của năm. Hãy ghi đủ bốn số, như 30/11/2026.")


class DateImpossible(BadInput):
    """A date that no calendar has, such as 31/02/2026."""

    code = "date.impossible"
    message = mark("Không có ngày “{text}” trong lịch. Hãy kiểm tra lại ngày và tháng.")


class YearUnlikely(DateImpossible):
    """A year in which nobody here was born and nothing was decided: a slip of the finger."""

    code = "date.year_unlikely"
    message = mark("Năm của ngày “{text}” nằm ngoài {first}–{last}. Hãy kiểm tra lại năm.")


FIRST_YEAR: Final = 1800
LAST_YEAR: Final = 2199
_FORMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<d>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<m>\d{1,2})\s?(?P=mark)\s?(?P<y>\d{4}|\d\d)",
        r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})",
        r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4}|\d\d)",
    )
)


def parse_date(text: str) -> date:
    """Read 1/7/2026, 01-07-2026, 01072026, 2026-07-01 or "ngày 01 tháng 7 năm 2026".

    The day always comes before the month, except in ISO dates. Refuses two-digit years, dates that
    no calendar has, years before 1800 or after 2199, and everything else.
    """
    plain = " ".join(text.split())
    parts = next((found for form in _FORMS if (found := form.fullmatch(plain))), None)
    if parts is None:
        raise DateUnreadable(text=text)
    if len(parts["y"]) < 4:
        raise YearTooShort(text=text)
    try:
        day = date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    except ValueError:
        raise DateImpossible(text=text) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise YearUnlikely(text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return day
