"""The working calendar of each unit: the pack's, with the days decided here on top."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from motcua.base.say import Named
from motcua.org import epoch
from motcua.org.models import CalendarDay
from motcua.rules.calendar import DayKind, SpecialDay
from motcua.rules.worktime import WorkingCalendar
from motcua.store import law


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered for one state of the calendar days."""

    state: int | None = None
    days: dict[str, tuple[SpecialDay, ...]] = field(default_factory=dict)
    calendars: dict[str, WorkingCalendar] = field(default_factory=dict)


_kept = _Kept()


def calendar_of(unit_code: str = "") -> WorkingCalendar:
    """Return the working calendar of a unit: of the pack, of the province, of the unit itself.

    Units without hours and days of their own share one. Remembered until a day is added.
    """
    global _kept  # noqa: PLW0603 - replaced as a whole when the days change
    state = epoch.now().calendar
    kept = _kept
    if kept.state != state:
        kept = _kept = _Kept(state, _days())
    pack = law.pack()
    own = unit_code in kept.days or unit_code in pack.worktime.units
    key = unit_code if own else ""
    if key not in kept.calendars:
        kept.calendars[key] = _with(
            pack.calendar(key), kept.days.get("", ()), kept.days.get(key, ()) if key else ()
        )
    return kept.calendars[key]


def _with(
    calendar: WorkingCalendar, shared: tuple[SpecialDay, ...], own: tuple[SpecialDay, ...]
) -> WorkingCalendar:
    return calendar.with_days(*shared, *own) if shared or own else calendar


def _days() -> dict[str, tuple[SpecialDay, ...]]:
    found: dict[str, list[SpecialDay]] = {}
    for row in CalendarDay.objects.select_related("unit").order_by("day"):
        special = SpecialDay(
            row.day, DayKind(row.kind), Named(row.name), row.source, row.makes_up_for
        )
        found.setdefault(row.unit.code if row.unit else "", []).append(special)
    return {code: tuple(days) for code, days in found.items()}


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the list of days decided here; no unit means the whole province."""

    id: int
    day: date
    kind: DayKind
    name: str
    source: str
    makes_up_for: date | None
    unit_id: int | None
    unit_name: str
    added_by: str


def calendar_rows(year: int | None, *, unit_ids: frozenset[int] | None = None) -> list[DayRow]:
    """List the days decided here, of a year or all; with ``unit_ids`` only what touches them."""
    rows = CalendarDay.objects.all() if year is None else CalendarDay.objects.filter(day__year=year)
    if unit_ids is not None:
        rows = rows.filter(Q(unit__isnull=True) | Q(unit_id__in=unit_ids))
    return [
        DayRow(
            row.pk,
            row.day,
            DayKind(row.kind),
            row.name,
            row.source,
            row.makes_up_for,
            row.unit_id,
            row.unit.name if row.unit else "",
            row.by.full_name if row.by else "",
        )
        for row in rows.select_related("unit", "by").order_by("day", "unit_id")
    ]
