"""Days off and days worked that the province or one unit decides itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from motcua.base.dates import date_text
from motcua.base.text import tidy
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.models import CalendarDay
from motcua.org.permissions import require
from motcua.org.refusals import (
    DayReplacesItself,
    DayTaken,
    DayUnknown,
    DayWithoutSource,
)
from motcua.org.services.marking import DAYS, alone, note_day, renew_calendar
from motcua.org.services.units import alive
from motcua.rules.calendar import DayKind

OURS: Final = tuple(kind for kind in DayKind if kind is not DayKind.HOLIDAY)
"""What may be decided here; holidays are the law's, in the legal pack."""


@dataclass(frozen=True, slots=True)
class NewDay:
    """A day to be added; without a unit it is the whole province's."""

    day: date
    kind: DayKind
    name: str
    source: str
    unit_id: int | None = None
    makes_up_for: date | None = None


@transaction.atomic
def add_calendar_day(new: NewDay, *, by: Actor, at: datetime) -> date:
    """Add a day off or a day worked, and return the day: whoever counts deadlines begins there."""
    require(by, Power.ADMINISTER_CALENDAR)
    name, source = tidy(new.name)[:200], tidy(new.source)[:200]
    if not name or not source:
        raise DayWithoutSource
    replaces = new.makes_up_for
    if replaces is not None and (new.kind is not DayKind.MAKEUP_WORKDAY or replaces == new.day):
        raise DayReplacesItself
    alone(DAYS)
    if new.unit_id is not None:
        alive(new.unit_id, on=new.day)
    taken = CalendarDay.objects.filter(day=new.day, unit=new.unit_id).first()
    if taken is not None:
        raise DayTaken(day=date_text(new.day), name=taken.name)
    made = CalendarDay.objects.create(
        day=new.day,
        unit_id=new.unit_id,
        kind=new.kind,
        name=name,
        source=source,
        makes_up_for=replaces,
        added_at=at,
        by_id=by.id,
    )
    renew_calendar()
    note_day("org.day_added", made, _data(made), by=by, at=at)
    return made.day


@transaction.atomic
def remove_calendar_day(day_id: int, *, by: Actor, at: datetime) -> date:
    """Take back a day that was added by mistake, and return it; the log keeps both."""
    require(by, Power.ADMINISTER_CALENDAR)
    row = CalendarDay.objects.select_for_update().filter(pk=day_id).first()
    if row is None:
        raise DayUnknown
    note_day("org.day_removed", row, _data(row), by=by, at=at)
    row.delete()
    renew_calendar()
    return row.day


def _data(row: CalendarDay) -> dict[str, object]:
    return {"kind": row.kind, "unit": row.unit_id, "source": row.source}
