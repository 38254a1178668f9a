"""Codes of a form file's way through the register and of the questions it leaves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileState(models.TextChoices):
    """received → reading → read or failed; a reading cut short is taken up again."""

    RECEIVED = "received", _("Waiting to be read")
    READING = "reading", _("Being read")
    READ = "read", _("Read")
    FAILED = "failed", _("Could not be read")


class QuestionKind(models.TextChoices):
    """Why a person must decide."""

    READING = "reading", _("The copies are read differently")
    CHANGED = "changed", _("A later print says something else")
    IDENTITY = "identity", _("The same code stands for another year or name")


class QuestionState(models.TextChoices):
    """A question is open until one person's answer is confirmed."""

    OPEN = "open", _("Waiting for confirmation")
    ANSWERED = "answered", _("Confirmed")
