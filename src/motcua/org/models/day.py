"""Days off and days worked that the province or one unit has decided itself."""

from django.db import models
from django.db.models import F, Q

from motcua.org.models.person import User
from motcua.org.models.unit import Unit
from motcua.rules.calendar import DayKind


class CalendarDay(models.Model):
    """A special day beside those of the legal pack; without a unit it is the whole province's."""

    day = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=DayKind.choices())
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    makes_up_for = models.DateField(null=True)
    added_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="calendar_day_once", fields=["day", "unit"], nulls_distinct=False
            ),
            models.CheckConstraint(
                name="calendar_day_replaces_another",
                condition=Q(makes_up_for__isnull=True)
                | (Q(kind=DayKind.MAKEUP_WORKDAY) & ~Q(makes_up_for=F("day"))),
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
