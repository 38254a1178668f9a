"""States of charter versions and of councils, and the kinds of bodies: the closed lists of this app."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """Where a kind of body stands."""

    ONE_PER_DISTRICT = "one_per_district", _("One in every district")
    DISTRICT = "district", _("Within a district")
    CITY = "city", _("For the whole city")
    BELOW_COUNCIL = "below_council", _("Under a council")


class VersionState(models.TextChoices):
    """Whether a charter version is written or rules."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("Put in force")


class CouncilState(models.TextChoices):
    """The life of a council (DOMAIN, rule 1)."""

    PLANNED = "planned", _("Being planned")
    APPOINTED = "appointed", _("Appointed")
    ACTIVE = "active", _("At work")
    SUSPENDED = "suspended", _("Suspended")
    UNDER_REVIEW = "under_review", _("Under review")
    DISSOLVED = "dissolved", _("Dissolved")


class Act(models.TextChoices):
    """What is done to a council's state; several councils at once by one document."""

    APPOINT = "appoint", _("Appoint")
    ACTIVATE = "activate", _("Begin work")
    SUSPEND = "suspend", _("Suspend")
    RESUME = "resume", _("Resume work")
    REVIEW = "review", _("Put under review")
    DISSOLVE = "dissolve", _("Dissolve")


class Step(NamedTuple):
    """From which states an act leads to which."""

    before: tuple[str, ...]
    after: str


# DOMAIN, rule 1. A plan or an appointment that is given up ends in dissolution, and a council
# at work may be reviewed without having been suspended first (docs/decisions/councils.md).
STEPS: dict[str, Step] = {
    Act.APPOINT: Step((CouncilState.PLANNED,), CouncilState.APPOINTED),
    Act.ACTIVATE: Step((CouncilState.APPOINTED, CouncilState.UNDER_REVIEW), CouncilState.ACTIVE),
    Act.SUSPEND: Step((CouncilState.ACTIVE,), CouncilState.SUSPENDED),
    Act.RESUME: Step((CouncilState.SUSPENDED,), CouncilState.ACTIVE),
    Act.REVIEW: Step((CouncilState.ACTIVE, CouncilState.SUSPENDED), CouncilState.UNDER_REVIEW),
    Act.DISSOLVE: Step(
        (CouncilState.PLANNED, CouncilState.APPOINTED, CouncilState.UNDER_REVIEW), CouncilState.DISSOLVED
    ),
}


class Result(models.TextChoices):
    """What one act did to one council."""

    DONE = "done", _("Done")
    UNCHANGED = "unchanged", _("Nothing to do")
    REFUSED = "refused", _("Refused")


# The band by which a state is drawn: shape, colour and word.
STATE_BANDS: dict[str, str] = {
    CouncilState.PLANNED: "blank",
    CouncilState.APPOINTED: "blank",
    CouncilState.ACTIVE: "good",
    CouncilState.SUSPENDED: "pause",
    CouncilState.UNDER_REVIEW: "watch",
    CouncilState.DISSOLVED: "blank",
}
