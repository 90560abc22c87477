"""A result that was issued: corrected, revoked, another in its place."""

from dataclasses import replace

from motcua.dossiers.models import Event, Result
from motcua.dossiers.models.papers import ResultState
from motcua.dossiers.refusals import AtOnceTakenBack, ResultMissing
from motcua.dossiers.services.endings import ResultIn, open_return, refusal_slip, result_row
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.rules.dossier.words import Act, DeliveryState, Outcome, State


def correct_result(order: Order, given: ResultIn, *, outcome_kept: bool = False) -> Moving:
    """Issue a result in the place of the one that holds, or of one that was revoked.

    All of them stay readable. The dossier waits to be collected (again), and the citizen is told.
    ``outcome_kept``: decided as before, whatever is given; what is refused now gets a form 03.
    Error: ``ResultMissing`` before there was any, ``AtOnceTakenBack`` for what a counter undid.
    """
    with moving(order, Act.CORRECT_RESULT) as one:
        old = _last(one)
        if old.state == ResultState.ISSUED:
            _end(old, ResultState.CORRECTED)
        elif _taken_back_at_once(one):
            raise AtOnceTakenBack(dossier=one.code)
        decided = Outcome(old.outcome) if outcome_kept else given.outcome
        fresh = result_row(one, replace(given, title=given.title or old.title, outcome=decided))
        fresh.replaces = old
        fresh.save()
        if one.before is State.RETURNED:
            open_return(one)
        one.changes |= {
            "delivery_state": DeliveryState.AT_ONE_STOP.value,
            "outcome": decided.value,
            "returned_at": None,
        }
        if decided is Outcome.REFUSED and old.outcome != decided:
            refusal_slip(one)
        one.data |= {"old": old.number, "number": given.number}
        one.told |= {"reason": one.reason, "collect_again": one.before is State.RETURNED}
    return one


def revoke_result(order: Order) -> Moving:
    """Take a result's force away; it stays readable, marked as revoked.

    What was not collected yet is not handed out any more, until a result stands in its place
    (``correct_result``).
    """
    with moving(order, Act.REVOKE_RESULT) as one:
        old = _last(one)
        if old.state != ResultState.ISSUED:
            raise ResultMissing
        _end(old, ResultState.REVOKED)
        if one.before is State.COMPLETED:
            one.changes["delivery_state"] = DeliveryState.NONE.value
        one.data["number"] = old.number
        one.told["reason"] = one.reason
    return one


def _last(one: Moving) -> Result:
    row = Result.objects.filter(dossier_id=one.id).order_by("-id").first()
    if row is None:
        raise ResultMissing
    return row


def _end(row: Result, state: ResultState) -> None:
    row.state = state.value
    row.save(update_fields=["state"])


def _taken_back_at_once(one: Moving) -> bool:
    rows = Event.objects.filter(dossier_id=one.id, act=Act.REVOKE_RESULT.value)
    return rows.filter(data__at_once=True).exists()
