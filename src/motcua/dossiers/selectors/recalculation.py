"""Which promises are no longer what the calendar says, and how far putting them right has come."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from django.db.models import Count

from motcua.base.dates import instant, office_time
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.dossiers.clocks import event_of, recalculated_clock
from motcua.dossiers.models import ClockEntry, Dossier, RecalculatedDossier, Recalculation
from motcua.dossiers.models.recalculation import Step
from motcua.org import epoch
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.rules.clock_events import Event
from motcua.rules.dossier.words import FINAL, State

CHUNK: Final = 500
MOST_SHOWN: Final = 200
STEPS: Final = {step.value: step for step in Step}


class RecalculationUnknown(Refusal):
    code = "dossier.recalculation_unknown"
    message = mark("Không có lần tính lại này. Hãy chọn trong danh sách các lần tính lại.")
    status = 404


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier whose promise no longer is what the calendar says. Instants.

    ``firmed``: the time stays, only that it was provisional is over, or it becomes so.
    """

    code: str
    owner: str
    solving_unit_id: int
    old: datetime
    new: datetime
    id: int = 0

    @property
    def firmed(self) -> bool:
        """Say whether nothing moves but the mark of being provisional."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Progress:
    """A run and how many of its dossiers are where."""

    id: int
    reason: str
    started_at: datetime
    by_name: str
    waiting: int
    moved: int
    unmoved: int
    failed: int

    @property
    def total(self) -> int:
        """Return how many dossiers the run has."""
        return self.waiting + self.done

    @property
    def done(self) -> int:
        """Return how many are no longer waited for."""
        return self.moved + self.unmoved + self.failed


def moved(*, by: Actor, unit_ids: frozenset[int] | None = None) -> Iterator[Moved]:
    """Yield the running dossiers whose due time moves under the calendar of now, nothing written.

    ``unit_ids``: only those solved there. Left out are those that a run has in hand, and those
    whose clock stands: nothing is promised until it goes on, and then by the calendar of then.
    """
    require(by, Power.ADMINISTER_CALENDAR)
    ended = [state.value for state in (*FINAL, State.COMPLETED)]
    in_hand = RecalculatedDossier.objects.filter(step=Step.WAITING).values("dossier")
    rows = (
        Dossier.objects.filter(due_at__isnull=False, clock_stopped=False)
        .exclude(state__in=ended)
        .exclude(pk__in=in_hand)
    )
    if unit_ids is not None:
        rows = rows.filter(solving_unit__in=unit_ids)
    found = rows.order_by("id").iterator(chunk_size=CHUNK)
    while batch := list(islice(found, CHUNK)):
        events = _events(batch)
        with epoch.read_once():
            moving = [one for row in batch if (one := _moved(row, events[row.pk])) is not None]
        yield from moving


def runs(*, actor: Actor) -> list[Progress]:
    """Return the runs there were, newest first."""
    require(actor, Power.ADMINISTER_CALENDAR)
    rows = list(Recalculation.objects.order_by("-id")[:20])
    counts = _counts(rows)
    return [_progress(row, counts) for row in rows]


def run(key: int, *, actor: Actor) -> Progress:
    """Return how far a run has come."""
    require(actor, Power.ADMINISTER_CALENDAR)
    row = Recalculation.objects.filter(pk=key).first()
    if row is None:
        raise RecalculationUnknown
    return _progress(row, _counts([row]))


def rows_of(key: int, *, actor: Actor) -> list[RecalculatedDossier]:
    """Return the dossiers of a run, those that failed first."""
    require(actor, Power.ADMINISTER_CALENDAR)
    rows = RecalculatedDossier.objects.filter(run_id=key).select_related("dossier", "slip")
    return list(rows.order_by("step", "id")[:MOST_SHOWN])


def slips_to_print(unit_ids: Sequence[int]) -> list[RecalculatedDossier]:
    """Return the dossiers of some counters whose new slip nobody has printed yet."""
    rows = RecalculatedDossier.objects.filter(
        step=Step.MOVED,
        slip__isnull=False,
        slip__prints__isnull=True,
        dossier__receiving_unit__in=unit_ids,
    )
    return list(rows.select_related("dossier", "slip").order_by("new", "id")[:MOST_SHOWN])


def _events(batch: Sequence[Dossier]) -> Mapping[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    rows = ClockEntry.objects.filter(dossier__in=[row.pk for row in batch]).order_by("id")
    for row in rows:
        found[row.dossier_id].append(event_of(row))
    return found


def _moved(row: Dossier, events: list[Event]) -> Moved | None:
    clock = recalculated_clock(row, events, minutes=row.budget_minutes)
    if clock is None or clock.due_at is None or row.due_at is None:
        return None
    new = instant(clock.due_at)
    if new == row.due_at and clock.is_provisional() == row.due_provisional:
        return None
    return Moved(row.code, row.owner_name, row.solving_unit_id, row.due_at, new, row.pk)


def _counts(rows: Sequence[Recalculation]) -> Mapping[tuple[int, str], int]:
    found = (
        RecalculatedDossier.objects.filter(run__in=rows)
        .values_list("run", "step")
        .annotate(Count("pk"))
    )
    return {(run_id, step): count for run_id, step, count in found}


def _progress(row: Recalculation, counts: Mapping[tuple[int, str], int]) -> Progress:
    return Progress(
        row.pk,
        row.reason,
        office_time(row.started_at),
        row.by_name,
        *(counts.get((row.pk, step.value), 0) for step in Step),
    )
