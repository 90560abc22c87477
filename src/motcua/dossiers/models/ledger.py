"""The clock's entries, the moves of the due time, facts for reports, and answers kept."""

from django.db import models

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.dossiers.models.dossier import Dossier
from motcua.rules.policy import PauseKind
from motcua.store.row import Row


class Entry(Word):
    """What can be written in the ledger of a clock (``rules.clock_events``)."""

    STARTED = "started", mark("Bắt đầu tính")
    PAUSED = "paused", mark("Tạm dừng")
    RESUMED = "resumed", mark("Tính tiếp")
    RESTARTED = "restarted", mark("Tính lại từ đầu")
    EXTENDED = "extended", mark("Gia hạn")
    FINISHED = "finished", mark("Có kết quả")
    STOPPED = "stopped", mark("Dừng")


class ClockEntry(Row):
    """One line of a dossier's ledger: append-only; every date follows from these."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="clock")
    kind = models.CharField(max_length=12, choices=Entry.choices())
    at = models.DateTimeField()
    pause_kind = models.CharField(max_length=24, blank=True, choices=PauseKind.choices())
    slip = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    new_due = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["dossier", "id"], name="clock_of_dossier"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class DueChange(models.Model):
    """A due time that moved: from when to when, why, by whom, with which paper. Append-only."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="due_changes")
    old = models.DateTimeField(null=True)
    new = models.DateTimeField(null=True)
    why = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    slip = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = (models.Index(fields=["dossier", "id"], name="due_change_of_dossier"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.old} → {self.new}"


class FactDelta(Row):
    """What an act changed in the figures, for the folding of reports. Append-only.

    Keys only; names and rounding belong to the measures above.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    fact = models.CharField(max_length=24)
    data = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.fact}"


class Kept(Row):
    """The answer to a request that made something, kept for the same request sent again."""

    key = models.UUIDField()
    actor = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "actor"], name="kept_once"),)
        indexes = (models.Index(fields=["at"], name="kept_since"),)

    def __str__(self) -> str:
        return str(self.key)
