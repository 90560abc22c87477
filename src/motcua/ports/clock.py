"""What time it is: asked once per request, at the edge, and passed on as ``at``."""

import os
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time."""

    def now(self) -> datetime:
        """Return the present instant, with its zone."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the one place that asks


class FrozenClock:
    """A clock that stands still, for tests and demonstrations (``MOTCUA_CLOCK``)."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def clock_from(text: str) -> Clock:
    """Return the machine's clock, or one frozen at an instant like 2026-11-23T08:00+07:00."""
    if not text:
        return SystemClock()
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"a frozen clock needs a zone, such as {text}+07:00")
    return FrozenClock(instant)


def command_clock() -> Clock:
    """Return the clock of the command line: the machine's, or the one ``MOTCUA_CLOCK`` freezes."""
    return clock_from(os.environ.get("MOTCUA_CLOCK", ""))
