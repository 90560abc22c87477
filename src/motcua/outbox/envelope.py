"""What a handler is given, and how it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about: a kind, its key and the code a person knows it by."""

    kind: str
    id: int | None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message on its way out. ``attempt`` is 1 at the first try."""

    province: str
    id: int
    topic: str
    about: About
    payload: Mapping[str, object]
    created_at: datetime
    attempt: int

    @property
    def reference(self) -> str:
        """Return what the receiver knows the message by: the same at every try, of no other one.

        A message may come twice; a receiver that keeps references acts on it once.
        """
        return f"{self.province}/{self.id}"


Handler = Callable[[Envelope], None]
"""Hands a message over. Returning means that it was received; any exception, that it was not."""


class Undeliverable(Exception):
    """Raised by a handler where trying again cannot help, such as a number that does not exist."""
