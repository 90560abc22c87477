"""The list of promises that move, the press, how far it has come, and the slips to print."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base.dates import office_time
from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.base.masking import masked_name
from motcua.base.say import Say
from motcua.dossiers.selectors import recalculation as selectors
from motcua.dossiers.selectors.intake import counters_of
from motcua.dossiers.selectors.recalculation import MOST_SHOWN, STEPS, Moved
from motcua.dossiers.services import printing, recalculation_runs
from motcua.org.acts import Power
from motcua.org.selectors import card
from motcua.web import formats, pages
from motcua.web.fields import Field
from motcua.web.forms import Form
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

WHY: Final = Field(
    "ly_do",
    Say(mark("Lý do đổi hẹn")),
    hint=Say(mark("In trên giấy hẹn mới và báo cho người dân. Ví dụ: nghỉ tránh bão 26/11/2026.")),
)
AGAIN: Final = 3000
"""Milliseconds until the page of a run that goes on looks again."""


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier whose promise moves, without telling whose it is."""

    code: str
    owner: str
    unit: str
    old: str
    new: str
    firmed: bool


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.ADMINISTER_CALENDAR)
def listing(request: Request) -> HttpResponseBase:
    """Show what would move; with a reason, start moving it."""
    form = Form(request, WHY)
    refusal: Refusal | None = None
    status = 200
    if form.sent:
        reason = form.text("ly_do")
        status = form.status
        if not form.wrong:
            try:
                key = recalculation_runs.start(reason, by=request.actor, at=request.at)
                return HttpResponseRedirect(reverse("web:recalculation-run", args=(key,)))
            except Refusal as trouble:
                refusal, status = trouble, trouble.status
    found = list(selectors.moved(by=request.actor))
    units = Counter(one.solving_unit_id for one in found)
    context = {
        "form": form,
        "refusal": refusal,
        "count": len(found),
        "firmed": sum(one.firmed for one in found),
        "units": [(card(unit).name, count) for unit, count in units.most_common()],
        "rows": [_line(one) for one in found[:MOST_SHOWN]],
        "runs": selectors.runs(actor=request.actor),
    }
    return pages.show(request, "recalculation/list.html", context, status=status)


@require_safe
@staff(Power.ADMINISTER_CALENDAR)
def run(request: Request, key: int) -> HttpResponseBase:
    """Show how far a run has come, dossier by dossier."""
    one = selectors.run(key, actor=request.actor)
    rows = [
        (
            row,
            formats.instant(office_time(row.old), lang()),
            formats.instant(office_time(row.new), lang()),
            card(row.dossier.receiving_unit_id).name,
            row.slip.printed_number if row.slip else "",
        )
        for row in selectors.rows_of(key, actor=request.actor)
    ]
    context = {
        "one": one,
        "rows": rows,
        "steps": STEPS,
        "again": AGAIN if one.waiting else 0,
    }
    return pages.show(request, "recalculation/run.html", context)


@require_safe
@staff(Power.RECEIVE)
def slips(request: Request) -> HttpResponseBase:
    """Show the new slips of this counter's dossiers that nobody has printed yet."""
    counters = [one.id for one in counters_of(request.actor)]
    found = selectors.slips_to_print(counters)
    printing.looked_at([one.slip for one in found if one.slip], by=request.actor, at=request.at)
    rows = [
        (
            one,
            formats.instant(office_time(one.old), lang()),
            formats.instant(office_time(one.new), lang()),
        )
        for one in found
    ]
    return pages.show(request, "recalculation/slips.html", {"rows": rows})


def _line(one: Moved) -> Line:
    return Line(
        one.code,
        masked_name(one.owner),
        card(one.solving_unit_id).name,
        formats.instant(office_time(one.old), lang()),
        formats.instant(office_time(one.new), lang()),
        one.firmed,
    )
