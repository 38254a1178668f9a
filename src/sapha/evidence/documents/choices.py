"""The closed lists of documents: how long they are kept, who sees them, what the scanner said, what they show."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retention(models.TextChoices):
    """Classes of how long a document is kept at least; their periods and names stand in a file (retention)."""

    PERMANENT = "permanent"
    TEN_YEARS = "10y"
    FIVE_YEARS = "5y"
    ONE_YEAR = "1y"


class Visibility(models.TextChoices):
    """Who it is meant for."""

    OFFICIAL = "official", _("Official use")
    PUBLIC = "public", _("Public")


class Moment(models.TextChoices):
    """Whether a picture shows the place before the work or after it; neither is empty."""

    BEFORE = "before", _("Before the work")
    AFTER = "after", _("After the work")


class ScanState(models.TextChoices):
    """What is known of viruses in it; a quarantined document is served to nobody."""

    NOT_SCANNED = "not_scanned", _("Not scanned for viruses")
    PENDING = "pending", _("Waiting for the virus scanner")
    CLEAN = "clean", _("Scanned, clean")
    QUARANTINED = "quarantined", _("Quarantined")


SERVED_TO_ALL = (ScanState.CLEAN, ScanState.NOT_SCANNED)
