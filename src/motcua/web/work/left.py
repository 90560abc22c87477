"""How long there is left for a dossier, in open time of the unit that settles it, and in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.base.dates import office_time
from motcua.base.errors import BadInput
from motcua.base.language import Speakable, mark
from motcua.base.say import Named, Say
from motcua.dossiers.clocks import calendar_for
from motcua.rules.dossier.words import State
from motcua.rules.limit import LimitUnit
from motcua.rules.worktime import WorkingCalendar

HOUR = 60
NOTHING = Named("")


class Running(Protocol):
    """A dossier, as far as its time is asked for."""

    @property
    def state(self) -> str: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def finished_at(self) -> datetime | None: ...
    @property
    def clock_stopped(self) -> bool: ...
    @property
    def paused_since(self) -> datetime | None: ...
    @property
    def limit_unit(self) -> str: ...
    @property
    def solving_unit_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Left:
    """What is said of the time left: a word, a second line, and how urgently it looks."""

    words: Speakable
    more: Speakable = NOTHING
    kind: str = ""
    symbol: str = ""


def left_of(one: Running, *, now: datetime, soon: datetime) -> Left:
    """Say how long there is left at ``now``; what falls due up to ``soon`` is amber.

    Unit: naive office time in whole minutes; counted in open minutes of the solving unit.
    """
    if one.finished_at is not None:
        return Left(Say(mark("có kết quả")), _since(one.finished_at))
    if one.clock_stopped:
        since = _since(one.paused_since) if one.paused_since else NOTHING
        return Left(Say(mark("tạm dừng")), since, "paused", "player-pause")
    if one.due_at is None:
        not_yet = one.state == State.REGISTERED
        return Left(Say(mark("chưa tính hạn")) if not_yet else Say(mark("không có hạn")))
    due = office_time(one.due_at)
    calendar = calendar_for(one.solving_unit_id)
    if due < now:
        told = Say(mark("từ {when}"), when=f"{due:%H:%M, %d/%m}")
        return Left(_late(calendar, due, now), told, "late", "alert-triangle-full")
    kind, symbol = ("soon", "clock") if due <= soon else ("", "")
    today = due.date() == now.date()
    if today and one.limit_unit == LimitUnit.SAME_DAY:
        return Left(Say(mark("trong ngày")), Named(f"{due:%d/%m}"), kind, symbol)
    if today:
        more: Speakable = Say(mark("{time} hôm nay"), time=f"{due:%H:%M}")
    else:
        more = Named(f"{due:%H:%M, %d/%m}" if kind else f"{due:%d/%m/%Y}")
    return Left(_left(calendar, now, due), more, kind, symbol)


def _left(calendar: WorkingCalendar, now: datetime, due: datetime) -> Speakable:
    minutes = _between(calendar, now, due)
    if minutes is None:
        return Say(mark("hạn {day}"), day=f"{due:%d/%m/%Y}")
    if minutes >= calendar.day_minutes:
        return Say(mark("còn {n} ngày"), n=minutes // calendar.day_minutes)
    if minutes >= HOUR:
        return Say(mark("còn {n} giờ"), n=minutes // HOUR)
    return Say(mark("còn {n} phút"), n=minutes)


def _late(calendar: WorkingCalendar, due: datetime, now: datetime) -> Speakable:
    minutes = _between(calendar, due, now)
    if minutes is None:
        return Say(mark("quá hạn"))
    if minutes >= calendar.day_minutes:
        return Say(mark("trễ {n} ngày"), n=minutes // calendar.day_minutes)
    if minutes >= HOUR:
        return Say(mark("trễ {n} giờ"), n=minutes // HOUR)
    return Say(mark("trễ {n} phút"), n=minutes)


def _between(calendar: WorkingCalendar, first: datetime, last: datetime) -> int | None:
    try:
        return calendar.minutes_between(first, last)
    except BadInput:  # past what is announced: the date says enough
        return None


def _since(at: datetime) -> Speakable:
    return Say(mark("từ {when}"), when=f"{office_time(at):%d/%m}")
