"""Apologies: before expiry with a new date, once; after expiry for being late.

Source: Nghị định 61/2018/NĐ-CP Điều 19 khoản 9, repeated in NĐ 297/2025/NĐ-CP khoản 5.
"""

from datetime import datetime

from motcua.base.dates import instant, office_time
from motcua.dossiers import letters
from motcua.dossiers.clocks import is_late
from motcua.dossiers.letters import DossierFacts, Issue
from motcua.dossiers.models import Party, Slip
from motcua.dossiers.refusals import NotLate, PromiseNotComing
from motcua.dossiers.services import slips
from motcua.dossiers.services.ledger import record
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.promises import move_promise
from motcua.printing.snapshot import Snapshot
from motcua.rules.clock_events import Extended, ExtensionNotUsable
from motcua.rules.dossier.words import Act


def extend(
    order: Order,
    *,
    new_due: datetime,
) -> Slip | None:
    """Promise a new date before the old one has passed, with form 04; the old one stays on record.

    ``new_due`` is an instant. Error: the clock refuses a second one, a late one, an earlier one.
    """
    with moving(order, Act.EXTEND) as one:
        promised = office_time(new_due)
        if one.due_at is None:
            raise ExtensionNotUsable(due="")
        old = one.due_at
        row = slips.issue_for(one, _letter(one, new_due), unit_id=one.solving_unit_id)
        number = row.printed_number if row else ""
        clock = record(one, Extended(one.office_at, one.reason, number, promised))
        granted = instant(clock.due_at) if clock and clock.due_at else new_due
        one.changes["extensions"] = one.extensions + 1
        one.changes["apologised"] = True
        move_promise(one)
        one.data |= {"old": old.isoformat(), "new": granted.isoformat()}
        one.told |= {"due_at": granted.isoformat(), "reason": one.reason}
    return row


def apologise(
    order: Order,
    *,
    new_due: datetime,
) -> Slip | None:
    """Apologise for a dossier that is late, and say when the result comes.

    The legal due time does not move: late stays late. Error: ``NotLate``, also while the clock
    stands still since before expiry; a promise that is past when it is made, unless the result is
    there already.
    """
    with moving(order, Act.APOLOGISE) as one:
        if not is_late(one, one.at):
            raise NotLate(dossier=order.code)
        if one.finished_at is None and new_due <= one.at:
            raise PromiseNotComing(given=f"{office_time(new_due):%H:%M %d/%m/%Y}")
        row = slips.issue_for(one, _letter(one, new_due), unit_id=one.solving_unit_id)
        one.changes["apologised"] = True
        one.data["promised"] = new_due.isoformat()
        one.told |= {"promised": new_due.isoformat(), "reason": one.reason}
    return row


def _letter(one: Moving, new_due: datetime) -> slips.Letter:
    def made(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.apology(issue, facts, owner, one.reason, new_due=new_due)

    return made
