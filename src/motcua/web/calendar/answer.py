"""The calculator's answer: the date in one sentence, and its arithmetic line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.packs.pack import Pack
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Started
from motcua.rules.clock_lines import clock_lines
from motcua.rules.deadline import due
from motcua.rules.explain import Line, LineKind, day_text, last_day
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.policy import ClockPolicy, DayPolicy
from motcua.rules.worktime import WorkingCalendar
from motcua.web import formats
from motcua.web.calendar.form import DeadlineForm

NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic, ready to be shown."""

    start: str
    end: str
    counted: str
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """When the result is due, how that was counted, and whether it may still move."""

    sentence: str
    given: str
    steps: list[Step]
    total: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Computed:
    """What the rules said, whichever of them was asked."""

    at: datetime
    lines: tuple[Line, ...]
    date_only: bool
    provisional: bool


def answer(form: DeadlineForm, pack: Pack, *, language: str) -> Answer | DeadlineForm:
    """Return the answer, or the form with the refusal beside the field it is about."""
    received, limit = form.received, form.limit
    if received is None or limit is None:
        raise ValueError("only a form without errors can be answered")
    overrides = {"day_policy": form.policy.value, "after_supplement": form.after.value}
    policy = pack.clock_policy(**overrides)
    try:
        computed = _compute(form, limit, pack.calendar(), policy)
    except Refusal as refusal:
        return form.blamed(_field_of(refusal), refusal)
    return _shown(form, limit, computed, language)


def _compute(
    form: DeadlineForm, limit: Limit, calendar: WorkingCalendar, policy: ClockPolicy
) -> Computed:
    received = form.received
    if form.events and isinstance(received, datetime):
        events = (Started(received), *form.events)
        clock = Clock.of(limit, calendar, policy, events)
        at = clock.legs[-1].due
        return Computed(at, clock_lines(clock), date_only=False, provisional=clock.is_provisional())
    if received is None:
        raise ValueError("nothing to count from")
    found = due(received, limit, calendar, policy)
    return Computed(found.at, found.lines, found.date_only, found.provisional)


def _field_of(refusal: Refusal) -> str:
    area = refusal.code.partition(".")[0]
    return {"deadline": "amount", "limit": "amount", "clock": "pauses"}.get(area, "day")


def _shown(form: DeadlineForm, limit: Limit, computed: Computed, language: str) -> Answer:
    dates = computed.date_only
    when = formats.long_day(computed.at, language)
    if not dates:
        when = formats.instant(computed.at, language)
    return Answer(
        sentence=Say(mark("Hạn trả: {when}"), when=when).in_(language),
        given=_given(form, limit, dates=dates).in_(language),
        steps=[step_of(line, language, dates=dates) for line in computed.lines],
        total=total_of(computed.lines, language),
        provisional=computed.provisional,
    )


def _given(form: DeadlineForm, limit: Limit, *, dates: bool) -> Say:
    """Return what the answer was computed from, as one line."""
    received = f"{form.hour.value} {form.day.value}".strip()
    if limit.unit is LimitUnit.WORKING_DAY and not dates:
        text = mark("Nhận {received} · thời hạn {limit} · {policy}")
        policy = DayPolicy(form.policy.value)
        return Say(text, received=received, limit=limit, policy=policy)
    return Say(mark("Nhận {received} · thời hạn {limit}"), received=received, limit=limit)


def step_of(line: Line, language: str, *, dates: bool = False) -> Step:
    """Return a line of an explanation, ready to be shown; ``dates`` leaves the hours out."""
    start, end = _span(line, dates=dates or line.kind is LineKind.CLOSED)
    return Step(
        start=start,
        end="" if end == start else end,
        counted=_amount((line.minutes, line.days), language),
        why=line.why.in_(language),
        kind=line.kind.value,
    )


def _span(line: Line, *, dates: bool) -> tuple[str, str]:
    if dates:
        return day_text(line.start), day_text(last_day(line))
    return (
        f"{formats.time_of_day(line.start)} {day_text(line.start)}",
        f"{formats.time_of_day(line.end)} {day_text(line.end)}",
    )


def total_of(lines: Iterable[Line], language: str) -> str:
    """Return how much of the limit all lines use together."""
    return _amount(_sum(lines), language)


def _sum(lines: Iterable[Line]) -> tuple[int, Decimal]:
    counted = [line for line in lines if line.kind is LineKind.COUNTED]
    return sum(line.minutes for line in counted), sum((line.days for line in counted), Decimal(0))


def _amount(used: tuple[int, Decimal], language: str) -> str:
    """Return how much of the limit was used: days where it is counted in days, else hours."""
    minutes, days = used
    if days:
        return Limit(days, LimitUnit.CALENDAR_DAY).in_(language)
    if not minutes:
        return NOTHING
    hours, rest = divmod(minutes, 60)
    if not rest:
        return Say(mark("{hours} giờ"), hours=hours).in_(language)
    return Say(mark("{hours} giờ {minutes} phút"), hours=hours, minutes=rest).in_(language)
