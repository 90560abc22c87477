"""The dossier itself, the people in it, and the papers it is made of."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate, Reverse

from motcua.rules.dossier.words import (
    ArchiveState,
    Authority,
    ComponentState,
    DeliveryState,
    FinanceState,
    Origin,
    Outcome,
    PartyPart,
    State,
    SyncState,
)
from motcua.rules.limit import LimitUnit
from motcua.rules.policy import PauseKind
from motcua.rules.procedure import Channel
from motcua.store.row import Row


class Visit(models.Model):
    """One person at one counter, with as many dossiers as he brought."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Dossier(Row):
    """One applicant's file for one procedure (hồ sơ).

    ``due_at`` and ``original_due_at`` are derived from the clock entries and written in one place
    (``services.ledger``); ``state`` in one place (``services.moving``). ``revision`` rises with
    every act: a page that was opened earlier is noticed. ``state_before`` is the way back out of
    waiting states, the last one at its end. ``training`` dossiers are counted nowhere.
    """

    code = models.CharField(max_length=60, unique=True)
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="dossiers")
    training = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)

    procedure = models.ForeignKey("catalog.Procedure", models.PROTECT, related_name="+")
    version = models.ForeignKey("catalog.ProcedureVersion", models.PROTECT, related_name="+")
    case = models.ForeignKey("catalog.ProcedureCase", models.PROTECT, related_name="+")
    process = models.ForeignKey(
        "catalog.ProcessVersion", models.PROTECT, null=True, related_name="+"
    )

    state = models.CharField(max_length=24, choices=State.choices())
    state_before = models.CharField(max_length=100, blank=True)
    finance_state = models.CharField(max_length=12, choices=FinanceState.choices())
    delivery_state = models.CharField(max_length=12, choices=DeliveryState.choices())
    sync_state = models.CharField(max_length=12, choices=SyncState.choices())
    archive_state = models.CharField(max_length=12, choices=ArchiveState.choices())
    outcome = models.CharField(max_length=12, blank=True, choices=Outcome.choices())
    origin = models.CharField(max_length=12, choices=Origin.choices())
    authority = models.CharField(max_length=12, choices=Authority.choices())

    channel = models.CharField(max_length=12, choices=Channel.choices())
    result_channel = models.CharField(max_length=12)
    receiving_point = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    receiving_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    solving_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    register_number = models.PositiveIntegerField(null=True)

    owner_name = models.CharField(max_length=300)
    owner_kind = models.CharField(max_length=24)
    content = models.TextField(blank=True)
    number_of_sets = models.PositiveSmallIntegerField(default=1)
    form_data = models.JSONField(default=dict)

    pack = models.CharField(max_length=40)
    policy = models.JSONField(default=dict)
    limit_amount = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=16, blank=True, choices=LimitUnit.choices())
    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    due_provisional = models.BooleanField(default=False)
    budget_minutes = models.IntegerField(null=True)
    consumed_minutes = models.IntegerField(default=0)
    running_since = models.DateTimeField(null=True)
    pause_kind = models.CharField(max_length=24, blank=True, choices=PauseKind.choices())
    paused_since = models.DateTimeField(null=True)
    clock_stopped = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    apologised = models.BooleanField(default=False)

    received_by_id = models.BigIntegerField(null=True)
    received_by_name = models.CharField(max_length=200)
    last_act = models.CharField(max_length=24)
    last_at = models.DateTimeField()
    last_by = models.CharField(max_length=200)

    lookup_key = models.CharField(max_length=22, unique=True)
    lookup_secret = models.CharField(max_length=8)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="dossier_due_after_receipt",
                condition=Q(due_at__isnull=True)
                | Q(accepted_at__isnull=False, due_at__gte=F("accepted_at")),
            ),
            models.CheckConstraint(
                name="dossier_limit_with_unit",
                condition=Q(limit_amount__isnull=True, limit_unit="")
                | Q(limit_amount__isnull=False) & ~Q(limit_unit=""),
            ),
            models.CheckConstraint(
                name="dossier_finished_has_outcome",
                condition=Q(finished_at__isnull=True) | ~Q(outcome=""),
            ),
        )
        indexes = (
            models.Index(fields=["receiving_unit", "-submitted_at"], name="dossier_received"),
            models.Index(fields=["solving_unit", "-submitted_at"], name="dossier_solved"),
            models.Index(
                fields=["receiving_unit", "finished_at"],
                name="dossier_to_return",
                condition=Q(state="completed"),
            ),
            models.Index(
                fields=["receiving_unit", "last_at"],
                name="dossier_withdrawing",
                condition=Q(state="withdrawal_requested"),
            ),
            models.Index(
                fields=["solving_unit", "due_at"],
                name="dossier_not_apologised",
                condition=Q(finished_at=None, apologised=False),
            ),
            models.Index(Collate(Reverse("code"), "C"), name="dossier_code_tail"),
        )

    def __str__(self) -> str:
        return self.code


class Party(Row):
    """A person or organisation in a dossier, as the papers spell the name, with search keys.

    ``folded``, ``syllables`` and ``pairs`` are as ``store.name_search`` wants them. The reversed
    numbers make the tail of a number a beginning: one btree answers "ends with".
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="parties")
    part = models.CharField(max_length=16, choices=PartyPart.choices())
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=300)
    id_kind = models.CharField(max_length=24, blank=True)
    id_number = models.CharField(max_length=40, blank=True)
    born_on = models.DateField(null=True)
    gender = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=500, blank=True)
    commune = models.CharField(max_length=120, blank=True)
    province = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.CharField(max_length=254, blank=True)
    relation = models.CharField(max_length=200, blank=True)
    paper = models.CharField(max_length=300, blank=True)
    from_card = models.BooleanField(default=False)

    folded = models.TextField(db_collation="C")
    syllables = ArrayField(models.TextField())
    pairs = ArrayField(models.TextField())
    id_reversed = models.CharField(max_length=40, db_collation="C", blank=True)
    phone_reversed = models.CharField(max_length=30, db_collation="C", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(part="owner"), name="party_one_owner"
            ),
        )
        indexes = (
            models.Index(fields=["folded"], name="party_folded"),
            GinIndex(fields=["pairs"], name="party_pairs"),
            GinIndex(fields=["syllables"], name="party_syllables"),
            models.Index(
                fields=["id_reversed"], name="party_id_tail", condition=~Q(id_reversed="")
            ),
            models.Index(
                fields=["phone_reversed"], name="party_phone_tail", condition=~Q(phone_reversed="")
            ),
        )

    def __str__(self) -> str:
        return self.name


class NameSyllable(models.Model):
    """A syllable that occurs in some name: what the last one typed may grow into."""

    text = models.CharField(max_length=60, primary_key=True, db_collation="C")

    def __str__(self) -> str:
        return self.text


class Component(Row):
    """A paper of the dossier: what was asked for and what was handed in."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="components")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    required = models.BooleanField(default=True)
    state = models.CharField(max_length=12, choices=ComponentState.choices())
    originals = models.PositiveSmallIntegerField(default=0)
    certified = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)
    asked_again = models.BooleanField(default=False)
    document = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "position"], name="component_positioned_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
