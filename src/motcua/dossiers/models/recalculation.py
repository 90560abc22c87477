"""Putting many promises right after the calendar changed: one press, and a row for each dossier."""

from django.db import models
from django.db.models import Q

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.papers import Slip


class Step(Word):
    """How far one dossier of a run is."""

    WAITING = "waiting", mark("Đang chờ")
    MOVED = "moved", mark("Đã đổi hẹn")
    UNMOVED = "unmoved", mark("Không còn phải đổi")
    FAILED = "failed", mark("Chưa đổi được")


class Recalculation(models.Model):
    """One run: who pressed, when and why. What became of it is counted from its rows."""

    reason = models.TextField()
    started_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.CheckConstraint(name="recalculation_has_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class RecalculatedDossier(models.Model):
    """One dossier of a run, with the times that the list showed before anybody pressed."""

    run = models.ForeignKey(Recalculation, models.PROTECT, related_name="rows")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    old = models.DateTimeField()
    new = models.DateTimeField()
    step = models.CharField(max_length=8, choices=Step.choices(), default=Step.WAITING.value)
    done_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)
    slip = models.ForeignKey(Slip, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["run", "dossier"], name="recalculated_once_a_run"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(step="waiting"), name="recalculated_by_one_run"
            ),
        )
        indexes = (models.Index(fields=["run", "step", "id"], name="recalculated_of_run"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.step}"
