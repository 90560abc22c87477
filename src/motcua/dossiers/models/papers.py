"""Slips that were issued, fees that are due, results that were made."""

from django.db import models
from django.db.models import Q

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.dossiers.models.dossier import Dossier
from motcua.rules.dossier.words import Outcome
from motcua.store.row import Row


class Slip(Row):
    """A statutory paper: its number and what it says never change.

    ``snapshot`` is what is printed, ``digest`` its SHA-256. A slip that took another one's place
    says so in its snapshot; the earlier stays readable.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="slips")
    purpose = models.CharField(max_length=24)
    form = models.CharField(max_length=40)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    begins = models.DateField(null=True)
    number = models.PositiveIntegerField()
    printed_number = models.CharField(max_length=60)
    training = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["form", "unit", "begins", "training", "number"],
                name="slip_numbered_once",
                nulls_distinct=False,
            ),
        )
        indexes = (models.Index(fields=["unit", "-issued_at"], name="slip_of_unit"),)

    def __str__(self) -> str:
        return self.printed_number


class SlipSharer(models.Model):
    """A further dossier that stands on the same slip."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="sharers")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="shared_slips")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["slip", "dossier"], name="slip_shared_once"),
        )

    def __str__(self) -> str:
        return f"{self.slip_id} {self.dossier_id}"


class SlipPrint(models.Model):
    """That a slip was printed: the first time, or again and therefore marked."""

    slip = models.ForeignKey(Slip, models.PROTECT, related_name="prints")
    copy = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["slip", "copy"], name="print_counted_once"),)

    def __str__(self) -> str:
        return f"{self.slip_id} #{self.copy}"


class FeeDue(Row):
    """An amount that this dossier owes, in whole đồng, and the receipt that paid it.

    ``published``: what the offer said when the dossier came, for each of ``pieces`` that were
    handed in; ``words`` where it said no plain amount, and then ``amount`` is empty until an
    officer states it. ``why`` it is another amount or for fewer pieces (``quantity``),
    ``exempt`` why nothing is taken, ``ground`` by which law (``fee_rules``).
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="fees")
    name = models.TextField(blank=True)
    is_charge = models.BooleanField(default=False)
    quantity = models.PositiveIntegerField(default=1)
    pieces = models.PositiveIntegerField(default=1)
    amount = models.BigIntegerField(null=True)
    published = models.BigIntegerField(null=True)
    words = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    exempt = models.TextField(blank=True)
    ground = models.TextField(blank=True, default="")
    receipt = models.ForeignKey("payments.Receipt", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(name="fee_due_not_negative", condition=Q(amount__gte=0)),
            models.CheckConstraint(
                name="fee_due_zero_is_waived",
                condition=Q(amount__gt=0) | Q(amount__isnull=True) | ~Q(exempt=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"

    @property
    def owed(self) -> int:
        """Return what is still to be paid, as far as it is known. Unit: whole đồng. Error: none."""
        taken = self.receipt_id is not None or self.exempt
        return 0 if taken else (self.amount or 0) * self.quantity

    @property
    def unstated(self) -> bool:
        """Say whether an officer still has to state the amount."""
        return self.amount is None and not self.exempt


class ResultState(Word):
    """Whether a result still holds."""

    ISSUED = "issued", mark("Đã ban hành")
    CORRECTED = "corrected", mark("Đã đính chính")
    REVOKED = "revoked", mark("Đã thu hồi")


class Result(models.Model):
    """The outcome of a dossier: its number, date, file; a correction makes a further one."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="results")
    state = models.CharField(max_length=12, choices=ResultState.choices())
    outcome = models.CharField(max_length=12, choices=Outcome.choices())
    title = models.TextField()
    number = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True)
    signer = models.CharField(max_length=200, blank=True)
    document = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    given_to = models.CharField(max_length=300, blank=True)
    given_paper = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state="issued"), name="result_one_holds"
            ),
        )

    def __str__(self) -> str:
        return self.number or self.title
