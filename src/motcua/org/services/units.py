"""Units: made, changed, moved, ended."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from motcua.base.codes import OrganisationCodeUnreadable, parse_organisation_code
from motcua.base.dates import date_text, office_time
from motcua.base.text import tidy
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.holdings import in_hand
from motcua.org.models import Posting, Unit
from motcua.org.permissions import require
from motcua.org.refusals import (
    DayBeforeBeginning,
    DayNotCome,
    NameMissing,
    UnitBelowItself,
    UnitCodeTaken,
    UnitCodeUnusable,
    UnitEnded,
    UnitHasWork,
    UnitInUse,
    UnitUnknown,
)
from motcua.org.services.marking import UNITS, alone, note_unit, renew_people
from motcua.org.unitkind import UnitKind

LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class UnitDetails:
    """What may be changed of a unit at any time; a rename keeps the old name in the log."""

    name: str
    kind: UnitKind
    mark: str = ""
    superior: str = ""
    address: str = ""
    phone: str = ""
    area: str = ""
    old_code: str = ""


@transaction.atomic
def make_unit(
    code: str,
    details: UnitDetails,
    *,
    since: date,
    parent_id: int | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Add a unit from a day on, and return its key."""
    require(by, Power.ADMINISTER_UNITS)
    if not usable_code(code):
        raise UnitCodeUnusable(code=code)
    alone(UNITS)
    same = Unit.objects.filter(code=code).first()
    if same is not None:
        raise UnitCodeTaken(code=code, name=same.name)
    if parent_id is not None:
        alive(parent_id, on=office_time(at).date())
    made = Unit(code=code, parent_id=parent_id, valid_from=since)
    _write(made, details)
    made.save()
    renew_people()
    data = {"code": code, "parent": parent_id, "from": since.isoformat(), **asdict(details)}
    note_unit("org.unit_made", made, data, by=by, at=at)
    return made.pk


@transaction.atomic
def edit_unit(unit_id: int, details: UnitDetails, *, by: Actor, at: datetime) -> None:
    """Change what is said of a unit; the log keeps what was said before."""
    require(by, Power.ADMINISTER_UNITS)
    unit = locked_unit(unit_id)
    before = {name: getattr(unit, name) for name in asdict(details)}
    _write(unit, details)
    after = {name: getattr(unit, name) for name in before}
    if before == after:
        return
    unit.save()
    renew_people()
    changed = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    note_unit("org.unit_edited", unit, changed, by=by, at=at)


@transaction.atomic
def move_unit(unit_id: int, *, parent_id: int | None, by: Actor, at: datetime) -> None:
    """Put a unit with everything below it under another one."""
    require(by, Power.ADMINISTER_UNITS)
    alone(UNITS)
    unit = locked_unit(unit_id)
    if parent_id == unit.parent_id:
        return
    if parent_id is not None:
        above = alive(parent_id, on=office_time(at).date())
        if unit_id in {parent_id, *all_above(parent_id)}:
            raise UnitBelowItself(unit=above.name)
    data = {"parent": [unit.parent_id, parent_id]}
    unit.parent_id = parent_id
    unit.save(update_fields=["parent"])
    renew_people()
    note_unit("org.unit_moved", unit, data, by=by, at=at)


@transaction.atomic
def end_unit(unit_id: int, *, on: date, by: Actor, at: datetime) -> None:
    """End a unit: from ``on`` it is no more, and nothing follows it.

    Error: ``UnitInUse`` where somebody works in it or below it, ``UnitHasWork`` where it has
    something in hand that nobody could go on with; ``reorganise`` gives both to a successor.
    """
    require(by, Power.ADMINISTER_UNITS)
    unit = locked_unit(unit_id)
    refuse_future(on, at=at)
    people = Posting.objects.filter(unit=unit).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    below = Unit.objects.filter(parent=unit).filter(Q(valid_to=None) | Q(valid_to__gt=on))
    if people.exists() or below.exists():
        count = people.values("user").distinct().count()
        raise UnitInUse(unit=unit.name, people=count, below=below.count())
    count = in_hand(unit.pk)
    if count:
        raise UnitHasWork(unit=unit.name, count=count)
    close(unit, on=on)
    renew_people()
    note_unit("org.unit_ended", unit, {"on": on.isoformat()}, by=by, at=at)


def usable_code(code: str) -> bool:
    """Say whether codes of dossiers can begin with this code, written as they write it."""
    try:
        return str(parse_organisation_code(code)) == code
    except OrganisationCodeUnreadable:
        return False


def ensure_unit(
    *,
    code: str,
    name: str,
    valid_from: date,
    kind: UnitKind = UnitKind.OTHER,
    parent: int | None = None,
) -> int:
    """Return the key of the unit with this code, making it where there is none."""
    unit, made = Unit.objects.get_or_create(
        code=code,
        defaults={"name": name, "valid_from": valid_from, "kind": kind, "parent_id": parent},
    )
    if made:
        renew_people()
    return unit.pk


def close(unit: Unit, *, on: date) -> None:
    """Write the first day on which a unit no longer is."""
    if on <= unit.valid_from:
        raise DayBeforeBeginning(day=date_text(on), begins=date_text(unit.valid_from))
    if unit.valid_to is not None:
        raise UnitEnded(unit=unit.name, day=date_text(unit.valid_to))
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])


def all_above(unit_id: int) -> set[int]:
    """Return the units above one as the rows are now, whatever was remembered of them."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found: set[int] = set()
    parent = parents.get(unit_id)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found


def locked_unit(unit_id: int) -> Unit:
    """Return a unit, kept for this act until its end; refuse where there is none."""
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise UnitUnknown(unit=unit_id)
    return unit


def alive(unit_id: int, *, on: date) -> Unit:
    """Return a unit that has not ended by a day, or refuse."""
    unit = locked_unit(unit_id)
    if unit.valid_to is not None and unit.valid_to <= on:
        raise UnitEnded(unit=unit.name, day=date_text(unit.valid_to))
    return unit


def refuse_future(on: date, *, at: datetime) -> None:
    """Refuse a day that has not come: the act counts at once."""
    if on > office_time(at).date():
        raise DayNotCome(day=date_text(on))


def _write(unit: Unit, details: UnitDetails) -> None:
    name = tidy(details.name)
    if not name or len(name) > LONGEST:
        raise NameMissing(most=LONGEST)
    unit.name, unit.kind = name, details.kind
    for field, longest in (
        ("mark", 20),
        ("superior", 300),
        ("address", 300),
        ("phone", 40),
        ("area", 200),
        ("old_code", 35),
    ):
        setattr(unit, field, tidy(getattr(details, field))[:longest])
