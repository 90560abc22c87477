"""Many dossiers at once for tests of lists: rows put in as they are, at random but repeatable."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from motcua.base.keys import PAIRED_NAMES, search_keys
from motcua.catalog.selectors.running import in_force, running
from motcua.dossiers.models import Dossier, NameSyllable, Party, Task
from motcua.dossiers.services.standing import standing, tell_open
from motcua.rules.dossier.words import (
    ArchiveState,
    Authority,
    DeliveryState,
    FinanceState,
    Origin,
    PartyPart,
    State,
    SyncState,
    TaskKind,
)

FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Bùi", "Đặng", "Vàng", "Lò", "Y")
MIDDLE: Final = ("Thị", "Văn", "Đức", "Ngọc", "A", "Thuỳ", "Quỳnh")
GIVEN: Final = ("Hoà", "Hòa", "Ẩn", "Ánh", "Sử", "Vỹ", "Quyền", "Wƀan", "Như", "Linh", "Dũng")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of work lies: the unit and the role that does it."""

    unit_id: int
    role: str


def dossier(procedure: str, *, number: int, unit_id: int, at: datetime, **parts: object) -> Dossier:
    """Return a dossier in hand, not yet stored; ``parts`` go in place of the usual columns."""
    keys = in_force(procedure, on=at.date())
    case = running(keys.version_id).cases[0]
    plain: dict[str, object] = {
        "code": f"H37.10-{at:%y%m%d}-{number:04}",
        "procedure_id": keys.procedure_id,
        "version_id": keys.version_id,
        "case_id": case.id,
        "state": State.PROCESSING.value,
        "finance_state": FinanceState.NOTHING_DUE.value,
        "delivery_state": DeliveryState.NONE.value,
        "sync_state": SyncState.NOT_NEEDED.value,
        "archive_state": ArchiveState.OPEN.value,
        "origin": Origin.LOCAL.value,
        "authority": Authority.OWN.value,
        "channel": "counter",
        "result_channel": "counter",
        "receiving_unit_id": unit_id,
        "solving_unit_id": unit_id,
        "owner_name": "Trần Thị Hoà",
        "owner_kind": "citizen",
        "pack": "vn-2025-07",
        "submitted_at": at,
        "accepted_at": at,
        "received_by_name": "Nguyễn Cán bộ",
        "last_act": "accept",
        "last_at": at,
        "last_by": "Nguyễn Cán bộ",
        "lookup_key": f"khoa-{at:%y%m%d}-{number:06}",
        "lookup_secret": "ABCDEFGH",
    }
    return Dossier(**{**plain, **parts})


def task(of: Dossier, place: Place, **parts: object) -> Task:
    """Return an open step of a stored dossier at a place, not yet stored."""
    plain: dict[str, object] = {
        "dossier_id": of.pk,
        "kind": TaskKind.STEP.value,
        "step_key": "appraise",
        "step_name": "Thẩm định",
        "step_kind": "appraise",
        "role": place.role,
        "unit_id": place.unit_id,
        "opened_at": of.submitted_at,
        "opened_by": "Lê Quỳnh Như",
        "sort_at": of.due_at or datetime.fromisoformat("9999-01-01T00:00+07:00"),
        "training": of.training,
    }
    return Task(**{**plain, **parts})


def stand(of: Dossier) -> None:
    """Let the stored work on a dossier stand as the end of an act would leave it."""
    asked = Task.objects.filter(dossier=of, kind=TaskKind.OPINION, closed_at=None).exists()
    columns = {
        "due_at": of.due_at,
        "clock_stopped": of.clock_stopped,
        "finished_at": of.finished_at,
    }
    tell_open(of.pk, standing(columns, State(of.state), asked=asked))


def party(of: Dossier, name: str, **parts: object) -> Party:
    """Return the owner of a stored dossier with the keys by which he is found, not yet stored."""
    keys = search_keys(name, paired=PAIRED_NAMES)
    return Party(
        dossier_id=of.pk,
        kind="citizen",
        name=name,
        folded=keys.folded,
        syllables=list(keys.syllables),
        pairs=list(keys.pairs),
        **{"part": PartyPart.OWNER.value, **parts},
    )


def store_parties(*rows: Party) -> None:
    """Put people in, and make their syllables known to the search."""
    Party.objects.bulk_create(rows)
    texts = {text for row in rows for text in row.syllables}
    NameSyllable.objects.bulk_create(
        (NameSyllable(text=text) for text in texts), ignore_conflicts=True
    )


def name_from(random: Random) -> str:
    """Return a name of a person who does not exist."""
    return " ".join(random.choice(part) for part in (FAMILY, MIDDLE, GIVEN))


def heap(procedure: str, place: Place, count: int, *, at: datetime, seed: int = 1) -> None:
    """Put ``count`` dossiers with one open step each at a place, due around ``at``."""
    random = Random(seed)  # noqa: S311 - test data
    rows = [
        dossier(
            procedure,
            number=number,
            unit_id=place.unit_id,
            at=at - timedelta(days=seed),
            owner_name=name_from(random),
            due_at=at + timedelta(minutes=random.randrange(-3_000, 30_000)),
            accepted_at=at - timedelta(days=9),
        )
        for number in range(1, count + 1)
    ]
    Dossier.objects.bulk_create(rows)
    Task.objects.bulk_create(task(row, place) for row in rows)
    store_parties(
        *(party(row, row.owner_name, id_reversed=f"{n:012}"[::-1]) for n, row in enumerate(rows))
    )
