"""Running numbers, and the number of the present state of the organisation."""

from django.db import models
from django.db.models import Q


class Counter(models.Model):
    """The last number given out of one series of one unit since a day; see ``org.numbering``."""

    series = models.CharField(max_length=60)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    begins = models.DateField(null=True)
    value = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="counter_once", fields=["series", "unit", "begins"], nulls_distinct=False
            ),
            models.CheckConstraint(name="counter_counts_up", condition=Q(value__gt=0)),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.value}"


class Epoch(models.Model):
    """One row; see ``org.epoch``."""

    people = models.BigIntegerField(default=0)
    calendar = models.BigIntegerField(default=0)
    catalogue = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="epoch_one_row", condition=Q(id=1)),)

    def __str__(self) -> str:
        return f"{self.people}/{self.calendar}"
