"""People and what they enter with."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from motcua.org.actor import ActorKind


class UserManager(BaseUserManager["User"]):
    """Finds people by the name they log in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """A person who works here and can log in, or another agency's system that holds tokens.

    ``authority`` rises with every change of posting, role or activity, so that what was
    remembered of the person's powers is forgotten at once. ``totp_last_step`` is the last step of
    30 seconds whose code was taken: none is taken twice.
    """

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    authority = models.IntegerField(default=1)
    kind = models.CharField(max_length=10, choices=ActorKind.choices(), default=ActorKind.OFFICER)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    must_change_password = models.BooleanField(default=False)
    totp_secret = models.CharField(max_length=64, blank=True)
    totp_enrolled_at = models.DateTimeField(null=True)
    totp_last_step = models.BigIntegerField(default=0)

    objects = UserManager()
    USERNAME_FIELD = "username"

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="user_enrolled_with_secret",
                condition=Q(totp_enrolled_at__isnull=True) | ~Q(totp_secret=""),
            ),
            models.CheckConstraint(
                name="user_is_officer_or_agency", condition=Q(kind__in=["officer", "agency"])
            ),
            models.UniqueConstraint(
                name="user_totp_secret_of_one",
                fields=["totp_secret"],
                condition=~Q(totp_secret=""),
            ),
        )

    def __str__(self) -> str:
        return self.full_name


class RecoveryCode(models.Model):
    """A code that once takes the place of the second factor; only its digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="recovery_code_once", fields=["user", "digest"]),
        )

    def __str__(self) -> str:
        return f"{self.user_id}"


class ApiToken(models.Model):
    """A token with which a program acts as a person; only its SHA-256 digest is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Preference(models.Model):
    """Something a person has arranged for himself, such as the order of columns."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    value = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(name="preference_once", fields=["user", "key"]),)

    def __str__(self) -> str:
        return self.key


class Session(AbstractBaseSession):
    """A browser's session that knows whose it is, so that one statement finds the actor."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
