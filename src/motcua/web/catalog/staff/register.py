"""The register: every procedure with where it stands."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.catalog.selectors.register import (
    RegisterLine,
    RegisterRequest,
    Standing,
    register,
    sectors,
)
from motcua.org.acts import Power
from motcua.web import formats
from motcua.web.catalog import desk
from motcua.web.catalog.paging import Paging
from motcua.web.gate import staff
from motcua.web.jinja import lang
from motcua.web.request import Request

PAGE = 50


@require_safe
@staff(Power.SEE_BACK_OFFICE)
def listing(request: Request) -> HttpResponse:
    """Show a page of the register, filtered by text, sector and standing."""
    asked = _asked(request)
    paging = Paging.of(request, PAGE)
    found = register(asked, on=request.today, actor=request.actor, limit=PAGE, offset=paging.offset)
    context = {
        "q": asked.text,
        "sector": asked.sector,
        "sectors": sectors(),
        "tabs": _tabs(request, found.counts, asked.standing),
        "lines": [_line(line) for line in found.lines],
        "pages": paging.links(request, found.total),
        "range": paging.range(found.total).in_(lang()),
        "total": found.total,
    }
    return desk.show(request, "staff/register.html", context)


def _asked(request: Request) -> RegisterRequest:
    sector = request.GET.get("linh_vuc", "")
    standing = request.GET.get("tinh_trang", "")
    return RegisterRequest(
        text=request.GET.get("q", "")[:200],
        sector=int(sector) if sector.isdecimal() and len(sector) < 10 else None,
        standing=Standing(standing) if standing in set(Standing) else None,
    )


def _tabs(
    request: HttpRequest, counts: dict[Standing, int], chosen: Standing | None
) -> list[tuple[str, str, str, bool]]:
    """Return (address, label, count, whether chosen) for each standing, all of them first."""
    tabs: list[tuple[Standing | None, Speakable, str]] = [(None, Say(mark("Tất cả")), "")]
    tabs += [(word, word, str(counts[word])) for word in Standing]
    found = []
    for word, label, count in tabs:
        query = request.GET.copy()
        for name in ("tinh_trang", "trang", "xong"):
            query.pop(name, None)
        if word is not None:
            query["tinh_trang"] = word.value
        found.append((f"?{query.urlencode()}", label.in_(lang()), count, word is chosen))
    return found


def _line(line: RegisterLine) -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "address": reverse("web:staff-procedure", args=[line.code]),
        "sector": line.sector,
        "tags": standing_tags(line),
        "doubts": line.doubts,
    }


def standing_tags(line: RegisterLine) -> list[tuple[str, str]]:
    """Return (kind of tag, words) for each thing that holds of a procedure."""
    language = lang()
    tags: list[tuple[str, Speakable]] = []
    if line.abolished_from is not None:
        said = Say(mark("Bãi bỏ từ {day}"), day=formats.day(line.abolished_from))
        tags.append(("late", said))
    if line.in_force:
        tags.append(("ok", Standing.IN_FORCE))
    if line.coming_on is not None:
        said = Say(mark("Có hiệu lực từ {day}"), day=formats.day(line.coming_on))
        tags.append(("info", said))
    if line.has_draft:
        tags.append(("warn", Say(mark("Bản nháp {number}"), number=line.number)))
    return [(kind, said.in_(language)) for kind, said in tags]
