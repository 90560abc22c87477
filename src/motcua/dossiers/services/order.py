"""An act as it is ordered: on which dossier, by whom, when, and on the page of which revision."""

from dataclasses import dataclass
from datetime import datetime

from motcua.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Order:
    """What every act on a running dossier is told.

    ``revision`` is the one that the person looked at, None where nobody looked (jobs).
    """

    code: str
    by: Actor
    at: datetime
    revision: int | None = None
    reason: str = ""
