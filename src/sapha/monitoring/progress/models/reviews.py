"""The review of a quarter: how the reporting itself was done, never how far the work is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit


def _score(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 100})


class QuarterReview(models.Model):
    """SED's scores of one project's reporting in one fiscal quarter.

    Attributes:
        fiscal_year: Buddhist Era.
        quarter: 1 to 4; the first ends in December.
        completeness: whether the reports said what they must, 0 to 100; null is not scored, never 0.
        timeliness: whether they came in time, 0 to 100; null is not scored, never 0.
        comment: what the owner should know.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="quarter_reviews")
    fiscal_year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    completeness = models.PositiveSmallIntegerField(null=True, blank=True)
    timeliness = models.PositiveSmallIntegerField(null=True, blank=True)
    comment = models.TextField(blank=True)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    scored_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One review per project and quarter; scores from 0 to 100 or none."""

        db_table = "monitoring_quarter_review"
        ordering = ["project", "fiscal_year", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["project", "fiscal_year", "quarter"], name="quarter_review_once"),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="quarter_review_quarter"
            ),
            models.CheckConstraint(
                condition=Q(fiscal_year__gte=2443, fiscal_year__lte=2700), name="quarter_review_year"
            ),
            models.CheckConstraint(
                condition=_score("completeness") & _score("timeliness"), name="quarter_review_scores"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.quarter}/{self.fiscal_year}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the review: the project's."""
        return self.project.unit
