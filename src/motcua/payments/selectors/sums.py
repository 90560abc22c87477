"""What was taken and given back, by method; a receipt that was voided is in no sum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.db.models import Sum as Total

from motcua.payments.models import Receipt, Refund
from motcua.payments.words import Method


@dataclass(frozen=True, slots=True)
class Sum:
    """How many receipts, and what they come to. Unit: whole đồng. Error: none."""

    count: int = 0
    total: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.count + other.count, self.total + other.total)


def sums_of(cash_day_id: int) -> Mapping[Method, Sum]:
    """Return what a cashier took on a day by each method, none left out."""
    rows = (
        Receipt.objects.filter(cash_day_id=cash_day_id, voiding__isnull=True)
        .values_list("method")
        .annotate(Count("pk"), Total("total"))
    )
    return _by_method(rows)


def refunded_of(cash_day_id: int) -> Mapping[Method, Sum]:
    """Return what a cashier gave back on a day by each method, none left out."""
    rows = Refund.objects.filter(cash_day_id=cash_day_id).values_list("method")
    return _by_method(rows.annotate(Count("pk"), Total("total")))


def _by_method(rows: Iterable[tuple[str, int, int]]) -> Mapping[Method, Sum]:
    found = {Method(method): Sum(count, int(total)) for method, count, total in rows}
    return {method: found.get(method, Sum()) for method in Method}
