"""What is to be told to the outside, and whether it was."""

from django.db import models
from django.db.models import Q

from motcua.outbox.words import State
from motcua.store.row import Row


class Message(Row):
    """One message for one receiver; the row is the truth, whoever carries it is only woken up.

    ``topic`` says who receives what. ``object_id`` is a plain number: no foreign key points
    upwards. ``attempts`` counts what was begun, so that a worker that died counts too; while one
    is under way ``next_at`` is the moment at which it is given up for lost.
    """

    topic = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    object_code = models.CharField(max_length=60, blank=True)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices(), default=State.PENDING.value)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    dedup_key = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = (
            models.Index(
                name="message_due", fields=["next_at", "id"], condition=Q(state=State.PENDING.value)
            ),
            models.Index(name="message_of_object", fields=["object_kind", "object_id", "id"]),
            models.Index(
                name="message_at_rest",
                fields=["state", "id"],
                condition=Q(state__in=[State.FAILED.value, State.HELD.value]),
            ),
            models.Index(
                name="message_sent", fields=["sent_at"], condition=Q(state=State.SENT.value)
            ),
        )
        constraints = (
            models.UniqueConstraint(
                name="message_once", fields=["dedup_key"], condition=~Q(dedup_key="")
            ),
            models.CheckConstraint(
                name="message_waits_for_a_moment",
                condition=Q(state=State.PENDING.value, next_at__isnull=False)
                | (~Q(state=State.PENDING.value) & Q(next_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="message_sent_at_a_moment",
                condition=Q(state=State.SENT.value, sent_at__isnull=False)
                | (~Q(state=State.SENT.value) & Q(sent_at__isnull=True)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} {self.object_code}"
