"""What every act is told: which one, on which version, and why."""

from motcua.api.given.words import Id, Long, Short, Strict, Version
from motcua.dossiers.services import work
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.words import Act


class Doing(Strict):
    """An act on a running dossier, as it is sent."""

    version: Version
    reason: Long = ""

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
