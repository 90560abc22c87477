"""What a form for an act stands on: the request, the dossier as it is now, and the act."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers import permissions
from motcua.dossiers.permissions import NotYours
from motcua.dossiers.selectors.one import DossierPage, page
from motcua.dossiers.selectors.subject import Permitted
from motcua.org.actor import Actor
from motcua.packs.pack import Pack
from motcua.rules.dossier.transitions import ActNotAllowed
from motcua.rules.dossier.words import Act
from motcua.store.law import pack_named
from motcua.web.request import Request

WAY = "way"
"""The name under which a form sends which way out of the step is meant."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A dossier on somebody's desk, and the act that is about to be done."""

    request: Request
    page: DossierPage
    act: Act

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        return self.request.actor

    @property
    def at(self) -> datetime:
        """Return when."""
        return self.request.at

    @property
    def today(self) -> date:
        """Return the day of the office."""
        return self.request.today

    @property
    def pack(self) -> Pack:
        """Return the law that the dossier was received under."""
        return pack_named(self.page.row.pack)

    @property
    def outcome(self) -> str:
        """Return the way out of the step that is meant, "" where the act has none."""
        return self.way.outcome if self.way else self.wanted

    @property
    def wanted(self) -> str:
        """Return the way out that was asked for, "" for the first one of the act."""
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        return str(sent.get(WAY, ""))

    @property
    def way(self) -> Permitted | None:
        """Return what is offered under the act, None where nothing is."""
        offered = [one for one in self.page.permitted if one.act is self.act]
        named = [one for one in offered if self.wanted in {"", one.outcome}]
        return named[0] if named else None

    def again(self) -> "Desk":
        """Return the same desk with the dossier as it is now."""
        return Desk(self.request, page(self.page.row.code, actor=self.actor), self.act)

    def refusal(self) -> NotYours | ActNotAllowed:
        """Return why the act is not offered, as its service would say it."""
        row, subject = self.page.row, self.page.subject
        if not permissions.may(self.actor, self.act, subject):
            return NotYours(dossier=row.code, act=self.act)
        return ActNotAllowed(dossier=row.code, state=self.page.state, act=self.act)
