"""What the owner of a project answers to a finding; a later answer is a new version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit


class FindingAnswer(models.Model):
    """One version of the answer to one finding; never changed, never deleted.

    Attributes:
        rule: the rule that speaks.
        report: number of the report concerned; null when it is the project as a whole.
        version: counted from 1; the highest one stands.
        text: plain text; paragraphs are lines.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="finding_answers")
    rule = models.CharField(max_length=40)
    report = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField()
    text = models.TextField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Every version once; an answer says something."""

        db_table = "monitoring_finding_answer"
        ordering = ["project", "rule", "report", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "rule", "report", "version"], name="answer_version_once"
            ),
            models.UniqueConstraint(
                fields=["project", "rule", "version"],
                condition=Q(report__isnull=True),
                name="answer_version_once_whole",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="answer_version_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.rule} {self.report or ''} v{self.version}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the answer: the project's."""
        return self.project.unit
