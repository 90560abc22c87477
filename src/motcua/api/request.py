"""What an operation may ask of a request, and where the programs' side begins."""

from datetime import date, datetime
from typing import Final

from django.http import HttpRequest

from motcua.org.actor import Actor

ROOT: Final = "/api/"
MOST_BYTES: Final = 256 * 1024
"""The largest body: a dossier of 200 papers with long notes has a fifth of it."""


class ApiRequest(HttpRequest):
    """A request of a program; ``actor`` is who its token stands for, as the gate has made sure."""

    request_id: str
    at: datetime
    today: date
    actor: Actor


def is_of_a_program(request: HttpRequest) -> bool:
    """Say whether a request is for the programs' side."""
    return request.path_info.startswith(ROOT)
