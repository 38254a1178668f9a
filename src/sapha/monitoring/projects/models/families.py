"""What was said about the central project of a project: linked, taken away, proposed or declined, with the reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from sapha.monitoring.projects.choices import ParentAct


class ParentWord(models.Model):
    """One word about the link of a project to its central project; never changed, the latest one holds.

    Attributes:
        parent: the central project spoken of; of a link taken away the one before.
        reason: why, in the words of whoever said it.
    """

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="parent_words")
    parent = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="child_words")
    act = models.CharField(max_length=8, choices=ParentAct)
    reason = models.TextField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Known acts, each with a reason, never about the project itself."""

        db_table = "monitoring_parent_word"
        ordering = ["project", "id"]
        indexes = [models.Index(fields=["project", "id"], name="parent_word_of_project")]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=ParentAct.values), name="parent_word_act_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="parent_word_has_a_reason"),
            models.CheckConstraint(condition=~Q(parent=models.F("project")), name="parent_word_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.act} {self.parent_id}"
