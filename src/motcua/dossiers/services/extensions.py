"""Apologies: before expiry with a new date, once; after expiry for being late.

Source: Nghị định 61/2018/NĐ-CP Điều 19 khoản 9, repeated in NĐ 297/2025/NĐ-CP khoản 5.
"""

from datetime import datetime

from motcua.base.dates import office_time
from motcua.dossiers import letters
from motcua.dossiers.clocks import is_late, open_from
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

    ``new_due`` is an instant; what is granted, and printed, is the first open one from then on.
    Error: the clock refuses a second one, a late one, an earlier one.
    """
    with moving(order, Act.EXTEND) as one:
        if one.due_at is None:
            raise ExtensionNotUsable(due="")
        old, granted = one.due_at, open_from(one, new_due)
        row = slips.issue_for(one, _letter(one, granted), unit_id=one.solving_unit_id)
        number = row.printed_number if row else ""
        record(one, Extended(one.office_at, one.reason, number, office_time(granted)))
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
        promised = open_from(one, new_due)
        row = slips.issue_for(one, _letter(one, promised), unit_id=one.solving_unit_id)
        one.changes["apologised"] = True
        one.data["promised"] = promised.isoformat()
        one.told |= {"promised": promised.isoformat(), "reason": one.reason}
    return row


def _letter(one: Moving, new_due: datetime) -> slips.Letter:
    def made(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        sent = Slip.objects.filter(dossier_id=one.id, purpose=issue.form.purpose.value).count()
        return letters.apology(issue, facts, owner, one.reason, new_due=new_due, times=sent + 1)

    return made
