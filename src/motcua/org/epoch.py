"""Which state of the organisation is in force: how processes notice each other's changes.

Every change of a unit, a posting, a calendar day or what is in force writes a fresh number into the
one row of ``org_epoch`` in its own transaction. What a process remembers is kept under that number,
so it is forgotten the moment another process commits a change. Inside a request the number is read
once, by the statement that finds the actor; elsewhere each question reads it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection

READ = "SELECT people, calendar, catalogue FROM org_epoch"


@dataclass(frozen=True, slots=True)
class Epoch:
    """The numbers of the present units and people, of the calendar days, of what is in force."""

    people: int = 0
    calendar: int = 0
    catalogue: int = 0


class _Once:
    """What was read in this request, if anything was."""

    __slots__ = ("epoch",)

    def __init__(self) -> None:
        self.epoch: Epoch | None = None


_once: ContextVar[_Once | None] = ContextVar("motcua_org_epoch", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Within this block, a request or a job, the number is read at most once."""
    token = _once.set(_Once())
    try:
        yield
    finally:
        _once.reset(token)


def learn(epoch: Epoch) -> None:
    """Take over what a statement has read anyway."""
    once = _once.get()
    if once is not None:
        once.epoch = epoch


def forget() -> None:
    """Read again at the next question: something has just been changed here."""
    once = _once.get()
    if once is not None:
        once.epoch = None


def now() -> Epoch:
    """Return the numbers in force."""
    once = _once.get()
    if once is not None and once.epoch is not None:
        return once.epoch
    with connection.cursor() as cursor:
        cursor.execute(READ)
        found = cursor.fetchone()
    epoch = Epoch(*found) if found else Epoch()
    learn(epoch)
    return epoch
