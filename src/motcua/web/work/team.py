"""Who holds what in the units whose work one gives out: numbers, and the dossiers behind each."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.audit import services as audit
from motcua.dossiers.selectors.team import TABS, Load, held, loads
from motcua.dossiers.selectors.todo import Tab
from motcua.org.acts import Power
from motcua.web import pages, preferences
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.work import asked, team_files
from motcua.web.work.sheets import TYPES, as_file
from motcua.web.work.shown import dossier_address, hand_of, rows_of
from motcua.web.work.team_said import (
    HEADS,
    KIND,
    PERSON,
    UNIT,
    about,
    name_of,
    now_of,
    numbers,
    wanted_of,
)

LOGGED: Final = "viec/ai-giu"


@require_safe
@staff(Power.ASSIGN)
def team(request: Request) -> HttpResponse:
    """Show who holds how much; as a file where that is asked for."""
    training = preferences.wants_training(request)
    rows = loads(request.actor, at=request.at, today=request.today, training=training)
    kind = request.GET.get(KIND, "")
    if kind in TYPES:
        return as_file(team_files.summary(request, rows), kind)
    context = {
        "rows": [_line(one) for one in rows],
        "sums": [sum(column) for column in zip(*(numbers(one) for one in rows), strict=True)],
        "heads": [head.in_(lang()) for head in HEADS],
        "files": [(f"?{KIND}={kind}", kind.upper()) for kind in TYPES],
        "at": now_of(request),
        "training": training,
    }
    return pages.show(request, "work/team.html", context, frame=pages.STAFF)


@require_safe
@staff(Power.ASSIGN)
def team_work(request: Request) -> HttpResponse:
    """List the dossiers behind a number, to be opened or given to somebody else."""
    wanted = wanted_of(request)
    kind = request.GET.get(KIND, "")
    found = held(request.actor, wanted, at=request.at)
    rows = rows_of(found.rows, hand_of(request, wanted.tab or Tab.TO_DO))
    if kind in TYPES:
        sights = (
            audit.Sight(audit.Target("dossier", row.dossier_id, row.code), LOGGED)
            for row in found.rows
        )
        if found.rows:
            audit.seen(*sights, by=request.actor.doer, at=request.at)
        return as_file(team_files.listed(request, rows, cut=found.after is not None), kind)
    query = {name: request.GET[name] for name in (PERSON, UNIT, asked.TAB) if name in request.GET}
    more = {**query, asked.AFTER: asked.cursor(found.after)} if found.after else {}
    context = {
        "rows": [{**row, "address": dossier_address(row["code"])} for row in rows],
        "about": about(request),
        "more": f"?{urlencode(more)}" if more else "",
        "files": [(f"?{urlencode({**query, KIND: kind})}", kind.upper()) for kind in TYPES],
    }
    return pages.show(request, "work/team_work.html", context, frame=pages.STAFF)


def _line(one: Load) -> dict[str, object]:
    """Return a row: the number of each column with where its dossiers are listed."""
    where = {PERSON: one.person or 0, UNIT: one.unit_id}
    tabs = ["", *(tab.value for tab in TABS)]
    counts = [
        (count, f"{_work()}?{urlencode({**where, asked.TAB: tab} if tab else where)}")
        for tab, count in zip(tabs, numbers(one), strict=True)
    ]
    return {"unit": one.unit, "name": name_of(one), "nobody": not one.person, "numbers": counts}


def _work() -> str:
    return reverse("web:team-work")
