"""A dossier on one page with four parts."""

from collections.abc import Mapping
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from motcua.audit import selectors as audit
from motcua.dossiers.selectors import explained_steps
from motcua.dossiers.selectors.one import DossierPage, page
from motcua.dossiers.services import seeing
from motcua.org.acts import Power
from motcua.rules.dossier.words import Act
from motcua.rules.process.draw import draw
from motcua.web import pages
from motcua.web.dossier import content, links, preferred, saying, story
from motcua.web.dossier.bar import bar_of
from motcua.web.dossier.desk import Desk
from motcua.web.dossier.head import head_of
from motcua.web.dossier.opinions import asked
from motcua.web.dossier.way import legs
from motcua.web.dossier.why import why_of
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

PAGE: Final = "ho-so"
"""What the log of readings calls this page."""
PART: Final = "the"
PARTS: Final = ("noi-dung", "xu-ly", "trao-doi", "lich-su")
FIRST_PART: Final = "xu-ly"


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def dossier(request: Request, code: str) -> HttpResponse:
    """Show a dossier; that it was opened is written down."""
    found = page(code, actor=request.actor)
    seeing.opened(found, where=PAGE, by=request.actor, at=request.at)
    tab = preferred.tab_of(request)
    around = preferred.around(request, code)
    part = request.GET.get(PART, "")
    context = {
        "head": head_of(found, at=request.at, tab=tab),
        "actions": bar_of(Desk(request, found, Act.SUBMIT), tab=tab),
        "part": part if part in PARTS else FIRST_PART,
        "tab": tab,
        "around": around,
        "works": request.actor.may(Power.SEE_DOSSIERS),
        "work_list": links.work_list(tab),
        "before": links.dossier(around.before, tu=tab) if around and around.before else "",
        "after": links.dossier(around.after, tu=tab) if around and around.after else "",
        "stays": preferred.AFTERWARDS.of(request) == preferred.STAY,
        "told": preferred.told(request),
        "fresh": _fresh(found),
        "revision": found.row.revision,
        **_parts(request, found),
    }
    response = pages.show(request, "dossier/dossier.html", context, frame=pages.STAFF)
    preferred.keep(request, response)
    return response


def _fresh(found: DossierPage) -> str:
    """Return where the paper of the last act is printed, "" where it issued none."""
    number = found.events[0].data.get("slip") if found.events else None
    papers = {slip.printed_number: slip.pk for slip in found.slips}
    return links.slip(found.row.code, papers[number]) if number in papers else ""


def _collect(request: Request, found: DossierPage) -> str:
    """Return where its fees are taken, "" for who takes none and where nothing is due."""
    takes = request.actor.may(Power.RECEIVE) and (found.owed or found.unstated)
    return links.collect(found.row.code) if takes else ""


def _parts(request: Request, found: DossierPage) -> Mapping[str, object]:
    language, at = lang(), request.at
    files = content.files(found, actor=request.actor)
    step = found.subject.step
    return {
        "why": why_of(found, at=at, language=language),
        "people": content.people(found, language),
        "about": content.about(found, language),
        "papers": content.papers(found, files, language),
        "files": files,
        "slips": content.slips(found, language),
        "fees": content.fees(found, language),
        "collect": _collect(request, found),
        "results": content.results(found, files),
        "legs": legs(
            explained_steps.done(found),
            explained_steps.now(found),
            explained_steps.ahead(found, at=at),
            language,
        ),
        "picture": Markup(draw(found.process, language, step.key if step else None)),  # noqa: S704 - our own drawing, which escapes what it is told
        "story": story.told(found.row.code, found.events, found.slips, language),
        "opinions": asked(found, at=at),
        "readers": [
            (one.who, saying.when(one.at), one.purpose)
            for one in audit.readers(seeing.KIND, found.row.pk)
        ],
    }
