"""The words of indicators."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """Where a good value lies from the target."""

    UP = "up", _("The more the better")
    DOWN = "down", _("The less the better")
    AT = "at", _("Just at the target")


class Level(models.TextChoices):
    """What is measured: what was made, or what came of it."""

    OUTPUT = "output", _("Output")
    OUTCOME = "outcome", _("Outcome")


class Aggregate(models.TextChoices):
    """How the values of the districts become one of the city; declared, never guessed."""

    NONE = "none", _("Not put together")
    SUM = "sum", _("Sum")
    MEAN = "mean", _("Mean of the districts, each counted once")
    WEIGHTED_MEAN = "weighted_mean", _("Mean weighted by the base of each value")


class EvidenceLevel(models.TextChoices):
    """What a value rests on."""

    MEASURED = "measured", _("Measured")
    DOCUMENT = "document", _("Shown by a document")
    STATEMENT = "statement", _("Stated only")
    NONE = "none", _("No evidence")


class Dimension(models.IntegerChoices):
    """The four dimensions by which the city groups its indicators (มิติ)."""

    FIRST = 1, _("Dimension 1")
    SECOND = 2, _("Dimension 2")
    THIRD = 3, _("Dimension 3")
    FOURTH = 4, _("Dimension 4")


QUARTERS = (1, 2, 3, 4)
