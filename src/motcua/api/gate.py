"""Who calls: the token of a person, and nothing else; a browser's cookie opens nothing here."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.api.refusals import AccountNotReady, NotJson, TokenMissing, TooManyWrongTokens
from motcua.audit import tries
from motcua.org.actor import ANYBODY, Actor

WRONG: str = "api.token"


class Bearer(HttpBearer):
    """Lets in who shows a token. Who acts was found by the statement that read the clock.

    A wrong token is counted by its sender and never locks a right one out.
    """

    def __call__(self, request: HttpRequest) -> Actor:
        actor: Actor = getattr(request, "actor", ANYBODY)
        if actor.id is None:
            self._refuse(request)
        if actor.mfa_due or actor.password_due:
            raise AccountNotReady
        if request.method == "POST" and request.content_type != "application/json":
            raise NotJson
        return actor

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        """Refuse; who may come in is settled by ``__call__`` alone."""
        del request, token
        raise TokenMissing

    def _refuse(self, request: HttpRequest) -> None:
        shown = bool(request.headers.get("Authorization"))
        at = vars(request)["at"]
        if shown and not tries.may_try(WRONG, tries.sender(request.META), at=at):
            raise TooManyWrongTokens
        raise TokenMissing
