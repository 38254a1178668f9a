"""Codes of a report's state and declared statuses, and of the bands of a rating."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """Where a report stands; an accepted one is frozen with a hash."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


class ScheduleStatus(models.TextChoices):
    """What the agency declares about time; empty where the print says something else."""

    ON_PLAN = "on_plan", _("On plan")
    BEHIND = "behind", _("Behind plan")
    AHEAD = "ahead", _("Ahead of plan")


class TargetStatus(models.TextChoices):
    """What the agency declares about its target; empty where the print says something else."""

    ON_TARGET = "on_target", _("On target")
    BELOW_TARGET = "below_target", _("Below target")
    ABOVE_TARGET = "above_target", _("Above target")


class EvidenceLevel(models.TextChoices):
    """On what a reported figure rests, the strongest first."""

    MEASURED = "measured", _("Measured on site")
    DOCUMENT = "document", _("By a document")
    STATEMENT = "statement", _("By statement only")
    NONE = "none", _("Nothing yet")


class ReminderStage(models.TextChoices):
    """The reminders around the day on which a report is due."""

    WEEK_BEFORE = "week_before", _("Due in a week")
    DAY_BEFORE = "day_before", _("Due tomorrow")
    DAY_AFTER = "day_after", _("Overdue")
    ESCALATED = "escalated", _("Overdue for a week: told to the head of the agency")


class RatingBand(models.TextChoices):
    """How a project is rated; white means not rated yet, or no report due."""

    GREEN = "green", _("Going well")
    AMBER = "amber", _("Needs watching")
    RED = "red", _("Needs action")
    GREY = "grey", _("Suspended")
    WHITE = "white", _("Not rated")


class PortfolioFlag(models.TextChoices):
    """The chips above the list of projects."""

    CONTRADICTED = "contradicted", _("Declared is not what is computed")
    SILENT = "silent", _("Longer than the rhythm without a report")
    UNREPORTED = "unreported", _("No report at all")


class PortfolioOrder(models.TextChoices):
    """In which order the list of projects stands."""

    WORST = "worst", _("Worst first")
    NEWEST = "newest", _("Latest report first")
    FINDINGS = "findings", _("Most findings first")
    BUDGET = "budget", _("Largest budget first")
    CODE = "code", _("By code")
