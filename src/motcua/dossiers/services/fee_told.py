"""Fees as the log keeps and tells them."""

from collections.abc import Sequence

from motcua.base.money import Dong, dong_text
from motcua.dossiers.models import FeeDue
from motcua.dossiers.texts import MOST
from motcua.payments.selectors import ReceiptCard


def logged(fee: FeeDue) -> dict[str, object]:
    """Return a fee as the log keeps it."""
    names = ("name", "amount", "published", "quantity", "exempt", "why", "ground")
    return {name: getattr(fee, name) for name in names}


def told(fee: FeeDue) -> str:
    """Return a fee as the log tells it, in Vietnamese as the office writes."""
    if fee.exempt:
        return f"{fee.name}: không thu"
    if fee.amount is None:
        return f"{fee.name}: chưa có số tiền"
    return f"{fee.name}: {fee.quantity} × {dong_text(fee.amount)}"


def money_told(receipts: Sequence[ReceiptCard]) -> str:
    """Return what form 05 says of the money: what was given back, and what was not, by receipt."""
    back = [one for one in receipts if not one.stands]
    kept = [one for one in receipts if one.stands]
    said = [
        f"{words} {Dong(sum(one.total for one in some))} (biên lai số "
        f"{', '.join(one.number_text for one in some)})"
        for words, some in (("đã trả lại", back), ("đã thu, chưa trả lại", kept))
        if some
    ]
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def reasons_of(rows: Sequence[FeeDue]) -> str:
    """Return why some fees are not the published ones, each with its ground."""
    said = []
    for fee in rows:
        why = fee.exempt or fee.why
        if why:
            said.append(f"{fee.name}: {why}{f' ({fee.ground})' if fee.ground else ''}")
    return "; ".join(said)[:MOST]
