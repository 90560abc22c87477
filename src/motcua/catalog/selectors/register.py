"""The register of procedures for the staff: every procedure with where it stands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery

from motcua.base.language import mark
from motcua.base.text import fold, tidy
from motcua.base.words import Word
from motcua.catalog.models import Procedure, ProcedureVersion, Sector, VersionState
from motcua.catalog.permissions import visible_to
from motcua.catalog.refusals import ProcedureUnknown
from motcua.catalog.selectors.procedures import in_force_on
from motcua.org.actor import Actor


class Standing(Word):
    """Where a procedure stands on a day; several may hold at once."""

    IN_FORCE = "in_force", mark("Đang có hiệu lực")
    DRAFT = "draft", mark("Có bản nháp")
    COMING = "coming", mark("Sắp có hiệu lực")
    ABOLISHED = "abolished", mark("Bãi bỏ")
    DOUBTED = "doubted", mark("Còn nghi vấn")


@dataclass(frozen=True, slots=True)
class RegisterRequest:
    """What is looked for: words of the name or a code, a sector's key, a standing."""

    text: str = ""
    sector: int | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One procedure with its newest version's name and doubts."""

    code: str
    name: str
    sector: str
    number: int
    doubts: int
    abolished_from: date | None
    has_draft: bool
    in_force: bool
    coming_on: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """A page of the register: its lines, how many there are in all, and by standing."""

    lines: list[RegisterLine]
    total: int
    counts: dict[Standing, int]


def register(
    request: RegisterRequest, *, on: date, actor: Actor, limit: int = 50, offset: int = 0
) -> Register:
    """List the procedures that fit, in alphabetical order."""
    rows = _fitting(_newest(actor, on), request)
    counted = rows.aggregate(
        total=Count("pk"), **{word.value: Count("pk", filter=HOLDS[word]) for word in Standing}
    )
    if request.standing is not None:
        rows = rows.filter(HOLDS[request.standing])
    found = rows.order_by("sort_key", "pk").values_list(*COLUMNS)[offset : offset + limit]
    total = counted[request.standing.value] if request.standing else counted["total"]
    counts = {word: counted[word.value] for word in Standing}
    return Register([RegisterLine(*row) for row in found], total, counts)


def sectors() -> list[tuple[int, str]]:
    """List the sectors by name, each with its key."""
    return list(Sector.objects.order_by("folded").values_list("pk", "name"))


def key_of(code: str, *, actor: Actor) -> int:
    """Return the key under which the log knows a procedure that this person may see."""
    found = visible_to(actor).filter(procedure__code=code).values_list("procedure_id", flat=True)
    key = found.first()
    if key is None:
        raise ProcedureUnknown(procedure=code)
    return key


COLUMNS = (
    "procedure__code",
    "name",
    "sector__name",
    "number",
    "doubt_count",
    "procedure__abolished_from",
    "has_draft",
    "is_in_force",
    "coming_on",
)
HOLDS = {
    Standing.IN_FORCE: Q(is_in_force=True),
    Standing.DRAFT: Q(has_draft=True),
    Standing.COMING: Q(coming_on__isnull=False),
    Standing.ABOLISHED: Q(procedure__abolished_from__isnull=False),
    Standing.DOUBTED: Q(doubt_count__gt=0),
}


def _newest(actor: Actor, on: date) -> QuerySet[ProcedureVersion]:
    """Return the newest version of each procedure, with what the others say about it."""
    others = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"))
    published = others.filter(state=VersionState.PUBLISHED)
    coming = published.filter(effective_from__gt=on).order_by("effective_from")
    return (
        visible_to(actor)
        .filter(pk=Subquery(others.order_by("-number").values("pk")[:1]))
        .annotate(
            has_draft=Exists(others.filter(state=VersionState.DRAFT)),
            is_in_force=Exists(others.filter(in_force_on(on))),
            coming_on=Subquery(coming.values("effective_from")[:1]),
            doubt_count=Func(
                F("doubts"), function="jsonb_array_length", output_field=IntegerField()
            ),
        )
    )


def _fitting(
    rows: QuerySet[ProcedureVersion], request: RegisterRequest
) -> QuerySet[ProcedureVersion]:
    text = request.text.strip()
    if text and text[0].isdigit():
        rows = rows.filter(procedure__code__startswith=text)
    else:
        words = fold(text).split()
        if tidy(text) and not words:  # marks alone: no name holds them
            return rows.none()
        for word in words:
            rows = rows.filter(folded__contains=word)
    if request.sector is not None:
        rows = rows.filter(sector_id=request.sector)
    return rows


def name_of(code: str) -> str:
    """Return the newest name of a procedure, "" where there is no such procedure."""
    found = Procedure.objects.filter(code=code).order_by("-versions__number")
    return found.values_list("versions__name", flat=True).first() or ""
