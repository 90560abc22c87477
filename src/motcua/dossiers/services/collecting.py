"""One press at the cash desk: the fees as they stand on the screen, paid or waived."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from motcua.dossiers import permissions
from motcua.dossiers.fee_rules import FeeIn
from motcua.dossiers.models import FeeDue
from motcua.dossiers.services import fees as fee_services
from motcua.dossiers.services.fee_rows import as_stored
from motcua.dossiers.services.keeping import Answer, once
from motcua.dossiers.services.moving import locked, refuse_stale
from motcua.dossiers.services.order import Order
from motcua.payments.words import Method
from motcua.rules.dossier.words import Act


def settle(order: Order, fees: Sequence[FeeIn], method: Method, *, key: UUID) -> Answer:
    """Put the fees of the screen in the place of those due where they differ, and take the sum.

    All or none; asked again with the key, it says the same receipt. Where everything is waived,
    each with its reason, there is no receipt and nothing is owed. Error: as ``collect`` and
    ``set_fees``, and their first questions also where neither has anything to do.
    """
    digest = hashlib.sha256(f"{order.code} {method} {list(fees)}".encode()).hexdigest()

    def made() -> dict[str, object]:
        one = locked(order.code, by=order.by)
        permissions.require(order.by, Act.COLLECT_FEE, one)
        refuse_stale(one, order.revision)
        later = order
        if _differ(order.code, fees):
            fee_services.set_fees(order, fees)
            later = replace(order, revision=None)
        if fees and all(fee.exempt for fee in fees):
            return {"receipt_id": None, "number": None, "total": 0}
        return {**fee_services.collect(later, method)}

    return once(key, digest, made, by=order.by, at=order.at)


def _differ(code: str, fees: Sequence[FeeIn]) -> bool:
    rows = FeeDue.objects.filter(dossier__code=code, receipt=None).order_by("id")
    stored = [replace(as_stored(one), of=None) for one in rows]
    return stored != [replace(fee, of=None) for fee in fees]
