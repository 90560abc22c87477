"""What the counter wants to know before a dossier is there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from motcua.base.dates import office_time
from motcua.catalog.selectors.chosen import Chosen, chosen
from motcua.dossiers.clocks import calendar_for
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.permissions import visible_to
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power
from motcua.org.selectors import UnitCard, card
from motcua.org.selectors import tree as units_of
from motcua.org.unitkind import UnitKind
from motcua.packs.pack import Pack
from motcua.rules.clock import Clock
from motcua.rules.clock_events import Started
from motcua.rules.clock_lines import clock_lines
from motcua.rules.dossier.words import PartyPart
from motcua.rules.explain import Line, LineKind
from motcua.rules.limit import Limit

CHIPS: Final = 10
LOOKED_AT: Final = 400
"""How many of a counter's last dossiers say what is usual there."""
LATELY: Final = timedelta(days=180)
SETTLING: Final = frozenset(
    {UnitKind.COMMITTEE, UnitKind.DEPARTMENT, UnitKind.COMMUNE, UnitKind.AGENCY}
)
"""Kinds of units that settle procedures."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is known of a person from his last dossier; ``code`` is that dossier's."""

    party: Party
    dossier_id: int
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """When a dossier received now would be due, and what the time in between is made of."""

    at: datetime
    provisional: bool
    closed: tuple[Line, ...]


def counters_of(actor: Actor) -> list[UnitCard]:
    """Return the units for which this person receives, the first posting's first."""
    found = [unit for unit, role in actor.posts if Power.RECEIVE in POWERS[role]]
    return sorted(
        (card(unit) for unit in set(found)), key=lambda one: (one.id != actor.home, one.code)
    )


def desks_of(actor: Actor) -> list[UnitCard]:
    """Return this person's counters, and below them the ended ones that they follow."""
    old = {unit for unit, role in actor.inherited if Power.RECEIVE in POWERS[role]}
    return [*counters_of(actor), *sorted(map(card, old), key=lambda one: one.code)]


def usual_here(unit_id: int, *, actor: Actor, at: datetime) -> list[Chosen]:
    """Return the procedures most often received at a counter lately, the most usual first."""
    rows = (
        visible_to(actor)
        .filter(receiving_unit=unit_id, submitted_at__gt=at - LATELY)
        .order_by("-submitted_at")
        .values_list("procedure__code", flat=True)[:LOOKED_AT]
    )
    codes = [code for code, _ in Counter(rows).most_common(CHIPS)]
    return chosen(codes, on=office_time(at).date(), actor=actor)


def known_person(id_number: str, *, actor: Actor) -> KnownPerson | None:
    """Return what the last dossier that this person may see says of somebody, if there is one."""
    if not id_number:
        return None
    seen = visible_to(actor).values("pk")
    row = (
        Party.objects.filter(id_reversed=id_number[::-1], part=PartyPart.OWNER, dossier__in=seen)
        .select_related("dossier")
        .order_by("-dossier_id")
        .first()
    )
    if row is None:
        return None
    one: Dossier = row.dossier
    return KnownPerson(row, one.pk, one.code, office_time(one.submitted_at))


def places_here(unit_id: int, *, actor: Actor) -> tuple[list[str], list[str]]:
    """Return communes and provinces to choose from: those typed here lately, then our own units."""
    lately = list(
        visible_to(actor)
        .filter(receiving_unit=unit_id)
        .order_by("-submitted_at")
        .values_list("pk", flat=True)[:LOOKED_AT]
    )
    typed = list(
        Party.objects.filter(dossier__in=lately, part=PartyPart.OWNER).values_list(
            "commune", "province"
        )
    )
    communes = [name for name, _ in Counter(row[0] for row in typed if row[0]).most_common()]
    provinces = [name for name, _ in Counter(row[1] for row in typed if row[1]).most_common()]
    own = [_area(one) for one in units_of().cards.values() if one.kind is UnitKind.COMMUNE]
    return list(dict.fromkeys([*communes, *own])), provinces


def _area(unit: UnitCard) -> str:
    """Return the place a commune's committee stands for: "xã Bến Mẫu" becomes "Xã Bến Mẫu"."""
    name = unit.area or unit.name.replace("Uỷ ban nhân dân ", "").replace("Ủy ban nhân dân ", "")
    return name[:1].upper() + name[1:]


def solvers_on(day: date) -> list[UnitCard]:
    """Return the units that can settle a dossier on a day, wherever it is handed in."""
    found = [u for u in units_of().cards.values() if u.kind in SETTLING and u.valid(day)]
    return sorted(found, key=lambda one: one.code)


def promise(limit: Limit | None, unit_id: int, pack: Pack, at: datetime) -> Promise | None:
    """Return when a dossier received at a moment would be due; None without a limit."""
    if limit is None:
        return None
    start = office_time(at)
    clock = Clock(limit, calendar_for(unit_id), pack.clock_policy()).after(Started(start))
    if clock.due_at is None:
        return None
    closed = tuple(line for line in clock_lines(clock) if line.kind is LineKind.CLOSED)
    return Promise(clock.due_at, clock.is_provisional(), closed)
