"""What every act is told: which one, on which version, and why."""

from typing import Annotated

from pydantic import Field, StrictStr

from motcua.api.given.words import Day, Id, Long, Short, Strict, Version
from motcua.dossiers.services import work
from motcua.dossiers.services.order import Order, Paper
from motcua.rules.dossier.words import Act


class Cited(Strict):
    """A paper that an act rests on: number and symbol as printed, the day it was signed."""

    number: Annotated[StrictStr, Field(min_length=1, max_length=120)]
    signed_on: Day | None = None

    def paper(self) -> Paper:
        """Return it as the services know it."""
        return Paper(self.number, self.signed_on)


class Doing(Strict):
    """An act on a running dossier, as it is sent; ``document`` is kept with it in the log."""

    version: Version
    reason: Long = ""
    document: Cited | None = None

    def do(self, order: Order) -> object:
        """Do it by its service; what comes of it is read from the dossier."""
        raise NotImplementedError


class Moving(Doing):
    """Passing a dossier along its process: by which way out, and to whom."""

    outcome: Short = ""
    assignee: Id | None = None

    def by_way(self, order: Order, act: Act) -> object:
        """Pass the dossier on."""
        return work.move(order, act=act, outcome=self.outcome, assignee=self.assignee)
