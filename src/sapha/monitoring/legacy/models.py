"""Files with tables of projects, and their rows: as they stood, as they were understood, what became of them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.foundation.database.conditions import is_sha256
from sapha.monitoring.legacy.choices import FileState, Question, RowState


class LegacyFile(models.Model):
    """One file of a table of projects; the same bytes of one account are the same row.

    Attributes:
        name: as the sender called it; shown, never used as a path.
        stored_as: random name below the uploads folder.
        headings: of the table, as they stand.
        notes: what a person should know of the file: ``th``, ``en`` each.
        error: why it could not be read: ``th``, ``en``, ``line``; empty otherwise.
        rows_read: how far the looking through has come.
        claimed_at: when a worker took it; a claim that grows old is taken over.
    """

    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    size_bytes = models.PositiveBigIntegerField()
    state = models.CharField(max_length=9, choices=FileState, default=FileState.RECEIVED)
    stored_as = models.CharField(max_length=80, blank=True)
    headings = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    error = models.JSONField(default=dict, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="legacy_files"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same bytes once per account."""

        db_table = "monitoring_legacy_file"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "received_by"], name="legacy_file_once_per_account"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="legacy_file_hash_pattern"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="legacy_file_state_known"),
        ]

    def __str__(self) -> str:
        return self.name


class LegacyRow(models.Model):
    """One row of a file.

    Attributes:
        code: empty when it cannot be read.
        raw: heading to cell, untouched.
        values: name of the column to what was understood; what is not known is left out.
        content_sha256: of the raw cells.
        question: why a person must decide; empty otherwise.
        texts: what is told of it: ``field``, ``th``, ``en`` each.
        progress_percent: null is not reported; 0 is nought.
        sed_score: null is not scored; 0 is a score.
        project: the project it speaks of, once it is taken in.
        done_at: when it was taken in or decided; null while it only would be.
    """

    file = models.ForeignKey(LegacyFile, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    code = models.CharField(max_length=13, blank=True)
    raw = models.JSONField()
    values = models.JSONField(default=dict, blank=True)
    content_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=RowState, blank=True)
    question = models.CharField(max_length=10, choices=Question, blank=True)
    texts = models.JSONField(default=list, blank=True)
    progress_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    sed_quarter = models.PositiveSmallIntegerField(null=True, blank=True)
    sed_score = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.SET_NULL, related_name="legacy_rows"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        """A line once in its file; what waits says why."""

        db_table = "monitoring_legacy_row"
        ordering = ["file", "line"]
        indexes = [
            models.Index(fields=["file", "state", "line"], name="legacy_row_of_state"),
            models.Index(fields=["file", "code"], name="legacy_row_of_code"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["file", "line"], name="legacy_row_line_once"),
            models.CheckConstraint(
                condition=Q(state__in=["", *RowState.values]), name="legacy_row_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=RowState.WAITING, question__in=Question.values)
                | ~Q(state=RowState.WAITING),
                name="legacy_row_waits_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(progress_percent__isnull=True)
                | Q(progress_percent__gte=0, progress_percent__lte=100),
                name="legacy_row_percent",
            ),
            models.CheckConstraint(
                condition=Q(sed_score__isnull=True) | Q(sed_score__gte=0, sed_score__lte=100),
                name="legacy_row_score",
            ),
            models.CheckConstraint(
                condition=Q(sed_quarter__isnull=True) | Q(sed_quarter__in=[1, 2, 3, 4]),
                name="legacy_row_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_id}:{self.line} {self.code}".strip()

    @property
    def title(self) -> str:
        """What people call the row: the name of its project, else its code."""
        return str(self.values.get("name") or self.code or "–")
