"""Finding a procedure: words, filters, and the doors of life events."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from motcua.base.language import ENGLISH, Speakable, mark
from motcua.base.say import Say
from motcua.base.text import fold
from motcua.catalog.reading import LifeEvent, life_events
from motcua.catalog.selectors.chosen import chosen
from motcua.catalog.selectors.search import Facet, Hit, SearchPage, SearchRequest, search
from motcua.rules.applicants import ApplicantGroup
from motcua.rules.procedure import Level, OnlineService
from motcua.web import pages
from motcua.web.catalog.paging import Paging
from motcua.web.catalog.said import fee_said_from, joined, limits_said, online_said
from motcua.web.jinja import lang
from motcua.web.request import Request

PAGE = 50
LONGEST = 200
FILTERS = ("linh_vuc", "cap", "truc_tuyen", "cho")
COMMON_SECTORS = 8


@dataclass(frozen=True, slots=True)
class Card:
    """One result, ready to be shown."""

    address: str
    name: str
    agency: str
    facts: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of a filter: where it leads, its words, how many it leaves, whether chosen."""

    address: str
    words: str
    count: int
    chosen: bool


@require_safe
def find(request: Request) -> HttpResponse:
    """Show what fits; as a part of the page where htmx asks while somebody types."""
    door = _door(request.GET.get("viec", ""))
    if door is not None:
        return _behind(request, door)
    asked = SearchRequest(
        text=request.GET.get("q", "")[:LONGEST],
        sector=request.GET.get("linh_vuc", "")[:LONGEST],
        level=_known(request, "cap", set(Level)),
        online=_known(request, "truc_tuyen", set(OnlineService)),
        applicant=_known(request, "cho", set(ApplicantGroup)),
    )
    paging = Paging.of(request, PAGE)
    found = search(asked, on=request.today, actor=request.actor, limit=PAGE, offset=paging.offset)
    context = {
        "q": asked.text,
        "kept": [(name, request.GET[name]) for name in FILTERS if request.GET.get(name)],
        "cards": [_card(hit) for hit in found.hits],
        "count": _counted(found.total).in_(lang()),
        "doors": _doors(asked.text, anything=bool(found.hits)),
        "corrected": found.corrected,
        "corrected_address": _address(request, q=found.corrected) if found.corrected else "",
        "pages": paging.links(request, found.total),
        "range": paging.range(found.total).in_(lang()),
        **_chips(request, found, asked),
    }
    return _answer(request, context)


def _answer(request: Request, context: dict[str, object]) -> HttpResponse:
    """Answer with the page or its part; a cache must not give one for the other."""
    if request.htmx:
        response = pages.fragment(request, "catalog/public/_found.html", context)
    else:
        response = pages.show(request, "catalog/public/find.html", context, frame=pages.CITIZEN)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _behind(request: Request, door: LifeEvent) -> HttpResponse:
    """Show the procedures behind the door of a life event."""
    found = chosen(door.codes, on=request.today, actor=request.actor)
    cards = [
        Card(
            reverse("web:procedure", args=[one.code]), _named(one.name, one.name_en), one.agency, ""
        )
        for one in found
    ]
    context = {"title": door.name.in_(lang()), "hint": door.hint.in_(lang()), "cards": cards}
    return pages.show(request, "catalog/public/behind.html", context, frame=pages.CITIZEN)


def _doors(text: str, *, anything: bool) -> list[tuple[str, str, str]]:
    """Return the events of life to offer: those that the words name, all where nothing was found.

    Each as its address, its name and what is behind it.
    """
    typed = set(fold(text).split())
    named = [event for event in life_events() if typed and _words(event) & typed == typed]
    return [
        (
            f"{reverse('web:search')}?viec={event.key}",
            event.name.in_(lang()),
            event.hint.in_(lang()),
        )
        for event in (named if anything or named else life_events())
    ]


def _words(event: LifeEvent) -> set[str]:
    return set(fold(f"{event.name.vi} {event.name.in_(ENGLISH)}").split())


def _door(key: str) -> LifeEvent | None:
    if not key:
        return None
    return next((event for event in life_events() if event.key == key), None)


def _known(request: Request, name: str, known: Iterable[str]) -> str:
    given = request.GET.get(name, "")
    return given if given in known else ""


def _card(hit: Hit) -> Card:
    facts = (
        limits_said(hit.limits),
        fee_said_from(hit.fee_from, hit.fee_text, lang()),
        online_said(hit.online_service),
    )
    return Card(
        address=reverse("web:procedure", args=[hit.code]),
        name=_named(hit.name, hit.name_en),
        agency=hit.agency,
        facts=joined(facts, lang()),
    )


def _named(name: str, name_en: str) -> str:
    return name_en if lang() == ENGLISH and name_en else name


def _counted(total: int) -> Say:
    return Say(mark("{count} thủ tục"), count=total)


def _chips(request: Request, found: SearchPage, asked: SearchRequest) -> dict[str, object]:
    levels = [(facet, Level(facet.value)) for facet in found.levels]
    online = [(facet, OnlineService(facet.value)) for facet in found.online]
    applicants = [(facet, ApplicantGroup(facet.value)) for facet in found.applicants]
    sectors = [_chip(request, "linh_vuc", facet, asked.sector) for facet in found.sectors]
    common = [chip for n, chip in enumerate(sectors) if n < COMMON_SECTORS or chip.chosen]
    return {
        "levels": [_chip(request, "cap", facet, asked.level, word) for facet, word in levels],
        "online": [
            _chip(request, "truc_tuyen", facet, asked.online, word) for facet, word in online
        ],
        "applicants": [
            _chip(request, "cho", facet, asked.applicant, word) for facet, word in applicants
        ],
        "sectors": common,
        "more_sectors": [chip for chip in sectors if chip not in common],
    }


def _chip(
    request: Request, name: str, facet: Facet, now: str, word: Speakable | None = None
) -> Chip:
    """Return a choice; choosing it again takes it away."""
    on = facet.value == now
    words = word.in_(lang()) if word is not None else facet.value
    return Chip(_address(request, **{name: "" if on else facet.value}), words, facet.count, on)


def _address(request: Request, **changed: str) -> str:
    query = request.GET.copy()
    query.pop("trang", None)
    for name, value in changed.items():
        if value:
            query[name] = value
        else:
            query.pop(name, None)
    return f"{reverse('web:search')}?{query.urlencode()}"
