"""What is settled while the citizen waits (chứng thực): register, fee, result, and no slip.

Source: Nghị định 61/2018/NĐ-CP Điều 17 khoản 4: no slip where the result is returned at once; it
is entered in the register, and a slip is given when asked for.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.base.dates import office_time
from motcua.catalog.selectors.running import in_force, running
from motcua.dossiers.fee_refusals import FeeAtOnceUnstated
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.models import ClockEntry, Dossier, Event, FactDelta, FeeDue, Result
from motcua.dossiers.models.ledger import Entry
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import NotAtOnce, ResultMissing
from motcua.dossiers.services import intake, new_rows
from motcua.dossiers.services.endings import TITLE
from motcua.dossiers.services.fee_receipts import book_for, payer_of, printed_with
from motcua.dossiers.services.fee_rows import replaced
from motcua.dossiers.services.fees import OBJECT
from motcua.dossiers.services.ground import ground_of, solver_for
from motcua.dossiers.services.keeping import Answer, once
from motcua.dossiers.services.places import require_receiving
from motcua.dossiers.services.submission import Submission, require_owner
from motcua.dossiers.texts import text_of
from motcua.org.actor import Actor
from motcua.org.selectors import card
from motcua.payments import services as payments
from motcua.payments.payment import PaidFor, PaidLine, Payment
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, DeliveryState, FinanceState, Outcome, State
from motcua.rules.limit import LimitUnit

if TYPE_CHECKING:
    from motcua.payments.models import Receipt


@dataclass(frozen=True, slots=True)
class Served:
    """What was done: what the result is called, how the fee was paid, who signed.

    ``fees`` in the place of the published ones: other sums or a waiver, with reason and ground.
    """

    title: str
    method: Method = Method.CASH
    signer: str = ""
    number: str = ""
    fees: tuple[FeeIn, ...] | None = None


def settled_from(code: str, unit_id: int, *, at: datetime) -> bool:
    """Say whether it is known who settles a procedure at a counter.

    What one of several communes settles cannot be settled at once above them: whoever would sign
    it is not there.
    """
    day = office_time(at).date()
    record = running(in_force(code, on=day, agency=card(unit_id).name).version_id).record
    return solver_for(record, unit_id, on=day) is not None


def serve(
    form: Submission, done: Served, *, by: Actor, at: datetime, key: UUID | None = None
) -> Answer:
    """Enter and settle a dossier in one act. ``form.quantity``: how many copies, each with its fee.

    Error: ``NotAtOnce`` where the procedure's limit is not the same day; the refusals of
    ``fee_rules`` where a fee differs from what was published without saying why.
    """
    digest = hashlib.sha256(f"{form.digest}{done}".encode()).hexdigest()
    return once(key, digest, lambda: _served(form, done, by, at, key), by=by, at=at)


def _served(
    form: Submission, done: Served, by: Actor, at: datetime, key: UUID | None
) -> dict[str, object]:
    require_receiving(form, Act.SERVE_AT_ONCE, by=by, at=at)
    require_owner(form.owner)
    ground = ground_of(form, since=at, at=at)
    limit = ground.offer.limit if ground.offer else None
    if limit is None or limit.unit is not LimitUnit.SAME_DAY:
        raise NotAtOnce(procedure=form.procedure)
    people = new_rows.clean_parties(form, ground.pack, today=office_time(at).date())
    dossier = new_rows.new_dossier(form, ground, State.RETURNED, by, at)
    dossier.owner_name, dossier.owner_kind = people[0][1].name, people[0][1].kind
    dossier.last_act = Act.SERVE_AT_ONCE.value
    new = intake.rows_of(form, dossier, ground, people)
    new_rows.time(dossier, ground, at, accepted=True)
    dossier.finished_at = dossier.returned_at = at
    dossier.outcome = Outcome.GRANTED.value
    dossier.delivery_state = DeliveryState.HANDED_OUT.value
    dossier.running_since = None
    if done.fees is not None:
        new.fees = replaced(done.fees, new.fees, dossier)
    unstated = next((fee for fee in new.fees if fee.unstated), None)
    if unstated is not None:
        raise FeeAtOnceUnstated(fee=unstated.name, words=unstated.words)
    owed = [fee for fee in new.fees if not fee.exempt and fee.amount]
    paid = FinanceState.PAID if owed else FinanceState.NOTHING_DUE
    dossier.finance_state = paid.value
    new_rows.number(dossier, ground, at, slip=False)
    new.more += _lines(dossier, done, form.quantity, by, at)
    intake.insert(new, at)
    receipt = _receipt(new, owed, done, by, at, key) if owed else None
    return {
        **intake.receipt(dossier),
        "register": dossier.register_number,
        "receipt": receipt.number if receipt else None,
        "receipt_id": receipt.pk if receipt else None,
        "fee": receipt.total if receipt else 0,
    }


def _lines(
    dossier: Dossier, done: Served, quantity: int, by: Actor, at: datetime
) -> list[Event | ClockEntry | FactDelta | Result]:
    title = text_of(done.title, TITLE, 300)
    if not title:
        raise ResultMissing
    facts = new_rows.fact(dossier)
    return [
        Event(
            dossier=dossier,
            act=Act.SERVE_AT_ONCE.value,
            state=State.RETURNED.value,
            at=at,
            actor_id=by.id,
            actor_name=by.name[:200],
            actor_kind=by.kind.value,
            unit_id=dossier.receiving_unit_id,
            data={"title": title, "quantity": quantity},
        ),
        ClockEntry(dossier=dossier, kind=Entry.STARTED.value, at=at),
        ClockEntry(dossier=dossier, kind=Entry.FINISHED.value, at=at),
        FactDelta(dossier=dossier, at=at, fact="settled", data=facts),
        FactDelta(dossier=dossier, at=at, fact="returned", data=facts),
        Result(
            dossier=dossier,
            state=ResultState.ISSUED.value,
            outcome=Outcome.GRANTED.value,
            title=title,
            number=text_of(done.number, TITLE, 120),
            signed_on=office_time(at).date(),
            signer=text_of(done.signer, TITLE, 200),
            issued_at=at,
            issued_by=by.name[:200],
            given_to=dossier.owner_name,
        ),
    ]


def _receipt(
    new: new_rows.NewDossier,
    owed: list[FeeDue],
    done: Served,
    by: Actor,
    at: datetime,
    key: UUID | None,
) -> "Receipt":
    dossier, name = new.dossier, new.ground.known.record.name
    receipt = payments.take(
        Payment(
            key=key or UUID(int=dossier.pk << 32),
            unit_id=dossier.receiving_unit_id,
            book=book_for(dossier.pack, at),
            payer=payer_of(new.owner),
            lines=[PaidLine(fee.name or name, fee.amount or 0, fee.quantity) for fee in owed],
            method=done.method,
            paid_for=PaidFor(OBJECT, dossier.pk, dossier.code),
            training=dossier.training,
            snapshot=printed_with(dossier, name),
        ),
        by=by,
        at=at,
    )
    FeeDue.objects.filter(dossier_id=dossier.pk, exempt="", amount__gt=0).update(receipt=receipt)
    return receipt
