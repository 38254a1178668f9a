"""Documents: what is attached to a thing of the city, its bytes named by their hash."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.civic.people.choices import UnitKind
from sapha.civic.people.units import Unit
from sapha.evidence.documents.choices import SERVED_TO_ALL, Moment, Retention, ScanState, Visibility
from sapha.evidence.documents.content.kinds import ALL_KINDS, IMAGES, MEDIA, PDF
from sapha.evidence.documents.retention import RetentionClass, retention_schedule
from sapha.foundation.database.conditions import is_sha256


class Document(models.Model):
    """One file attached to one thing; its row and hash stay for ever, its bytes as long as its retention.

    Attributes:
        subject: kind and key of the thing it belongs to: ``project:04060000-3756``.
        title: what people call it.
        file_name: as the sender called the file, cleaned; never used as a path, never shown to the public.
        media_type: found in the content.
        size_bytes, sha256: of the bytes as they were sent.
        public_size_bytes, public_sha256: of the bytes the public gets, when they differ: without
            what cameras and office programs wrote about place, time, author and company.
        retention: a code of `Retention`.
        keep_until: last day of its retention as reckoned when it was attached, the end of a calendar
            year; null is for ever.
        unit_kind, unit_key: the unit of the subject on the day it was attached.
        moment: whether a picture shows the place before or after the work; empty for neither.
        redacts: the official document of which this is the version for the public.
        scan_note: why the scanner has not answered, or the name of what it found.
        withdrawn_reason: why it no longer counts; a document is never deleted.
        purged_at: when its bytes were destroyed after retention.
    """

    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(
        max_length=100, choices=[(name, one.label) for name, one in ALL_KINDS.items()]
    )
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    public_size_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    public_sha256 = models.CharField(max_length=64, blank=True)
    retention = models.CharField(max_length=9)
    keep_until = models.DateField(null=True, blank=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.OFFICIAL)
    scan_state = models.CharField(max_length=11, choices=ScanState)
    scan_note = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    unit_kind = models.CharField(max_length=10, choices=UnitKind)
    unit_key = models.CharField(max_length=40)
    moment = models.CharField(max_length=6, choices=Moment, blank=True)
    redacts = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="redactions"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="documents"
    )
    uploaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same bytes once per thing; states that contradict each other cannot be written."""

        db_table = "evidence_document"
        ordering = ["-uploaded_at", "-id"]
        indexes = [
            models.Index(fields=["subject", "-uploaded_at"], name="document_of_subject"),
            models.Index(fields=["unit_kind", "unit_key", "-uploaded_at"], name="document_of_unit"),
            models.Index(fields=["uploaded_by", "-uploaded_at"], name="document_of_uploader"),
            models.Index(fields=["sha256"], name="document_bytes"),
            models.Index(
                fields=["id"], condition=Q(scan_state=ScanState.PENDING), name="document_waits_for_scan"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_bytes_once_per_subject",
            ),
            models.CheckConstraint(condition=is_sha256("sha256"), name="document_hash_pattern"),
            models.CheckConstraint(
                condition=Q(public_sha256="", public_size_bytes__isnull=True)
                | is_sha256("public_sha256") & Q(public_size_bytes__gt=0),
                name="document_public_bytes_whole",
            ),
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="document_not_empty"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(file_name=""), name="document_has_names"),
            models.CheckConstraint(
                condition=Q(retention__in=Retention.values)
                & Q(visibility__in=Visibility.values)
                & Q(scan_state__in=ScanState.values)
                & Q(unit_kind__in=UnitKind.values),
                name="document_codes_known",
            ),
            models.CheckConstraint(
                condition=Q(retention=Retention.PERMANENT, keep_until__isnull=True)
                | ~Q(retention=Retention.PERMANENT) & Q(keep_until__isnull=False),
                name="document_kept_as_long_as_said",
            ),
            models.CheckConstraint(
                condition=Q(moment="") | Q(moment__in=Moment.values, media_type__in=sorted(IMAGES)),
                name="document_moment_of_a_picture",
            ),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.OFFICIAL, published_at__isnull=True)
                | Q(visibility=Visibility.PUBLIC, published_at__isnull=False),
                name="document_public_since_when",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="document_withdrawn_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(withdrawn_at__isnull=False, keep_until__isnull=False),
                name="document_purged_after_withdrawal",
            ),
            models.CheckConstraint(
                condition=Q(redacts__isnull=True) | ~Q(redacts=F("id")), name="document_not_its_own_redaction"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit(self) -> Unit:
        """The unit whose staff answer for it."""
        return Unit(self.unit_kind, self.unit_key)

    @property
    def ledger_key(self) -> str:
        """Subject of its acts in the ledger."""
        return f"document:{self.pk}"

    @property
    def kind_label(self) -> str:
        """What people call its kind of file."""
        return ALL_KINDS[self.media_type].label

    @property
    def extension(self) -> str:
        """The ending its kind of file has."""
        return ALL_KINDS[self.media_type].extensions[0]

    @property
    def retention_class(self) -> RetentionClass:
        """What its class is called today, and where the period is taken from."""
        return retention_schedule().classes[self.retention]

    @property
    def is_picture(self) -> bool:
        """Whether browsers show it as a picture."""
        return self.media_type in IMAGES

    @property
    def is_media(self) -> bool:
        """Whether it is an audio or video recording."""
        return self.media_type in MEDIA

    @property
    def opens_in_browser(self) -> bool:
        """Whether browsers show it without another program."""
        return self.is_picture or self.is_media or self.media_type == PDF.media_type

    @property
    def is_public(self) -> bool:
        """Whether it was published; whether it is served depends on the scanner too."""
        return bool(self.visibility == Visibility.PUBLIC)

    @property
    def is_quarantined(self) -> bool:
        """Whether the scanner found something; then nobody gets it."""
        return bool(self.scan_state == ScanState.QUARANTINED)

    @property
    def is_pending(self) -> bool:
        """Whether it waits for the scanner; then only who keeps it gets it."""
        return bool(self.scan_state == ScanState.PENDING)

    @property
    def is_served_to_all(self) -> bool:
        """Whether anybody who may see its subject gets its public bytes."""
        gone: datetime | None = self.withdrawn_at or self.purged_at
        return gone is None and self.is_public and self.scan_state in SERVED_TO_ALL

    @property
    def shown_sha256(self) -> str:
        """Hash of the bytes the public gets."""
        return self.public_sha256 or self.sha256

    @property
    def shown_size_bytes(self) -> int:
        """Size of the bytes the public gets."""
        return self.public_size_bytes or self.size_bytes


class WaitingFile(models.Model):
    """A file that waits for a one-time code, or with a form that was refused; without its metadata from the start.

    Attributes:
        holder: unguessable name of the files that wait together.
        number: from 1, in the order they were chosen.
        file_name: as the sender called it, cleaned.
        media_type: found in the content.
        sha256, size_bytes: of the bytes without what the camera wrote; nothing else is ever kept.
        expires_at: from then on the file is gone: nobody reads it, and a job removes its bytes.
    """

    holder = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    expires_at = models.DateTimeField()

    class Meta:
        """The same sending twice is one."""

        db_table = "evidence_waiting_file"
        ordering = ["holder", "number"]
        indexes = [
            models.Index(fields=["expires_at"], name="waiting_file_expires"),
            models.Index(fields=["sha256"], name="waiting_file_bytes"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["holder", "number"], name="waiting_file_once"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="waiting_file_hash_pattern"),
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="waiting_file_not_empty"),
        ]

    def __str__(self) -> str:
        return f"waiting file {self.pk}"
