"""Files of progress forms, what was read in them, and what a person must still decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.monitoring.progress_form.choices import FileState, QuestionKind, QuestionState
from sapha.monitoring.projects.validators import is_sha256


class FormFile(models.Model):
    """One file of prints, received from one account; the same bytes again are the same row.

    Attributes:
        name: as the sender called it; shown, never used as a path.
        stored_as: random name below the uploads folder; empty when the file was read where it lay.
        bytes_read: how far the reading has come, for the progress bar.
        projects_read: projects kept so far.
        claimed_at: when a reader took it; a claim that grows old is taken over.
        reader_version: of the program that read it; a newer one reads it again.
        errors: what could not be read: ``file``, ``line``, ``rule``, ``text_th``, ``text_en`` each.
    """

    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    size_bytes = models.PositiveBigIntegerField()
    state = models.CharField(max_length=8, choices=FileState, default=FileState.RECEIVED)
    stored_as = models.CharField(max_length=80, blank=True)
    bytes_read = models.PositiveBigIntegerField(default=0)
    projects_read = models.PositiveIntegerField(default=0)
    reader_version = models.CharField(max_length=20, blank=True)
    errors = models.JSONField(default=list, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="form_files"
    )
    received_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same bytes once per account."""

        db_table = "monitoring_form_file"
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["received_by", "-received_at"], name="form_file_latest")]
        constraints = [
            models.UniqueConstraint(fields=["sha256", "received_by"], name="form_file_once_per_account"),
            models.CheckConstraint(condition=is_sha256("sha256"), name="form_file_hash_pattern"),
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="form_file_state_known"),
        ]

    def __str__(self) -> str:
        return self.name


class FormRecord(models.Model):
    """What was read of one project in one file: the object of ``sapha read --json``.

    Attributes:
        project: null when the code itself could not be read, so that nothing could be kept.
        record_sha256: of the object's canonical JSON; the same print read again has the same.
        evidence: fields on which copies differ though they are settled: ``field``,
            ``alternatives``, ``places``.
        raw_flags: what the raw copies of a field held, by field.
    """

    form_file = models.ForeignKey(FormFile, on_delete=models.CASCADE, related_name="records")
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.CASCADE, related_name="records"
    )
    record = models.JSONField()
    record_sha256 = models.CharField(max_length=64)
    evidence = models.JSONField(default=list, blank=True)
    raw_flags = models.JSONField(default=dict, blank=True)

    class Meta:
        """One per project and file."""

        db_table = "monitoring_form_record"
        ordering = ["form_file", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "form_file"], name="form_record_once_per_file"),
            models.CheckConstraint(condition=is_sha256("record_sha256"), name="form_record_hash_pattern"),
        ]

    def __str__(self) -> str:
        return f"{self.form_file_id}: {self.project_id}"


class FormCopy(models.Model):
    """Where one copy of a project's print stands in a file: its lines, counted from 1."""

    record = models.ForeignKey(FormRecord, on_delete=models.CASCADE, related_name="copies")
    position = models.PositiveSmallIntegerField()
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()

    class Meta:
        """Copies are counted from 1; lines are in order."""

        db_table = "monitoring_form_copy"
        ordering = ["record", "position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "position"], name="form_copy_position_once"),
            models.CheckConstraint(
                condition=Q(first_line__gte=1, last_line__gte=F("first_line")),
                name="form_copy_lines_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.first_line}-{self.last_line}"


class OpenQuestion(models.Model):
    """A field of a project about which a person must decide; nothing is guessed.

    Attributes:
        field: dotted path, for example ``reports.4.narrative``.
        alternatives: ``value``, ``copies`` and ``lines`` of each reading.
        suggestion: the register's proposal, never chosen by itself; null when it has none.
        confidence: of the best reading, 0 to 1.
        asked_at: when a person left it open to ask the agency.
        answer: the confirmed value; null means the field stays empty.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="questions")
    form_file = models.ForeignKey(
        FormFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )
    field = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=QuestionKind)
    alternatives = models.JSONField()
    suggestion = models.JSONField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=QuestionState, default=QuestionState.OPEN)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answer = models.JSONField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One open question per field of a project; an answer has its time."""

        db_table = "monitoring_open_question"
        ordering = ["project", "id"]
        indexes = [models.Index(fields=["form_file", "state"], name="open_question_of_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "field"], condition=Q(state=QuestionState.OPEN), name="open_question_once"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.OPEN, answered_at__isnull=True)
                | Q(state=QuestionState.ANSWERED, answered_at__isnull=False),
                name="open_question_answer_has_time",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=QuestionKind.values), name="open_question_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.field}"
