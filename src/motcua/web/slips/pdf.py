"""Our own PDF on its way to the browser: shown in the page, printable from it."""

from typing import Final

from django.http import HttpResponse

POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
)
"""What the viewer of the browser needs, and that only our own pages may hold it."""


def shown(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that we made ourselves, to be shown under an ASCII name."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in name)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{plain}.pdf"'
    answer["Content-Security-Policy"] = POLICY
    answer["X-Frame-Options"] = "SAMEORIGIN"
    return answer
