"""Opening a dossier: who saw it is written down, and that its holder has seen the step."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.audit import services as audit
from motcua.documents import selectors as documents
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.permissions import holds
from motcua.dossiers.selectors.one import DossierPage
from motcua.org.actor import Actor

KIND = "dossier"
"""What the log calls a dossier."""


@transaction.atomic
def opened(found: DossierPage, *, where: str, by: Actor, at: datetime) -> None:
    """Write down that somebody has a dossier before him, and that its holder has seen the step.

    To see is not to act: whoever passed it on may still take it back.
    """
    target = audit.Target(KIND, found.row.pk, found.row.code)
    audit.seen(audit.Sight(target, where), by=by.doer, at=at)
    step = found.subject.step
    if step is None or step.seen_at is not None or not holds(by, step):
        return
    Task.objects.filter(pk=step.id, seen_at=None, closed_at=None).update(seen_at=at)


def glanced(row: Dossier, *, where: str, by: Actor, at: datetime) -> None:
    """Write down that somebody saw the person of a dossier, without opening the dossier itself."""
    audit.seen(audit.Sight(audit.Target(KIND, row.pk, row.code), where), by=by.doer, at=at)


def listed(dossiers: Iterable[tuple[int, str]], *, where: str, by: Actor, at: datetime) -> None:
    """Write down that somebody had a list of people with their numbers; ``dossiers``: key, code."""
    sights = (audit.Sight(audit.Target(KIND, key, code), where) for key, code in dossiers)
    audit.seen(*sights, by=by.doer, at=at)


def turned_page(key: UUID, *, where: str, by: Actor, at: datetime) -> None:
    """Write down that somebody has a paper open, once a minute however many pages he turns."""
    paper = documents.paper(key, by=by)
    if paper.owner.kind != KIND:
        return  # on his own desk lies what he has just been handed
    code = Dossier.objects.values_list("code", flat=True).get(pk=paper.owner.id)
    target = audit.Target(KIND, paper.owner.id, code)
    audit.seen_once(audit.Sight(target, where, paper.title), by=by.doer, at=at)


def took_out(row: Dossier, file: str, *, where: str, by: Actor, at: datetime) -> None:
    """Write down that somebody took a file of a dossier out of the house."""
    target = audit.Target(KIND, row.pk, row.code)
    audit.seen(audit.Sight(target, where, file), by=by.doer, at=at)
