"""Results that wait at a counter to be collected."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import F
from django.db.models.functions import Coalesce

from motcua.base.dates import office_time
from motcua.base.language import mark
from motcua.base.text import tidy
from motcua.base.words import Word
from motcua.catalog.selectors.running import running
from motcua.dossiers.models import Dossier, FeeDue, Party, Result
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import visible_to
from motcua.org.actor import Actor
from motcua.org.acts import POWERS, Power
from motcua.rules.dossier.words import PartyPart, State

UNCOLLECTED_AFTER: Final = timedelta(days=30)
"""Calendar days after which somebody is reminded."""
PAGE: Final = 50
IN_ADDRESS: Final = re.compile(r"/(?:t|tra-ket-qua|ho-so)/([^/?#]+)")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result that waits: whose, what, since when, and what is still to be paid, in đồng.

    ``unstated``: a fee is known only in words, and nobody stated its amount yet. ``finished_at``:
    when the result that holds was issued; one that was corrected waits from then on.
    """

    id: int
    code: str
    owner: str
    id_number: str
    phone: str
    procedure: str
    finished_at: datetime
    days: int
    owed: int
    result: str
    number: str
    unstated: bool


class Which(Word):
    """Which of the results that wait."""

    ALL = "all", mark("Đang chờ nhận")
    LONG = "long", mark("Chưa đến nhận quá 30 ngày")
    EXERCISES = "exercises", mark("BẢN THỬ")


def waiting(
    which: Which = Which.ALL, *, actor: Actor, at: datetime, after: int = 0, most: int | None = PAGE
) -> list[Waiting]:
    """List what waits at the counters of a person, the longest first.

    ``after``: how many are passed over. ``most``: None for all.
    """
    rows = _which(_at_counters(actor), which, at).order_by("since", "id")
    found = list(rows[after : None if most is None else after + most])
    keys = [row.pk for row in found]
    owners = {one.dossier_id: one for one in _owners(keys)}
    results = {
        one.dossier_id: one for one in Result.objects.filter(dossier__in=keys).order_by("id")
    }
    owed = _owed(keys)
    return [_line(row, owners[row.pk], results[row.pk], owed.get(row.pk), at) for row in found]


def counted(*, actor: Actor, at: datetime) -> dict[Which, int]:
    """Return how many results wait: in all, for too long, and of exercises."""
    return {which: _which(_at_counters(actor), which, at).count() for which in Which}


def _which(rows: QuerySet[Any], which: Which, at: datetime) -> QuerySet[Any]:
    rows = rows.filter(training=which is Which.EXERCISES)
    return rows.filter(since__lt=at - UNCOLLECTED_AFTER) if which is Which.LONG else rows


def code_in(text: str) -> str:
    """Return the dossier code in what was typed or scanned: a code, or an address of a slip."""
    said = tidy(text)
    found = IN_ADDRESS.search(said)
    return (found[1] if found else said).replace(" ", "").upper()


def _at_counters(actor: Actor) -> QuerySet[Any]:
    """Return the dossiers whose result waits at a person's counters, ``since`` it was issued."""
    units = [unit for unit, role in actor.posts if Power.RECEIVE in POWERS[role]]
    here = Q(receiving_unit__in=units) | Q(receiving_point__in=units)
    held = Result.objects.filter(dossier=OuterRef("pk"), state=ResultState.ISSUED)
    rows = visible_to(actor).filter(here, state=State.COMPLETED)
    return rows.annotate(since=Subquery(held.values("issued_at")[:1])).filter(since__isnull=False)


def _owners(keys: list[int]) -> QuerySet[Party]:
    return Party.objects.filter(dossier__in=keys, part=PartyPart.OWNER)


def _owed(keys: list[int]) -> dict[int, tuple[int, bool]]:
    """Return what some dossiers owe, in đồng, and whether the amount of a fee is not stated yet."""
    rows = FeeDue.objects.filter(dossier__in=keys, receipt=None, exempt="")
    sums = rows.values("dossier_id").annotate(
        left=Coalesce(Sum(F("amount") * F("quantity")), 0),
        open=Count("id", filter=Q(amount=None)),
    )
    found = sums.values_list("dossier_id", "left", "open")
    return {key: (int(owed), bool(unstated)) for key, owed, unstated in found}


def _line(
    row: Dossier, owner: Party, result: Result, fees: tuple[int, bool] | None, at: datetime
) -> Waiting:
    finished = result.issued_at
    owed, unstated = fees or (0, False)
    return Waiting(
        id=row.pk,
        code=row.code,
        owner=owner.name,
        id_number=owner.id_number,
        phone=owner.phone,
        procedure=running(row.version_id).record.name,
        finished_at=finished,
        days=(office_time(at).date() - office_time(finished).date()).days,
        owed=owed,
        result=result.title,
        number=result.number,
        unstated=unstated,
    )
