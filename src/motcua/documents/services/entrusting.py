"""Papers change hands: what was put together before its owner was there is given to it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from motcua.audit import services as audit
from motcua.documents import permissions, reading
from motcua.documents.owner import Owner
from motcua.documents.refusals import FileUnknown
from motcua.org.actor import Actor


def entrust(keys: Sequence[UUID], old: Owner, new: Owner, *, by: Actor, at: datetime) -> None:
    """Give documents of one owner to another; inside the transaction that makes the new one.

    Error: ``FileUnknown`` for one that the actor may not change or that has another owner already.
    """
    if keys:
        permissions.require_adding(by, new)
    for key in keys:
        document = reading.readable(key, by=by)
        if (document.owner_kind, document.owner_id) != (old.kind, old.id):
            raise FileUnknown
        permissions.require_changing(by, document)
        document.owner_kind, document.owner_id = new.kind, new.id
        document.save(update_fields=["owner_kind", "owner_id"])
        target = audit.Target("document", document.pk, document.title)
        data = {"to": f"{new.kind} {new.id}"}
        audit.note(audit.Record("files.entrusted", target, data), by=by.doer, at=at)
