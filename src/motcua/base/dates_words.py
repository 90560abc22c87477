"""Dates in sentences and in words, for slips, letters and decisions."""

from datetime import date, datetime
from typing import Final

from motcua.base.language import ENGLISH, VIETNAMESE
from motcua.base.numbers import number_in_words
from motcua.base.numbers_english import english_ordinal

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ENGLISH_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_APRIL: Final = 4


def weekday_of(day: date, language: str) -> str:
    """Return the weekday as it stands inside a sentence: "thứ Hai", "Chủ nhật"."""
    names = _ENGLISH_WEEKDAYS if language == ENGLISH else _WEEKDAYS
    return names[day.weekday()]


def long_day(day: date, language: str = VIETNAMESE) -> str:
    """Return a day as documents date themselves: "ngày 05 tháng 02 năm 2026".

    Days under 10 and the months 1 and 2 get a 0 in front (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    if language == ENGLISH:
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def written_out(moment: datetime, language: str = VIETNAMESE) -> str:
    """Return office time as a slip prints it: "14 giờ 05 phút, thứ Sáu ngày 27 tháng 11 năm …"."""
    weekday, day = weekday_of(moment, language), long_day(moment, language)
    if language == ENGLISH:
        return f"{moment:%H:%M}, {weekday} {day}"
    return f"{moment:%H} giờ {moment:%M} phút, {weekday} {day}"


def day_in_words(day: date, language: str = VIETNAMESE) -> str:
    """Return a date wholly in words; the fourth month is "tháng tư".

    27/11/2026 is "ngày hai mươi bảy tháng mười một năm hai nghìn không trăm hai mươi sáu".
    """
    year = number_in_words(day.year, language)
    if language == ENGLISH:
        return f"the {english_ordinal(day.day)} of {_ENGLISH_MONTHS[day.month - 1]} {year}"
    month = "tư" if day.month == _APRIL else number_in_words(day.month)
    return f"ngày {number_in_words(day.day)} tháng {month} năm {year}"
