"""What the address of a work list asks for, and addresses that ask for something else."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import QueryDict

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.todo import PAGE, Chosen, Tab, Wanted
from motcua.dossiers.selectors.todo_choices import Choice, choices
from motcua.dossiers.selectors.todo_sql import Sorting
from motcua.rules.procedure import Channel
from motcua.web import preferences
from motcua.web.request import Request

TAB, SORT, AFTER, SO_MANY, PEEK, PANEL = "nhom", "xep", "sau", "so", "xem", "loc"
SECTOR, PROCEDURE, CHANNEL, STEP, GIVEN, LATE = "linh_vuc", "thu_tuc", "kenh", "buoc", "giao", "tre"
FILTERS: Final = (SECTOR, PROCEDURE, CHANNEL, STEP, GIVEN, LATE)
KEPT: Final = (TAB, SORT, *FILTERS)
"""What makes a list the list it is; a saved view keeps these."""
SHOWN_AT_ONCE: Final = 500
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
CURSOR: Final = re.compile(r"(-?\d{1,18})\.(\d{1,18})", re.ASCII)

GIVEN_TO: Final = {"toi": Say(mark("Giao cho tôi")), "chua": Say(mark("Chưa giao ai"))}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on: what it says, and the address without it."""

    said: Speakable
    address: str


def tab_of(query: QueryDict) -> Tab:
    """Return the tab that is asked for."""
    text = query.get(TAB, "")
    return Tab(text) if text in set(Tab) else Tab.TO_DO


def sorting_of(query: QueryDict) -> Sorting:
    """Return the order that is asked for."""
    text = query.get(SORT, "")
    return Sorting(text) if text in set(Sorting) else Sorting.BY_TIME_LEFT


def needs_choices(query: QueryDict) -> bool:
    """Say whether a list cannot be read without knowing what the work consists of."""
    return bool(query.get(PANEL) or query.getlist(SECTOR) or query.getlist(PROCEDURE))


def offered(request: Request) -> list[Choice]:
    """Return what the officer's work consists of, where the address cannot be read without it."""
    if not needs_choices(request.GET):
        return []
    training = preferences.wants_training(request)
    return choices(request.actor, at=request.at, training=training)


def wanted_of(request: Request, known: list[Choice]) -> Wanted:
    """Return the page that an address asks for; what makes no sense in it is left out."""
    query = request.GET
    return Wanted(
        tab=tab_of(query),
        sorting=sorting_of(query),
        chosen=Chosen(
            versions=_versions(query, known),
            channels=tuple(text for text in query.getlist(CHANNEL) if text in set(Channel)),
            steps=tuple(text[:300] for text in query.getlist(STEP) if text),
            mine_only=query.get(GIVEN) == "toi",
            nobodys=query.get(GIVEN) == "chua",
            late=query.get(LATE) == "1",
        ),
        after=cursor_of(query.get(AFTER, "")),
        most=_most(query),
        training=preferences.wants_training(request),
    )


def chips_of(query: QueryDict, known: list[Choice]) -> list[Chip]:
    """Return the filters that are on, each with the address of the list without it."""
    names = {choice.procedure: choice.name for choice in known}
    said: dict[str, dict[str, Speakable]] = {
        SECTOR: {one: Say(mark("Lĩnh vực: {name}"), name=one) for one in query.getlist(SECTOR)},
        PROCEDURE: {
            one: Say(mark("Thủ tục: {name}"), name=names.get(one, one))
            for one in query.getlist(PROCEDURE)
        },
        CHANNEL: {
            one: Say(mark("Kênh: {name}"), name=Channel(one))
            for one in query.getlist(CHANNEL)
            if one in set(Channel)
        },
        STEP: {one: Say(mark("Bước: {name}"), name=one) for one in query.getlist(STEP) if one},
        GIVEN: {one: GIVEN_TO[one] for one in query.getlist(GIVEN) if one in GIVEN_TO},
        LATE: {"1": Say(mark("Quá hạn"))} if query.get(LATE) == "1" else {},
    }
    return [
        Chip(words, without(query, name, value))
        for name, values in said.items()
        for value, words in values.items()
    ]


def address(query: QueryDict, **changes: str) -> str:
    """Return the query of the same list with some parts changed; "" takes a part out."""
    new = QueryDict(mutable=True)
    for name in KEPT:
        new.setlist(name, [value for value in query.getlist(name) if value])
    for name, value in changes.items():
        if value:
            new[name] = value
        else:
            new.pop(name, None)
    return f"?{new.urlencode()}"


def without(query: QueryDict, name: str, value: str) -> str:
    """Return the query of the list without one filter."""
    new = query.copy()
    new.setlist(name, [other for other in query.getlist(name) if other != value])
    return address(new)


def cursor(after: tuple[datetime, int]) -> str:
    """Return a place in a list as text for an address."""
    at, number = after
    return f"{(at - EPOCH) // timedelta(microseconds=1)}.{number}"


def cursor_of(text: str) -> tuple[datetime, int] | None:
    """Return the place that a text means; None where it means nothing."""
    found = CURSOR.fullmatch(text)
    if found is None:
        return None
    try:
        return EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError:
        return None


def _versions(query: QueryDict, known: list[Choice]) -> tuple[int, ...] | None:
    sectors = {text for text in query.getlist(SECTOR) if text}
    procedures = {text for text in query.getlist(PROCEDURE) if text}
    if not sectors and not procedures:
        return None
    fitting = {
        choice.version_id
        for choice in known
        if (not sectors or choice.sector in sectors)
        and (not procedures or choice.procedure in procedures)
    }
    return tuple(sorted(fitting))


def _most(query: QueryDict) -> int:
    text = query.get(SO_MANY, "")
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else PAGE
    return min(max(asked, PAGE), SHOWN_AT_ONCE)
