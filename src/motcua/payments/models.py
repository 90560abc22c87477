"""Receipts, which are never changed, and the days of the cash desk."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear

from motcua.org.actor import Actor, ActorKind
from motcua.payments.permissions import may_see
from motcua.payments.words import Method


class CashDay(models.Model):
    """One cashier's day at one unit: opened by the first receipt, closed once, by counting.

    Whoever takes money or takes a receipt back holds the row; whoever closes it waits.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    day = models.DateField()
    cashier_id = models.BigIntegerField()
    cashier_name = models.CharField(max_length=200)
    training = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    expected = models.BigIntegerField(null=True)
    counted = models.BigIntegerField(null=True)
    difference = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    totals = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(
                name="cash_day_open", fields=["unit", "day"], condition=Q(closed_at__isnull=True)
            ),
        )
        constraints = (
            models.UniqueConstraint(
                name="cash_day_once", fields=["unit", "day", "cashier_id", "training"]
            ),
            models.CheckConstraint(
                name="cash_day_closed_by_counting",
                condition=Q(
                    closed_at__isnull=True,
                    closed_by_name="",
                    expected__isnull=True,
                    counted__isnull=True,
                    difference__isnull=True,
                )
                | (
                    Q(
                        closed_at__isnull=False,
                        expected__isnull=False,
                        counted__gte=0,
                        difference=F("counted") - F("expected"),
                    )
                    & ~Q(closed_by_name="")
                ),
            ),
            models.CheckConstraint(
                name="cash_day_difference_has_reason",
                condition=Q(difference__isnull=True) | Q(difference=0) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.cashier_name} {self.day}"


class ReceiptSet(models.QuerySet["Receipt"]):
    """Receipts, as far as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Leave those of the actor's units."""
        if not may_see(actor):
            return self.none()
        return self if actor.kind is ActorKind.SYSTEM else self.filter(unit_id__in=actor.units)


class Receipt(models.Model):
    """Money that was taken (biên lai); sealed: the application may add rows and nothing else.

    Numbers run without gaps within a unit, year, form and series. ``object_id`` is a plain
    number, since no foreign key points upwards.
    """

    cash_day = models.ForeignKey(CashDay, models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    year = models.IntegerField()
    form = models.CharField(max_length=20)
    series = models.CharField(max_length=20)
    number = models.BigIntegerField()
    payer_name = models.CharField(max_length=300)
    payer_personal_id = models.CharField(max_length=20, blank=True)
    payer_address = models.CharField(max_length=500, blank=True)
    lines = models.JSONField()
    total = models.BigIntegerField()
    method = models.CharField(max_length=10, choices=Method.choices())
    at = models.DateTimeField()
    day = models.DateField()
    cashier_id = models.BigIntegerField()
    cashier_name = models.CharField(max_length=200)
    object_kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    label = models.CharField(max_length=100)
    training = models.BooleanField(default=False)
    snapshot = models.JSONField(default=dict)
    key = models.UUIDField()
    objects = ReceiptSet.as_manager()

    class Meta:
        indexes = (
            models.Index(name="receipt_of_day", fields=["unit", "day", "id"]),
            models.Index(name="receipt_of_object", fields=["object_kind", "object_id", "id"]),
        )
        constraints = (
            models.UniqueConstraint(name="receipt_key_once", fields=["key"]),
            models.UniqueConstraint(
                name="receipt_number_once",
                fields=["unit", "year", "form", "series", "training", "number"],
            ),
            models.CheckConstraint(
                name="receipt_of_some_money", condition=Q(total__gt=0, number__gt=0)
            ),
            models.CheckConstraint(
                name="receipt_year_of_its_day", condition=Q(year=ExtractYear("day"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.series} {self.number}"


class Voiding(models.Model):
    """A receipt was taken back on the day it was written: once, and for good. Sealed as well."""

    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="voiding")
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = (models.CheckConstraint(name="voiding_has_reason", condition=~Q(reason="")),)

    def __str__(self) -> str:
        return self.reason


class Refund(models.Model):
    """Money of a receipt was given back after its day was over: once, and whole. Sealed as well.

    It leaves the till of the day on which it is given back, whoever's that is.
    """

    receipt = models.OneToOneField(Receipt, models.PROTECT, related_name="refund")
    cash_day = models.ForeignKey(CashDay, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    method = models.CharField(max_length=10, choices=Method.choices())
    total = models.BigIntegerField()
    reason = models.CharField(max_length=500)

    class Meta:
        constraints = (
            models.CheckConstraint(name="refund_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(name="refund_of_some_money", condition=Q(total__gt=0)),
        )
        indexes = (models.Index(name="refund_of_day", fields=["cash_day", "id"]),)

    def __str__(self) -> str:
        return self.reason


class ReceiptPrint(models.Model):
    """That a receipt was printed: the first time, or again and therefore marked. Sealed as well."""

    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="prints")
    copy = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["receipt", "copy"], name="receipt_print_counted_once"),
        )

    def __str__(self) -> str:
        return f"{self.receipt_id} #{self.copy}"
