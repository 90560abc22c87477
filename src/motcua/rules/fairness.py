"""Fair clocks: whose time it was. Nobody is blamed for another's wait.

A dossier's life is cut into spans, each held by one holder; every holder gets his open minutes and
his elapsed minutes, and together they are exactly the whole life. See docs/rules/fair-clocks.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from motcua.base.errors import BadInput
from motcua.base.language import mark
from motcua.base.words import Word
from motcua.rules.clock import Clock
from motcua.rules.policy import PauseKind
from motcua.rules.worktime import WorkingCalendar


class Holder(Word):
    """Who held the dossier."""

    OFFICER = "officer", mark("Cơ quan giải quyết")
    APPLICANT = "applicant", mark("Người nộp hồ sơ")
    OTHER_AGENCY = "other_agency", mark("Cơ quan khác")
    SYSTEM = "system", mark("Hệ thống")


HOLDER_OF: Final[Mapping[PauseKind, Holder]] = MappingProxyType(
    {
        PauseKind.SUPPLEMENT: Holder.APPLICANT,
        PauseKind.FINANCIAL_DUTY: Holder.APPLICANT,
        PauseKind.APPLICANT_REQUEST: Holder.APPLICANT,
        PauseKind.EXTERNAL_VERIFICATION: Holder.OTHER_AGENCY,
        PauseKind.VIOLATION_REVIEW: Holder.OTHER_AGENCY,
        PauseKind.POSTAL: Holder.OTHER_AGENCY,
        PauseKind.PUBLIC_NOTICE: Holder.SYSTEM,
    }
)
"""Who a wait is put down to, unless the caller knows better."""


class SpansBroken(BadInput):
    """Spans that overlap or leave a hole cannot be shared out."""

    code = "fairness.spans_broken"
    message = mark(
        "Các khoảng thời gian giữ hồ sơ không nối liền nhau tại {at}. "
        "Hãy kiểm tra lại lịch sử luân chuyển."
    )


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` to ``end`` the dossier was with ``holder``."""

    start: datetime
    end: datetime
    holder: Holder


@dataclass(frozen=True, slots=True)
class Held:
    """How long a dossier was held. Unit: minutes, of office time and by the wall clock."""

    working: int
    elapsed: int


def fair_clocks(spans: Iterable[Span], calendar: WorkingCalendar) -> Mapping[Holder, Held]:
    """Return what each holder held; a holder without a span held 0 minutes.

    The spans follow each other without a hole; refuses otherwise.
    Error: none; the sums are exactly the time from the first start to the last end.
    """
    spans = tuple(spans)
    for before, after in pairwise(spans):
        if before.end != after.start:
            raise SpansBroken(at=f"{before.end:%H:%M %d/%m/%Y}")
    totals = dict.fromkeys(Holder, Held(0, 0))
    for span in spans:
        if span.end < span.start:
            raise SpansBroken(at=f"{span.start:%H:%M %d/%m/%Y}")
        held = totals[span.holder]
        working = calendar.minutes_between(span.start, span.end)
        totals[span.holder] = Held(
            held.working + working, held.elapsed + elapsed_minutes(span.start, span.end)
        )
    return totals


def elapsed_minutes(start: datetime, end: datetime) -> int:
    """Return the minutes by the wall clock, each end without its seconds so that sums are exact."""
    return _minute(end) - _minute(start)


def _minute(t: datetime) -> int:
    return t.toordinal() * 24 * 60 + t.hour * 60 + t.minute


def spans_of(
    clock: Clock, until: datetime, holders: Mapping[PauseKind, Holder] = HOLDER_OF
) -> Iterator[Span]:
    """Cut a clock's life up to ``until``: waits belong to whom we wait for, the rest to us.

    A wait counts here whether or not it stopped the clock. ``holders``: who each wait is put down
    to.
    """
    if not clock.events:
        return
    now, until = clock.events[0].at, clock.ended_at or until
    for wait in clock.suspensions:
        if wait.start > now:
            yield Span(now, wait.start, Holder.OFFICER)
        now = min(wait.end or until, until)
        yield Span(wait.start, now, holders[wait.kind])
    if until > now:
        yield Span(now, until, Holder.OFFICER)
