"""The closed lists of the prints."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Signatory(models.TextChoices):
    """Whose act a revision of a file is."""

    OWNER = "owner", _("Issuing officer")
    HEAD = "head", _("Head of agency")
