"""A deadline explains itself: one line per stretch of time, with its reason in words.

Days that count are one line as long as nothing special happens; closed days of one name are one
line; a make-up day or a half day is a line of its own. The minutes of all lines add up to the
limit: whatever does not count has 0 minutes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Final

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.base.words import Word
from motcua.rules.calendar import DayKind
from motcua.rules.worktime import ONE_DAY, WorkingCalendar

MINUTE: Final = timedelta(minutes=1)
NO_DAYS: Final = Decimal(0)

WORKING: Final = Say(mark("Trong giờ làm việc"))
NOT_COUNTED: Final = Say(mark("Ngày nhận hồ sơ không tính"))


class LineKind(Word):
    """What a line of an explanation is about."""

    COUNTED = "counted", mark("Tính vào thời hạn")
    CLOSED = "closed", mark("Ngày nghỉ")
    NOTE = "note", mark("Ghi chú")
    PAUSE = "pause", mark("Tạm dừng")
    VOID = "void", mark("Không tính lại")
    EXTENSION = "extension", mark("Gia hạn")


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of time: from, to, how much of the limit it uses, and why.

    Unit: ``minutes`` are minutes of the limit (open minutes, or elapsed ones for a limit in
    calendar days); ``days`` are the days it uses of a limit counted in days.
    """

    start: datetime
    end: datetime
    minutes: int
    why: Say
    kind: LineKind
    days: Decimal = NO_DAYS


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days of one kind: what they are called, and whether they are worked."""

    first: date
    last: date
    why: Say
    worked: bool


def day_text(day: date) -> str:
    """Return a date as it is printed: 27/11/2026."""
    return f"{day:%d/%m/%Y}"


def stretches(calendar: WorkingCalendar, first: date, last: date) -> Iterator[Stretch]:
    """Cut the days from ``first`` to ``last`` into stretches with one reason each."""
    days = calendar.days_from(first, last)
    for (worked, _), group in groupby(days, key=lambda day: _sameness(calendar, day)):
        run = list(group)
        yield Stretch(run[0], run[-1], _reason(calendar, run, worked=worked), worked)


def _sameness(calendar: WorkingCalendar, day: date) -> tuple[bool, object]:
    """Return what tells one stretch from another."""
    special = calendar.special_days.get(day)
    if calendar.is_working(day):
        return True, special if special else None
    return False, (str(special.name), special.kind, special.provisional) if special else None


def _reason(calendar: WorkingCalendar, run: list[date], *, worked: bool) -> Say:
    special = calendar.special_days.get(run[0])
    if worked and special is None:
        return WORKING
    if special is None:
        return _weekly_rest(calendar, run)
    if special.makes_up_for and special.kind is DayKind.MAKEUP_WORKDAY:
        return Say(mark("Làm bù cho ngày {day}"), day=day_text(special.makes_up_for))
    text = mark("{kind}: {name}, ngày {days}")
    if special.provisional:
        text = mark("{kind}: {name}, ngày {days} (tạm tính)")
    return Say(text, kind=special.kind, name=special.name, days=_span(run))


def _weekly_rest(calendar: WorkingCalendar, run: list[date]) -> Say:
    names: list[Speakable] = []
    for day in run:
        closure = calendar.why_closed(day)
        if closure and closure.name not in names:
            names.append(closure.name)
    return Say(mark("Nghỉ cuối tuần: {names}"), names=Listed(tuple(names)))


@dataclass(frozen=True, slots=True)
class Listed:
    """Names one after the other."""

    names: tuple[Speakable, ...]

    def in_(self, language: str) -> str:
        return ", ".join(name.in_(language) for name in self.names)

    def __str__(self) -> str:
        return self.in_("vi")


def _span(run: list[date]) -> str:
    if len(run) == 1:
        return day_text(run[0])
    return f"{run[0]:%d/%m}–{day_text(run[-1])}"


def closed_line(stretch: Stretch, start: datetime, end: datetime) -> Line:
    """Return the line of days that do not count, as far as they lie from ``start`` to ``end``."""
    begin = max(start, midnight(stretch.first))
    until = min(end, midnight(stretch.last + ONE_DAY))
    return Line(begin, until, 0, stretch.why, LineKind.CLOSED)


def midnight(day: date) -> datetime:
    """Return the first instant of ``day``."""
    return datetime.combine(day, time())


def note(at: datetime, why: Say, *, until: datetime | None = None) -> Line:
    """Return a line that explains and counts nothing."""
    return Line(at, until or at, 0, why, LineKind.NOTE)


def minute_lines(calendar: WorkingCalendar, start: datetime, end: datetime) -> Iterator[Line]:
    """Explain open minutes from ``start`` to ``end``; they add up to the minutes between."""
    for stretch in stretches(calendar, start.date(), end.date()):
        if not stretch.worked:
            yield closed_line(stretch, start, end)
            continue
        begin = max(start, calendar.opening(stretch.first))
        until = min(end, calendar.closing(stretch.last))
        minutes = calendar.minutes_between(begin, until)
        if minutes > 0:
            yield Line(begin, until, minutes, stretch.why, LineKind.COUNTED)


def day_lines(
    calendar: WorkingCalendar, start: datetime, end: datetime, days: Decimal
) -> Iterator[Line]:
    """Explain ``days`` working days after the day of ``start`` up to ``end``.

    The days of the lines add up to ``days``: the last day is a half one where the limit is. A half
    day that ends on the day it begins is explained on that day.
    """
    first = min(start.date() + ONE_DAY, end.date())
    for stretch in stretches(calendar, first, end.date()):
        if not stretch.worked:
            yield closed_line(stretch, start, end)
            continue
        counted = min(days, Decimal((stretch.last - stretch.first).days + 1))
        days -= counted
        until = min(end, calendar.closing(stretch.last))
        begin = min(until, max(start, calendar.opening(stretch.first)))
        minutes = calendar.minutes_between(begin, until)
        yield Line(begin, until, minutes, stretch.why, LineKind.COUNTED, counted)


def calendar_lines(
    calendar: WorkingCalendar, start: datetime, halves: int, end: datetime, due: datetime
) -> Iterator[Line]:
    """Explain ``halves`` half calendar days: whole days to ``end``, then what comes until ``due``.

    That is the days off that ``end`` was rolled over, and half a day where the limit has one.
    """
    days, half = divmod(halves, 2)
    end = max(start, end)
    if days:
        why = Say(mark("{days} ngày liên tục, tính cả ngày nghỉ"), days=days)
        yield Line(start, end, days * 24 * 60, why, LineKind.COUNTED, Decimal(days))
    if due.date() > end.date():
        closed = (s for s in stretches(calendar, end.date(), due.date()) if not s.worked)
        yield from (closed_line(stretch, end, due) for stretch in closed)
    if half:
        yield _half_line(calendar, end, due)
    elif due.date() > end.date():
        moved = Say(mark("Ngày cuối là ngày nghỉ nên hạn chuyển sang ngày làm việc kế tiếp"))
        yield note(due, moved)
    elif not days:
        yield note(start, WORKING, until=due)


def _half_line(calendar: WorkingCalendar, after: datetime, due: datetime) -> Line:
    """Return the half day that ends at ``due``; of 0 minutes where the count was stopped in it."""
    begin = max([after, *(begin for begin, end in calendar.halves(due) if end <= due)])
    minutes = calendar.minutes_between(begin, due)
    return Line(begin, due, minutes, WORKING, LineKind.COUNTED, Decimal("0.5"))


def counted(lines: Iterable[Line]) -> int:
    """Return the minutes of all lines together."""
    return sum(line.minutes for line in lines)


def as_text(lines: Iterable[Line], language: str, *, dates: bool = False) -> str:
    """Return the lines as a slip prints them, one below the other.

    ``dates``: print days only, as for a receipt without an hour.
    """
    return "\n".join(_printed(line, language, dates=dates) for line in lines)


def _printed(line: Line, language: str, *, dates: bool) -> str:
    span = _days_of(line) if dates or _is_whole_days(line) else _hours_of(line)
    hours, minutes = divmod(line.minutes, 60)
    return f"{span} · {hours}:{minutes:02d} · {line.why.in_(language)}"


def _is_whole_days(line: Line) -> bool:
    return line.kind is LineKind.CLOSED and line.start.time() == line.end.time() == time()


def _hours_of(line: Line) -> str:
    return f"{line.start:%d/%m/%Y %H:%M} – {line.end:%d/%m/%Y %H:%M}"


def _days_of(line: Line) -> str:
    last = last_day(line)
    first = day_text(line.start)
    return first if last == line.start.date() else f"{first} – {day_text(last)}"


def last_day(line: Line) -> date:
    """Return the last day that a line speaks of; one that ends at midnight ends the day before."""
    return max(line.start, line.end - MINUTE).date()
