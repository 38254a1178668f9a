"""Numbered progress reports (progress form, section 2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.civic.people.units import Unit
from sapha.monitoring.progress.choices import (
    EvidenceLevel,
    ReportState,
    ScheduleStatus,
    TargetStatus,
)
from sapha.monitoring.projects.models import EARLIEST_DAY, LATEST_DAY
from sapha.monitoring.projects.validators import is_sha256


class ProgressReport(models.Model):
    """One numbered report; not reported is null, a reported nought is 0.

    Attributes:
        reported_on: day of the report; null while its reading is open.
        narrative: the text without markup; paragraphs are lines.
        progress_percent: cumulative progress, 0 to 100.
        spent_baht: amount spent in this report alone.
        schedule_status, target_status: declared codes; empty when the print says none of them.
        schedule_raw, target_raw: the declared words when they are none of the codes.
        raw_flags: what the raw copies held: ``markup``, ``control``.
        reason_for_fall: why the progress is lower than before.
        fall_approved_by: post of the person who approved the lower figure.
        fall_approver: the account that approved it; null in prints.
        written_by: who typed into it last; null in prints.
        percent_evidence, spent_evidence: on what the figure rests; empty in prints, which do not say.
        problems, next_step: what hinders the work, and what comes next.
        status_explanation: why the declared schedule status is not the computed one.
        overspend_explanation: why more is spent than the budget holds.
        return_reason: why the coordinator gave it back.
        sha256: of the accepted report's canonical JSON.
        corrects: the accepted report that this one replaces.
        revision: counts every change, so that of two who write at once one is told.
        submitted_at, submitted_by: the last time it was put before the coordinator; null in prints.
        checked_at, checked_by: the last time the coordinator returned or accepted it.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    reported_on = models.DateField(null=True, blank=True)
    narrative = models.TextField(blank=True)
    progress_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    spent_baht = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    schedule_status = models.CharField(max_length=7, choices=ScheduleStatus, blank=True)
    schedule_raw = models.TextField(blank=True)
    target_status = models.CharField(max_length=12, choices=TargetStatus, blank=True)
    target_raw = models.TextField(blank=True)
    raw_flags = models.JSONField(default=list, blank=True)
    reason_for_fall = models.TextField(blank=True)
    fall_approved_by = models.TextField(blank=True)
    fall_approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.DRAFT)
    return_reason = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    percent_evidence = models.CharField(max_length=9, choices=EvidenceLevel, blank=True)
    spent_evidence = models.CharField(max_length=9, choices=EvidenceLevel, blank=True)
    problems = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    status_explanation = models.TextField(blank=True)
    overspend_explanation = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """Numbers, figures and states that no write can bend."""

        db_table = "monitoring_progress_report"
        ordering = ["project", "number"]
        indexes = [
            models.Index(fields=["-reported_on", "-id"], name="report_latest_first"),
            models.Index(
                fields=["state", "submitted_at"],
                condition=~Q(state=ReportState.ACCEPTED),
                name="report_unfinished",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="report_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="report_number_from_one"),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True)
                | Q(reported_on__gte=EARLIEST_DAY, reported_on__lte=LATEST_DAY),
                name="report_day_sane",
            ),
            models.CheckConstraint(
                condition=Q(progress_percent__isnull=True)
                | Q(progress_percent__gte=0, progress_percent__lte=100),
                name="report_percent_0_to_100",
            ),
            models.CheckConstraint(
                condition=Q(spent_baht__isnull=True) | Q(spent_baht__gte=0), name="report_money_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(schedule_status__in=["", *ScheduleStatus.values]), name="report_schedule_known"
            ),
            models.CheckConstraint(
                condition=Q(target_status__in=["", *TargetStatus.values]), name="report_target_known"
            ),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_known"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.ACCEPTED) | is_sha256("sha256"),
                name="report_accepted_with_hash",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""),
                name="report_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.SUBMITTED)
                | Q(submitted_at__isnull=False, reported_on__isnull=False, progress_percent__isnull=False),
                name="report_submitted_in_full",
            ),
            models.CheckConstraint(
                condition=Q(
                    percent_evidence__in=["", *EvidenceLevel.values],
                    spent_evidence__in=["", *EvidenceLevel.values],
                ),
                name="report_evidence_known",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="report_not_its_own_correction",
            ),
            models.CheckConstraint(
                condition=Q(fall_approver__isnull=True)
                | (
                    (Q(submitted_by__isnull=True) | ~Q(submitted_by=F("fall_approver")))
                    & (Q(written_by__isnull=True) | ~Q(written_by=F("fall_approver")))
                ),
                name="report_fall_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.number}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the report: the project's."""
        return self.project.unit

    @property
    def is_open(self) -> bool:
        """Whether its agency may still write it."""
        return self.state in {ReportState.DRAFT, ReportState.RETURNED}
