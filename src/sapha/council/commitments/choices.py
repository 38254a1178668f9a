"""The closed lists of this app: states of a commitment, reasons of a refusal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommitmentState(models.TextChoices):
    """The life of a commitment (DOMAIN, rule 17)."""

    OPEN = "open", _("Given, not yet acknowledged")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done, with evidence")
    REFUSED = "refused", _("Refused, with reason")
    REFERRED = "referred", _("Referred to another body")


UNFINISHED = (CommitmentState.OPEN, CommitmentState.ACKNOWLEDGED, CommitmentState.IN_PROGRESS)
FINISHED = (CommitmentState.DONE, CommitmentState.REFUSED, CommitmentState.REFERRED)
STATE_BANDS = {
    CommitmentState.OPEN: "out",
    CommitmentState.ACKNOWLEDGED: "now",
    CommitmentState.IN_PROGRESS: "now",
    CommitmentState.DONE: "good",
    CommitmentState.REFUSED: "cut",
    CommitmentState.REFERRED: "pause",
}


class RefusalReason(models.TextChoices):
    """Why a unit cannot do what was resolved; the words beside it say more."""

    NO_POWER = "no_power", _("Not within its powers")
    NO_MONEY = "no_money", _("No budget in this year")
    NOT_POSSIBLE = "not_possible", _("Not possible on the ground")
    AGAINST_RULES = "against_rules", _("Against a law or regulation")
    ALREADY_DONE = "already_done", _("Was done before")
    OTHER = "other", _("Another reason, in the words beside it")
