"""Processes as rows: a version of a process, its steps, and the ways out of each step.

Written only by ``catalog.processing``; an active version is never changed, only ended.
"""

from django.db import models
from django.db.models import Q

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.catalog.models.procedure import Procedure
from motcua.rules.limit import LimitUnit
from motcua.rules.process.words import Role, StepKind, UnitKind


class ProcessState(Word):
    """Where a version of a process stands."""

    DRAFT = "draft", mark("Bản nháp")
    ACTIVE = "active", mark("Đang áp dụng")
    ENDED = "ended", mark("Hết áp dụng")


class Limited(models.Model):
    """A limit as it is counted and as it was printed."""

    limit_amount = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    limit_unit = models.CharField(max_length=16, blank=True, choices=LimitUnit.choices())
    limit_text = models.TextField(blank=True)

    class Meta:
        abstract = True


class Process(models.Model):
    """How dossiers of one procedure run, in one agency or (no agency named) in every agency."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="processes")
    code = models.CharField(max_length=60)
    agency = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "agency"], name="process_of_agency_once"),
        )

    def __str__(self) -> str:
        return self.code


class ProcessVersion(Limited):
    """One version of a process: a draft, the one that new dossiers take, or an ended one.

    The limit is the printed total. ``override_reason`` says why it was activated although its
    steps take longer than the law allows.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=8, choices=ProcessState.choices(), default=ProcessState.DRAFT
    )
    revision = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    decision_number = models.CharField(max_length=120, blank=True)
    override_reason = models.TextField(blank=True)
    name = models.TextField()
    source = models.TextField(blank=True)
    note = models.TextField(blank=True)
    printed_version = models.TextField(blank=True)
    proposed = models.BooleanField(default=False)
    extra = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    source_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["process", "number"], name="process_numbered_once"),
            models.UniqueConstraint(
                fields=["process"], condition=Q(state="draft"), name="process_one_draft"
            ),
            models.UniqueConstraint(
                fields=["process"], condition=Q(state="active"), name="process_one_active"
            ),
        )

    def __str__(self) -> str:
        return f"{self.process_id} v{self.number}"


class ProcessSection(Limited):
    """A part of a chain through several agencies, with the limit printed over it."""

    version = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.TextField()
    number = models.TextField(blank=True)
    title = models.TextField()
    extra = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.title


class ProcessStep(Limited):
    """One step: who does it, by when, and what it passes on."""

    version = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.TextField()
    number = models.TextField(blank=True)
    name = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=StepKind.choices())
    role = models.CharField(max_length=20, blank=True, choices=Role.choices())
    unit_kind = models.CharField(max_length=20, blank=True, choices=UnitKind.choices())
    unit_name = models.TextField(blank=True)
    section = models.TextField(blank=True)
    role_text = models.TextField(blank=True)
    unit_text = models.TextField(blank=True)
    task = models.TextField(blank=True)
    output = models.TextField(blank=True)
    extra = models.JSONField(default=list)
    interlink_agency = models.TextField(null=True)  # noqa: DJ001 - an unnamed agency is not none
    interlink_amount = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    interlink_unit = models.CharField(max_length=16, blank=True, choices=LimitUnit.choices())
    interlink_text = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="step_positioned_once"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class StepOutcome(models.Model):
    """A way out of a step, forward or back."""

    step = models.ForeignKey(ProcessStep, models.CASCADE, related_name="outcomes")
    position = models.PositiveSmallIntegerField()
    key = models.TextField()
    label = models.TextField()
    to = models.TextField()
    back = models.BooleanField(default=False)
    when = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.key} → {self.to}"


class StepConsultation(Limited):
    """An agency that is asked for its opinion while the step runs."""

    step = models.ForeignKey(ProcessStep, models.CASCADE, related_name="consultations")
    position = models.PositiveSmallIntegerField()
    agency = models.TextField()

    def __str__(self) -> str:
        return self.agency
