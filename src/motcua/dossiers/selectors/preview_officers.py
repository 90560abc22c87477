"""Who could do the next step: the officers with the least to do first, who leads them last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.dossiers.models import Task
from motcua.dossiers.selectors.one import DossierPage
from motcua.dossiers.selectors.subject import step_row
from motcua.dossiers.steps import place_of, role_of
from motcua.org.acts import POWERS, Power, roles_for
from motcua.org.selectors import card, officers_at
from motcua.rules.dossier.moves import moves
from motcua.rules.dossier.words import Act
from motcua.rules.process.definition import Step
from motcua.rules.process.words import Role


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be given a step; ``busy`` is how many open ones he has already."""

    id: int
    name: str
    busy: int
    lent: bool
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who may do a step, and where."""

    unit: str
    people: tuple[Candidate, ...] = ()


NOBODY = Candidates("")


def for_way_out(page: DossierPage, act: Act, outcome: str, *, today: date) -> Candidates:
    """Return who may do the step that a way out leads to, in the order of offering."""
    to = _goal(page, act, outcome)
    if to is None:
        return NOBODY
    return _at(place_of(page.row, to, on=today).unit_id, role_of(to), today)


def for_present_step(page: DossierPage, *, today: date) -> Candidates:
    """Return who may do the present step, in the order of offering."""
    step = page.subject.step
    return NOBODY if step is None else _at(step.unit_id, Role(step.role), today)


def _goal(page: DossierPage, act: Act, outcome: str) -> Step | None:
    step = page.subject.step
    if step is None:
        return None
    for move in moves(page.process, step_row(page.process, step)):
        if move.act is act and outcome in {"", move.outcome.key}:
            return move.to
    return None


def _at(unit_id: int, role: Role, today: date) -> Candidates:
    there = officers_at(unit_id, roles_for(role), today=today)
    busy = _busy(one.id for one in there)
    # Who is a specialist and stands in for the lead as well counts as a specialist.
    others = {one.id for one in there if Power.ASSIGN not in POWERS[one.role]}
    people = {
        one.id: Candidate(one.id, one.name, busy[one.id], one.lent, one.id not in others)
        for one in there
    }
    return Candidates(card(unit_id).name, tuple(sorted(people.values(), key=_place)))


def _place(one: Candidate) -> tuple[bool, int, bool, str, int]:
    return one.leads, one.busy, one.lent, one.name, one.id


def _busy(people: Iterable[int]) -> Counter[int]:
    rows = Task.objects.filter(closed_at=None, assignee__in=list(people))
    return Counter(rows.values_list("assignee_id", flat=True))
