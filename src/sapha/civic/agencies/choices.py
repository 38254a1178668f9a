"""The kinds of agencies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    """What an agency is in the city's structure."""

    DEPARTMENT = "department", _("Department")
    DIVISION = "division", _("Division")
    SECTION = "section", _("Section")
    SPECIAL = "special", _("Special unit")
