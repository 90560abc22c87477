"""The list as a workbook: the rows and words that the officer sees, every cell a text."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Final

import xlsxwriter
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.audit import services as audit
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors.todo import MOST, Wanted, work_page
from motcua.org.acts import Power
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.officer.desk import desk_of
from motcua.web.officer.kept import Column
from motcua.web.request import Request
from motcua.web.work import asked
from motcua.web.work.shown import hand_of, rows_of

TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE_NAME: Final = "viec/xuat"
CODE: Final = Say(mark("Mã hồ sơ"))
OWNER: Final = Say(mark("Chủ hồ sơ"))
CUT: Final = Say(mark("Chỉ có {n} hồ sơ đầu. Hãy lọc bớt rồi xuất lại."))
PARTS: Final[Mapping[Column, tuple[tuple[Say, str], ...]]] = {
    Column.PROCEDURE: ((Say(Column.PROCEDURE.vi), "procedure"),),
    Column.STEP: ((Say(mark("Bước")), "step"), (Say(mark("Kênh")), "channel")),
    Column.LEFT: ((Say(mark("Còn lại")), "left"), (Say(mark("Thời điểm")), "left_more")),
    Column.BY: ((Say(mark("Giao bởi")), "by"), (Say(mark("Lúc")), "by_at")),
}
"""Each column of the screen as columns of the sheet, with the part of a row that fills it."""


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
    book = workbook([head.in_(lang()) for head, _ in heads], lines)
    name = f"viec-{wanted.tab.value}-{request.today:%Y%m%d}.xlsx"
    return HttpResponse(
        book,
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def workbook(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of texts: what begins with = + - @ stays a text and is never reckoned."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True, "bottom": 1})
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for number, line in enumerate(lines, start=1):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads), 24)
    return out.getvalue()
