"""A request that makes something, sent twice, makes it once: the answer is kept with the request.

The key is inserted last. A second request waits for the first one's counter or key, fails on the
key, rolls back with its number, and is answered from what was kept.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from motcua.base.errors import Refusal
from motcua.dossiers.models import Kept
from motcua.dossiers.refusals import SentTwiceDifferently
from motcua.org.actor import Actor
from motcua.store.insert import insert_together

Answer = Mapping[str, object]
CONSTRAINT = "kept_once"

_whole: ContextVar[bool] = ContextVar("motcua_request_is_whole", default=False)

Seal = Callable[[Answer], list[Model]]
"""Gives the row that keeps an answer, none without a key: it goes in with the act's last rows."""


def once(
    key: UUID | None,
    digest: str,
    make: Callable[[], dict[str, object]],
    *,
    by: Actor,
    at: datetime,
) -> Answer:
    """Return what ``make`` answers, made in one transaction; or the kept answer to the same key.

    Error: ``SentTwiceDifferently`` where the same key came with another content.
    """

    def sealed(seal: Seal) -> dict[str, object]:
        answer = make()
        insert_together(*seal(answer))
        return answer

    return once_sealed(key, digest, sealed, by=by, at=at)


def once_sealed(
    key: UUID | None,
    digest: str,
    make: Callable[[Seal], dict[str, object]],
    *,
    by: Actor,
    at: datetime,
) -> Answer:
    """Do the same where ``make`` stores the row itself, in its own last statement."""

    def seal(answer: Answer) -> list[Model]:
        if key is None:
            return []
        return [Kept(key=key, actor=doer(by), digest=digest, answer=dict(answer), at=at)]

    token = _whole.set(True)
    try:
        with transaction.atomic():
            return make(seal)
    except IntegrityError as error:
        if key is None or not _is_ours(error):
            raise
        kept = _kept(key, digest, by)
        if kept is None:
            raise
        return kept
    except Refusal:
        # What the first request did may be why the second one is refused now.
        kept = _kept(key, digest, by) if key is not None else None
        if kept is None:
            raise
        return kept
    finally:
        _whole.reset(token)


def undone_whole() -> bool:
    """Say whether a refusal undoes everything up to here anyway, so that nobody needs a savepoint.

    Within a kept request no service catches a refusal and goes on. Two round trips of each act.
    """
    return _whole.get()


def _kept(key: UUID, digest: str, by: Actor) -> Answer | None:
    row = Kept.objects.filter(key=key, actor=doer(by)).first()
    if row is None:
        return None
    if row.digest != digest:
        raise SentTwiceDifferently
    found: Answer = row.answer
    return found


def doer(by: Actor) -> str:
    """Return who sent a request, as its kept answer knows him."""
    return f"{by.kind}:{by.id or by.name}"[:40]


def _is_ours(error: IntegrityError) -> bool:
    diagnostic = getattr(error.__cause__, "diag", None)
    return getattr(diagnostic, "constraint_name", "") == CONSTRAINT
