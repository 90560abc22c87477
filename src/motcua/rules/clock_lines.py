"""A clock explains itself: every leg, every wait with its slip, every restart and extension.

The minutes of all lines add up to the clock's budget. What a restart wiped out is one line of 0
minutes that says how much it was.
"""

from collections.abc import Iterator

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Extended, Suspension
from motcua.rules.deadline import leg_lines
from motcua.rules.explain import Line, LineKind
from motcua.rules.leg import Leg, shares


def clock_lines(clock: Clock) -> tuple[Line, ...]:
    """Return the explanation of a clock in the order of time."""
    lines = [line for leg in clock.legs for line in _void(clock, leg)]
    lines += _counted(clock)
    lines += (_wait(clock, wait) for wait in clock.suspensions)
    lines += _extensions(clock)
    return tuple(sorted(lines, key=lambda line: (line.start, line.end)))


def _counted(clock: Clock) -> Iterator[Line]:
    for leg, share in shares(clock.legs, clock.calendar):
        end, due = (leg.until, leg.until) if leg.until else (leg.end, leg.due)
        if due > leg.start:
            yield from leg_lines(clock.calendar, leg.start, share, end, due)


def _void(clock: Clock, leg: Leg) -> Iterator[Line]:
    if leg.void and leg.until and leg.until > leg.start:
        minutes = clock.calendar.minutes_between(leg.start, leg.until)
        why = Say(
            mark("Đã dùng {hours} giờ {minutes} phút, không tính vì tính lại từ đầu"),
            hours=minutes // 60,
            minutes=minutes % 60,
        )
        yield Line(leg.start, leg.until, 0, why, LineKind.VOID)


def _wait(clock: Clock, wait: Suspension) -> Line:
    text = mark("{what}: không tính") if wait.stops else mark("{what}: thời hạn vẫn tính")
    end = wait.end or clock.ended_at or wait.start
    why = Say(text, what=_by_slip(wait.kind, wait.slip))
    return Line(wait.start, end, 0, why, LineKind.PAUSE)


def _extensions(clock: Clock) -> Iterator[Line]:
    given = {(event.at, event.slip) for event in clock.events if isinstance(event, Extended)}
    for change in clock.changes:
        if (change.at, change.slip) in given:
            why = _by_slip(change.why, change.slip)
            yield Line(change.old, change.new, 0, why, LineKind.EXTENSION)


def _by_slip(what: Speakable, slip: str) -> Say:
    if not slip:
        return Say("{what}", what=what)
    return Say(mark("{what} theo phiếu số {slip}"), what=what, slip=slip)
