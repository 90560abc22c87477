"""What has to be done, and what was done."""

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.dossier import Dossier
from motcua.rules.dossier.words import Act, State, TaskKind
from motcua.rules.limit import LimitUnit
from motcua.rules.process.words import Role, StepKind
from motcua.store.row import Row


class Task(Row):
    """A piece of work at a unit: a step of the process, or an opinion asked beside it.

    Open while ``closed_at`` is empty. ``sort_at`` repeats the due time of a dossier that runs (by
    when it wants an answer where it is not accepted, the end of days where nothing is due), so that
    a work list reads one index in its order. ``due_at`` is what the step promised. ``waiting``
    repeats that somebody else is waited for. ``given_at`` is when a lead gave it to somebody else,
    after it was opened. ``sort_at`` and ``waiting`` are written by ``services.standing`` alone.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=8, choices=TaskKind.choices())
    step_key = models.TextField()
    step_name = models.TextField(blank=True)
    step_kind = models.CharField(max_length=12, choices=StepKind.choices())
    role = models.CharField(max_length=20, choices=Role.choices())
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", db_index=False)
    unit_exact = models.BooleanField(default=True)
    assignee = models.ForeignKey("org.User", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    sort_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    limit_amount = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    limit_unit = models.CharField(max_length=16, blank=True, choices=LimitUnit.choices())
    waiting = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True)
    given_at = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)
    closed_by = models.CharField(max_length=200, blank=True)
    outcome = models.TextField(blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    training = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(closed_at__isnull=True, kind="step"),
                name="task_one_open_step",
            ),
        )
        indexes = (
            models.Index(
                fields=["unit", "role", "sort_at", "id"],
                name="task_to_do",
                condition=Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["closed_by_id", "-closed_at"],
                name="task_done_by",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["dossier", "unit"], name="task_of_unit"),
            models.Index(
                fields=["dossier"],
                name="task_asked",
                condition=Q(closed_at__isnull=True, kind="opinion"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.step_name}"


class Event(Row):
    """One act, in the transaction of the act: append-only by privilege.

    ``state`` is the state after it. ``on_behalf_of`` names the person stood in for.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="events")
    act = models.CharField(max_length=24, choices=Act.choices())
    state = models.CharField(max_length=24, choices=State.choices())
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_kind = models.CharField(max_length=12)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    unit_id = models.BigIntegerField(null=True)
    step = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["dossier", "id"], name="event_of_dossier"),)

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.act}"
