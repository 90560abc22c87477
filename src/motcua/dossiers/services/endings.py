"""How a dossier ends: with a result that is returned, withdrawn, stopped or undone."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.base.language import mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers import letters
from motcua.dossiers.collectors import Collector, checked
from motcua.dossiers.fee_refusals import FeeUnstated
from motcua.dossiers.letters import DossierFacts, Issue, Stopping
from motcua.dossiers.models import Event, FactDelta, FeeDue, Party, Result, Slip
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import (
    ApologyFirst,
    FeeTaken,
    FeeUnpaid,
    FieldMissing,
    ResultMissing,
    ResultRevoked,
)
from motcua.dossiers.services import slips
from motcua.dossiers.services.fee_told import money_told
from motcua.dossiers.services.ledger import record
from motcua.dossiers.services.moving import Moving, close_step, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.work import (
    open_step,
    process_of,
    refuse_paused,
    refuse_while_waiting,
    way_out,
)
from motcua.dossiers.texts import text_of
from motcua.packs.clock import ApologyGate
from motcua.packs.forms import FormPurpose
from motcua.payments.selectors import receipts_for
from motcua.printing.snapshot import Snapshot
from motcua.rules.clock_events import Finished, Stopped
from motcua.rules.dossier.moves import returning_step
from motcua.rules.dossier.words import Act, DeliveryState, Outcome
from motcua.rules.process.definition import Step, UnitResolver
from motcua.rules.process.words import Role, StepKind, UnitKind
from motcua.store.law import pack_named

TITLE: Final = Say(mark("Tên kết quả"))
RECEIVED_BY: Final = Say(mark("Người nhận"))
PAPERS: Final = Say(mark("Giấy tờ trả lại"))
IN_PLACE: Final = Step(
    "return",
    "",
    StepKind.RETURN.vi,
    StepKind.RETURN,
    Role.ONE_STOP_CLERK,
    UnitResolver(UnitKind.RECEIVING_POINT),
)
"""How a result is handed out where the process does not say."""


@dataclass(frozen=True, slots=True)
class ResultIn:
    """A result as it is issued: granted, or refused with the reason in the act."""

    title: str
    outcome: Outcome = Outcome.GRANTED
    number: str = ""
    signed_on: date | None = None
    signer: str = ""
    document: UUID | None = None


def finish(
    order: Order,
    result: ResultIn,
    *,
    outcome: str = "",
) -> Moving:
    """Issue the result: the clock ends, and the dossier waits to be collected.

    A refusal after appraisal is a result within the limit, with form 03 (NĐ 61/2018 Điều 19 k8).
    """
    with moving(order, Act.FINISH) as one:
        chosen = way_out(one, Act.FINISH, outcome)
        refuse_while_waiting(one)
        refuse_paused(one)
        close_step(one, outcome=chosen.outcome.key)
        one.rows.append(result_row(one, result))
        record(one, Finished(one.office_at))
        one.changes |= {
            "finished_at": one.at,
            "outcome": result.outcome.value,
            "delivery_state": DeliveryState.AT_ONE_STOP.value,
            "running_since": None,
        }
        one.data |= {"outcome": result.outcome.value, "number": result.number}
        if result.outcome is Outcome.REFUSED:
            refusal_slip(one)
        to = chosen.to if chosen.to and chosen.to.kind is StepKind.RETURN else None
        open_return(one, to)
        one.rows.append(_fact(one, "settled"))
    return one


def open_return(one: Moving, to: Step | None = None) -> None:
    """Open the step at which the result is handed out."""
    open_step(one, to or returning_step(process_of(one)) or IN_PLACE)


def hand_out(order: Order, to: Collector) -> Moving:
    """Return the result to who came for it. Unpaid fees block; what is ready is never kept else.

    Only where the pack says so a late result waits for its apology. What was corrected after it
    had been returned is returned again, and counted once. Error: refuses a result that was
    revoked, and who may not collect (``collectors``).
    """
    with moving(order, Act.RETURN) as one:
        name = text_of(to.name, RECEIVED_BY, 300)
        if not name:
            raise FieldMissing(label=RECEIVED_BY)
        held = Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED)
        if not held.exists():
            raise ResultRevoked(dossier=one.code)
        _refuse_unpaid(one)
        _refuse_without_apology(one)
        people = list(Party.objects.filter(dossier_id=one.id).order_by("id"))
        who = checked(replace(to, name=name), people, on=one.office_at.date())
        if one.step is not None:
            close_step(one, outcome="returned")
        one.changes |= {
            "returned_at": one.at,
            "delivery_state": DeliveryState.HANDED_OUT.value,
        }
        paper = text_of(who.paper, RECEIVED_BY, 300)
        again = Result.objects.filter(dossier_id=one.id, given_to__gt="").exists()
        held.update(given_to=name, given_paper=paper or who.id_number)
        one.data |= {"to": name, "paper": paper, "slip_lost": to.slip_lost}
        if not again:
            one.rows.append(_fact(one, "returned"))
    return one


def request_withdrawal(order: Order) -> Moving:
    """Write down that the applicant wants the dossier back."""
    with moving(order, Act.REQUEST_WITHDRAWAL) as one:
        one.told["reason"] = one.reason
    return one


def withdraw(
    order: Order,
    *,
    papers_returned: str = "",
) -> Slip | None:
    """Give the dossier back at the applicant's request, with form 05 (TT 03/2025 Điều 7)."""
    with moving(order, Act.WITHDRAW) as one:
        lines = (text_of(line, PAPERS, 300) for line in papers_returned.splitlines())
        asked = last_event(one, Act.REQUEST_WITHDRAWAL)
        return stop_now(
            one,
            "\n".join(lines),
            requested_at=asked.at if asked else None,
            words=asked.reason if asked else "",
        )


def deny_withdrawal(order: Order) -> Moving:
    """Go on with a dossier whose result or decision is there already."""
    with moving(order, Act.DENY_WITHDRAWAL) as one:
        one.told["reason"] = one.reason
    return one


def stop(order: Order) -> Slip | None:
    """Stop a dossier, with form 05."""
    with moving(order, Act.STOP) as one:
        return stop_now(one, "")


def last_event(one: Moving, act: Act) -> Event | None:
    """Return the last time that an act was done on a dossier; later acts do not hide it."""
    return Event.objects.filter(dossier_id=one.id, act=act.value).order_by("-id").first()


def stop_now(
    one: Moving,
    papers: str,
    *,
    requested_at: datetime | None = None,
    words: str = "",
) -> Slip | None:
    """End the clock and issue the notice of a locked dossier that the act ends.

    ``requested_at``: when the applicant asked for it, in ``words``; where nobody asked, the act
    itself is the moment and gives the words. What form 05 says of money comes from the receipts.
    """
    before = one.waits_from or one.before
    said = Stopping(
        requested_at=requested_at or one.at,
        words=words or one.reason or one.act.vi,
        state_then=before.vi,
        papers_returned=tuple(line for line in papers.splitlines() if line.strip()),
        fees_returned=money_told(receipts_for("dossier", one.id)),
    )
    if one.accepted_at is not None:
        record(one, Stopped(one.office_at))
    one.rows.append(_fact(one, "stopped"))

    def notice(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.stop_notice(issue, facts, owner, said)

    return slips.issue_for(one, notice)


def undo_intake(order: Order) -> Moving:
    """Take back a mistaken intake; the code stays used and the citizen is told why.

    Error: ``FeeTaken`` while a receipt stands: its money is given back first, with a receipt or a
    refund that says so.
    """
    with moving(order, Act.UNDO_INTAKE) as one:
        if FeeDue.objects.filter(dossier_id=one.id, receipt__isnull=False).exists():
            raise FeeTaken(dossier=one.code)
        if one.accepted_at is not None:
            record(one, Stopped(one.office_at))
        one.told["reason"] = one.reason
        one.rows.append(_fact(one, "voided"))
    return one


def result_row(one: Moving, given: ResultIn) -> Result:
    """Return the row of a result as it is issued by the present act, or refuse one."""
    title = text_of(given.title, TITLE, 300)
    if not title:
        raise ResultMissing
    if given.outcome is Outcome.REFUSED and not one.reason:
        raise FieldMissing(label=Say(mark("Lý do không đồng ý")))
    return Result(
        dossier_id=one.id,
        state=ResultState.ISSUED.value,
        outcome=given.outcome.value,
        title=title,
        number=text_of(given.number, TITLE, 120),
        signed_on=given.signed_on,
        signer=text_of(given.signer, TITLE, 200),
        document=given.document,
        issued_at=one.at,
        issued_by=one.by.name[:200],
        reason=one.reason,
    )


def refusal_slip(one: Moving) -> None:
    """Issue form 03 with the reason of the act."""

    def notice(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.refusal_notice(issue, facts, owner, one.reason)

    slips.issue_as(one, FormPurpose.REFUSAL_NOTICE, notice)


def _refuse_unpaid(one: Moving) -> None:
    rows = list(FeeDue.objects.filter(dossier_id=one.id, receipt=None, exempt="").order_by("id"))
    owed = sum(fee.owed for fee in rows)
    if owed:
        raise FeeUnpaid(dossier=one.code, amount=Dong(owed))
    unstated = next((fee for fee in rows if fee.unstated), None)
    if unstated is not None:
        raise FeeUnstated(dossier=one.code, fee=unstated.name, words=unstated.words)


def _refuse_without_apology(one: Moving) -> None:
    late = one.due_at and one.finished_at and one.finished_at > one.due_at
    gate = pack_named(one.pack).clock.apology_gate
    if late and gate is ApologyGate.BLOCK and not one.apologised:
        raise ApologyFirst(dossier=one.code)


def _fact(one: Moving, fact: str) -> FactDelta:
    return FactDelta(
        dossier_id=one.id,
        at=one.at,
        fact=fact,
        data={
            "receiving": one.receiving_unit_id,
            "solving": one.solving_unit_id,
            "procedure": one.procedure_id,
            "channel": one.channel,
            "training": one.training,
            "due_at": one.due_at.isoformat() if one.due_at else None,
            "supplements": one.supplements,
        },
    )
