"""Codes of a project's state and of its links to the plan."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a project stands; only a letter suspends, only a reason cancels."""

    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Under way")
    SUSPENDED = "suspended", _("Suspended")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")


class AlignmentField(models.TextChoices):
    """The four lines of section 1.6 of the progress form."""

    STRATEGY = "strategy", _("Strategy")
    SUB_STRATEGY = "sub_strategy", _("Sub-strategy")
    GOAL = "goal", _("Goal")
    INDICATOR = "indicator", _("Indicator")


class VersionReason(models.TextChoices):
    """Why a new version of a project was kept."""

    IMPORTED = "imported", _("First print read")
    LATER_PRINT = "later_print", _("A later print read")
    CONFIRMED = "confirmed", _("A person confirmed an answer")
    REGISTERED = "registered", _("Registered by hand")
    CHANGED = "changed", _("Changed by hand")
    TABLE = "table", _("Taken from a table")


class ParentAct(models.TextChoices):
    """What was said about the central project of a project."""

    LINKED = "linked", _("Linked to")
    UNLINKED = "unlinked", _("Taken out from under")
    PROPOSED = "proposed", _("Proposed as central project")
    DECLINED = "declined", _("Not the central project")


class DraftStep(models.TextChoices):
    """The steps in which a project is written, in their order."""

    IDENTITY = "identity", _("The project")
    PEOPLE = "people", _("Responsible people")
    CONTENT = "content", _("Rationale, objectives, targets")
    ALIGNMENT = "alignment", _("Development plan")


class ChangeKind(models.TextChoices):
    """What can happen to the state of a project; each needs its document."""

    START = "start", _("Begin the work")
    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Resume")
    COMPLETE = "complete", _("Complete")
    CARRY_OVER = "carry_over", _("Carry over into next year")
    CANCEL = "cancel", _("Cancel the project")


class ChangeStage(models.TextChoices):
    """How far a change of state is: officers prepare it, heads decide."""

    PREPARED = "prepared", _("Waiting for the head of the agency")
    DECIDED = "decided", _("Decided")
    DECLINED = "declined", _("Declined")


class PlanKind(models.TextChoices):
    """How a plan version says what should be done when."""

    LINEAR = "linear", _("Evenly by days")
    POINTS = "points", _("Cumulative percent month by month")
    MILESTONES = "milestones", _("Weighted milestones")


class PlanState(models.TextChoices):
    """How far a plan version is; only an approved one judges, a superseded one judged until then."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    APPROVED = "approved", _("In force")
    SUPERSEDED = "superseded", _("Superseded")
