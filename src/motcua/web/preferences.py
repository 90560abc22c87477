"""What a reader chooses for himself: the language, lighter pages, no single keys.

A choice is made by a link to the page one is on (``?lang=en``, ``?nhe=1``) and kept in a cookie;
it needs neither JavaScript nor an account. The browser's own list of languages is not asked: most
browsers here came in English and their owners read Vietnamese.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from motcua.base.language import ENGLISH, VIETNAMESE

A_YEAR: Final = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its parameter, its cookie and the values it may take."""

    parameter: str
    cookie: str
    values: tuple[str, ...]

    def asked(self, query: Mapping[str, str]) -> str:
        """Return the value that the address asks for, or nothing."""
        wanted = query.get(self.parameter, "")
        return wanted if wanted in self.values else ""

    def of(self, request: HttpRequest) -> str:
        """Return the value in force: the address, then the cookie, then the first value."""
        kept = request.COOKIES.get(self.cookie, "")
        known = kept if kept in self.values else self.values[0]
        return self.asked(request.GET.dict()) or known

    def address(self, request: HttpRequest, value: str) -> str:
        """Return the address of this same page with the choice made."""
        query = request.GET.copy()
        query[self.parameter] = value
        return f"{request.path}?{query.urlencode()}"


LANGUAGE: Final = Choice("lang", "ngonngu", (VIETNAMESE, ENGLISH))
LIGHT: Final = Choice("nhe", "nhe", ("0", "1"))
KEYS: Final = Choice("phim", "phim", ("1", "0"))
TRAINING: Final = Choice("tap_huan", "taphuan", ("0", "1"))
"""Whether an officer sees exercises, and then nothing else."""


def wants_light(request: HttpRequest) -> bool:
    """Say whether the page shall do without web fonts: chosen, or the browser saves data."""
    chosen = LIGHT.asked(request.GET.dict()) or request.COOKIES.get(LIGHT.cookie, "")
    if chosen in LIGHT.values:
        return chosen == "1"
    return request.headers.get("Save-Data", "").lower() == "on"


def wants_training(request: HttpRequest) -> bool:
    """Say whether the officer practises: exercises are listed, and real dossiers are not."""
    return TRAINING.of(request) == "1"


def keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Remember what the address asked for."""
    for choice in (LANGUAGE, LIGHT, KEYS, TRAINING):
        wanted = choice.asked(request.GET.dict())
        if wanted and wanted != request.COOKIES.get(choice.cookie):
            response.set_cookie(
                choice.cookie,
                wanted,
                max_age=A_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
