"""Finding procedures: by name without accents, by code, by first letters, in spite of slips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, product

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from motcua.base.keys import Query, parse_query
from motcua.base.spelling import Vocabulary
from motcua.catalog.models import ProcedureVersion, SubmissionMethod, Syllable
from motcua.catalog.permissions import visible_to
from motcua.catalog.records import plain
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Level, OnlineService

CAPPED = 1_000
"""Counting stops here: nobody pages that far, and the page says "hơn 1.000"."""


WAYS = 4
TRIED = 12
"""Spellings tried for one unknown syllable, and in all, before giving up."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What a person looks for: words, and filters as chosen on the page."""

    text: str = ""
    sector: str = ""
    level: str = ""
    online: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure in a list of results. ``fee_from`` is the least amount, None where unknown."""

    code: str
    name: str
    name_en: str
    sector: str
    agency: str
    levels: tuple[Level, ...]
    online_service: OnlineService | None
    limits: tuple[Limit, ...]
    fee_from: int | None
    fee_text: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter and how many results it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of results. ``corrected`` is the spelling that was looked for instead, if any."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    corrected: str
    sectors: tuple[Facet, ...]
    levels: tuple[Facet, ...]
    online: tuple[Facet, ...]


def search(
    request: SearchRequest, *, on: date, actor: Actor, limit: int = 50, offset: int = 0
) -> SearchPage:
    """Find the procedures in force on a day, the likeliest first; without words, all by name.

    Where nothing is found, syllables that occur nowhere are replaced by known ones one slip away.
    """
    query = parse_query(request.text)
    rows = _matching(query, on=on, actor=actor)
    corrected = ""
    if query.folded and not rows.exists():
        corrected = _respelt(query, on=on, actor=actor)
        if corrected:
            query = parse_query(corrected)
            rows = _matching(query, on=on, actor=actor)
    filtered = _filtered(rows, request)
    total = filtered.order_by()[:CAPPED].count()
    shown = _hits(_ranked(filtered, query)[offset : offset + limit + 1])
    return SearchPage(
        hits=tuple(shown[:limit]),
        total=total,
        more=len(shown) > limit,
        corrected=corrected,
        sectors=_facets(rows, "sector__name"),
        levels=_level_facets(rows),
        online=_facets(rows, "online_service"),
    )


def suggest(text: str, *, on: date, actor: Actor, limit: int = 8) -> list[Hit]:
    """Return the likeliest procedures for what is typed so far."""
    query = parse_query(text)
    return _hits(_ranked(_matching(query, on=on, actor=actor), query)[:limit])


def _matching(query: Query, *, on: date, actor: Actor) -> QuerySet[ProcedureVersion]:
    rows = visible_to(actor).filter(in_force_on(on))
    if not query.folded:
        return rows
    condition = Q(syllables__contains=list(query.whole))
    if query.prefix:
        condition &= Q(syllables__overlap=beginning(query.prefix))
    if query.initials:
        condition |= Q(initials__startswith=query.initials)
    if query.code:
        condition |= Q(procedure__code__startswith=query.code)
    return rows.filter(condition)


def beginning(prefix: str) -> list[str]:
    """Return the known syllables that begin with ``prefix``."""
    found = Syllable.objects.filter(text__gte=prefix, text__lt=f"{prefix}\x7f")
    return list(found.values_list("text", flat=True))


def _ranked(rows: QuerySet[ProcedureVersion], query: Query) -> QuerySet[ProcedureVersion]:
    if not query.folded:
        return rows.order_by("sort_key", "id")
    said = query.folded
    kinds = [
        When(folded=said, then=Value(0)),
        When(folded__startswith=f"{said} ", then=Value(1)),
        When(folded__startswith=said, then=Value(2)),
        When(folded__contains=said, then=Value(4)),
    ]
    if query.code:
        kinds.insert(0, When(procedure__code__startswith=query.code, then=Value(0)))
    if query.initials:
        kinds.insert(0, When(initials=query.initials, then=Value(0)))
        kinds.append(When(initials__startswith=query.initials, then=Value(3)))
    rank = Case(*kinds, default=Value(5), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", Length("folded"), "sort_key", "id")


def _filtered(
    rows: QuerySet[ProcedureVersion], request: SearchRequest
) -> QuerySet[ProcedureVersion]:
    if request.sector:
        rows = rows.filter(sector__name=request.sector)
    if request.level:
        rows = rows.filter(levels__contains=[request.level])
    if request.online:
        rows = rows.filter(online_service=request.online)
    return rows


def _facets(rows: QuerySet[ProcedureVersion], column: str) -> tuple[Facet, ...]:
    counted = rows.order_by().values_list(column).annotate(count=Count("id"))
    return tuple(
        Facet(value, count) for value, count in counted.order_by("-count", column) if value
    )


def _level_facets(rows: QuerySet[ProcedureVersion]) -> tuple[Facet, ...]:
    wanted = {level.value: Count("id", filter=Q(levels__contains=[level.value])) for level in Level}
    counted = rows.order_by().aggregate(**wanted)
    return tuple(Facet(value, count) for value, count in counted.items() if count)


def _hits(rows: QuerySet[ProcedureVersion]) -> list[Hit]:
    found = list(
        rows.values_list(
            "id",
            "procedure__code",
            "name",
            "name_en",
            "sector__name",
            "agency",
            "levels",
            "online_service",
        )
    )
    offered = _offered([row[0] for row in found])
    return [
        Hit(
            *row[1:6],
            tuple(Level(level) for level in row[6]),
            OnlineService(row[7]) if row[7] else None,
            *offered.get(row[0], ((), None, "")),
        )
        for row in found
    ]


Offered = tuple[tuple[Limit, ...], int | None, str]


def _offered(versions: Sequence[int]) -> dict[int, Offered]:
    """Return limits, least fee and fee wording of many versions in one statement."""
    rows = (
        SubmissionMethod.objects.filter(case__version__in=versions)
        .order_by("case__version", "case__position", "position", "fees__position")
        .values_list("case__version", "limit_amount", "limit_unit", "fees__amount", "fees__text")
    )
    limits: dict[int, dict[Limit, None]] = {}
    amounts: dict[int, list[int]] = {}
    texts: dict[int, str] = {}
    for version, amount, unit, fee, text in rows:
        held = limits.setdefault(version, {})
        if amount is not None:
            held[Limit(plain(amount), LimitUnit(unit))] = None
        if fee is not None:
            amounts.setdefault(version, []).append(fee)
        elif text:
            texts.setdefault(version, text)
    return {
        version: (tuple(held), min(amounts.get(version, []), default=None), texts.get(version, ""))
        for version, held in limits.items()
    }


def _respelt(query: Query, *, on: date, actor: Actor) -> str:
    """Return the likeliest spelling that finds something, empty where none does.

    Only syllables that occur in no name are changed.
    """
    vocabulary = _vocabulary(Syllable.objects.count())
    ways = [vocabulary.corrections(word)[:WAYS] for word in query.folded.split()]
    for words in islice(product(*ways), TRIED):
        said = " ".join(words)
        if said != query.folded and _matching(parse_query(said), on=on, actor=actor).exists():
            return said
    return ""


@lru_cache(maxsize=2)
def _vocabulary(count: int) -> Vocabulary:
    """Return the known syllables; they are only ever added to, so their number tells of change."""
    del count
    return Vocabulary(Syllable.objects.values_list("text", flat=True))
