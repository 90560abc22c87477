"""Checks of sessions.yaml."""

from itertools import pairwise
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings, Spot
from motcua.packs.worktime import DEFAULT_WEEK, WEEKDAYS, Week, Worktime
from motcua.rules.calendar import Sessions


def check_sessions(worktime: Worktime, findings: Findings) -> None:
    """There is a default week; sessions follow one another; units name a week that exists."""
    if DEFAULT_WEEK not in worktime.weeks:
        spot = Spot("sessions.yaml")
        findings.defect(spot, "pack.default_week_missing", Say(_NO_DEFAULT, week=DEFAULT_WEEK))
    for week in worktime.weeks.values():
        _check_week(week, findings)
    for unit in worktime.units.values():
        if unit.week not in worktime.weeks:
            say = Say(_NO_WEEK, unit=unit.unit, week=unit.week)
            findings.defect(unit.fact.spot, "pack.unknown_week", say)


def _check_week(week: Week, findings: Findings) -> None:
    spot = week.fact.spot
    for weekday, sessions in zip(WEEKDAYS, week.week.sessions, strict=True):
        if not _in_order(sessions):
            say = Say(_OVERLAP, key=week.key, weekday=weekday)
            findings.defect(spot, "pack.sessions_overlap", say)
    usual = week.week.day_minutes
    if not usual:
        findings.defect(spot, "pack.week_without_work", Say(_NO_WORK, key=week.key))
    elif week.day_minutes not in {0, usual}:
        say = Say(_OTHER_MINUTES, key=week.key, stated=week.day_minutes, usual=usual)
        findings.defect(spot, "pack.day_minutes_wrong", say)


def _in_order(sessions: Sessions) -> bool:
    forward = all(start < end for start, end in sessions)
    return forward and all(before[1] <= after[0] for before, after in pairwise(sessions))


_NO_DEFAULT: Final = mark("Thiếu tuần làm việc “{week}”, là giờ của mọi đơn vị không có giờ riêng.")
_NO_WEEK: Final = mark("Đơn vị “{unit}” dùng tuần “{week}” không có trong phần weeks.")
_OVERLAP: Final = mark("Các buổi của “{weekday}” trong tuần “{key}” chồng nhau hoặc sai thứ tự.")
_NO_WORK: Final = mark("Tuần “{key}” không có buổi làm việc nào.")
_OTHER_MINUTES: Final = mark(
    "Tuần “{key}” ghi một ngày {stated} phút nhưng các buổi cộng lại là {usual} phút."
)
