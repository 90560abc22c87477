"""Whether money that was paid for a dossier may be given back."""

from motcua.dossiers.models import Dossier, FeeDue, Result
from motcua.dossiers.models.papers import ResultState
from motcua.rules.dossier.words import FinanceState, State


def returnable(row: Dossier) -> bool:
    """Say whether there is a receipt, and no result that was returned for it and holds."""
    if row.finance_state == FinanceState.NOTHING_DUE:
        return False
    return FeeDue.objects.filter(dossier=row, receipt__isnull=False).exists() and not _holds(row)


def _holds(row: Dossier) -> bool:
    held = Result.objects.filter(dossier=row, state=ResultState.ISSUED)
    return row.state == State.RETURNED and held.exists()
