"""Changes of a project's state: prepared by an officer, decided by the head, each with its document."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sapha.civic.people.units import Unit
from sapha.monitoring.projects.choices import ChangeKind, ChangeStage, State
from sapha.monitoring.projects.lifecycle import WITH_DOCUMENT, WITH_REASON, moves


def _moves() -> Q:
    """Return the condition that a row is one of the moves the rules know."""
    rows = [Q(kind=kind, from_state=before, to_state=after) for kind, before, after in moves()]
    return reduce(or_, rows)


class StateChange(models.Model):
    """One change of state, waiting, decided or declined; never deleted.

    Attributes:
        from_state, to_state: what the decision changed; both as they were while it waits.
        on: first day of the new state.
        document: number of the letter or document that orders it.
        document_on: its date.
        review_on: day on which a suspension must be looked at again.
        ends_on: last day of the work carried over.
        reason: why; for a completion, why although less than 100 % was reported.
        successor: the project it was carried over into.
        declined_reason: why the head did not agree.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="state_changes")
    kind = models.CharField(max_length=10, choices=ChangeKind)
    stage = models.CharField(max_length=8, choices=ChangeStage)
    from_state = models.CharField(max_length=9, choices=State)
    to_state = models.CharField(max_length=9, choices=State)
    on = models.DateField()
    document = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    successor = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    prepared_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    declined_reason = models.TextField(blank=True)

    class Meta:
        """Only moves the rules know; one waits at a time; every document and reason there."""

        db_table = "monitoring_state_change"
        ordering = ["project", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=ChangeStage.values), name="state_change_stage_known"
            ),
            models.CheckConstraint(condition=_moves(), name="state_change_move_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_DOCUMENT) | (~Q(document="") & Q(document_on__isnull=False)),
                name="state_change_with_document",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_REASON) | ~Q(reason=""), name="state_change_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ChangeKind.SUSPEND) | Q(review_on__gt=F("on")),
                name="state_change_reviewed_later",
            ),
            models.CheckConstraint(
                condition=Q(stage=ChangeStage.PREPARED) | Q(decided_at__isnull=False),
                name="state_change_decided_at",
            ),
            models.CheckConstraint(
                condition=~Q(stage=ChangeStage.DECLINED) | ~Q(declined_reason=""),
                name="state_change_declined_with_reason",
            ),
            models.UniqueConstraint(
                fields=["project"], condition=Q(stage=ChangeStage.PREPARED), name="state_change_waiting_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.kind} {self.stage}"

    @property
    def unit(self) -> Unit:
        """The unit whose roles reach the change: the project's."""
        return self.project.unit
