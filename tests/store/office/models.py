"""A dossier with every kind of column, and rows that point to it."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.base.words import Word
from motcua.store.row import Row


class Channel(Word):
    """How a dossier came."""

    COUNTER = "counter", "Tại quầy"
    POST = "post", "Bưu chính"


class Dossier(Row):
    """The head of the family."""

    objects: ClassVar[models.Manager["Dossier"]]
    code = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=12, default=Channel.COUNTER)
    note = models.TextField(default="")
    received_at = models.DateTimeField()
    due = models.DateField(null=True)
    fee = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    copies = models.PositiveSmallIntegerField(default=0)
    urgent = models.BooleanField(default=False)
    token = models.UUIDField(default=uuid4)
    form = models.JSONField(default=dict)
    keys = ArrayField(models.CharField(max_length=40), default=list)
    seal = models.BinaryField(null=True)
    weight = models.FloatField(default=0.0)
    took = models.DurationField(null=True)
    at_time = models.TimeField(null=True)
    ip = models.GenericIPAddressField(null=True)
    previous_id: int | None
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return self.code


class Component(Row):
    """One paper of a dossier."""

    objects: ClassVar[models.Manager["Component"]]
    dossier_id: int
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="components")
    position = models.IntegerField()
    name = models.CharField(max_length=30)
    channel = models.CharField(max_length=12, null=True)  # noqa: DJ001 - a column that may be empty
    digital = models.BooleanField(null=True)
    data = models.JSONField(null=True)
    fee = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return self.name


class Event(Row):
    """What happened to a dossier; ``related`` may be another one."""

    objects: ClassVar[models.Manager["Event"]]
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="events")
    related_id: int | None
    related = models.ForeignKey(Dossier, models.CASCADE, null=True, related_name="+")
    act = models.CharField(max_length=30)

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return self.act


class Slip(models.Model):
    """A slip that knows its dossier by code, and keeps a key of its own making."""

    objects: ClassVar[models.Manager["Slip"]]
    id = models.UUIDField(primary_key=True, default=uuid4)
    dossier_id: str
    dossier = models.ForeignKey(Dossier, models.CASCADE, to_field="code", related_name="slips")
    keys = ArrayField(models.CharField(max_length=40), default=list)
    days = ArrayField(models.DateField(), null=True)
    counts = ArrayField(models.IntegerField(null=True), null=True)

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return str(self.id)


class Grid(models.Model):
    """Lists of lists: nothing for a statement of several rows."""

    objects: ClassVar[models.Manager["Grid"]]
    cells = ArrayField(ArrayField(models.IntegerField()))

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return str(self.cells)


class Note(models.Model):
    """A line that knows what it is about by a plain number, as where no key may point upwards."""

    objects: ClassVar[models.Manager["Note"]]
    about_id = models.BigIntegerField()
    second_id = models.BigIntegerField(null=True)
    said = models.CharField(max_length=10)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(null=True)
    paper = models.ForeignKey(Component, models.CASCADE, null=True, related_name="+")

    class Meta:
        app_label = "office"

    def __str__(self) -> str:
        return self.said
