"""When a fee may differ from what was published: never silently, and never for nothing.

Source: Luật Phí và lệ phí 97/2015/QH13, Điều 10 (exemption and reduction only where the law names
them); the numbers of the published offer, see docs/payments.md.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from motcua.base.language import mark
from motcua.base.money import Dong
from motcua.base.say import Say
from motcua.dossiers.fee_refusals import (
    FeeGroundMissing,
    FeeNotPublished,
    FeeReasonMissing,
    FeeWaiverUnexplained,
    FeeZero,
)
from motcua.dossiers.refusals import FieldUnusable
from motcua.rules.dossier.words import FINAL, State

NAME: Final = Say(mark("Khoản thu"))
LARGEST: Final = 10**13
MOST_PIECES: Final = 10_000


@dataclass(frozen=True, slots=True)
class FeeIn:
    """A fee as an officer sets it: whole đồng for each of ``quantity``.

    ``amount`` None: not stated yet, where only words were published. ``exempt`` says why nothing is
    taken, ``why`` why it is another amount, ``ground`` the legal ground of a waiver or reduction.
    ``of``: the key of the stored fee that it stands for, found by its name where none is given.
    """

    name: str
    amount: int | None
    quantity: int = 1
    is_charge: bool = False
    exempt: str = ""
    why: str = ""
    ground: str = ""
    of: int | None = None


class Standing(Protocol):
    """A fee as it was stored before: what was published of it, and for how many pieces."""

    @property
    def name(self) -> str: ...
    @property
    def pieces(self) -> int: ...
    @property
    def published(self) -> int | None: ...
    @property
    def words(self) -> str: ...


def ended(state: State) -> bool:
    """Say whether nothing of a dossier is due any more: it ended without anything to return."""
    return state in FINAL and state is not State.RETURNED


def judge(fee: FeeIn, before: Standing | None) -> None:
    """Refuse a fee that differs from what was published without saying why.

    A waiver or a reduction of a published amount names its legal ground as well; fewer pieces than
    were handed in need a reason, however often it is set. Nothing at all is taken only by a waiver.
    """
    if not 0 <= (fee.amount or 0) <= LARGEST or not 1 <= fee.quantity <= MOST_PIECES:
        raise FieldUnusable(label=NAME, given=f"{fee.quantity} × {fee.amount}")
    published = before.published if before else None
    if fee.exempt:
        _judge_waiver(fee, published)
    elif fee.amount is None:
        if before is None or not before.words or published is not None:
            raise FeeZero(fee=_called(fee, before))
    elif fee.amount == 0:
        raise FeeZero(fee=_called(fee, before))
    elif before is not None and (published or before.words):
        _judge_change(fee, before, published)
    elif not fee.why.strip():
        raise FeeNotPublished(fee=_called(fee, before))


def _judge_waiver(fee: FeeIn, published: int | None) -> None:
    if not fee.exempt.strip():
        raise FeeWaiverUnexplained(fee=fee.name)
    if published and not fee.ground.strip():
        raise FeeGroundMissing(fee=fee.name)


def _judge_change(fee: FeeIn, before: Standing, published: int | None) -> None:
    amount = fee.amount or 0
    as_published = published is None or amount == published
    if as_published and fee.quantity >= before.pieces:
        return
    if not fee.why.strip():
        whole = Dong((published or amount) * before.pieces)
        given = Dong(amount * fee.quantity)
        raise FeeReasonMissing(fee=_called(fee, before), given=given, published=whole)
    if published is not None and amount < published and not fee.ground.strip():
        raise FeeGroundMissing(fee=_called(fee, before))


def _called(fee: FeeIn, before: Standing | None) -> str:
    return fee.name or (before.name if before else "") or str(NAME)
