"""Channels and states of messages: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The way a message goes."""

    IN_APP = "in_app", _("In this system")
    EMAIL = "email", _("E-mail")
    LINE = "line", _("LINE")
    SMS = "sms", _("SMS")


class MessageState(models.TextChoices):
    """Where a message stands: queued → sending → sent, failed or suppressed."""

    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    SUPPRESSED = "suppressed", _("Not sent")


class Reason(models.TextChoices):
    """Why a message failed last, was given up, or was not sent; codes without personal data."""

    NONE = "", "–"
    NO_ADDRESS = "no_address", _("There is no way to reach this person")
    STOPPED = "stopped", _("The recipient does not want messages of this kind")
    SWITCHED_OFF = "switched_off", _("The recipient switched this channel off")
    OVER = "over", _("What it brought was no longer good when its turn came")
    UNREACHABLE = "unreachable", _("The service did not answer")
    BUSY = "busy", _("The service was busy or out of order")
    REFUSED = "refused", _("The service refused the message or the address")
    NOT_CONFIGURED = "not_configured", _("This channel is not set up")
    ACCESS = "access", _("The service did not accept our access key")


class Rhythm(models.TextChoices):
    """When messages that are not urgent go out."""

    DIGEST = "digest", _("Together, once a day")
    AT_ONCE = "at_once", _("Each one at once")


# The channels that lead outside, in the order tried when a person prefers none.
OUTSIDE = (Channel.EMAIL, Channel.LINE, Channel.SMS)
# Which contact point a channel needs.
CONTACT_KIND = {Channel.EMAIL: "email", Channel.LINE: "line", Channel.SMS: "phone"}
EVERY_KIND = "*"
