"""After something was settled at once: taken back on the same day, or a slip for who asks for one.

Taking back does not undo: the dossier stays returned and keeps its place in the register, the
result is revoked with its reason, the receipt is voided. See docs/rules/at-once.md.
"""

from django.db import transaction

from motcua.audit import services as audit
from motcua.base.dates import office_time
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Event, FactDelta, FeeDue, Result, Slip
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.permissions import NotYours
from motcua.dossiers.refusals import AtOnceOver, NotServedAtOnce, SlipOfRevoked
from motcua.dossiers.services import intake, new_rows, slips
from motcua.dossiers.services.moving import Moving, locked, moving
from motcua.dossiers.services.order import Order
from motcua.org.actor import Actor
from motcua.org.acts import Power
from motcua.packs.forms import FormPurpose
from motcua.payments import services as payments
from motcua.payments.selectors import receipts_for
from motcua.rules.dossier.words import Act, FinanceState, State
from motcua.store.insert import insert_together


def take_back(order: Order) -> Moving:
    """Revoke what was settled at once today, and void its receipt; the register keeps the row.

    By whoever served it or leads the counter, on the same day, before the cash desk is closed.
    Error: ``AtOnceOver`` on another day or a second time, and what ``payments.void`` refuses.
    """
    with moving(order, Act.REVOKE_RESULT, permit=_require_own_or_lead) as one:
        served = _served(one)
        if office_time(served.at).date() != one.office_at.date():
            raise AtOnceOver(dossier=one.code)
        held = Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED)
        if not held.update(state=ResultState.REVOKED.value):
            raise AtOnceOver(dossier=one.code)
        one.data |= {"at_once": True, "voided": _void(one)}
        one.changes["finance_state"] = FinanceState.NOTHING_DUE.value
        one.told["reason"] = one.reason
        row = Dossier.objects.get(pk=one.id)
        one.rows.append(
            FactDelta(dossier_id=one.id, at=one.at, fact="voided", data=new_rows.fact(row))
        )
    return one


@transaction.atomic
def slip_on_request(order: Order) -> Slip:
    """Return form 01 of what was settled at once, issued when it is asked for the first time.

    Error: ``SlipOfRevoked`` for what was taken back before anybody asked.
    Source: Nghị định 61/2018/NĐ-CP Điều 17 khoản 4: no slip, unless the citizen asks for one.
    """
    one = locked(order.code, by=order.by)
    permissions.require(order.by, Act.SERVE_AT_ONCE, one)
    _served(one)
    known = slips.last_slip(one.id, FormPurpose.APPOINTMENT_SLIP)
    if known is not None:
        return known
    if not Result.objects.filter(dossier_id=one.id, state=ResultState.ISSUED).exists():
        raise SlipOfRevoked(dossier=one.code)
    one.by, one.at, one.act = order.by, order.at, Act.SERVE_AT_ONCE
    made = slips.issue_as(one, FormPurpose.APPOINTMENT_SLIP, intake.appointment(one))
    insert_together(*one.rows)
    target = audit.Target("dossier", one.id, one.code)
    told = {"slip": made.printed_number}
    audit.note(audit.Record("dossier.slip_asked_for", target, told), by=order.by.doer, at=order.at)
    return Slip.objects.get(dossier_id=one.id, printed_number=made.printed_number)


def _served(one: Moving) -> Event:
    found = Event.objects.filter(dossier_id=one.id, act=Act.SERVE_AT_ONCE).first()
    if found is None or one.state is not State.RETURNED:
        raise NotServedAtOnce(dossier=one.code)
    return found


def _require_own_or_lead(actor: Actor, act: Act, one: Moving) -> None:
    unit = one.receiving_unit_id
    if not actor.answers_for(Power.RECEIVE, unit):
        raise NotYours(dossier=one.code, act=act)
    if _served(one).actor_id != actor.id and not actor.answers_for(Power.ASSIGN, unit):
        raise NotYours(dossier=one.code, act=act)


def _void(one: Moving) -> list[int]:
    standing = [card for card in receipts_for("dossier", one.id) if card.stands]
    for card in standing:
        payments.void(card.id, one.reason[:500], by=one.by, at=one.at)
    FeeDue.objects.filter(dossier_id=one.id).update(receipt=None, exempt=one.reason)
    return [card.number for card in standing]
