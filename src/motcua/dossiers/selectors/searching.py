"""Finding dossiers and people among all that one person may see.

Each way of looking gathers candidates from one index, a bounded number of them, and what may be
seen of these is decided by ``visible_to`` and by nothing else. Where there were more candidates
than are gathered the answer says so: somebody who types on gets a whole one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.base.keys import parse_query
from motcua.dossiers.models import Dossier, Party
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.searching_shape import Asked, Shape
from motcua.org.actor import Actor
from motcua.store.name_search import NameTable, find_names

PEOPLE: Final = NameTable("dossiers_party", "dossiers_namesyllable")
CANDIDATES: Final = 5_000
"""Rows that one way of looking gathers before asking which of them may be seen."""
SHOWN: Final = 20
READ: Final = 200
"""Dossiers that are read to tell how many a person has."""

TAILS: Final = """
    SELECT p.dossier_id, p.id FROM dossiers_party p
     WHERE p.id_reversed <> '' AND p.id_reversed >= %(tail)s AND p.id_reversed < %(end)s
    UNION
    SELECT p.dossier_id, p.id FROM dossiers_party p
     WHERE p.phone_reversed <> '' AND p.phone_reversed >= %(tail)s AND p.phone_reversed < %(end)s
     LIMIT %(most)s
"""
CODES: Final = """
    SELECT d.id, NULL::bigint FROM dossiers_dossier d
     WHERE reverse(d.code) COLLATE "C" >= %(tail)s AND reverse(d.code) COLLATE "C" < %(end)s
     LIMIT %(most)s
"""

BEGUN: Final = """
    SELECT d.id, NULL::bigint FROM dossiers_dossier d
     WHERE d.code ~>=~ %(begun)s AND d.code ~<~ %(end)s
     ORDER BY d.code USING ~>~ LIMIT %(most)s
"""
WITHIN: Final = """
    SELECT unnest(%s::bigint[])
    UNION SELECT dossier_id FROM dossiers_party WHERE id = ANY(%s::bigint[])
"""


@dataclass(frozen=True, slots=True)
class DossierFound:
    """A dossier in the results; ``party`` names who in it was looked for, if not the owner."""

    id: int
    code: str
    owner: str
    version_id: int
    state: str
    due_at: datetime | None
    finished_at: datetime | None
    clock_stopped: bool
    paused_since: datetime | None
    limit_unit: str
    solving_unit_id: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class PersonFound:
    """A person as the papers of some dossiers spell him; the number is for masking, never shown."""

    party_id: int
    name: str
    id_number: str
    born_year: int | None
    place: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class Results:
    """What was found; ``more`` where not everything was looked through or is shown."""

    dossiers: tuple[DossierFound, ...] = ()
    people: tuple[PersonFound, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Dossiers to be asked about, and the parties by whom they were found, the likeliest first."""

    dossiers: tuple[int, ...] = ()
    parties: tuple[int, ...] = ()
    more: bool = False

    def __add__(self, other: "_Candidates") -> "_Candidates":
        return _Candidates(
            self.dossiers + other.dossiers,
            self.parties + other.parties,
            self.more or other.more,
        )


def search_dossiers(asked: Asked, *, actor: Actor) -> Results:
    """Return the dossiers and people that are meant, as far as this person may see them."""
    match asked.shape:
        case Shape.CODE:
            found = visible_to(actor).filter(code=asked.text)
            return Results(tuple(_dossiers(found[:1])))
        case Shape.PART:
            return _seen(_by_beginning(asked.text), actor)
        case Shape.ID:
            return _seen(_by_tail(TAILS, asked.text, whole=True), actor)
        case Shape.DIGITS:
            return _seen(_by_tail(CODES, asked.text) + _by_tail(TAILS, asked.text), actor)
        case Shape.WORDS if _is_a_name(asked.text):
            return _seen(_by_name(asked.text), actor)
        case _:
            return Results()


def dossiers_of_person(party_id: int, *, actor: Actor) -> Results:
    """Return the dossiers of the person of one line of the results: by number, or by whole name."""
    one = Party.objects.filter(pk=party_id, dossier__in=visible_to(actor)).first()
    if one is None:
        return Results()
    same = Q(folded=one.folded, born_on=one.born_on)
    if one.id_number:
        same = Q(id_reversed=one.id_reversed) & ~Q(id_reversed="")
    rows = Party.objects.filter(same).order_by("-id").values_list("dossier_id", "id")
    return _seen(_candidates(list(rows[: CANDIDATES + 1])), actor)


def _is_a_name(text: str) -> bool:
    return len(parse_query(text).folded.replace(" ", "")) >= 2


def _by_name(text: str) -> _Candidates:
    connection.ensure_connection()
    found = find_names(connection.connection, PEOPLE, text, limit=CANDIDATES)
    return _Candidates(parties=found.ids, more=found.more)


def _by_tail(statement: str, digits: str, *, whole: bool = False) -> _Candidates:
    tail = digits[::-1]
    end = f"{tail}\x01" if whole else f"{tail}\x7f"
    with connection.cursor() as cursor:
        cursor.execute(statement, {"tail": tail, "end": end, "most": CANDIDATES + 1})
        return _candidates(cursor.fetchall())


def _by_beginning(code: str) -> _Candidates:
    with connection.cursor() as cursor:
        end = f"{code}\x7f"
        cursor.execute(BEGUN, {"begun": code, "end": end, "most": CANDIDATES + 1})
        return _candidates(cursor.fetchall())


def _candidates(rows: list[tuple[int, Any]]) -> _Candidates:
    kept = rows[:CANDIDATES]
    return _Candidates(
        tuple(dossier for dossier, _ in kept),
        tuple(party for _, party in kept if party is not None),
        more=len(rows) > CANDIDATES,
    )


def _seen(found: _Candidates, actor: Actor) -> Results:
    """Return what of the candidates this person may see."""
    if not found.dossiers and not found.parties:
        return Results(more=found.more)
    within = RawSQL(WITHIN, [list(found.dossiers), list(found.parties)])  # noqa: S611 - a constant
    rows = list(_dossiers(visible_to(actor).filter(pk__in=within).order_by("-pk")[: READ + 1]))
    more = found.more or len(rows) > READ
    meant = _parties({row.id for row in rows[:READ]}, set(found.parties))
    place = {party: number for number, party in enumerate(found.parties)}
    named = {party.dossier_id: party for party in sorted(meant, key=lambda p: -place[p.pk])}
    ordered = sorted(rows[:READ], key=lambda row: _rank(row, named))
    shown = tuple(_with_party(row, named.get(row.id)) for row in ordered[:SHOWN])
    people = _people(sorted(meant, key=lambda p: place[p.pk]))
    return Results(shown, people[:SHOWN], more=more or len(ordered) > SHOWN)


def _rank(row: DossierFound, named: dict[int, Party]) -> tuple[bool, bool, int]:
    """Put dossiers found by their code first, then open ones, then the newest."""
    return row.id in named, row.finished_at is not None, -row.id


def _parties(dossiers: set[int], parties: set[int]) -> list[Party]:
    rows = Party.objects.filter(dossier_id__in=list(dossiers))
    return [row for row in rows if row.pk in parties]


def _people(parties: Iterable[Party]) -> tuple[PersonFound, ...]:
    """Put together the parties that are one person: the same spelling with the same number."""
    grouped: dict[tuple[str, str, object], list[Party]] = {}
    for one in parties:
        apart = one.id_number or one.born_on or one.phone_reversed
        grouped.setdefault((one.name, str(apart), one.kind), []).append(one)
    return tuple(
        PersonFound(
            party_id=rows[0].pk,
            name=rows[0].name,
            id_number=rows[0].id_number,
            born_year=rows[0].born_on.year if rows[0].born_on else None,
            place=rows[0].commune,
            dossiers=len({row.dossier_id for row in rows}),
        )
        for rows in grouped.values()
    )


def _with_party(row: DossierFound, party: Party | None) -> DossierFound:
    if party is None or party.name == row.owner:
        return row
    return replace(row, party=party.name)


COLUMNS: Final = (
    "id", "code", "owner", "version_id", "state", "due_at", "finished_at", "clock_stopped",
    "paused_since", "limit_unit", "solving_unit_id",
)  # fmt: skip


def _dossiers(rows: QuerySet[Dossier]) -> Iterable[DossierFound]:
    columns = ["owner_name" if name == "owner" else name for name in COLUMNS]
    return (DossierFound(*row) for row in rows.values_list(*columns))
