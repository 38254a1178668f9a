"""Versions of a project's plan of work: what should be done when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.civic.people.units import Unit
from sapha.monitoring.projects.choices import PlanKind, PlanState

_JUDGING = (PlanState.APPROVED, PlanState.SUPERSEDED)


class PlanVersion(models.Model):
    """One version of a project's plan; reports of a day are judged by the version in force on it.

    Attributes:
        number: from 1 within the project.
        author: who began it; changed_by: who wrote it last. Neither approves it.
        document: number of the letter that amends the plan; the first version needs none.
        document_on: its date.
        reason: why it is amended.
        return_reason: why the head gave it back.
        in_force_from: day of approval: an approval changes no judgement of the days before.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=PlanKind)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    document = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    return_reason = models.TextField(blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """One in force, one being written; nobody approves their own."""

        db_table = "monitoring_plan_version"
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="plan_version_number_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(state=PlanState.APPROVED), name="plan_version_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.SUBMITTED]),
                name="plan_version_one_written",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="plan_version_from_one"),
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="plan_version_kind_known"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_version_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=_JUDGING) | Q(in_force_from__isnull=False),
                name="plan_version_in_force_from",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (
                    (Q(author__isnull=True) | ~Q(approved_by=F("author")))
                    & (Q(changed_by__isnull=True) | ~Q(approved_by=F("changed_by")))
                ),
                name="plan_version_not_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(number=1)
                | Q(state=PlanState.DRAFT)
                | (~Q(document="") & Q(document_on__isnull=False) & ~Q(reason="")),
                name="plan_version_amended_by_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.number}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the version: the project's."""
        return self.project.unit


class PlanPoint(models.Model):
    """The cumulative percent planned for the end of a day."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        """A day stands once; 0 to 100."""

        db_table = "monitoring_plan_point"
        ordering = ["version", "on"]
        constraints = [
            models.UniqueConstraint(fields=["version", "on"], name="plan_point_day_once"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="plan_point_0_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.percent}"


class PlanMilestone(models.Model):
    """A step of the work: what is done by when, and its share of the whole in percent."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="milestones")
    name = models.TextField()
    due_on = models.DateField()
    weight = models.DecimalField(max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """In the order of the plan; a share above 0."""

        db_table = "monitoring_plan_milestone"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="plan_milestone_place_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=100), name="plan_milestone_weight"),
            models.CheckConstraint(condition=~Q(name=""), name="plan_milestone_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.weight} %)"
