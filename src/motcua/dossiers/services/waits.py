"""Waiting: pauses by their kinds, resuming, financial duties."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.base.dates import office_time
from motcua.dossiers.refusals import WaitHasOwnAct
from motcua.dossiers.services.ledger import record
from motcua.dossiers.services.moving import Moving, moving
from motcua.dossiers.services.order import Order
from motcua.dossiers.services.promises import move_promise
from motcua.dossiers.services.submission import NOTE
from motcua.dossiers.texts import MOST, text_of
from motcua.rules.clock import Clock
from motcua.rules.clock_events import ClockAlreadyPaused, ClockNotPaused, Paused, Resumed
from motcua.rules.dossier.words import Act
from motcua.rules.policy import PauseKind

OWN_ACTS: Final[Mapping[PauseKind, Act]] = MappingProxyType(
    {PauseKind.SUPPLEMENT: Act.ASK_SUPPLEMENT, PauseKind.FINANCIAL_DUTY: Act.REQUIRE_PAYMENT}
)
"""Waits that begin with an act of their own: the applicant is told, and asked as often as allowed.

Source: Nghị định 61/2018/NĐ-CP Điều 15 khoản 3, Điều 19 khoản 4.
"""


def pause(order: Order, kind: PauseKind) -> Moving:
    """Begin a wait of a kind; whether it stops the clock is data of the pack and the case.

    Error: ``WaitHasOwnAct`` for a wait that an act of its own begins.
    """
    with moving(order, Act.PAUSE) as one:
        if kind in OWN_ACTS:
            raise WaitHasOwnAct(kind=kind, act=Act.PAUSE, other=OWN_ACTS[kind])
        begin_wait(one, kind)
    return one


def resume(order: Order) -> Moving:
    """End the wait that is going on."""
    with moving(order, Act.RESUME) as one:
        if not one.pause_kind:
            raise ClockNotPaused
        end_wait(one, record(one, Resumed(one.office_at)))
    return one


def require_payment(order: Order) -> Moving:
    """Wait for the applicant to pay a financial duty."""
    with moving(order, Act.REQUIRE_PAYMENT) as one:
        begin_wait(one, PauseKind.FINANCIAL_DUTY)
    return one


def confirm_payment(
    order: Order,
    *,
    note: str = "",
) -> Moving:
    """Go on after the duty was paid."""
    with moving(order, Act.CONFIRM_PAYMENT) as one:
        one.data["note"] = text_of(note, NOTE, MOST)
        end_wait(one, record(one, Resumed(one.office_at)))
    return one


def begin_wait(one: Moving, kind: PauseKind, *, slip: str = "", again: str = "") -> None:
    """Write that a wait begins, and stop the clock where its kind stops it.

    ``again``: why a supplement is asked for once more than allowed; it stops nothing.
    """
    if one.pause_kind and one.paused_since is not None:
        raise ClockAlreadyPaused(start=f"{office_time(one.paused_since):%H:%M %d/%m/%Y}")
    clock = record(one, Paused(one.office_at, kind, slip, again=again))
    one.data["kind"] = kind.value
    one.changes |= {
        "pause_kind": kind.value,
        "paused_since": one.at,
        "clock_stopped": clock is not None and not clock.running,
    }


def end_wait(one: Moving, clock: Clock | None) -> None:
    """Write that the wait is over; the present step's own promise moves with the clock."""
    one.changes |= {"pause_kind": "", "paused_since": None, "clock_stopped": False}
    if clock is not None:
        move_promise(one)
