"""Units, and which unit followed which."""

from django.db import models
from django.db.models import F, Q

from motcua.org.unitkind import UnitKind


class Unit(models.Model):
    """An agency, division or receiving point; dated, because administrations are reorganised.

    ``valid_to`` is the first day on which the unit no longer is. ``mark`` stands in the numbers
    of slips; ``superior`` is the line above the unit's name in a letter head.
    """

    code = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=300)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    kind = models.CharField(max_length=20, choices=UnitKind.choices(), default=UnitKind.OTHER)
    old_code = models.CharField(max_length=35, blank=True)
    mark = models.CharField(max_length=20, blank=True)
    superior = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="unit_valid_some_time",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="unit_not_below_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Succession(models.Model):
    """One unit took over from another on a day, by a decision."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    on = models.DateField()
    decision_number = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="succession_of_another", condition=~Q(predecessor=F("successor"))
            ),
            models.UniqueConstraint(name="succession_once", fields=["predecessor", "successor"]),
        )

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id}"
