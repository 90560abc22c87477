"""What lies before and after a dossier among the work of one person."""

from dataclasses import dataclass

from django.db.models import Q

from motcua.dossiers.models import Task
from motcua.dossiers.permissions import visible_to
from motcua.org.actor import Actor

MOST = 500
"""Pieces of work that are looked through: whoever has more goes back to his list."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The codes before and after a dossier, "" where there is none, and its place from 1."""

    before: str = ""
    after: str = ""
    place: int = 0
    count: int = 0


def neighbours(code: str, *, actor: Actor) -> Neighbours:
    """Return what one comes to from a dossier in the order of the work list: by time left."""
    codes = todo(actor)
    if code not in codes:
        return Neighbours(after=codes[0] if codes else "", count=len(codes))
    place = codes.index(code)
    before = codes[place - 1] if place else ""
    after = codes[place + 1] if place + 1 < len(codes) else ""
    return Neighbours(before, after, place + 1, len(codes))


def todo(actor: Actor) -> list[str]:
    """Return the codes of what this person has to do and can do now, the most urgent first."""
    posts = Q(pk=None)
    for unit, role in sorted(actor.tasks_for):
        posts |= Q(unit=unit, role=role)
    mine = Q(assignee=None) | Q(assignee=actor.id)
    rows = (
        Task.objects.filter(posts, mine, closed_at=None, waiting=False)
        .filter(dossier__in=visible_to(actor))
        .order_by("sort_at", "id")
        .values_list("dossier__code", flat=True)[:MOST]
    )
    return list(dict.fromkeys(rows))
