"""What became of a form at the counter: the dossiers of the visit and the paper handed out."""

from dataclasses import dataclass
from datetime import datetime

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import running
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.selectors.slips import SlipLine, slips
from motcua.org.actor import Actor
from motcua.rules.dossier.words import State


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One dossier of the visit, its times in office time."""

    code: str
    procedure: str
    state: State
    due_at: datetime | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was made in one go: whose, when, which dossiers, and the newest paper of them."""

    code: str
    owner: str
    at: datetime
    by: str
    training: bool
    lines: tuple[DoneLine, ...]
    slip: SlipLine | None


def done(code: str, *, actor: Actor) -> Done:
    """Return what became of the form that made a dossier; refuse one that is not to be seen."""
    row, papers = slips(code, actor=actor)
    found = [row]
    if row.visit_id is not None:
        found = list(visible_to(actor).filter(visit=row.visit_id).order_by("id"))
    return Done(
        code=row.code,
        owner=row.owner_name,
        at=office_time(row.submitted_at),
        by=row.received_by_name,
        training=row.training,
        lines=tuple(_line(one) for one in found),
        slip=papers[0] if papers else None,
    )


def _line(one: Dossier) -> DoneLine:
    return DoneLine(
        code=one.code,
        procedure=running(one.version_id).record.name,
        state=State(one.state),
        due_at=office_time(one.due_at) if one.due_at else None,
        provisional=one.due_provisional,
    )
