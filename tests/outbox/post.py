"""Makers for the tests of the outbox: messages, a round, receivers."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from motcua.outbox import services
from motcua.outbox.envelope import About, Envelope, Handler
from motcua.outbox.jobs import Round, Tally
from motcua.outbox.models import Message
from motcua.ports.clock import FrozenClock
from motcua.testing.facts import AT

TOPIC = "portal.progress"


def posted(number: int = 1, *, topic: str = TOPIC, **how: Any) -> Message:
    """Store a message about dossier ``number`` and return it as stored."""
    about = About("dossier", number, f"HS-{number}")
    services.put(services.message(topic, about, {"n": number}, **({"at": AT} | how)))
    return Message.objects.latest("pk")


def round_at(
    handlers: Mapping[str, Handler] | Handler, *, after: timedelta = timedelta(0)
) -> Tally:
    """Make one round at a moment after the writing."""
    by_topic = handlers if isinstance(handlers, Mapping) else {TOPIC: handlers}
    return Round(by_topic, province="tinh", clock=FrozenClock(AT + after)).run()


class Receiver(list[Envelope]):
    """Remembers what it was given; where it fails it remembers nothing."""

    def __init__(self, *failing: int) -> None:
        super().__init__()
        self.failing = set(failing)

    def __call__(self, envelope: Envelope) -> None:
        if envelope.about.id in self.failing:
            raise ConnectionError("không gọi được\nchi tiết")
        self.append(envelope)


def later(**by: float) -> datetime:
    return AT + timedelta(**by)
