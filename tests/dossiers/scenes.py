"""A dossier in every state, and at every step from which an act leads on."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from motcua.dossiers.collectors import Collector
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.services import (
    assigning,
    corrections,
    endings,
    extensions,
    fees,
    intake,
    opinions,
    recalculating,
    results,
    supplements,
    waits,
    work,
)
from motcua.dossiers.services.moving import moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.submission import ComponentIn
from motcua.org.actor import Actor
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act, State
from motcua.rules.policy import PauseKind
from motcua.testing import desk, office
from motcua.testing.desk import HOA, MONDAY, SOON, person

AT: Final = MONDAY + SOON
LATE: Final = timedelta(days=60)
WHY: Final = "Vì sổ sách ghi nhầm."
REDUCED: Final = FeeIn("Lệ phí", 1_000, why="Hộ nghèo", ground="NQ 12/2025/NQ-HĐND Điều 3")


def order(code: str, name: str, at: datetime = AT) -> Order:
    return Order(code, person(name), at, reason=WHY)


def registered() -> str:
    answer = intake.submit(desk.form(), by=person("one_stop_clerk"), at=MONDAY)
    return str(answer["code"])


def handed_over() -> str:
    code = desk.received()
    work.move(order(code, "one_stop_clerk"), act=Act.HAND_OVER)
    return code


def recalled_to_counter() -> str:
    code = handed_over()
    assigning.recall(order(code, "one_stop_clerk"))
    return code


def proposed() -> str:
    code = desk.appraised()
    work.move(order(code, "specialist"), act=Act.PROPOSE)
    return code


def signed() -> str:
    code = proposed()
    work.move(order(code, "division_lead"), act=Act.APPROVE)
    work.move(order(code, "leader"), act=Act.APPROVE)
    return code


def completed(at: datetime = AT) -> str:
    code = signed()
    endings.finish(order(code, "records_clerk", at), endings.ResultIn("Giấy phép"))
    fees.collect(order(code, "one_stop_clerk", at), Method.CASH)
    return code


def completed_late() -> str:
    return completed(AT + LATE)


def returned_late() -> str:
    code = completed_late()
    endings.hand_out(order(code, "one_stop_clerk", AT + LATE), Collector("Trần Thị Hoà"))
    return code


def supplement_required() -> str:
    code = desk.appraised()
    supplements.ask(order(code, "specialist"), [supplements.Asked(2, "mờ")])
    return code


def asked_late() -> str:
    """Return a dossier whose supplement was asked for after expiry, so that it stays late."""
    code = desk.appraised()
    late = order(code, "specialist", AT + LATE / 2)
    supplements.ask(late, [supplements.Asked(2, "mờ")])
    return code


def consulted() -> str:
    code = desk.appraised()
    opinions.consult(
        order(code, "specialist"), [office.unit(office.DEPARTMENT)], question="Có được không?"
    )
    return code


def consulted_then(act: Callable[[Order], object], name: str) -> Callable[[], str]:
    def made() -> str:
        code = consulted()
        act(order(code, name))
        return code

    return made


def after(make: Callable[[], str], act: Callable[[Order], object], name: str) -> Callable[[], str]:
    """Return what makes a dossier and does one more act on it."""

    def made() -> str:
        code = make()
        act(order(code, name))
        return code

    return made


def returned() -> str:
    code = completed()
    endings.hand_out(order(code, "one_stop_clerk"), Collector("Trần Thị Hoà"))
    return code


def paid(make: Callable[[], str]) -> Callable[[], str]:
    """Return what makes a dossier whose fee is paid before it comes to where it is."""
    return after(make, lambda one: fees.collect(one, Method.CASH), "one_stop_clerk")


def unpaid() -> str:
    """Return a dossier with a result whose fee was given back."""
    code = completed()
    fees.give_back(order(code, "one_stop_clerk"), receipt_of(code))
    return code


def ended(make: Callable[[], str], act: Callable[[Order], object], name: str) -> Callable[[], str]:
    """Return what makes a dossier that was paid for and then ended by an act."""
    return after(paid(make), act, name)


def closed_paid() -> str:
    code = paid(supplement_required)()
    supplements.close(order(code, "one_stop_clerk", AT + timedelta(days=40)))
    return code


def undone_paid() -> str:
    """Return a dossier undone while it was paid, as earlier releases let happen."""
    code = paid(desk.received)()
    Dossier.objects.filter(code=code).update(state=State.VOIDED.value)
    return code


def receipt_of(code: str) -> int:
    """Return the key of the receipt that stands for a dossier, 0 where there is none."""
    rows = FeeDue.objects.filter(dossier__code=code, receipt__isnull=False)
    return rows.values_list("receipt_id", flat=True).first() or 0


def closed() -> str:
    code = supplement_required()
    supplements.close(order(code, "one_stop_clerk", AT + timedelta(days=40)))
    return code


def asked(one: Order) -> object:
    return supplements.ask(one, [supplements.Asked(2, "mờ")])


STATES: Final[Mapping[State, Callable[[], str]]] = {
    State.REGISTERED: registered,
    State.ACCEPTED: desk.received,
    State.PROCESSING: desk.appraised,
    State.SUPPLEMENT_REQUIRED: supplement_required,
    State.PAYMENT_REQUIRED: after(desk.appraised, waits.require_payment, "specialist"),
    State.WITHDRAWAL_REQUESTED: after(desk.appraised, endings.request_withdrawal, "one_stop_clerk"),
    State.COMPLETED: completed,
    State.RETURNED: returned,
    State.REFUSED: after(registered, intake.refuse, "one_stop_clerk"),
    State.STOPPED: after(desk.appraised, endings.stop, "leader"),
    State.CLOSED: closed,
    State.VOIDED: after(desk.received, endings.undo_intake, "one_stop_clerk"),
}

SPECIAL: Final[Mapping[tuple[State, Act], Callable[[], str]]] = {
    (State.PROCESSING, Act.HAND_OVER): recalled_to_counter,
    (State.PROCESSING, Act.ASSIGN): handed_over,
    (State.PROCESSING, Act.SEND_BACK): proposed,
    (State.PROCESSING, Act.APPROVE): proposed,
    (State.PROCESSING, Act.FINISH): signed,
    (State.PROCESSING, Act.RESUME): after(
        desk.appraised, lambda one: waits.pause(one, PauseKind.PUBLIC_NOTICE), "specialist"
    ),
    (State.ACCEPTED, Act.RESUME): after(
        desk.received, lambda one: waits.pause(one, PauseKind.PUBLIC_NOTICE), "one_stop_clerk"
    ),
    (State.SUPPLEMENT_REQUIRED, Act.APOLOGISE): asked_late,
    (State.COMPLETED, Act.APOLOGISE): completed_late,
    (State.RETURNED, Act.APOLOGISE): returned_late,
    (State.COMPLETED, Act.COLLECT_FEE): unpaid,
    (State.REGISTERED, Act.RETURN_FEE): paid(registered),
    (State.ACCEPTED, Act.RETURN_FEE): paid(desk.received),
    (State.PROCESSING, Act.RETURN_FEE): paid(desk.appraised),
    (State.SUPPLEMENT_REQUIRED, Act.RETURN_FEE): paid(supplement_required),
    (State.PAYMENT_REQUIRED, Act.RETURN_FEE): ended(
        desk.appraised, waits.require_payment, "specialist"
    ),
    (State.WITHDRAWAL_REQUESTED, Act.RETURN_FEE): ended(
        desk.appraised, endings.request_withdrawal, "one_stop_clerk"
    ),
    (State.RETURNED, Act.RETURN_FEE): after(returned, results.revoke_result, "leader"),
    (State.REFUSED, Act.RETURN_FEE): ended(registered, intake.refuse, "one_stop_clerk"),
    (State.STOPPED, Act.RETURN_FEE): ended(desk.appraised, endings.stop, "leader"),
    (State.CLOSED, Act.RETURN_FEE): closed_paid,
    (State.VOIDED, Act.RETURN_FEE): undone_paid,
    (State.PROCESSING, Act.ANSWER): consulted,
    (State.PROCESSING, Act.UNASK): consulted,
    (State.SUPPLEMENT_REQUIRED, Act.ANSWER): consulted_then(asked, "specialist"),
    (State.PAYMENT_REQUIRED, Act.ANSWER): consulted_then(waits.require_payment, "specialist"),
    (State.WITHDRAWAL_REQUESTED, Act.ANSWER): consulted_then(
        endings.request_withdrawal, "one_stop_clerk"
    ),
}
"""Where a state alone does not make the act possible."""


def corrected(one: Order) -> object:
    return results.correct_result(one, endings.ResultIn("Giấy phép số 2"), outcome_kept=True)


def _succeed(one: Order) -> None:
    with moving(one, Act.SUCCEED):
        pass


DO: Final[Mapping[Act, Callable[[Order], object]]] = {
    Act.ACCEPT: intake.accept,
    Act.REFUSE: intake.refuse,
    Act.ASK_SUPPLEMENT: asked,
    Act.SUPPLEMENT: lambda one: supplements.supplement(one, [ComponentIn(2, copies=2)]),
    Act.HAND_OVER: lambda one: work.move(one, act=Act.HAND_OVER),
    Act.ASSIGN: lambda one: work.move(one, act=Act.ASSIGN),
    Act.FORWARD: lambda one: work.move(one, act=Act.FORWARD),
    Act.SEND_BACK: lambda one: work.move(one, act=Act.SEND_BACK, outcome="back"),
    Act.CONSULT: lambda one: opinions.consult(
        one, [office.unit(office.DEPARTMENT)], question="Có được không?"
    ),
    Act.UNASK: opinions.take_back,
    Act.ANSWER: lambda one: opinions.answer(one, words="Được."),
    Act.PROPOSE: lambda one: work.move(one, act=Act.PROPOSE),
    Act.APPROVE: lambda one: work.move(one, act=Act.APPROVE),
    Act.PAUSE: lambda one: waits.pause(one, PauseKind.PUBLIC_NOTICE),
    Act.RESUME: waits.resume,
    Act.REQUIRE_PAYMENT: waits.require_payment,
    Act.CONFIRM_PAYMENT: waits.confirm_payment,
    Act.EXTEND: lambda one: extensions.extend(one, new_due=MONDAY + timedelta(days=20)),
    Act.APOLOGISE: lambda one: extensions.apologise(one, new_due=one.at + timedelta(days=2)),
    Act.REQUEST_WITHDRAWAL: endings.request_withdrawal,
    Act.WITHDRAW: endings.withdraw,
    Act.DENY_WITHDRAWAL: endings.deny_withdrawal,
    Act.STOP: endings.stop,
    Act.CLOSE: supplements.close,
    Act.FINISH: lambda one: endings.finish(one, endings.ResultIn("Giấy phép")),
    Act.RETURN: lambda one: endings.hand_out(one, Collector("Trần Thị Hoà")),
    Act.REASSIGN: lambda one: assigning.reassign(one, to=None),
    Act.RECALL: assigning.recall,
    Act.UNDO_INTAKE: endings.undo_intake,
    Act.CORRECT_APPLICANT: lambda one: corrections.correct_applicant(one, HOA),
    Act.CORRECT_RESULT: corrected,
    Act.REVOKE_RESULT: results.revoke_result,
    Act.COLLECT_FEE: lambda one: fees.collect(one, Method.CASH),
    Act.SET_FEES: lambda one: fees.set_fees(one, [REDUCED]),
    Act.RETURN_FEE: lambda one: fees.give_back(one, receipt_of(one.code)),
    Act.SUCCEED: _succeed,
    Act.RECALCULATE: lambda one: recalculating.move(
        one.code, reason=one.reason, by=one.by, at=one.at
    ),
}
"""How each act on a running dossier is done, with everything it needs."""

WHEN: Final[Mapping[Act, timedelta]] = {Act.CLOSE: LATE, Act.APOLOGISE: LATE}
"""Acts that need time to have passed."""


def everybody() -> Mapping[str, Actor]:
    """Return who tries: somebody of each role, and a clerk from elsewhere."""
    names = [role.value for role in office.POSTS]
    return {name: person(name) for name in [*names, office.CLERK_ELSEWHERE]}
