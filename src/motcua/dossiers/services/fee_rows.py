"""The rows of what a dossier owes: set in the place of others and judged."""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

from motcua.base.language import mark
from motcua.base.say import Say
from motcua.dossiers.fee_refusals import FeeDropped
from motcua.dossiers.fee_rules import NAME, FeeIn, judge
from motcua.dossiers.models import Dossier, FeeDue
from motcua.dossiers.texts import MOST, text_of
from motcua.rules.dossier.words import FinanceState

WAIVED: Final = Say(mark("Lý do không thu"))
WHY: Final = Say(mark("Lý do thu khác mức công bố"))
GROUND: Final = Say(mark("Căn cứ pháp lý"))


class Keyed(Protocol):
    """A stored fee, as far as it is found again."""

    @property
    def pk(self) -> int: ...
    @property
    def name(self) -> str: ...


Stored = TypeVar("Stored", bound=Keyed)


def finance_of(rows: Iterable[FeeDue], *, paid: bool) -> FinanceState:
    """Return how a dossier stands, from its fees without a receipt; ``paid``: it has one, too."""
    if any(not fee.exempt and fee.amount != 0 for fee in rows):
        return FinanceState.UNPAID
    return FinanceState.PAID if paid else FinanceState.NOTHING_DUE


def replaced(fees: Sequence[FeeIn], before: Sequence[FeeDue], dossier: Dossier) -> list[FeeDue]:
    """Return the rows of fees in the place of others, or refuse; nothing is stored.

    Each fee stands for a stored one by its key, else by its name. What was published stays: it is
    paid or waived, never left out.
    """
    left = list(before)
    rows = []
    for fee in fees:
        stands = stands_for(fee, left)
        if stands is not None:
            left.remove(stands)
        judge(fee, stands)
        rows.append(_row(fee, stands, dossier))
    dropped = next((one for one in left if one.published or one.words), None)
    if dropped is not None:
        raise FeeDropped(fee=dropped.name or str(NAME))
    return rows


def as_stored(fee: FeeDue) -> FeeIn:
    """Return a stored fee as an officer would set it again."""
    return FeeIn(
        fee.name,
        fee.amount,
        fee.quantity,
        fee.is_charge,
        exempt=fee.exempt,
        why=fee.why,
        ground=fee.ground,
        of=fee.pk,
    )


def stands_for(fee: FeeIn, left: Sequence[Stored]) -> Stored | None:
    """Return the stored fee that another one takes the place of, None where it is a further one."""
    by_key = next((one for one in left if fee.of is not None and one.pk == fee.of), None)
    named = text_of(fee.name, NAME, MOST)
    return by_key or next((one for one in left if one.name == named), None)


def _row(fee: FeeIn, stands: FeeDue | None, dossier: Dossier) -> FeeDue:
    return FeeDue(
        dossier=dossier,
        name=text_of(fee.name, NAME, 300) or (stands.name if stands else ""),
        amount=fee.amount,
        published=stands.published if stands else None,
        words=stands.words if stands else "",
        pieces=stands.pieces if stands else fee.quantity,
        quantity=fee.quantity,
        is_charge=fee.is_charge,
        why="" if fee.exempt else text_of(fee.why, WHY, MOST),
        exempt=text_of(fee.exempt, WAIVED, MOST),
        ground=text_of(fee.ground, GROUND, MOST),
    )
