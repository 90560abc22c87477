"""What was settled at once on a day, as the register has it, with the book of form 07 to print."""

from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base.dates import date_text, parse_date
from motcua.base.language import mark
from motcua.base.money import dong_text
from motcua.base.say import Say
from motcua.catalog.selectors.running import running
from motcua.dossiers.selectors.at_once import ServedLine, served_on
from motcua.dossiers.selectors.intake import desks_of
from motcua.dossiers.services import printing_books
from motcua.org.acts import Power
from motcua.web import pages
from motcua.web.fields import Field
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

DAY = Field("ngay", Say(mark("Ngày")))


@require_safe
@staff(Power.RECEIVE)
def listing(request: Request) -> HttpResponseBase:
    """Show a day of the counter, sector by sector; what was taken back stays, struck through."""
    counters = desks_of(request.actor)
    wanted = request.GET.get("don_vi", "")
    unit = next((one for one in counters if str(one.id) == wanted), counters[0])
    given = request.GET.get("ngay", "") or date_text(request.today)
    day_field, day = Field(DAY.name, DAY.label, given).read(parse_date)
    lines = served_on(unit.id, day or request.today, actor=request.actor)
    if lines:
        rows = [one.row for one in lines]
        printing_books.seen(rows, "so-giai-quyet-ngay", by=request.actor, at=request.at)
    books: dict[str, list[tuple[ServedLine, str]]] = {}
    for one in lines:
        sector = running(one.row.version_id).record.sector
        paid = dong_text(one.receipt.total, lang()) if one.receipt else "0"
        books.setdefault(sector, []).append((one, paid))
    on = date_text(day or request.today)
    context = {
        "unit": unit,
        "counters": counters,
        "day": day_field,
        "on": day or request.today,
        "today": request.today,
        "books": [(sector, rows, _print(unit.id, sector, on)) for sector, rows in books.items()],
    }
    return pages.show(
        request, "at_once/register.html", context, status=422 if day_field.error else 200
    )


def _print(unit_id: int, sector: str, on: str) -> str:
    query = urlencode({"don_vi": unit_id, "linh_vuc": sector, "tu": on, "den": on, "in": "1"})
    return f"{reverse('web:dossier-register')}?{query}"
