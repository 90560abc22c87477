"""Who may read and change files: documents have no rights of their own, their owner says.

An app that owns documents registers its questions for its kind, once, when it starts:
``register("dossier", may_read=…, may_change=…, is_fixed=…)``. Where nobody has registered, only the
person who brought a file sees it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from motcua.documents.models import Document, Received
from motcua.documents.owner import PEOPLE, Owner, own_tray, workplaces
from motcua.documents.refusals import DocumentKept, FileUnknown, NobodysTray
from motcua.org.actor import Actor

Ask = Callable[[Actor, int], bool]
"""Whether this actor may, with the owner that has this key."""
Fixed = Callable[[int, UUID], bool]
"""Whether a document of the owner with this key stays as it is, whoever asks."""


def never(_owner_id: int, _key: UUID) -> bool:
    """Say that nothing is fixed."""
    return False


@dataclass(frozen=True, slots=True)
class Access:
    """What an owner app answers for its kind."""

    may_read: Ask
    may_change: Ask
    is_fixed: Fixed


_known: dict[str, Access] = {}


def register(kind: str, *, may_read: Ask, may_change: Ask, is_fixed: Fixed = never) -> None:
    """Say who may read, add and change what belongs to owners of a kind; said once per kind.

    ``may_change`` is asked of the owner, ``is_fixed`` of each document that is to be changed.
    """
    access = Access(may_read, may_change, is_fixed)
    if kind in PEOPLE or _known.setdefault(kind, access) != access:
        raise ValueError(f"the owners of kind {kind} are spoken for")


def forget(kind: str) -> None:
    """Take back what was registered for a kind, at the end of a test."""
    _known.pop(kind, None)


def may_read(actor: Actor, document: Document) -> bool:
    """Say whether an actor may see a document."""
    access = _known.get(document.owner_kind)
    if access is None:
        return _brought(actor, document)
    return access.may_read(actor, document.owner_id)


def may_change(actor: Actor, document: Document) -> bool:
    """Say whether an actor may change a document."""
    access = _known.get(document.owner_kind)
    if access is None:
        return _brought(actor, document)
    return access.may_change(actor, document.owner_id)


def may_add(actor: Actor, owner: Owner) -> bool:
    """Say whether an actor may give an owner a document."""
    access = _known.get(owner.kind)
    return actor.id is not None if access is None else access.may_change(actor, owner.id)


def holds(actor: Actor, item: Received) -> bool:
    """Say whether an upload lies in a tray of this actor.

    One's own tray is left behind with the unit: whoever is posted elsewhere no longer sees it.
    """
    here = item.unit_id is None or item.unit_id in workplaces(actor)
    holder = Owner(item.holder_kind, item.holder_id)
    return may_hold(actor, holder) and (here or holder.kind not in PEOPLE)


def may_hold(actor: Actor, holder: Owner) -> bool:
    """Say whether an actor may put uploads into the tray of a holder, and take them out."""
    if holder.kind in PEOPLE:
        return holder == own_tray(actor)
    access = _known.get(holder.kind)
    return access is not None and access.may_change(actor, holder.id)


def require_reading(actor: Actor, document: Document | None) -> Document:
    """Return the document if the actor may see it; one that he may not see is not there."""
    if document is None or not may_read(actor, document):
        raise FileUnknown
    return document


def require_changing(actor: Actor, document: Document | None) -> Document:
    """Return the document if the actor may change it; refuse in words what nobody may change."""
    found = require_reading(actor, document)
    if not may_change(actor, found):
        raise FileUnknown
    access = _known.get(found.owner_kind)
    if access is not None and access.is_fixed(found.owner_id, found.key):
        raise DocumentKept(title=found.title)
    return found


def require_adding(actor: Actor, owner: Owner) -> None:
    """Refuse unless the actor may give this owner a document."""
    if not may_add(actor, owner):
        raise NobodysTray


def _brought(actor: Actor, document: Document) -> bool:
    brought_by = (document.created_by_kind, document.created_by_id)
    return actor.id is not None and brought_by == (actor.kind, actor.id)
