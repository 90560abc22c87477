"""The list as a workbook: the columns and words that the officer sees, and what narrowed it."""

from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.dossiers.selectors.todo import MOST, Wanted, work_page
from motcua.dossiers.selectors.todo_choices import Choice
from motcua.org.acts import Power
from motcua.web import preferences
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.officer.desk import desk_of
from motcua.web.request import Request
from motcua.web.work import asked
from motcua.web.work.parts import CODE, CUT, OWNER, PARTS
from motcua.web.work.sheets import Sheet, as_file
from motcua.web.work.shown import hand_of, rows_of

PAGE_NAME: Final = "viec/xuat"
NOT_NARROWED: Final = Say(mark("Không lọc"))


@require_safe
@staff(Power.SEE_DOSSIERS)
def export(request: Request) -> HttpResponse:
    """Give the whole list of the tab, narrowed, sorted and with the columns as on the screen."""
    offered = asked.offered(request)
    seen = asked.wanted_of(request, offered)
    wanted = Wanted(seen.tab, seen.sorting, seen.chosen, None, MOST, seen.training)
    found = work_page(request.actor, wanted, at=request.at)
    columns = desk_of(request).kept.columns
    heads = [(CODE, "code"), (OWNER, "owner"), *(part for one in columns for part in PARTS[one])]
    rows = rows_of(found.rows, hand_of(request, wanted.tab))
    lines = [[row[part] for _, part in heads] for row in rows]
    if found.after is not None:
        lines.append([Say(CUT.text, n=len(rows)).in_(lang())])
    # One line for each dossier: a list that leaves the house is read by nobody knows whom.
    sights = (
        audit.Sight(
            audit.Target("dossier", row.dossier_id, row.code), "viec/xuat", wanted.tab.value
        )
        for row in found.rows
    )
    if found.rows:
        audit.seen(*sights, by=request.actor.doer, at=request.at)
    return as_file(
        Sheet(
            name=f"viec-{wanted.tab.value}-{request.today:%Y%m%d}",
            above=[said.in_(lang()) for said in _above(request, offered, len(rows))],
            heads=[head.in_(lang()) for head, _ in heads],
            lines=lines,
        )
    )


def _above(request: Request, offered: list[Choice], count: int) -> list[Speakable]:
    """Return what stands above the rows: which list, how it was narrowed, when and by whom."""
    wanted = asked.wanted_of(request, offered)
    chips = asked.chips_of(request.GET, offered)
    narrowed = "; ".join(chip.said.in_(lang()) for chip in chips)
    when = office_time(request.at)
    said: list[Speakable] = [Say(mark("Việc của tôi: {tab}"), tab=wanted.tab)]
    if preferences.wants_training(request):
        said.append(Say(mark("Hồ sơ thử, để tập huấn")))
    said.append(Say(mark("Lọc: {filters}"), filters=narrowed) if narrowed else NOT_NARROWED)
    said.append(Say(mark("Sắp xếp: {order}"), order=wanted.sorting))
    made = mark("{n} hồ sơ, lập lúc {time} bởi {who}")
    said.append(Say(made, n=count, time=f"{when:%H:%M %d/%m/%Y}", who=request.actor.name))
    return said
