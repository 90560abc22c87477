"""The papers of a dossier: listed, shown as PDF, printed and counted."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.selectors import slips as slip_selectors
from motcua.dossiers.selectors import slips_books
from motcua.dossiers.services import printing, printing_books
from motcua.org.acts import Power
from motcua.printing.refusals import NothingToPrint
from motcua.store.law import pack_named
from motcua.web import pages
from motcua.web.fields import whole
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.slips.pdf import shown


@require_safe
@staff(Power.SEE_DOSSIERS, Power.INSPECT)
def listing(request: Request, code: str) -> HttpResponse:
    """Show the papers of a dossier, and how often each was printed."""
    row, lines = slip_selectors.slips(code, actor=request.actor)
    return pages.show(
        request,
        "slips/list.html",
        {"row": row, "lines": lines, "prints": request.actor.may(Power.SEE_DOSSIERS)},
    )


@require_safe
@staff(Power.SEE_DOSSIERS, Power.INSPECT)
def show(request: Request, code: str, key: int) -> HttpResponse:
    """Show a paper; ``lan`` says which print of it, the first where it is not said."""
    slip = slip_selectors.slip(code, key, actor=request.actor)
    printing.looked_at([slip], by=request.actor, at=request.at)
    wanted = request.GET.get("lan", "0")
    copies = slip_selectors.prints_of([slip.pk]).get(slip.pk, [])
    copy = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 5 else 0
    content = printing.pdf(slip, copy=copy if copy in copies else 0)
    return shown(content, f"{code}-{slip.printed_number}")


@require_POST
@staff(Power.SEE_DOSSIERS)
def print_one(request: Request, code: str, key: int) -> HttpResponse:
    """Count a print of a paper and show that print."""
    slip = slip_selectors.slip(code, key, actor=request.actor)
    (copy,) = printing.print_out([slip], by=request.actor, at=request.at)
    return HttpResponseRedirect(f"{resolve_url('web:slip', code, key)}?lan={copy}")


@require_POST
@staff(Power.SEE_DOSSIERS)
def print_many(request: Request) -> HttpResponse:
    """Count a print of each chosen paper and answer with one PDF of all."""
    ids = [key for one in request.POST.getlist("phieu") if (key := whole(one)) is not None]
    slips = slip_selectors.chosen(ids, actor=request.actor)
    if not slips:
        raise NothingToPrint
    copies = printing.print_out(slips, by=request.actor, at=request.at)
    return shown(printing.together(slips, copies), "phieu")


@require_safe
@staff(Power.SEE_DOSSIERS, Power.INSPECT)
def control_sheet(request: Request, code: str) -> HttpResponse:
    """Show form 06 of a dossier as its log stands now."""
    row, sheet = slips_books.control_sheet(code, actor=request.actor, at=request.at)
    printing_books.seen([row], "control_sheet", by=request.actor, at=request.at)
    paper = printing_books.book(sheet, pack_named(row.pack), training=row.training)
    return shown(paper, f"{code}-kiem-soat")
