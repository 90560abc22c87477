"""What comes after an act: the next dossier of the work list, or the same one, as one prefers."""

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponseBase

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.preview_neighbours import Neighbours, neighbours, tab_called
from motcua.rules.dossier.words import Act
from motcua.web.dossier import links
from motcua.web.dossier.desk import Desk
from motcua.web.dossier.links import LIST
from motcua.web.dossier.slugs import BY_SLUG, slug
from motcua.web.preferences import A_YEAR, Choice
from motcua.web.request import Request

NEXT, STAY = "viec-ke", "o-lai"
AFTERWARDS: Final = Choice("xong-thi", "xong-thi", (NEXT, STAY))
DONE: Final = "xong"
OF: Final = "ho-so"
CODE: Final = re.compile(r"[\w.-]{1,60}")
"""What may be a dossier's code."""


def tab_of(request: Request) -> str:
    """Return the tab of the work list that one came from, "" for none."""
    sent = request.POST if request.method == "POST" else request.GET
    given = str(sent.get(LIST, "") or request.GET.get(LIST, ""))
    return given if tab_called(given) else ""


def around(request: Request, code: str) -> Neighbours | None:
    """Return what lies before and after a dossier in the list one came from."""
    tab = tab_called(tab_of(request))
    if tab is None:
        return None
    return neighbours(code, tab, actor=request.actor, at=request.at)


def following(request: Request, code: str) -> str:
    """Return the dossier to go to after an act on this one, "" to stay."""
    if AFTERWARDS.of(request) == STAY:
        return ""
    found = around(request, code)
    return found.after or found.before if found else ""


def onwards(request: Request, desk: Desk, act: Act, code: str) -> str:
    """Return where to go after an act; the page there says what was done."""
    done = desk.page.row.code
    said = {DONE: slug(act), OF: done if code else "", LIST: tab_of(request)}
    return links.dossier(code or done, **said)


@dataclass(frozen=True, slots=True)
class Told:
    """What was done just before: a sentence, and the dossier if it is another one."""

    text: Speakable
    other: str
    address: str


def told(request: Request) -> Told | None:
    """Return what the page has to say about the act before it."""
    act = BY_SLUG.get(request.GET.get(DONE, ""))
    if act is None:
        return None
    given = request.GET.get(OF, "")
    other = given if CODE.fullmatch(given) else ""
    return Told(
        Say(mark("Đã xong “{act}”."), act=act), other, links.dossier(other) if other else ""
    )


def keep(request: Request, response: HttpResponseBase) -> None:
    """Remember what one prefers."""
    wanted = AFTERWARDS.asked(request.GET.dict())
    if wanted:
        response.set_cookie(
            AFTERWARDS.cookie,
            wanted,
            max_age=A_YEAR,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
