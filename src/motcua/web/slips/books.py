"""The register of dossiers as a book, and empty forms for the hours without electricity."""

from datetime import date
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.base.dates import date_text, parse_date
from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.selectors import intake, slips_books
from motcua.dossiers.selectors.slips_books import MOST_ROWS, Book
from motcua.dossiers.services import printing_books
from motcua.org.acts import Power
from motcua.store.law import pack as pack_in_force
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.gate import staff
from motcua.web.request import Request
from motcua.web.slips.pdf import shown

FROM: Final = Field("tu", Say(mark("Từ ngày")))
TO: Final = Field("den", Say(mark("Đến ngày")))
PRINTED: Final = ("01", "02", "03")
"""Forms that are filled in by hand at a counter."""


@require_safe
@staff(Power.RECEIVE)
def register(request: Request) -> HttpResponse:
    """Show what to choose of the register, or the book as a PDF."""
    counters = intake.desks_of(request.actor)
    wanted = request.GET.get("don_vi", "")
    counter = next((one for one in counters if str(one.id) == wanted), counters[0])
    sectors = slips_books.sectors_of(counter.id, actor=request.actor)
    first, begin = _day(request, FROM, request.today.replace(day=1))
    last, end = _day(request, TO, request.today)
    sector = request.GET.get("linh_vuc", sectors[0] if sectors else "")
    wrong = [field for field in (first, last) if field.error]
    rows = []
    if not wrong and sector and begin <= end:
        book = Book(counter.id, sector, begin, end)
        rows = list(slips_books.listed(book, actor=request.actor)[: MOST_ROWS + 1])
        if rows and request.GET.get("in") == "1":
            pack = pack_in_force()
            made = slips_books.register(rows, book, pack, at=request.at, by=request.actor)
            printing_books.seen(rows, "register", by=request.actor, at=request.at)
            return shown(printing_books.book(made, pack), f"so-{begin:%Y%m%d}-{end:%Y%m%d}")
    context = {
        "counter": counter,
        "counters": counters,
        "sectors": sectors,
        "sector": sector,
        "first": first,
        "last": last,
        "wrong": wrong,
        "count": len(rows),
        "query": request.GET.urlencode(),
    }
    return pages.show(request, "slips/register.html", context, status=422 if wrong else 200)


@require_safe
@staff(Power.RECEIVE)
def blanks(request: Request) -> HttpResponse:
    """Show which forms can be printed empty, or print them."""
    pack = pack_in_force()
    counter = intake.counters_of(request.actor)[0]
    number, copies = request.GET.get("mau", ""), request.GET.get("so_ban", "10")
    if number in PRINTED:
        wanted = int(copies) if copies.isascii() and copies.isdecimal() and len(copies) < 5 else 0
        made = printing_books.blank(number, wanted, counter.id, pack, at=request.at)
        return shown(made, f"mau-{number}")
    forms = [pack.form(one, request.today) for one in PRINTED]
    return pages.show(request, "slips/blank.html", {"forms": forms, "counter": counter})


def _day(request: Request, field: Field, usual: date) -> tuple[Field, date]:
    value = request.GET.get(field.name, "") or date_text(usual)
    read, day = Field(field.name, field.label, value).read(parse_date)
    return read, day or usual
