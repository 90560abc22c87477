"""Using again what an earlier dossier says of a person: allowed, and written down."""

from datetime import datetime

from motcua.audit import services as audit
from motcua.dossiers.selectors.intake import KnownPerson
from motcua.org.actor import Actor

PAGE = "intake"


def reused(known: KnownPerson, *, by: Actor, at: datetime) -> None:
    """Write down that somebody filled a form from a person's last dossier."""
    target = audit.Target("dossier", known.dossier_id, known.code)
    audit.seen(audit.Sight(target, PAGE), by=by.doer, at=at)
