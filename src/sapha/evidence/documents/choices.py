"""The closed lists of documents: kinds of file, how long they are kept, who sees them, what the scanner said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retention(models.TextChoices):
    """How long a document is kept at least.

    Regulation of the Office of the Prime Minister on Office Work (ระเบียบสำนักนายกรัฐมนตรี
    ว่าด้วยงานสารบรรณ พ.ศ. 2526, amended 2548), clause 57: 10 years as a rule; for ever when of
    historical value (57.3); 5 years for copies whose original is kept elsewhere (57.4); 1 year
    for routine matters without importance (57.5).
    """

    PERMANENT = "permanent", _("For ever: of historical value, clause 57.3")
    TEN_YEARS = "10y", _("10 years: the rule, clause 57")
    FIVE_YEARS = "5y", _("5 years: a copy, the original is elsewhere, clause 57.4")
    ONE_YEAR = "1y", _("1 year: routine matter, clause 57.5")


RETENTION_YEARS: dict[str, int | None] = {
    Retention.PERMANENT: None,
    Retention.TEN_YEARS: 10,
    Retention.FIVE_YEARS: 5,
    Retention.ONE_YEAR: 1,
}


class Visibility(models.TextChoices):
    """Who it is meant for."""

    OFFICIAL = "official", _("Official use")
    PUBLIC = "public", _("Public")


class ScanState(models.TextChoices):
    """What is known of viruses in it; a quarantined document is served to nobody."""

    NOT_SCANNED = "not_scanned", _("Not scanned for viruses")
    PENDING = "pending", _("Waiting for the virus scanner")
    CLEAN = "clean", _("Scanned, clean")
    QUARANTINED = "quarantined", _("Quarantined")


SERVED_TO_ALL = (ScanState.CLEAN, ScanState.NOT_SCANNED)
