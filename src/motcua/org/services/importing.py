"""Many people at once from a sheet: all of them, or nobody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motcua.base.dates import office_time, parse_date
from motcua.base.errors import Refusal
from motcua.base.language import Speakable
from motcua.base.text import fold
from motcua.org.actor import Actor
from motcua.org.acts import Power, Role, role_called
from motcua.org.permissions import require
from motcua.org.refusals import SheetRefused, UnitUnknown, UsernameRepeated
from motcua.org.services.marking import note_try
from motcua.org.services.people import NewPerson, enter, set_one_time_password
from motcua.org.services.postings import begin
from motcua.org.sheet import Line
from motcua.org.tree import UnitCard, tree


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one line: a one-time password, or what is wrong with it."""

    line: Line
    password: str = ""
    wrong: Speakable | None = None


class _OnlyLooking(Exception):
    """Ends a rehearsal: nothing of it is kept."""


def check_people(lines: Sequence[Line], *, by: Actor, at: datetime) -> list[Entered]:
    """Say of every line what would become of it; nothing is kept."""
    require(by, Power.ADMINISTER_PEOPLE)
    results: list[Entered] = []
    try:
        with transaction.atomic():
            results = _enter_all(lines, by=by, at=at, rehearsing=True)
            raise _OnlyLooking
    except _OnlyLooking:
        return results


def import_people(lines: Sequence[Line], *, by: Actor, at: datetime) -> list[Entered]:
    """Give everybody of a sheet an account and a post; refuse all where one line is bad.

    The one-time passwords are in the answer and nowhere else.
    """
    require(by, Power.ADMINISTER_PEOPLE)
    results: list[Entered] = []
    try:
        with transaction.atomic():
            results = _enter_all(lines, by=by, at=at, rehearsing=False)
            wrong = sum(result.wrong is not None for result in results)
            if wrong:
                raise SheetRefused(count=wrong)
    except SheetRefused:
        for one in results:
            note_try("import_people", one.wrong, by=by, at=at)
        raise
    return results


def _enter_all(
    lines: Sequence[Line], *, by: Actor, at: datetime, rehearsing: bool
) -> list[Entered]:
    seen: dict[str, int] = {}
    results = []
    units = tree().by_code  # once: each act makes everybody forget the units
    for line in lines:
        try:
            first = seen.setdefault(line.username.casefold(), line.row)
            if first != line.row:
                raise UsernameRepeated(username=line.username, row=first)
            with transaction.atomic():
                results.append(_enter(line, units, by=by, at=at, rehearsing=rehearsing))
        except Refusal as refusal:
            results.append(Entered(line, wrong=refusal))
    return results


def _enter(
    line: Line, units: Mapping[str, UnitCard], *, by: Actor, at: datetime, rehearsing: bool
) -> Entered:
    unit = units.get(line.unit)
    if unit is None:
        raise UnitUnknown(unit=line.unit)
    role = role_written(line.role)
    today = office_time(at).date()
    since = parse_date(line.since) if line.since else today
    person = NewPerson(line.username, line.full_name, email=line.email, phone=line.phone)
    user = enter(person, by=by, at=at)
    begin(user, unit.id, role, since=since, until=None, by=by, at=at)
    if rehearsing:
        return Entered(line)
    password = set_one_time_password(user)
    user.save(update_fields=["password", "must_change_password"])
    return Entered(line, password)


def role_written(text: str) -> Role:
    """Return the role that somebody wrote in either language, or by its name in code."""
    wanted = fold(text)
    for role in Role:
        if wanted in {fold(role.vi), fold(role.in_("en")), fold(role.value)}:
            return role
    return role_called(text)
