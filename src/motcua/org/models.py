"""Units, people, postings and sessions."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from motcua.org.acts import Role


class Unit(models.Model):
    """An agency, division or receiving point; dated, because administrations are reorganised."""

    code = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=300)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="unit_valid_some_time",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class UserManager(BaseUserManager["User"]):
    """Finds people by the name they log in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who works here and can log in.

    ``authority`` rises with every change of posting, role or activity, so that what was
    remembered of the person's powers is forgotten at once.
    """

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    authority = models.IntegerField(default=1)

    objects = UserManager()
    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.full_name


class Posting(models.Model):
    """A person's role in a unit, from one day to another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="postings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=40, choices=Role.choices())
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Session(AbstractBaseSession):
    """A browser's session that knows whose it is, so that one statement finds the actor."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
