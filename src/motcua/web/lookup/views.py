"""Two doors to the same page: the QR code of a slip, or its code and secret typed in."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.audit.tries import sender
from motcua.base.dates import office_time
from motcua.base.errors import Refusal
from motcua.base.text import tidy
from motcua.dossiers.selectors.lookup import Public
from motcua.dossiers.services import looking_up
from motcua.web import pages
from motcua.web.lookup.shown import shown
from motcua.web.request import Request

LONGEST: int = 80
"""Letters of what may be typed into either field."""


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: Request) -> HttpResponse:
    """Ask for the code and the secret, and show the dossier where they fit."""
    if request.method != "POST":
        return _asked(request, "", None)
    code = tidy(request.POST.get("code", ""))[:LONGEST].upper()
    secret = request.POST.get("secret", "")[:LONGEST]
    try:
        found = looking_up.by_secret(
            code, secret, page="web.lookup", sender=sender(request.META), at=request.at
        )
    except Refusal as refusal:
        return _asked(request, code, refusal)
    return _page(request, found)


@require_safe
def by_key(request: Request, code: str) -> HttpResponse:
    """Show the dossier of a QR code; without the right key it is asked for as by hand."""
    key = request.GET.get("k", "")[:LONGEST]
    try:
        found = looking_up.by_key(
            code, key, page="web.qr", sender=sender(request.META), at=request.at
        )
    except Refusal as refusal:
        return _asked(request, "", refusal)
    return _page(request, found)


def _asked(request: Request, code: str, refusal: Refusal | None) -> HttpResponse:
    context = {"code": code, "refusal": refusal}
    status = refusal.status if refusal else 200
    made = pages.show(request, "lookup/form.html", context, frame=pages.CITIZEN, status=status)
    # A form of a page without any referrer comes from nowhere, and would be refused.
    return _private(made, passes_on="strict-origin")


def _page(request: Request, found: Public) -> HttpResponse:
    context = {"one": shown(found, office_time(request.at))}
    return _private(pages.show(request, "lookup/dossier.html", context, frame=pages.CITIZEN))


def _private(response: HttpResponse, *, passes_on: str = "no-referrer") -> HttpResponse:
    """Let nobody keep a page or find it by searching; its address goes nowhere else."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = passes_on
    response["X-Robots-Tag"] = "noindex"
    return response
