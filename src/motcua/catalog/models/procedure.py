"""Procedures, their dated versions and everything a version is made of.

Written only by ``catalog.services``; a published version is never changed, only ended.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.catalog import sizes
from motcua.rules.limit import LimitUnit
from motcua.rules.procedure import Channel, OnlineService


class JustThis(Func):
    """A range holding one key: PostgreSQL compares it in an exclusion without btree_gist."""

    function = "int8range"
    template = "%(function)s(%(expressions)s, %(expressions)s, '[]')"


class Days(Func):
    """The days from one date up to, and without, another."""

    function = "daterange"


class VersionState(Word):
    """Where a version stands in its life."""

    DRAFT = "draft", mark("Bản nháp")
    PUBLISHED = "published", mark("Đã công bố")


class Sector(models.Model):
    """A field of administration (lĩnh vực), such as Hộ tịch."""

    name = models.CharField(max_length=sizes.SECTOR, unique=True)
    folded = models.CharField(max_length=sizes.SECTOR, unique=True)

    def __str__(self) -> str:
        return self.name


class Syllable(models.Model):
    """A syllable that occurs in some procedure's name: what can be completed and mended to."""

    text = models.CharField(max_length=60, primary_key=True, db_collation="C")

    def __str__(self) -> str:
        return self.text


class Procedure(models.Model):
    """A procedure as such: its code, which outlives every version.

    ``abolished_from`` and ``replaced_by`` are set by the act that abolishes it.
    """

    code = models.CharField(max_length=sizes.CODE, unique=True)
    abolished_from = models.DateField(null=True)
    abolished_by = models.CharField(max_length=sizes.DECISION, blank=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(models.Model):
    """What was published about a procedure from one day to another, or a draft of it.

    In force on a day: published, ``effective_from`` <= day < ``effective_to``.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=VersionState.choices(), default=VersionState.DRAFT
    )
    decision_number = models.CharField(max_length=sizes.DECISION, blank=True)
    signed_on = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    name = models.TextField()
    name_en = models.TextField(blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    levels = ArrayField(models.CharField(max_length=12))
    kind = models.TextField(blank=True)
    ministry = models.TextField(blank=True)
    agency = models.TextField(blank=True)
    competent_agency = models.TextField(blank=True)
    coordinating_agency = models.TextField(blank=True)
    subjects = ArrayField(models.TextField())
    applicants = ArrayField(models.CharField(max_length=12))
    summary = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    steps = ArrayField(models.TextField())
    online_service = models.CharField(max_length=12, blank=True, choices=OnlineService.choices())
    number_of_sets = models.PositiveSmallIntegerField(default=1)
    local_code = models.CharField(max_length=sizes.LOCAL_CODE, blank=True)
    source = models.TextField(blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    verified = models.BooleanField(default=False)
    doubts = models.JSONField(default=list)

    folded = models.TextField(db_collation="C")
    syllables = ArrayField(models.TextField())
    initials = models.TextField(db_collation="C")
    aliases = models.TextField(default="|")
    sort_key = models.TextField(db_collation="C")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["procedure", "number"], name="version_numbered_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state="draft"), name="version_one_draft"
            ),
            models.CheckConstraint(
                name="version_published_with_decision",
                condition=Q(state="draft")
                | Q(effective_from__isnull=False, published_at__isnull=False)
                & ~Q(decision_number=""),
            ),
            ExclusionConstraint(
                name="version_in_force_alone",
                expressions=(
                    (JustThis("procedure_id"), RangeOperators.OVERLAPS),
                    (Days("effective_from", "effective_to"), RangeOperators.OVERLAPS),
                ),
                condition=Q(state="published"),
            ),
        )
        indexes = (
            # Few writes, many reads: no list of pending entries to walk at every search.
            GinIndex(fields=["syllables"], name="version_syllables", fastupdate=False),
            models.Index(fields=["initials"], name="version_initials"),
            models.Index(fields=["sort_key", "id"], name="version_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class ProcedureCase(models.Model):
    """A case (trường hợp) with its own papers, limits and fees; an unnamed one is the whole."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="cases")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["version", "position"], name="case_positioned_once"),
        )

    def __str__(self) -> str:
        return self.name


class RequiredComponent(models.Model):
    """A paper that the dossier must or may hold."""

    case = models.ForeignKey(ProcedureCase, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    originals = models.PositiveSmallIntegerField()
    copies = models.PositiveSmallIntegerField()
    form_file = models.TextField(blank=True)
    required = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class SubmissionMethod(models.Model):
    """A way to hand in, with its limit: what the law calls cách thức thực hiện."""

    case = models.ForeignKey(ProcedureCase, models.CASCADE, related_name="methods")
    position = models.PositiveSmallIntegerField()
    channel = models.CharField(max_length=12, choices=Channel.choices())
    limit_amount = models.DecimalField(
        max_digits=sizes.LIMIT_DIGITS, decimal_places=sizes.LIMIT_DECIMALS, null=True
    )
    limit_unit = models.CharField(max_length=16, blank=True, choices=LimitUnit.choices())
    limit_text = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="method_limit_with_unit",
                condition=Q(limit_amount__isnull=True, limit_unit="")
                | Q(limit_amount__isnull=False) & ~Q(limit_unit=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.channel} {self.limit_amount} {self.limit_unit}"


class Fee(models.Model):
    """A fee or charge of one way to hand in; no amount where it is no plain number."""

    method = models.ForeignKey(SubmissionMethod, models.CASCADE, related_name="fees")
    position = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True)
    amount = models.BigIntegerField(null=True)
    text = models.TextField(blank=True)
    is_charge = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="fee_not_negative", condition=Q(amount__isnull=True) | Q(amount__gte=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"


class ResultType(models.Model):
    """What the applicant is given at the end."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    code = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class LegalBasis(models.Model):
    """A law, decree or circular that the procedure rests on, by its number."""

    version = models.ForeignKey(ProcedureVersion, models.CASCADE, related_name="legal_bases")
    position = models.PositiveSmallIntegerField()
    number = models.TextField()

    def __str__(self) -> str:
        return self.number
