"""How far a file and a row are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """A file is looked through first; only then does a person let it into the register."""

    RECEIVED = "received", _("Waiting to be looked through")
    READING = "reading", _("Being looked through")
    CHECKED = "checked", _("Looked through; nothing is in the register yet")
    CONFIRMED = "confirmed", _("Waiting to be taken in")
    TAKING = "taking", _("Being taken in")
    TAKEN = "taken", _("Taken in")
    FAILED = "failed", _("Could not be read")


class RowState(models.TextChoices):
    """What becomes of a row, or would."""

    NEW = "new", _("New project")
    FILLED = "filled", _("Fills what was empty")
    SAME = "same", _("In the register already")
    WAITING = "waiting", _("A person must decide")
    REFUSED = "refused", _("Cannot be used")
    ASIDE = "aside", _("Set aside by a person")


class Question(models.TextChoices):
    """Why a person must decide."""

    REPEATED = "repeated", _("The code stands several times with different content")
    DIFFERS = "differs", _("The register holds something else under this code")
    INCOMPLETE = "incomplete", _("Name, unit or fiscal year is missing")
