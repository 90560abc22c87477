"""Numbers of a request as they were written: what a float would change is marked, never rounded."""

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class Inexact(float):
    """A number with more digits, or a larger exponent, than is kept of it."""


class Exact(Parser):
    """Reads JSON, and marks each number with a fraction or exponent that a float changes."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return what was sent."""
        read: dict[str, Any] = json.loads(request.body, parse_float=number)
        return read


def number(text: str) -> float:
    """Return a number as it is kept, an ``Inexact`` where that is another one than was written."""
    kept = float(text)
    try:
        same = Decimal(text) == Decimal(repr(kept))
    except InvalidOperation:  # an exponent beyond all bounds
        same = False
    return kept if same else Inexact(kept)
