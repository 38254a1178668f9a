"""Codes of the print of a whole agency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where the print of an agency's forms stands."""

    WAITING = "waiting", _("Waiting to be printed")
    PRINTING = "printing", _("Being printed")
    DONE = "done", _("Printed")
    FAILED = "failed", _("Broke off")
    EXPIRED = "expired", _("No longer kept")
