"""What the pages of who holds what are asked for, and how whose work it is is said."""

from dataclasses import astuple
from typing import Final

from motcua.base.dates import office_time
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.team import TABS, Held, Load, holder, team_units
from motcua.dossiers.selectors.todo import MOST, PAGE, Tab
from motcua.org.selectors import card
from motcua.web import preferences
from motcua.web.fields import whole
from motcua.web.jinja import lang
from motcua.web.request import Request
from motcua.web.work import asked
from motcua.web.work.sheets import TYPES

PERSON, UNIT, KIND = "nguoi", "don_vi", "dang"
NOBODY: Final = Say(mark("Chưa giao ai"))
TITLE: Final = Say(mark("Ai đang giữ gì"))
HEADS: Final = (
    Say(mark("Đơn vị")),
    Say(mark("Người giữ")),
    Say(mark("Đang giữ")),
    *(Say(tab.vi) for tab in TABS),
)


def wanted_of(request: Request) -> Held:
    """Return which work an address asks for; what makes no sense in it is left out."""
    query = request.GET
    tab = query.get(asked.TAB, "")
    return Held(
        person=whole(query.get(PERSON, "")),
        unit_id=whole(query.get(UNIT, "")),
        tab=Tab(tab) if tab in set(TABS) else None,
        after=asked.cursor_of(query.get(asked.AFTER, "")),
        most=MOST if query.get(KIND, "") in TYPES else PAGE,
        training=preferences.wants_training(request),
    )


def about(request: Request) -> list[tuple[str, str]]:
    """Return whose work is listed, where, and of which kind: words, and a name if there is one."""
    wanted = wanted_of(request)
    said: list[tuple[Speakable, str]] = []
    if wanted.person == 0:
        said.append((NOBODY, ""))
    elif wanted.person is not None:
        name = holder(request.actor, wanted.person)
        said += [(Say(mark("Người giữ")), name)] if name else []
    if wanted.unit_id in team_units(request.actor):
        said.append((Say(mark("Đơn vị")), card(wanted.unit_id or 0).name))
    if wanted.tab is not None:
        said.append((wanted.tab, ""))
    return [(words.in_(lang()), name) for words, name in said]


def numbers(one: Load) -> tuple[int, ...]:
    """Return the numbers of a row: in hand, and each tab."""
    return astuple(one)[4:]


def name_of(one: Load) -> str:
    """Return who holds it, or that nobody does."""
    return one.name or NOBODY.in_(lang())


def now_of(request: Request) -> str:
    """Return when the page was made."""
    return f"{office_time(request.at):%H:%M %d/%m/%Y}"
