"""The search of the staff: dossiers, people and procedures from one box, as one types."""

from typing import Final

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.audit import services as audit
from motcua.catalog.selectors.search import Hit, suggest
from motcua.dossiers.selectors.searching import Results, dossiers_of_person, search_dossiers
from motcua.dossiers.selectors.searching_shape import Asked, Shape, recognise
from motcua.dossiers.selectors.todo import Tab
from motcua.org.acts import Power
from motcua.org.permissions import require
from motcua.web import pages
from motcua.web.fields import whole
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.search.shown import dossier_line, masked, person_line
from motcua.web.work.shown import Hand, dossier_address, hand_of

PROCEDURES: Final = 5
IN_WORDS: Final = frozenset({Shape.WORDS, Shape.CODE, Shape.PART})
"""What is written down as it was typed; numbers of people are masked."""


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def find(request: Request) -> HttpResponseBase:
    """Show the box and what it finds; a scanned slip opens its dossier at once."""
    if not request.actor.may(Power.INSPECT):
        require(request.actor, Power.SEE_DOSSIERS)
    asked = recognise(request.GET.get("q", ""))
    person = whole(request.GET.get("nguoi", ""))
    found = _found(request, asked, person)
    if asked.scanned and asked.shape is Shape.CODE and len(found.dossiers) == 1:
        return HttpResponseRedirect(dossier_address(found.dossiers[0].code))
    return _shown(request, asked, found, person)


def _found(request: Request, asked: Asked, person: int | None) -> Results:
    if person is not None:
        _note(request, f"#{person}")
        return dossiers_of_person(person, actor=request.actor)
    if asked.shape is not Shape.NOTHING:
        _note(request, asked.text if asked.shape in IN_WORDS else masked(asked.text))
    return search_dossiers(asked, actor=request.actor)


def _note(request: Request, words: str) -> None:
    target = audit.Target("person_search", 0, words)
    audit.seen(audit.Sight(target, "tim", words), by=request.actor.doer, at=request.at)


def _shown(request: Request, asked: Asked, found: Results, person: int | None) -> HttpResponse:
    hand = hand_of(request, Tab.TO_DO)
    context = {
        "q": request.GET.get("q", "")[:300] if not asked.scanned else asked.text,
        "asked": asked.shape is not Shape.NOTHING or person is not None,
        "of_person": person is not None,
        "dossiers": [dossier_line(one, hand) for one in found.dossiers],
        "people": [] if person is not None else [person_line(one, hand) for one in found.people],
        "procedures": [_procedure(hit, hand) for hit in _procedures(request, asked, person)],
        "more": found.more,
    }
    if request.htmx:
        return pages.fragment(request, "search/_found.html", context)
    return pages.show(request, "search/find.html", context, frame=pages.STAFF)


def _procedures(request: Request, asked: Asked, person: int | None) -> list[Hit]:
    if person is not None or asked.shape not in {Shape.WORDS, Shape.DIGITS}:
        return []
    return suggest(asked.text, on=request.today, actor=request.actor, limit=PROCEDURES)


def _procedure(hit: Hit, hand: Hand) -> dict[str, str]:
    del hand
    return {
        "name": hit.name,
        "code": hit.code,
        "sector": hit.sector,
        "address": reverse("web:staff-procedure", args=[hit.code]),
    }
