"""What the map of districts can show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """One colouring of the map."""

    PROJECTS = "projects", _("Projects of the district office")
    ATTENTION = "attention", _("Projects that need action")
    POPULATION = "population", _("Registered population")
