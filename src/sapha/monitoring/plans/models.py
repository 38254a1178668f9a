"""Development plans as trees whose level names are data, because every plan names its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Plan(models.Model):
    """A development plan of the city, valid for some fiscal years (Buddhist Era, both counted in)."""

    name = models.TextField(unique=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()

    class Meta:
        """Years in order."""

        db_table = "monitoring_plan"
        ordering = ["-first_year", "-last_year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__gte=2400, last_year__lte=2700, last_year__gte=F("first_year")),
                name="plan_years_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PlanLevel(models.Model):
    """One level of a plan; position 1 stands at the top."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="levels")
    name = models.TextField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        """One name and one place per level."""

        db_table = "monitoring_plan_level"
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="plan_level_name_once"),
            models.UniqueConstraint(fields=["plan", "position"], name="plan_level_place_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PlanNode(models.Model):
    """One numbered text of a plan.

    Attributes:
        number: in Arabic digits; ``None`` where the source shows none.
        parent_number: the number its parent must have by its own number; empty at the top.
        parent: ``None`` at the top, and where that parent was never read.
        is_cut: the source cuts the text off.
        position: place among the nodes of its level, in the order of the numbers.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="nodes")
    level = models.ForeignKey(PlanLevel, on_delete=models.CASCADE, related_name="nodes")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    number = models.CharField(max_length=20, null=True, blank=True)  # noqa: DJ001 - no number is not ""
    parent_number = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    is_cut = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """A number stands once in a level; a node without number is known by its text."""

        db_table = "monitoring_plan_node"
        ordering = ["plan", "level__position", "position"]
        constraints = [
            models.UniqueConstraint(fields=["level", "number"], name="plan_node_number_once"),
            models.UniqueConstraint(
                fields=["level", "text"], condition=Q(number__isnull=True), name="plan_node_text_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="plan_node_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.level.name, self.number, self.text]))

    @property
    def is_parent_unknown(self) -> bool:
        """Tell whether the node has a parent in the plan that was never read."""
        return bool(self.parent_number) and self.parent_id is None


class NodeVersion(models.Model):
    """What a node says since an amendment; never changed, never deleted.

    The proclaimed text stands at the node itself and counts as version 1.

    Attributes:
        number: from 2 within the node.
        target: how far by when, in words; empty when the text says it.
        in_force_from: first day.
        document, document_on: number and date of the announcement or order.
    """

    node = models.ForeignKey(PlanNode, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    target = models.TextField(blank=True)
    in_force_from = models.DateField()
    document = models.CharField(max_length=200)
    document_on = models.DateField()
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each number and each first day once; every version has its document."""

        db_table = "monitoring_plan_node_version"
        ordering = ["node", "number"]
        constraints = [
            models.UniqueConstraint(fields=["node", "number"], name="node_version_number_once"),
            models.UniqueConstraint(fields=["node", "in_force_from"], name="node_version_day_once"),
            models.CheckConstraint(condition=Q(number__gte=2), name="node_version_after_the_proclaimed"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(document=""), name="node_version_by_document"),
        ]

    def __str__(self) -> str:
        return f"{self.node_id} v{self.number}"
