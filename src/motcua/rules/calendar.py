"""Which minutes the office is open: the week, the days off and the days worked instead.

Times are naive office time (Asia/Ho_Chi_Minh, UTC+7 without summer time), in whole minutes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from motcua.base.language import mark
from motcua.base.say import Named
from motcua.base.words import Word


class DayKind(Word):
    """Why a day is not what its weekday says."""

    HOLIDAY = "holiday", mark("Nghỉ lễ")
    COMPENSATORY_OFF = "compensatory_off", mark("Nghỉ bù")
    SWAP_OFF = "swap_off", mark("Nghỉ hoán đổi")
    MAKEUP_WORKDAY = "makeup_workday", mark("Làm bù")
    LOCAL_OFF = "local_off", mark("Nghỉ đột xuất")
    HALF_DAY_MORNING = "half_day_morning", mark("Chỉ làm buổi sáng")
    HALF_DAY_AFTERNOON = "half_day_afternoon", mark("Chỉ làm buổi chiều")


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off, or a day worked that the week does not know.

    ``makes_up_for`` of a MAKEUP_WORKDAY is the day off in exchange (its hours are then worked).
    ``provisional`` days come from the lunar table, before the year is announced.
    """

    day: date
    kind: DayKind
    name: Named
    source: str = ""
    makes_up_for: date | None = None
    provisional: bool = False


Session = tuple[int, int]
"""Minutes since midnight, from and to: 07:00-11:30 is (420, 690)."""

Sessions = tuple[Session, ...]
"""The sessions of one day, in order; empty when closed."""

NOON: Final = 720
"""What stands between "buổi sáng" and "buổi chiều", in minutes since midnight."""

CLOSING_KINDS: Final = frozenset(
    {DayKind.HOLIDAY, DayKind.COMPENSATORY_OFF, DayKind.SWAP_OFF, DayKind.LOCAL_OFF}
)


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """The sessions of each weekday, Monday first; an empty tuple is a weekly rest day."""

    sessions: tuple[Sessions, ...]

    @classmethod
    def of(
        cls, sessions: Sequence[Session], *, days: int = 5, saturday: Sequence[Session] = ()
    ) -> Self:
        """Return a week with the same sessions on its first ``days`` days, and its Saturday."""
        full, rest = tuple(sessions), ((),) * (7 - days)
        week: list[Sessions] = [full] * days + list(rest)
        if saturday:
            week[5] = tuple(saturday)
        return cls(tuple(week))

    def on(self, weekday: int) -> Sessions:
        """Return the sessions of a weekday (Monday is 0)."""
        return self.sessions[weekday]

    @property
    def day_minutes(self) -> int:
        """Return the length of a usual day: the commonest one of the week, the longer of two.

        Unit: minutes; 0 where the week has no sessions at all.
        """
        lengths = Counter(minutes_of(day) for day in self.sessions if day)
        return max(lengths, key=lambda length: (lengths[length], length), default=0)

    @property
    def full_day(self) -> Sessions:
        """Return the sessions of the first usual day, for a make-up day that replaces none."""
        usual = self.day_minutes
        return next((day for day in self.sessions if day and minutes_of(day) == usual), ())


def minutes_of(sessions: Sessions) -> int:
    """Return how many minutes the sessions last together."""
    return sum(end - start for start, end in sessions)


def morning(sessions: Sessions) -> Sessions:
    """Return what lies before noon."""
    return tuple((start, min(end, NOON)) for start, end in sessions if start < NOON)


def afternoon(sessions: Sessions) -> Sessions:
    """Return what lies after noon."""
    return tuple((max(start, NOON), end) for start, end in sessions if end > NOON)


def sessions_on(day: date, week: WorkWeek, special: SpecialDay | None) -> Sessions:
    """Return the sessions of ``day``: the week's, unless the day is special.

    A make-up day has the hours of the day it replaces; a half day the half that is worked.
    """
    if special is None:
        return week.on(day.weekday())
    if special.kind in CLOSING_KINDS:
        return ()
    replaced = special.makes_up_for
    usual = week.on((replaced or day).weekday())
    if special.kind is DayKind.HALF_DAY_MORNING:
        return morning(usual)
    if special.kind is DayKind.HALF_DAY_AFTERNOON:
        return afternoon(usual)
    return usual if replaced else week.full_day
