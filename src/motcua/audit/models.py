"""The log of acts and of readings: rows are inserted and never changed."""

from django.db import models

from motcua.store.row import Row


class Event(Row):
    """One act on one object.

    The application role may insert and read these rows and nothing else: the table is sealed by
    privilege in its migration.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    act = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["kind", "object_id", "id"], name="event_of_object"),)

    def __str__(self) -> str:
        return f"{self.act} {self.label}"


class Reading(Row):
    """Somebody saw a person's record.

    Sealed like ``Event``. ``page`` says where it was seen: on a screen, in an export, in print;
    ``purpose`` is what the reader gave as reason, where one was asked for.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300)
    page = models.CharField(max_length=60)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["kind", "object_id", "id"], name="reading_of_object"),)

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.label}"


class Tries(models.Model):
    """How many guesses were made lately at one thing, or from one place; see ``audit.tries``."""

    place = models.IntegerField(primary_key=True)
    count = models.PositiveSmallIntegerField()
    last = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.place}: {self.count}"
