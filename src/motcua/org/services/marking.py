"""What every act on the organisation leaves behind: a line in the log, a fresh epoch."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Final, ParamSpec, TypeVar

from django.db import connection
from django.db.models import F

from motcua.audit import services as audit
from motcua.org import epoch
from motcua.org.actor import Actor
from motcua.org.models import CalendarDay, Epoch, Unit, User
from motcua.org.permissions import SEPARATION
from motcua.org.refusals import PersonUnknown

ONLY: Final = 1
UNITS, PEOPLE, DAYS = "units", "people", "days"
"""What is made or moved by one at a time."""
ALONE: Final = "SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(%s))"
P = ParamSpec("P")
T = TypeVar("T")


def alone(what: str) -> None:
    """Let nobody else of this province do the same until this transaction ends.

    For seldom acts that look at rows that are not there yet, or at many. Asked for before any row
    is locked: two who each lock one and want the other's would wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [what])


def locked(username: str) -> User:
    """Return a person, kept for this act until its end; refuse where there is none."""
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None:
        raise PersonUnknown(username=username)
    return user


def forget_powers(*user_ids: int) -> None:
    """Raise the authority of people, and let every process forget what it knew of postings."""
    User.objects.filter(pk__in=user_ids).update(authority=F("authority") + 1)
    renew_people()


def renew_people() -> None:
    """Let every process read units and postings anew once this transaction is committed."""
    # A random number: one that was rolled back must not come again with another meaning.
    _renew(people=secrets.randbits(62))


def renew_calendar() -> None:
    """Let every process read the days decided here anew once this transaction is committed."""
    _renew(calendar=secrets.randbits(62))


def renew_catalogue() -> None:
    """Let every process ask anew what is in force once this transaction is committed."""
    _renew(catalogue=secrets.randbits(62))


def note_person(
    act: str, user: User, data: Mapping[str, object], *, by: Actor, at: datetime
) -> None:
    """Write a line about a person."""
    target = audit.Target("person", user.pk, user.full_name)
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)


def tries_noted(act: Callable[P, T]) -> Callable[P, T]:
    """Let an act leave a line of its own where it was refused to keep powers apart.

    Stands outside of the act's transaction, which has been rolled back by then.
    """

    @wraps(act)
    def noted(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return act(*args, **kwargs)
        except SEPARATION as refusal:
            by, at = kwargs["by"], kwargs["at"]
            if isinstance(by, Actor) and isinstance(at, datetime):
                note_try(act.__name__, refusal, by=by, at=at)
            raise

    return noted


def note_try(name: str, refusal: object, *, by: Actor, at: datetime) -> None:
    """Leave a line of a try that was refused to keep powers apart; of any other none."""
    if isinstance(refusal, SEPARATION):
        data = {"try": name, "code": refusal.code, **_plain(refusal.params)}
        target = audit.Target("person", by.id or 0, by.name)
        audit.note(audit.Record("org.refused", target, data), by=by.doer, at=at)


def _plain(params: Mapping[str, object]) -> dict[str, object]:
    return {name: str(value) for name, value in params.items()}


def note_unit(act: str, unit: Unit, data: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    """Write a line about a unit."""
    target = audit.Target("unit", unit.pk, unit.name)
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)


def note_day(
    act: str, day: CalendarDay, data: Mapping[str, object], *, by: Actor, at: datetime
) -> None:
    """Write a line about a day of the calendar."""
    target = audit.Target("calendar_day", day.pk, f"{day.day:%d/%m/%Y} {day.name}")
    audit.note(audit.Record(act, target, data), by=by.doer, at=at)


def _renew(**numbers: int) -> None:
    if not Epoch.objects.filter(pk=ONLY).update(**numbers):
        Epoch.objects.update_or_create(pk=ONLY, defaults=numbers)
    epoch.forget()
