"""The legal limit that a process is held against."""

from datetime import date

from motcua.catalog.models import ProcedureVersion, SubmissionMethod
from motcua.catalog.records import plain
from motcua.catalog.selectors.procedures import in_force_on
from motcua.rules.limit import Limit, LimitUnit
from motcua.rules.process.definition import ProcessDefinition
from motcua.rules.process.measure import limit_minutes


def legal_limit(definition: ProcessDefinition, *, on: date) -> Limit | None:
    """Return the limit published for the procedure of a process.

    Of several limits the one that the process itself prints, else the shortest; the printed total
    where the procedure has published none.
    """
    versions = ProcedureVersion.objects.filter(in_force_on(on), procedure__code=definition.code)
    rows = (
        SubmissionMethod.objects.filter(case__version__in=versions, limit_amount__isnull=False)
        .order_by()
        .values_list("limit_amount", "limit_unit")
        .distinct()
    )
    offered = {Limit(plain(amount), LimitUnit(unit)) for amount, unit in rows if amount is not None}
    if definition.total in offered or not offered:
        return definition.total
    return min(offered, key=limit_minutes)
