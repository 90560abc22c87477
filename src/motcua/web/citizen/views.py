"""The first page: what a citizen came for."""

from functools import cache
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.catalog.reading import LifeEvent, life_events
from motcua.rules.calendar import Sessions, WorkWeek
from motcua.store import law
from motcua.web import formats, pages
from motcua.web.jinja import lang
from motcua.web.request import Request

EVENT_ADDRESS: Final = "/thu-tuc/?viec="


@require_safe
def home(request: Request) -> HttpResponse:
    """Show the search, the life events, and when the office is open."""
    events = [
        (EVENT_ADDRESS + event.key, event.icon, event.name.in_(lang())) for event in _events()
    ]
    context = {"events": events, "hours": opening_hours(law.pack().calendar().week)}
    return pages.show(request, "citizen/home.html", context, frame=pages.CITIZEN)


@cache
def _events() -> tuple[LifeEvent, ...]:
    """Return the doors of the first page, read once."""
    return life_events()


def opening_hours(week: WorkWeek) -> list[Say]:
    """Return a line for each run of weekdays with the same hours."""
    shown: list[Say] = []
    first = 0
    for weekday in range(1, 8):
        if weekday < 7 and week.on(weekday) == week.on(first):
            continue
        if week.on(first):
            shown.append(_hours(_span(first, weekday - 1), week.on(first)))
        first = weekday
    return shown


def _span(first: int, last: int) -> Speakable:
    from_day, to_day = formats.Weekday(first), formats.Weekday(last)
    if first == last:
        return from_day
    return Say(mark("{first} đến {last}"), first=from_day, last=to_day)


def _hours(days: Speakable, sessions: Sessions) -> Say:
    clock = formats.clock_minutes
    spans = [f"{clock(start)}–{clock(end)}" for start, end in sessions]
    if len(spans) != 2:
        return Say(mark("{hours}, {days}"), hours=", ".join(spans), days=days)
    text = mark("{morning} và {afternoon}, {days}")
    return Say(text, morning=spans[0], afternoon=spans[1], days=days)
