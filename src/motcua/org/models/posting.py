"""Who works where as what, and who stands in for whom. Days run up to, not including, valid_to."""

from django.db import models
from django.db.models import F, Q

from motcua.base.language import mark
from motcua.base.words import Word
from motcua.org.acts import Role
from motcua.org.models.person import User
from motcua.org.models.unit import Unit


class DelegationKind(Word):
    """Why somebody else holds a post for a time."""

    DELEGATION = "delegation", mark("Uỷ quyền")
    STAND_IN = "stand_in", mark("Trực thay")


class Posting(models.Model):
    """A person's role in a unit, from one day to another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices())
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="posting_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="posting_open_once",
                fields=["user", "unit", "role"],
                condition=Q(valid_to__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class Delegation(models.Model):
    """A post that its holder lends to somebody else for some days."""

    from_user = models.ForeignKey(User, models.PROTECT, related_name="+")
    to_user = models.ForeignKey(User, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices())
    valid_from = models.DateField()
    valid_to = models.DateField()
    kind = models.CharField(max_length=12, choices=DelegationKind.choices())
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="delegation_to_another", condition=~Q(from_user=F("to_user"))
            ),
            models.CheckConstraint(
                name="delegation_ends_after_it_begins",
                condition=Q(valid_to__gte=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_user_id} → {self.to_user_id}: {self.role}"
