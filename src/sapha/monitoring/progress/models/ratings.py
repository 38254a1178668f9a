"""The rating computed from a project's reports, and which rules found something."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sapha.foundation.errors import Bilingual
from sapha.monitoring.progress.choices import RatingBand, ScheduleStatus


class Rating(models.Model):
    """The computed status of a project, kept so that lists filter and sort by it.

    The full judgement with its findings is computed from the reports whenever it is shown.

    Attributes:
        as_of: the day it is computed for; null without any dated report.
        declared_schedule: the last report's declared schedule status; empty when none.
        band: overall, the worst of the four dimensions.
        decided_by: the first dimension that is as bad as the whole.
        word_th, word_en: what people read beside the mark.
        declared_percent, planned_percent: on that day.
        schedule_variance: SV, percentage points, declared minus planned.
        schedule_performance: SPI, declared over planned.
        last_reported_on: day of the last report.
        days_since_report: from the last report to ``as_of``.
        has_contradiction: what was declared and what was computed disagree.
        pace, needed_pace: percentage points a day so far, and to the end; null when not applicable
            (nothing left to do, no day left) or when a figure they need was not reported.
        spent_baht: A, the sum of all reports' amounts; null unless every one was reported.
        course: ``[day, declared, planned]`` of every dated report that counts, by number; days are ISO
            8601, percents text with two decimals, not known is null.
        contradicts: ``[code, relation, percent]`` of each parent or child it contradicts.
        thresholds_version: the set of limits it was made with.
        layout: the shape in which it was kept; an older one is kept anew by itself.
    """

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, related_name="rating", primary_key=True
    )
    as_of = models.DateField(null=True, blank=True)
    declared_schedule = models.CharField(max_length=7, choices=ScheduleStatus, blank=True)
    band = models.CharField(max_length=5, choices=RatingBand)
    band_schedule = models.CharField(max_length=5, choices=RatingBand)
    band_money = models.CharField(max_length=5, choices=RatingBand)
    band_reporting = models.CharField(max_length=5, choices=RatingBand)
    band_consistency = models.CharField(max_length=5, choices=RatingBand)
    decided_by = models.CharField(max_length=11)
    word_th = models.CharField(max_length=100)
    word_en = models.CharField(max_length=100)
    declared_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    planned_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    schedule_variance = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    schedule_performance = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    report_count = models.PositiveIntegerField(default=0)
    last_reported_on = models.DateField(null=True, blank=True)
    days_since_report = models.IntegerField(null=True, blank=True)
    finding_count = models.PositiveIntegerField(default=0)
    has_contradiction = models.BooleanField(default=False)
    pace = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    needed_pace = models.DecimalField(max_digits=9, decimal_places=4, null=True, blank=True)
    spent_baht = models.DecimalField(max_digits=17, decimal_places=2, null=True, blank=True)
    course = models.JSONField(default=list, blank=True)
    contradicts = models.JSONField(default=list, blank=True)
    thresholds_version = models.CharField(max_length=20)
    layout = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Known bands; one index per column that lists sort by."""

        db_table = "monitoring_rating"
        indexes = [
            models.Index(fields=["band", "schedule_variance", "project"], name="rating_band_variance"),
            models.Index(fields=["band", "has_contradiction"], name="rating_band_contradicted"),
            models.Index(fields=["declared_schedule", "project"], name="rating_declared"),
            models.Index(fields=["declared_percent", "project"], name="rating_percent"),
            models.Index(fields=["schedule_variance", "project"], name="rating_variance"),
            models.Index(fields=["last_reported_on", "project"], name="rating_last_report"),
            models.Index(fields=["finding_count", "project"], name="rating_findings"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    band__in=RatingBand.values,
                    band_schedule__in=RatingBand.values,
                    band_money__in=RatingBand.values,
                    band_reporting__in=RatingBand.values,
                    band_consistency__in=RatingBand.values,
                ),
                name="rating_bands_known",
            ),
            models.CheckConstraint(
                condition=Q(declared_schedule__in=["", *ScheduleStatus.values]), name="rating_declared_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.band}"

    @property
    def word(self) -> Bilingual:
        """What people read beside the mark."""
        return Bilingual(self.word_th, self.word_en)


class RatingFinding(models.Model):
    """That a rule found something in a project, kept with its rating so that lists filter and count by it.

    Attributes:
        rule: rule id.
        times: how often it found something.
        is_bad: whether the worst of them is bad and not only to be watched.
    """

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="found")
    rule = models.CharField(max_length=40)
    times = models.PositiveIntegerField()
    is_bad = models.BooleanField()

    class Meta:
        """A rule once in a rating; lists ask for one rule."""

        db_table = "monitoring_rating_finding"
        ordering = ["rating", "rule"]
        indexes = [models.Index(fields=["rule", "rating"], name="rating_finding_rule")]
        constraints = [
            models.UniqueConstraint(fields=["rating", "rule"], name="rating_finding_once"),
            models.CheckConstraint(condition=Q(times__gte=1), name="rating_finding_found"),
        ]

    def __str__(self) -> str:
        return f"{self.rating_id}: {self.rule} ×{self.times}"
