"""The work list: the page, its rows alone for whoever polls or goes on, one dossier beside it."""

import hashlib

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.dossiers.selectors.todo import PAGE, Tab, WorkPage, work_page
from motcua.dossiers.selectors.todo_choices import Choice
from motcua.dossiers.selectors.todo_sql import Sorting
from motcua.org.acts import Power
from motcua.web import formats, pages, preferences
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.officer.desk import desk_of, figure
from motcua.web.request import Request
from motcua.web.work import asked, panel, preview
from motcua.web.work.shown import hand_of, lines, rows_of

MINUTES_SAID: int = 5
"""The time left is said anew this often even where nothing has come or gone."""


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def enter(request: Request) -> HttpResponseBase:
    """Lead whoever has just logged in to where he works."""
    works = request.actor.may(Power.SEE_DOSSIERS)
    return HttpResponseRedirect(reverse("web:work" if works else "web:start"))


@require_safe
@staff(Power.SEE_DOSSIERS)
def work(request: Request) -> HttpResponse:
    """Show the list, and the preview of one dossier where the address names one."""
    offered = asked.offered(request)
    query = request.GET
    context = {
        **_list(request, offered),
        "kept": desk_of(request).kept,
        "chips": asked.chips_of(query, offered),
        "panel": panel.panel_of(request, offered),
        "arranging": panel.arranging(request),
        "training": preferences.wants_training(request),
        "apologies": desk_of(request).counts.apologies,
        "preview": preview.preview_of(request, query.get(asked.PEEK, "")),
        "closed": asked.address(query),
    }
    return pages.show(request, "work/list.html", context, frame=pages.STAFF)


@require_safe
@staff(Power.SEE_DOSSIERS)
def rows(request: Request) -> HttpResponse:
    """Give the list without its surroundings; nothing at all where the caller has it already."""
    tag = _tag(request)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    response = pages.fragment(request, "work/_part.html", _list(request, asked.offered(request)))
    response["ETag"] = tag
    return response


@require_safe
@staff(Power.SEE_DOSSIERS)
def peek(request: Request, code: str) -> HttpResponse:
    """Show one dossier in short: a part of the list's page for a script, else a page."""
    context = {"preview": preview.preview_of(request, code)}
    if request.headers.get("X-Part"):
        return pages.fragment(request, "work/_preview.html", context)
    return pages.show(request, "work/preview.html", context, frame=pages.STAFF)


def _list(request: Request, offered: list[Choice]) -> dict[str, object]:
    wanted = asked.wanted_of(request, offered)
    found = work_page(request.actor, wanted, at=request.at)
    counts = desk_of(request).counts
    hand = hand_of(request, wanted.tab)
    query = request.GET
    return {
        "tabs": [
            (
                asked.address(query, nhom=tab.value),
                tab.in_(lang()),
                figure(counts.of(tab), counts),
                tab is wanted.tab,
            )
            for tab in Tab
        ],
        "tab": wanted.tab,
        "rows": lines(rows_of(found.rows, hand)),
        "columns": [column.value for column in desk_of(request).kept.columns],
        "newest": wanted.sorting is Sorting.NEWEST,
        "by_time": asked.address(query, xep=""),
        "by_age": asked.address(query, xep=Sorting.NEWEST.value),
        "shown": len(found.rows),
        "total": figure(counts.of(wanted.tab), counts) or "0",
        "filtered": any(query.getlist(name) for name in asked.FILTERS),
        "more": _more(request, found),
        "export": f"{reverse('web:work-export')}{asked.address(query)}",
        "whole": asked.address(query),
        "continued": bool(query.get(asked.AFTER)),
        "done": figure(counts.done, counts),
        "updated": formats.time_of_day(hand.now),
        "tag": _tag(request),
        "ringing": figure(counts.bell, counts),
    }


def _more(request: Request, found: WorkPage) -> str:
    if found.after is None:
        return ""
    query = request.GET.copy()
    query[asked.AFTER] = asked.cursor(found.after)
    query.pop(asked.SO_MANY, None)
    query.pop(asked.PEEK, None)
    return f"?{query.urlencode()}"


def _tag(request: Request) -> str:
    """Return what changes whenever the list would look different."""
    counts = desk_of(request).counts
    minute = int(request.at.timestamp()) // (60 * MINUTES_SAID)
    query = request.GET.copy()
    for name in (asked.PEEK, asked.PANEL):
        query.pop(name, None)
    seen = f"{counts}|{query.urlencode()}|{lang()}|{minute}|{request.actor.authority}|{PAGE}"
    return f'"{hashlib.sha256(seen.encode()).hexdigest()[:20]}"'
