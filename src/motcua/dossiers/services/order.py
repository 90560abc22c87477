"""An act as it is ordered: on which dossier, by whom, when, and on the page of which revision."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that an act rests on: number and symbol as printed, the day it was signed."""

    number: str
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """What every act on a running dossier is told.

    ``revision`` is the one that the person looked at, None where nobody looked (jobs). ``paper``:
    the decision or request that the act rests on, kept with it in the log.
    """

    code: str
    by: Actor
    at: datetime
    revision: int | None = None
    reason: str = ""
    paper: Paper | None = None
