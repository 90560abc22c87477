"""How a dossier ends: with a result that is returned, withdrawn, stopped or undone."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from motcua.base.language import mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers import letters
from motcua.dossiers.letters import DossierFacts, Issue, Stopping
from motcua.dossiers.models import FactDelta, FeeDue, Party, Result, Slip
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import (
    ApologyFirst,
    FeeTaken,
    FeeUnpaid,
    FieldMissing,
    ResultMissing,
)
from motcua.dossiers.services import slips
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
FEES: Final = Say(mark("Phí, lệ phí hoàn trả"))
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


@dataclass(frozen=True, slots=True)
class Collector:
    """Who collects a result: the owner, or somebody else by a paper; ``slip_lost`` shows an ID."""

    name: str
    id_number: str = ""
    paper: str = ""
    slip_lost: bool = False


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
        one.rows.append(_result(one, result))
        record(one, Finished(one.office_at))
        one.changes |= {
            "finished_at": one.at,
            "outcome": result.outcome.value,
            "delivery_state": DeliveryState.AT_ONE_STOP.value,
            "running_since": None,
        }
        one.data |= {"outcome": result.outcome.value, "number": result.number}
        if result.outcome is Outcome.REFUSED:
            _refusal_slip(one)
        to = chosen.to if chosen.to and chosen.to.kind is StepKind.RETURN else None
        open_step(one, to or returning_step(process_of(one)) or IN_PLACE)
        one.rows.append(_fact(one, "settled"))
    return one


def hand_out(order: Order, to: Collector) -> Moving:
    """Return the result to who came for it. Unpaid fees block; what is ready is never kept else.

    Only where the pack says so a late result waits for its apology.
    """
    with moving(order, Act.RETURN) as one:
        name = text_of(to.name, RECEIVED_BY, 300)
        if not name:
            raise FieldMissing(label=RECEIVED_BY)
        _refuse_unpaid(one)
        _refuse_without_apology(one)
        if one.step is not None:
            close_step(one, outcome="returned")
        one.changes |= {
            "returned_at": one.at,
            "delivery_state": DeliveryState.HANDED_OUT.value,
        }
        paper = text_of(to.paper, RECEIVED_BY, 300)
        Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED).update(
            given_to=name, given_paper=paper or to.id_number
        )
        one.data |= {"to": name, "paper": paper, "slip_lost": to.slip_lost}
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
    fees_returned: str = "",
) -> Slip | None:
    """Give the dossier back at the applicant's request, with form 05 (TT 03/2025 Điều 7)."""
    with moving(order, Act.WITHDRAW) as one:
        lines = (text_of(line, PAPERS, 300) for line in papers_returned.splitlines())
        return stop_now(one, "\n".join(lines), fees=text_of(fees_returned, FEES, 300))


def deny_withdrawal(order: Order) -> Moving:
    """Go on with a dossier whose result or decision is there already."""
    with moving(order, Act.DENY_WITHDRAWAL) as one:
        one.told["reason"] = one.reason
    return one


def stop(order: Order) -> Slip | None:
    """Stop a dossier, with form 05."""
    with moving(order, Act.STOP) as one:
        return stop_now(one, "")


def stop_now(one: Moving, papers: str, *, fees: str = "") -> Slip | None:
    """End the clock and issue the notice of a locked dossier that the act ends."""
    before = one.waits_from or one.before
    said = Stopping(
        requested_at=one.last_at,
        words=one.reason or str(one.data.get("reason", "")) or one.act.vi,
        state_then=before.vi,
        papers_returned=tuple(line for line in papers.splitlines() if line.strip()),
        fees_returned=fees,
    )
    if one.accepted_at is not None:
        record(one, Stopped(one.office_at))
    one.changes |= {"pause_kind": "", "paused_since": None, "clock_stopped": False}
    one.rows.append(_fact(one, "stopped"))

    def notice(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.stop_notice(issue, facts, owner, said)

    return slips.issue_for(one, notice)


def undo_intake(order: Order) -> Moving:
    """Take back a mistaken intake; the code stays used and the citizen is told why.

    Error: ``FeeTaken`` while a receipt stands: nobody could void it afterwards.
    """
    with moving(order, Act.UNDO_INTAKE) as one:
        if FeeDue.objects.filter(dossier_id=one.id, receipt__isnull=False).exists():
            raise FeeTaken(dossier=one.code)
        if one.accepted_at is not None:
            record(one, Stopped(one.office_at))
        one.told["reason"] = one.reason
        one.rows.append(_fact(one, "voided"))
    return one


def _result(one: Moving, given: ResultIn) -> Result:
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


def _refusal_slip(one: Moving) -> None:
    def notice(issue: Issue, facts: DossierFacts, owner: Party) -> Snapshot:
        return letters.refusal_notice(issue, facts, owner, one.reason)

    slips.issue_as(one, FormPurpose.REFUSAL_NOTICE, notice)


def _refuse_unpaid(one: Moving) -> None:
    rows = FeeDue.objects.filter(dossier_id=one.id, receipt=None, exempt="")
    owed = sum(amount * quantity for amount, quantity in rows.values_list("amount", "quantity"))
    if owed:
        raise FeeUnpaid(dossier=one.code, amount=Dong(owed))


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
