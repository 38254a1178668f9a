"""States of calls and nomination papers, and the ways they come in: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """A call is public from its first day until it is cancelled; its last day closes it."""

    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Call cancelled")


class PaperState(models.TextChoices):
    """unconfirmed → received → accepted or refused; or withdrawn."""

    UNCONFIRMED = "unconfirmed", _("Waits for its code")
    RECEIVED = "received", _("Received, being checked")
    ACCEPTED = "accepted", _("Accepted as a nomination")
    REFUSED = "refused", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Papers that stand against a second one of the same person.
STANDING = (PaperState.UNCONFIRMED, PaperState.RECEIVED, PaperState.ACCEPTED)


class Way(models.TextChoices):
    """How a nomination reached the office."""

    WEB = "web", _("On this site")
    PAPER = "paper", _("On paper at the office")
    POST = "post", _("By post")
    MEETING = "meeting", _("At a meeting")
    PHONE = "phone", _("By phone, read back to the caller")


# Ways an officer enters; the site itself enters the other.
BY_OFFICER = (Way.PAPER, Way.POST, Way.MEETING, Way.PHONE)
