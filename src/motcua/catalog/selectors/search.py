"""Finding procedures: by name without accents, by code, by first letters, in spite of slips."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, product

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from motcua.base.keys import Query, parse_query
from motcua.base.sorting import sort_key
from motcua.base.spelling import Vocabulary
from motcua.base.text import tidy
from motcua.base.words import Word
from motcua.catalog.models import ProcedureVersion, SubmissionMethod, Syllable
from motcua.catalog.naming import FOLDED_OPENING
from motcua.catalog.permissions import visible_to
from motcua.catalog.records import known_by, plain
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor
from motcua.rules.applicants import ApplicantGroup
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.procedure import Level, OnlineService

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
    applicant: str = ""


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
    applicants: tuple[Facet, ...]


def search(
    request: SearchRequest, *, on: date, actor: Actor, limit: int = 50, offset: int = 0
) -> SearchPage:
    """Find the procedures in force on a day, the likeliest first; without words, all by name.

    Where nothing is found, syllables that occur nowhere are replaced by known ones one slip away.
    """
    query = parse_query(request.text)
    rows = _asked(request.text, query, on=on, actor=actor)
    groups = _groups(rows)
    corrected = ""
    if query.folded and not groups:
        corrected = _respelt(query, on=on, actor=actor)
        if corrected:
            query = parse_query(corrected)
            rows = _matching(query, on=on, actor=actor)
            groups = _groups(rows)
    shown = _hits(_ranked(_filtered(rows, request), query)[offset : offset + limit + 1])
    return SearchPage(
        hits=tuple(shown[:limit]),
        total=sum(group.count for group in groups if group.fits(request)),
        more=len(shown) > limit,
        corrected=corrected,
        sectors=_most_first((group.sector, group.count) for group in groups),
        levels=_in_order(
            Level, ((level, group.count) for group in groups for level in group.levels)
        ),
        applicants=_in_order(
            ApplicantGroup, ((one, group.count) for group in groups for one in group.applicants)
        ),
        online=_most_first((group.online, group.count) for group in groups),
    )


def suggest(text: str, *, on: date, actor: Actor, limit: int = 8) -> list[Hit]:
    """Return the likeliest procedures for what is typed so far."""
    query = parse_query(text)
    return _hits(_ranked(_asked(text, query, on=on, actor=actor), query)[:limit])


def _asked(text: str, query: Query, *, on: date, actor: Actor) -> QuerySet[ProcedureVersion]:
    """Return what fits; everything where nothing was typed, nothing where only marks were."""
    rows = _matching(query, on=on, actor=actor)
    return rows.none() if tidy(text) and not query.folded else rows


def _matching(query: Query, *, on: date, actor: Actor) -> QuerySet[ProcedureVersion]:
    rows = visible_to(actor).filter(in_force_on(on))
    if not query.folded:
        return rows
    condition = Q(syllables__contains=[known_by(syllable) for syllable in query.whole])
    if query.prefix:
        condition &= Q(syllables__overlap=beginning(query.prefix))
    if query.initials:
        condition |= Q(initials__startswith=query.initials)
    if query.code:
        condition |= Q(procedure__code__startswith=query.code)
    return rows.filter(condition)


def beginning(prefix: str) -> list[str]:
    """Return the known syllables that begin with ``prefix``."""
    begun = known_by(prefix)
    found = Syllable.objects.filter(text__gte=begun, text__lt=f"{begun}\x7f")
    return list(found.values_list("text", flat=True))


def _ranked(rows: QuerySet[ProcedureVersion], query: Query) -> QuerySet[ProcedureVersion]:
    if not query.folded:
        return rows.order_by("sort_key", "id")
    said = query.folded.removeprefix(FOLDED_OPENING)
    kinds = [
        When(folded=said, then=Value(0)),
        When(aliases__contains=f"|{said}|", then=Value(1)),
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
    if request.applicant:
        rows = rows.filter(applicants__contains=[request.applicant])
    if request.online:
        rows = rows.filter(online_service=request.online)
    return rows


@dataclass(frozen=True, slots=True)
class Group:
    """How many results share everything there are filters for: every count comes from these."""

    sector: str
    levels: tuple[str, ...]
    online: str
    applicants: tuple[str, ...]
    count: int

    def fits(self, request: SearchRequest) -> bool:
        """Say whether the filters leave this group."""
        return (
            request.sector in {"", self.sector}
            and (not request.level or request.level in self.levels)
            and request.online in {"", self.online}
            and (not request.applicant or request.applicant in self.applicants)
        )


def _groups(rows: QuerySet[ProcedureVersion]) -> list[Group]:
    counted = (
        rows.order_by()
        .values_list("sector__name", "levels", "online_service", "applicants")
        .annotate(count=Count("id"))
    )
    return [
        Group(sector, tuple(levels), online, tuple(applicants), count)
        for sector, levels, online, applicants, count in counted
    ]


def _summed(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for value, count in counts:
        total[value] += count
    return total


def _most_first(counts: Iterable[tuple[str, int]]) -> tuple[Facet, ...]:
    found = sorted(_summed(counts).items(), key=lambda pair: (-pair[1], sort_key(pair[0])))
    return tuple(Facet(value, count) for value, count in found if value)


def _in_order(words: type[Word], counts: Iterable[tuple[str, int]]) -> tuple[Facet, ...]:
    found = _summed(counts)
    return tuple(Facet(word.value, found[word.value]) for word in words if found[word.value])


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
