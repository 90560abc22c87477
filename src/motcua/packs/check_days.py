"""Checks of holidays.yaml, statutory.yaml and lunar.yaml."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.finding import Findings, Spot
from motcua.packs.worktime import DEFAULT_WEEK, Dated, Held, Worktime
from motcua.rules.calendar import CLOSING_KINDS, DayKind
from motcua.rules.statutory import Anchor, LunarYear

HOLIDAYS: Final = "holidays.yaml"
LUNAR: Final = "lunar.yaml"


def check_days(worktime: Worktime, findings: Findings) -> None:
    """Days off and made-up days come in pairs; years and moons have no gaps; no holiday is lost."""
    _check_exchanges(worktime, findings)
    announced = {year: fact.spot for year, fact in worktime.announced.items()}
    _check_gaps(announced, HOLIDAYS, findings)
    lunar = {row.year.year: row.year for row in worktime.lunar}
    _check_gaps({row.year.year: row.fact.spot for row in worktime.lunar}, LUNAR, findings)
    for row in worktime.lunar:
        if not _is_plausible(row.year):
            say = Say(_IMPLAUSIBLE, year=row.year.year)
            findings.defect(row.fact.spot, "pack.lunar_implausible", say)
    for held in worktime.holidays:
        _check_solar(held, findings)
    if worktime.announced and max(worktime.announced) + 1 not in lunar:
        say = Say(_NO_NEXT_YEAR, year=max(worktime.announced) + 1)
        findings.warning(Spot(LUNAR), "pack.lunar_short", say)
    if not findings.defects:
        _check_kept(worktime, lunar, findings)


def _check_exchanges(worktime: Worktime, findings: Findings) -> None:
    made_up: dict[date, Dated] = {}
    off = {dated.special.day for dated in worktime.days if dated.special.kind in CLOSING_KINDS}
    for dated in worktime.days:
        replaced = dated.special.makes_up_for
        if dated.special.kind is DayKind.MAKEUP_WORKDAY:
            _check_makeup(dated, worktime, off, findings)
            if replaced is not None and made_up.setdefault(replaced, dated) is not dated:
                say = Say(_MADE_UP_TWICE, day=replaced)
                findings.defect(dated.fact.spot, "pack.made_up_twice", say)
        elif replaced is not None:
            say = Say(_NOT_A_MAKEUP, day=dated.special.day)
            findings.defect(dated.fact.spot, "pack.not_a_makeup", say)
    for dated in worktime.days:
        if dated.special.kind is DayKind.SWAP_OFF and dated.special.day not in made_up:
            say = Say(_SWAP_ALONE, day=dated.special.day)
            findings.defect(dated.fact.spot, "pack.swap_without_makeup", say)


def _check_makeup(
    dated: Dated, worktime: Worktime, off: Collection[date], findings: Findings
) -> None:
    special, spot = dated.special, dated.fact.spot
    if special.makes_up_for not in off:
        say = Say(_MAKEUP_ALONE, day=special.day)
        findings.defect(spot, "pack.makeup_without_day_off", say)
    if _is_worked(worktime, special.day):
        findings.defect(spot, "pack.makeup_on_workday", Say(_ALREADY_WORKED, day=special.day))


def _check_gaps(years: Mapping[int, Spot], file: str, findings: Findings) -> None:
    if not years:
        findings.defect(Spot(file), "pack.years_missing", Say(_NO_YEARS))
    for before, after in pairwise(sorted(years)):
        if after - before > 1:
            say = Say(_GAP, first=before + 1, last=after - 1)
            findings.defect(years[after], "pack.year_gap", say)


def _is_plausible(lunar: LunarYear) -> bool:
    """Say whether the dates can be right.

    Tết lies between 20 January and 21 February; the tenth of the third month is two months of 29
    or 30 days and 9 days later, three where the first or the second month is doubled.
    """
    if lunar.tet.year != lunar.year or not (1, 20) <= (lunar.tet.month, lunar.tet.day) <= (2, 21):
        return False
    apart = (lunar.hung_kings - lunar.tet).days
    return 67 <= apart <= 69 or 96 <= apart <= 99


def _check_solar(held: Held, findings: Findings) -> None:
    holiday = held.holiday
    try:
        date(2023, holiday.month, holiday.day)
    except ValueError:
        given = f"{holiday.day}/{holiday.month}"
        findings.defect(held.fact.spot, "pack.no_such_date", Say(_NO_SUCH_DAY, given=given))
    if holiday.days < 1:
        findings.defect(held.fact.spot, "pack.no_days", Say(_NO_DAYS, key=held.fact.key))


def _check_kept(worktime: Worktime, lunar: dict[int, LunarYear], findings: Findings) -> None:
    """Warn where an announced year works on the very day that the law names."""
    off = {dated.special.day for dated in worktime.days if dated.special.kind in CLOSING_KINDS}
    for year in worktime.announced:
        for held in worktime.holidays:
            day = _anchor_day(held, lunar.get(year), year)
            if day is None or day in off or not _is_worked(worktime, day):
                continue
            say = Say(_NOT_KEPT, year=year, name=held.holiday.name, day=f"{day:%d/%m/%Y}")
            findings.warning(worktime.announced[year].spot, "pack.holiday_not_kept", say)


def _anchor_day(held: Held, lunar: LunarYear | None, year: int) -> date | None:
    holiday = held.holiday
    if year < holiday.since:
        return None
    if holiday.anchor is Anchor.SOLAR:
        return date(year, holiday.month, holiday.day) + timedelta(max(holiday.offset, 0))
    if lunar is None:
        return None
    return lunar.tet if holiday.anchor is Anchor.TET else lunar.hung_kings


def _is_worked(worktime: Worktime, day: date) -> bool:
    week = worktime.weeks.get(DEFAULT_WEEK)
    return week is not None and bool(week.week.on(day.weekday()))


_NOT_A_MAKEUP: Final = mark("Ngày {day} có makes_up_for nhưng không phải ngày làm bù.")
_MAKEUP_ALONE: Final = mark(
    "Ngày làm bù {day} phải ghi makes_up_for là một ngày nghỉ có trong tệp này."
)
_MADE_UP_TWICE: Final = mark("Ngày nghỉ {day} được làm bù hai lần.")
_ALREADY_WORKED: Final = mark("Ngày làm bù {day} vốn đã là ngày làm việc.")
_SWAP_ALONE: Final = mark(
    "Ngày nghỉ hoán đổi {day} chưa có ngày làm bù. Thêm một ngày makeup_workday cho nó."
)
_NO_YEARS: Final = mark("Phần years không có năm nào. Thêm ít nhất một năm.")
_GAP: Final = mark("Thiếu các năm từ {first} đến {last} giữa những năm đã có.")
_IMPLAUSIBLE: Final = mark("Ngày Tết hoặc mùng mười tháng ba của năm {year} không thể đúng.")
_NO_NEXT_YEAR: Final = mark(
    "Chưa có ngày âm lịch của năm {year}: hết các năm đã công bố là không tính được hạn nữa."
)
_NO_SUCH_DAY: Final = mark("Không có ngày {given} trong mọi năm. Sửa day và month.")
_NO_DAYS: Final = mark("Ngày nghỉ “{key}” phải dài ít nhất một ngày.")
_NOT_KEPT: Final = mark("Năm {year} đã công bố nhưng {name} ({day}) vẫn là ngày làm việc.")
