"""The calendar of a year, and the deadline calculator: for everybody, at a shareable address."""

from typing import Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.base.dates import office_time
from motcua.base.language import Speakable, mark
from motcua.base.say import Say
from motcua.rules.limit import LimitUnit
from motcua.rules.policy import AfterSupplement, DayPolicy, PauseKind
from motcua.store import law
from motcua.web import pages
from motcua.web.calendar.answer import Answer, answer
from motcua.web.calendar.form import read_form
from motcua.web.calendar.year import SHORT_WEEKDAYS, year_of
from motcua.web.jinja import lang
from motcua.web.request import Request

CHOICES: Final = {
    name: [(word.value, word) for word in words]
    for name, words in (
        ("units", LimitUnit),
        ("policies", DayPolicy),
        ("afters", AfterSupplement),
    )
}


def _kinds() -> list[tuple[str, Speakable]]:
    """Return the reasons to wait, each saying where the law lets the clock run on."""
    stops = law.pack().clock_policy().stops
    return [
        (kind.value, kind if kind in stops else Say(mark("{kind} (thời hạn vẫn tính)"), kind=kind))
        for kind in PauseKind
    ]


@require_safe
def year(request: Request, number: int | None = None) -> HttpResponse:
    """Show a year: twelve months, and each special day with its name and source."""
    pack = law.pack()
    calendar = pack.calendar()
    first, last = calendar.first.year, calendar.covered_until.year
    wanted = min(max(request.today.year, first), last) if number is None else number
    if not first <= wanted <= last:
        raise Http404
    shown = year_of(pack, wanted, today=request.today, language=lang())
    soon = min(last, max(calendar.announced_until, wanted) + 1)
    context = {
        "year": shown,
        "weekdays": SHORT_WEEKDAYS,
        "years": range(first, soon + 1),
        "before": wanted - 1 if wanted > first else None,
        "after": wanted + 1 if wanted < last else None,
    }
    return pages.show(request, "calendar/year.html", context)


@require_safe
def deadline(request: Request) -> HttpResponse:
    """Compute and explain when a result is due; htmx asks for the answer alone."""
    pack = law.pack()
    form = read_form(request.GET, now=office_time(request.at), policy=pack.clock.policy)
    found: Answer | None = None
    if not form.wrong:
        outcome = answer(form, pack, language=lang())
        if isinstance(outcome, Answer):
            found = outcome
        else:
            form = outcome
    context = {"form": form, "answer": found, "kinds": _kinds(), **CHOICES}
    status = 422 if form.wrong else 200
    if request.htmx:
        return pages.fragment(request, "calendar/_answer.html", context, status=status)
    return pages.show(request, "calendar/deadline.html", context, status=status)
