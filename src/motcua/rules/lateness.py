"""Before the due time, on time or overdue: by the instant, and by the date as reports count it.

Source: by date, report II.06a of Thông tư 01/2020/TT-VPCP as implemented; by the instant, the
on-time figure of Quyết định 766/QĐ-TTg (finished not later than the appointed time).
"""

from datetime import datetime

from motcua.base.language import mark
from motcua.base.words import Word


class DueState(Word):
    """How a dossier stands, or ended, towards its due time."""

    BEFORE_DUE = "before_due", mark("Trước hạn")
    ON_TIME = "on_time", mark("Đúng hạn")
    OVERDUE = "overdue", mark("Quá hạn")


def due_state(at: datetime, due: datetime | None, *, by_date: bool = False) -> DueState:
    """Return how ``at`` stands towards ``due``, to the minute or to the day.

    Without a due time nothing is late (ON_TIME).
    """
    if due is None:
        return DueState.ON_TIME
    ended, limit = (at.date(), due.date()) if by_date else (whole_minute(at), whole_minute(due))
    if ended == limit:
        return DueState.ON_TIME
    return DueState.BEFORE_DUE if ended < limit else DueState.OVERDUE


def whole_minute(t: datetime) -> datetime:
    """Return ``t`` without seconds: a slip appoints minutes."""
    return t.replace(second=0, microsecond=0)
