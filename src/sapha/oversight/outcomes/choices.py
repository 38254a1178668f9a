"""The stations of the way and how each of them stands."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StationKind(models.TextChoices):
    """The seven stations of DOMAIN §2, in their order."""

    TOPIC = "topic", _("Topic")
    AGENDA = "agenda", _("Agenda")
    MEETING = "meeting", _("Meeting")
    RESOLUTION = "resolution", _("Resolution")
    COMMITMENT = "commitment", _("Commitment")
    PROJECT = "project", _("Project")
    ANSWER = "answer", _("Official answer")


class Standing(models.TextChoices):
    """How a station stands; the code is the class it is drawn with."""

    DONE = "done", _("Done")
    NOW = "now", _("Now")
    LATE = "late", _("Late")
    NEXT = "next", _("Not yet")
    LEFT = "left", _("Not on this way")


BEHIND = (Standing.DONE, Standing.LEFT)
