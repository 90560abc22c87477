"""The transition table: from which state which act leads where. There is no other one.

Source: Nghị định 61/2018/NĐ-CP Điều 17-21 and its successor NĐ 118/2025/NĐ-CP Điều 17-22; stop on
request, Thông tư 03/2025/TT-VPCP Điều 7; closing, NĐ 297/2025/NĐ-CP. See docs/rules/dossier.md.
"""

from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from motcua.base.errors import Refusal
from motcua.base.language import mark
from motcua.rules.dossier.words import FINAL, WAITING, Act, State


class Going(Enum):
    """Where an act leads that names no state of its own."""

    KEEP = "keep"
    """The state stays."""
    BACK = "back"
    """To the state the dossier waited from; one that was not accepted yet is accepted."""


Target = State | Going


class ActNotAllowed(Refusal):
    code = "dossier.act_not_allowed"
    message = mark(
        "Hồ sơ {dossier} đang ở trạng thái “{state}” nên không “{act}” được. "
        "Hãy tải lại trang để xem việc làm được lúc này."
    )


_OPEN: Final = (State.REGISTERED, State.ACCEPTED, State.PROCESSING)
_IN_WORK: Final = (State.ACCEPTED, State.PROCESSING)
_WITH_RESULT: Final = (State.COMPLETED, State.RETURNED)


def _table(
    rows: Iterable[tuple[Act, Iterable[State], Target]],
) -> Mapping[tuple[State, Act], Target]:
    return MappingProxyType({(state, act): to for act, states, to in rows for state in states})


NEXT: Final = _table(
    (
        (Act.ACCEPT, (State.REGISTERED,), State.ACCEPTED),
        (Act.REFUSE, (State.REGISTERED,), State.REFUSED),
        (Act.ASK_SUPPLEMENT, _OPEN, State.SUPPLEMENT_REQUIRED),
        (Act.SUPPLEMENT, (State.SUPPLEMENT_REQUIRED,), Going.BACK),
        (Act.HAND_OVER, _IN_WORK, State.PROCESSING),
        (Act.ASSIGN, (State.PROCESSING,), Going.KEEP),
        (Act.FORWARD, (State.PROCESSING,), Going.KEEP),
        (Act.SEND_BACK, (State.PROCESSING,), Going.KEEP),
        (Act.PROPOSE, (State.PROCESSING,), Going.KEEP),
        (Act.APPROVE, (State.PROCESSING,), Going.KEEP),
        (Act.CONSULT, (State.PROCESSING,), Going.KEEP),
        (Act.ANSWER, (State.PROCESSING, *WAITING), Going.KEEP),
        (Act.UNASK, (State.PROCESSING,), Going.KEEP),
        (Act.PAUSE, _IN_WORK, Going.KEEP),
        (Act.RESUME, _IN_WORK, Going.KEEP),
        (Act.REQUIRE_PAYMENT, _IN_WORK, State.PAYMENT_REQUIRED),
        (Act.CONFIRM_PAYMENT, (State.PAYMENT_REQUIRED,), Going.BACK),
        (Act.EXTEND, _IN_WORK, Going.KEEP),
        (Act.APOLOGISE, (*_IN_WORK, *WAITING, *_WITH_RESULT), Going.KEEP),
        (
            Act.REQUEST_WITHDRAWAL,
            (*_OPEN, State.SUPPLEMENT_REQUIRED, State.PAYMENT_REQUIRED),
            State.WITHDRAWAL_REQUESTED,
        ),
        (Act.WITHDRAW, (State.WITHDRAWAL_REQUESTED,), State.STOPPED),
        (Act.DENY_WITHDRAWAL, (State.WITHDRAWAL_REQUESTED,), Going.BACK),
        (
            Act.STOP,
            (State.PROCESSING, State.SUPPLEMENT_REQUIRED, State.PAYMENT_REQUIRED),
            State.STOPPED,
        ),
        (Act.CLOSE, (State.SUPPLEMENT_REQUIRED,), State.CLOSED),
        (Act.FINISH, _IN_WORK, State.COMPLETED),
        (Act.RETURN, (State.COMPLETED,), State.RETURNED),
        (Act.REASSIGN, (*_IN_WORK, *WAITING), Going.KEEP),
        (Act.RECALL, (State.PROCESSING,), Going.KEEP),
        (Act.UNDO_INTAKE, (State.REGISTERED, State.ACCEPTED), State.VOIDED),
        (Act.CORRECT_APPLICANT, (*_OPEN, *WAITING, State.COMPLETED), Going.KEEP),
        # What was corrected, or stands in the place of what was revoked, is handed out anew.
        (Act.CORRECT_RESULT, _WITH_RESULT, State.COMPLETED),
        (Act.REVOKE_RESULT, _WITH_RESULT, Going.KEEP),
        (Act.RECALCULATE, (*_OPEN, *WAITING), Going.KEEP),
        (Act.SUCCEED, (*_OPEN, *WAITING, State.COMPLETED), Going.KEEP),
        (Act.COLLECT_FEE, (*_OPEN, *WAITING, State.COMPLETED), Going.KEEP),
        (Act.SET_FEES, (*_OPEN, *WAITING, State.COMPLETED), Going.KEEP),
        # Where the result was returned and holds, the service refuses it.
        (Act.RETURN_FEE, tuple(State), Going.KEEP),
    )
)
"""Every (state, act) that is allowed. SUBMIT and SERVE_AT_ONCE make a dossier and have no row."""

FIRST: Final[Mapping[Act, State]] = MappingProxyType(
    {Act.SUBMIT: State.REGISTERED, Act.SERVE_AT_ONCE: State.RETURNED}
)
"""The state of a new dossier, by the act that makes it."""


def after(state: State, act: Act, *, before: State | None, dossier: str) -> State:
    """Return the state that ``act`` leads to from ``state``, or refuse.

    ``before``: the state the dossier came from into a waiting one. A wait that began before
    acceptance ends in acceptance where a supplement arrives, and where the dossier was otherwise.
    """
    target = NEXT.get((state, act))
    if target is None:
        raise ActNotAllowed(dossier=dossier, state=state, act=act)
    if target is Going.KEEP:
        return state
    if target is Going.BACK:
        return _back(act, before or State.PROCESSING)
    return target


def _back(act: Act, before: State) -> State:
    if act is Act.SUPPLEMENT and before is State.REGISTERED:
        return State.ACCEPTED
    return before


def allowed(state: State) -> frozenset[Act]:
    """Return the acts that the table allows from a state."""
    return frozenset(act for (at, act) in NEXT if at is state)


def is_final(state: State) -> bool:
    """Say whether the state is an end."""
    return state in FINAL


NEEDS_REASON: Final = frozenset(
    {
        Act.REFUSE,
        Act.ASK_SUPPLEMENT,
        Act.SEND_BACK,
        Act.UNASK,
        Act.PAUSE,
        Act.REQUIRE_PAYMENT,
        Act.EXTEND,
        Act.APOLOGISE,
        Act.REQUEST_WITHDRAWAL,
        Act.DENY_WITHDRAWAL,
        Act.STOP,
        Act.REASSIGN,
        Act.RECALL,
        Act.UNDO_INTAKE,
        Act.CORRECT_APPLICANT,
        Act.CORRECT_RESULT,
        Act.REVOKE_RESULT,
        Act.RETURN_FEE,
        Act.RECALCULATE,
    }
)
"""Acts that nobody may do without saying why."""


PASSING: Final = frozenset(
    {
        Act.HAND_OVER,
        Act.ASSIGN,
        Act.FORWARD,
        Act.SEND_BACK,
        Act.PROPOSE,
        Act.APPROVE,
        Act.FINISH,
    }
)
"""Acts that are ways out of a step."""

WORKED_ON: Final = frozenset(
    {
        Act.ASK_SUPPLEMENT,
        Act.SUPPLEMENT,
        Act.CONSULT,
        Act.UNASK,
        Act.PAUSE,
        Act.RESUME,
        Act.REQUIRE_PAYMENT,
        Act.CONFIRM_PAYMENT,
        Act.EXTEND,
        Act.STOP,
        Act.REASSIGN,
    }
)
"""Acts by which whoever received a step takes it in hand without passing it on.

After one of them the step is not recalled. To open a dossier is to look, not to act.
"""
