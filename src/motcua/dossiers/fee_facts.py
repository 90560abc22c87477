"""What papers say of the fees of a stored dossier."""

from collections.abc import Iterable

from motcua.dossiers.models import FeeDue


def fee_of(dossier_id: int) -> int:
    """Return what a dossier has to pay in all, in đồng."""
    return sum((one.amount or 0) * one.quantity for one in _fees(dossier_id))


def fee_words_of(dossier_id: int) -> str:
    """Return what is published of fees whose amount nobody stated yet, "" where there are none."""
    return words_of(_fees(dossier_id))


def words_of(rows: Iterable[FeeDue]) -> str:
    """Return the published words of those of some fees that have no amount yet."""
    return "; ".join(one.words for one in rows if one.unstated and one.words)


def _fees(dossier_id: int) -> list[FeeDue]:
    return list(FeeDue.objects.filter(dossier_id=dossier_id, exempt="").order_by("id"))
