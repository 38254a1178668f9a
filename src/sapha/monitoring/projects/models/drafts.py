"""Projects that are being written: what people typed, step by step, before it is registered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.civic.people.units import Unit
from sapha.monitoring.projects.choices import DraftStep


class ProjectDraft(models.Model):
    """A project not yet registered; only its unit sees it.

    Attributes:
        agency: the unit it is written for, whose officers may go on with it.
        data: per step the fields as they were typed, also those that are not right yet.
        step: the step it was left at.
        revision: rises with every save, so that two people do not overwrite one another.
        predecessor: the project of the year before that it was copied from.
        project: what it became; null while it is a draft.
        begun_by: the account that began it.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="project_drafts")
    data = models.JSONField(default=dict, blank=True)
    step = models.CharField(max_length=9, choices=DraftStep, default=DraftStep.IDENTITY)
    revision = models.PositiveIntegerField(default=1)
    predecessor = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    project = models.OneToOneField(
        "projects.Project", null=True, blank=True, on_delete=models.CASCADE, related_name="draft"
    )
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        """The latest first; known steps."""

        db_table = "monitoring_project_draft"
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=DraftStep.values), name="project_draft_step_known"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="project_draft_revision_from_one"),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the draft."""
        return Unit("agency", str(self.agency_id))

    @property
    def ledger_key(self) -> str:
        """Chain and subject of the draft in the ledger; nobody but its unit may see it."""
        return f"draft:{self.pk}"

    @property
    def title(self) -> str:
        """The name typed so far; empty when there is none."""
        typed = self.data.get(DraftStep.IDENTITY, {}).get("name", [""])
        return " ".join(str(typed[0]).split()) if typed else ""
