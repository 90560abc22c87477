"""What is kept of files: contents, uploads, documents, and each state a document was in."""

import secrets
import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.documents.states import Change, Digitisation, Scan


def public_key() -> uuid.UUID:
    """Return 128 random bits."""
    return uuid.UUID(bytes=secrets.token_bytes(16))


class Blob(models.Model):
    """A content, kept once however often it came in; the storage holds it under its hash.

    ``seen_at`` is when it last came in: a row that nothing points to is removed a day later.
    """

    sha256 = models.CharField(max_length=64, unique=True, db_collation="C")
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=40)
    pages = models.PositiveIntegerField(null=True)
    scan = models.CharField(max_length=12, choices=Scan.choices(), default=Scan.UNSCANNED)
    scan_said = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True)
    stored_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="blob_not_empty", condition=Q(size__gt=0)),
            models.CheckConstraint(
                name="blob_judged_at_a_time",
                condition=Q(scan=Scan.UNSCANNED) | Q(scanned_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["id"], name="blob_waiting", condition=Q(scan=Scan.UNSCANNED)),
        )

    def __str__(self) -> str:
        return self.sha256


class Received(models.Model):
    """A file in somebody's tray: come in, looked through, not yet (wholly) part of a document.

    ``original`` is what came, ``paper`` the harmless PDF made of it; the same where that is one.
    """

    key = models.UUIDField(unique=True, default=public_key)
    holder_kind = models.CharField(max_length=40)
    holder_id = models.BigIntegerField()
    unit_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=255)
    original = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    used = ArrayField(models.PositiveIntegerField(), default=list)
    signed = models.BooleanField(default=False)
    removed = ArrayField(models.CharField(max_length=20), default=list)
    received_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["holder_kind", "holder_id", "id"], name="received_of_holder"),
            models.Index(fields=["received_at"], name="received_by_age"),
        )

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """One paper: a title, what it belongs to, its present revision; 0 is a paper without a file.

    Written only by ``documents.services``. ``owner`` is a plain link to another app's row.
    """

    key = models.UUIDField(unique=True, default=public_key)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=40)
    owner_kind = models.CharField(max_length=40)
    owner_id = models.BigIntegerField()
    state = models.CharField(
        max_length=12, choices=Digitisation.choices(), default=Digitisation.PAPER
    )
    revision = models.PositiveIntegerField(default=0)
    created_by_kind = models.CharField(max_length=12)
    created_by_id = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="document_on_paper_has_no_file",
                condition=Q(state=Digitisation.PAPER, revision=0)
                | ~Q(state=Digitisation.PAPER) & Q(revision__gt=0),
            ),
        )
        indexes = (models.Index(fields=["owner_kind", "owner_id", "id"], name="document_of_owner"),)

    def __str__(self) -> str:
        return self.title


class Source(models.Model):
    """A file that pages of a document come from: what came in stays, whatever becomes of them."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="sources")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    original = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    paper = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    signed = models.BooleanField(default=False)
    removed = ArrayField(models.CharField(max_length=20), default=list)
    received_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "number"], name="source_numbered_once"),
        )

    def __str__(self) -> str:
        return self.name


class Revision(models.Model):
    """A state a document was in: its PDF, and the pages it was made of.

    ``plan`` holds [source, page, degrees] for each page; rows are added and never changed.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    plan = models.JSONField()
    change = models.CharField(max_length=12, choices=Change.choices())
    made_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["document", "number"], name="revision_numbered_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} r{self.number}"
