"""States of nominees, offices, ends of memberships: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NomineeState(models.TextChoices):
    """proposed → accepted → placed → appointed; or declined, withdrawn."""

    PROPOSED = "proposed", _("Nominated")
    ACCEPTED = "accepted", _("Has accepted")
    PLACED = "placed", _("Placed on a seat")
    APPOINTED = "appointed", _("Appointed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


LIVE = (NomineeState.PROPOSED, NomineeState.ACCEPTED, NomineeState.PLACED)


class Office(models.TextChoices):
    """What a member is in the council."""

    MEMBER = "member", _("Member")
    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice chair")
    SECRETARY = "secretary", _("Secretary")


class Standing(models.TextChoices):
    """Whether somebody holds the seat or stands in for its holder."""

    HOLDER = "holder", _("Holds the seat")
    ALTERNATE = "alternate", _("Alternate")


class OrderKind(models.TextChoices):
    """The first order of a council, and those that add to it."""

    APPOINT = "appoint", _("Appointment")
    AMEND = "amend", _("Amendment")


class EndReason(models.TextChoices):
    """Why a membership ended before its term."""

    RESIGNED = "resigned", _("Resigned")
    REMOVED = "removed", _("Removed")
    DIED = "died", _("Died")
    LEFT_GROUND = "left_ground", _("No longer meets the conditions of the seat")
    OFFICE_CHANGED = "office_changed", _("Office changed")


# Ends that an officer records with a letter; removal has a deed of its own.
DEPARTURES = (EndReason.RESIGNED, EndReason.DIED, EndReason.LEFT_GROUND)
