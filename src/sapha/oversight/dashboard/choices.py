"""What the search finds."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Found(models.TextChoices):
    """One kind of result; also its name in the address."""

    DISTRICTS = "districts", _("Districts")
    SUBDISTRICTS = "subdistricts", _("Subdistricts")
    AGENCIES = "agencies", _("Agencies")
    PROJECTS = "projects", _("Projects")
