"""What a view may ask of a request beyond what Django puts there."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from motcua.org.actor import ANYBODY, Actor


class Request(HttpRequest):
    """A request as our middlewares hand it on.

    ``at`` was read once from the clock; ``today`` is its date in office time; ``actor`` is looked
    up at its first use and is ``ANYBODY`` where nobody has logged in.
    """

    request_id: str
    at: datetime
    today: date
    actor: Actor
    htmx: HtmxDetails


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts, also for a request that was refused before ``WhoActs`` saw it."""
    actor: Actor = getattr(request, "actor", ANYBODY)
    return actor
