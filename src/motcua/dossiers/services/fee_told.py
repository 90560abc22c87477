"""Fees as the log keeps and tells them."""

from collections.abc import Sequence

from motcua.base.money import dong_text
from motcua.dossiers.models import FeeDue
from motcua.dossiers.texts import MOST


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


def reasons_of(rows: Sequence[FeeDue]) -> str:
    """Return why some fees are not the published ones, each with its ground."""
    said = []
    for fee in rows:
        why = fee.exempt or fee.why
        if why:
            said.append(f"{fee.name}: {why}{f' ({fee.ground})' if fee.ground else ''}")
    return "; ".join(said)[:MOST]
