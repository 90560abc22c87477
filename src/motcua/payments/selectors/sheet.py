"""The sheet at the end of the day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from typing import Any, Final

from django.db import connection

from motcua.org.actor import Actor, ActorKind
from motcua.payments.models import CashDay
from motcua.payments.permissions import may_see
from motcua.payments.selectors.sums import Sum
from motcua.payments.words import Method

MOST: Final = 200
SHEET: Final = """
    SELECT d.id, d.cashier_id, d.cashier_name, d.closed_at, d.counted, d.difference, d.reason,
           (SELECT coalesce(json_object_agg(m, json_build_array(n, t)), '{}') FROM (
              SELECT b.method AS m, count(*) AS n, sum(b.total)::bigint AS t
                FROM payments_refund b WHERE b.cash_day_id = d.id GROUP BY b.method) back),
           r.method, v.id IS NOT NULL, count(r.id), coalesce(sum(r.total), 0)::bigint
      FROM payments_cashday d
      LEFT JOIN payments_receipt r ON r.cash_day_id = d.id
      LEFT JOIN payments_voiding v ON v.receipt_id = r.id
     WHERE d.unit_id = %s AND d.day = %s AND d.training = %s
     GROUP BY d.id, r.method, v.id IS NOT NULL
     ORDER BY d.cashier_name, d.id
"""


@dataclass(frozen=True, slots=True)
class DeskSheet:
    """What one cashier took. Unit: whole đồng. ``voided`` stands beside and is in no other sum.

    ``refunded`` went out of this till, whichever day it had come in; it is in no other sum either.
    """

    cash_day_id: int
    day: date
    cashier_id: int
    cashier_name: str
    closed_at: datetime | None
    counted: int | None
    difference: int | None
    reason: str
    by_method: Mapping[Method, Sum]
    voided: Sum
    refunded: Mapping[Method, Sum]

    @property
    def all(self) -> Sum:
        """Return all that was taken."""
        return reduce(Sum.__add__, self.by_method.values(), Sum())

    @property
    def given_back(self) -> Sum:
        """Return all that was given back."""
        return reduce(Sum.__add__, self.refunded.values(), Sum())

    @property
    def cash(self) -> int:
        """Return the cash that the till should hold. Unit: whole đồng. Error: none."""
        return self.by_method[Method.CASH].total - self.refunded[Method.CASH].total


@dataclass(frozen=True, slots=True)
class DaySheet:
    """What a unit took on a day, cashier by cashier; training has a sheet of its own."""

    unit_id: int
    day: date
    training: bool
    desks: tuple[DeskSheet, ...]

    def of(self, method: Method) -> Sum:
        """Return what was taken by one method."""
        return reduce(Sum.__add__, (desk.by_method[method] for desk in self.desks), Sum())

    @property
    def all(self) -> Sum:
        """Return all that was taken."""
        return reduce(Sum.__add__, (desk.all for desk in self.desks), Sum())

    @property
    def voided(self) -> Sum:
        """Return what was taken back."""
        return reduce(Sum.__add__, (desk.voided for desk in self.desks), Sum())

    @property
    def given_back(self) -> Sum:
        """Return what was given back of this day's receipts or of earlier ones."""
        return reduce(Sum.__add__, (desk.given_back for desk in self.desks), Sum())


def desk_of(sheet: DaySheet, cashier_id: int | None) -> DeskSheet | None:
    """Return the part of one cashier, None where he took nothing."""
    return next((desk for desk in sheet.desks if desk.cashier_id == cashier_id), None)


def empty_desk(day: date, cashier_id: int, cashier_name: str) -> DeskSheet:
    """Return the sheet of a day on which nothing was taken."""
    nothing = dict.fromkeys(Method, Sum())
    return DeskSheet(
        0, day, cashier_id, cashier_name, None, None, None, "", nothing, Sum(), nothing
    )


def day_sheet(unit_id: int, day: date, *, actor: Actor, training: bool = False) -> DaySheet:
    """Return the sheet of a unit's day in one statement; empty where the actor may not see it."""
    if not _sees(actor, unit_id):
        return DaySheet(unit_id, day, training, ())
    desks: dict[int, list[tuple[Any, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SHEET, [unit_id, day, training])
        for row in cursor.fetchall():
            desks.setdefault(row[0], []).append(row)
    return DaySheet(unit_id, day, training, tuple(_desk(day, rows) for rows in desks.values()))


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day that somebody forgot to close."""

    unit_id: int
    day: date
    cashier_id: int
    cashier_name: str


def open_days(*, actor: Actor, before: date) -> list[OpenDay]:
    """List the days before ``before`` that nobody has closed yet, the oldest first."""
    rows = CashDay.objects.filter(closed_at__isnull=True, day__lt=before, training=False)
    if actor.kind is not ActorKind.SYSTEM:
        rows = rows.filter(unit_id__in=actor.units) if may_see(actor) else rows.none()
    columns = ("unit_id", "day", "cashier_id", "cashier_name")
    return [OpenDay(*row) for row in rows.order_by("day", "id").values_list(*columns)[:MOST]]


def _sees(actor: Actor, unit_id: int) -> bool:
    return may_see(actor) and (actor.kind is ActorKind.SYSTEM or unit_id in actor.units)


def _desk(day: date, rows: list[tuple[Any, ...]]) -> DeskSheet:
    by_method, voided = dict.fromkeys(Method, Sum()), Sum()
    for *_, method, taken_back, count, total in rows:
        one = Sum(count, total)
        if taken_back:
            voided += one
        elif method is not None:
            by_method[Method(method)] += one
    cash_day_id, cashier_id, name, closed_at, counted, difference, reason, back, *_ = rows[0]
    back = json.loads(back) if isinstance(back, str) else back
    return DeskSheet(
        cash_day_id,
        day,
        cashier_id,
        name,
        closed_at,
        counted,
        difference,
        reason,
        by_method=by_method,
        voided=voided,
        refunded={method: Sum(*back.get(method.value, (0, 0))) for method in Method},
    )
