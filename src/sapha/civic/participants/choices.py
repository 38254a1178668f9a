"""How a participant is shown, and on what a claim of residence rests."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShownAs(models.TextChoices):
    """What others read beside an act."""

    NOBODY = "nobody", _("A person of the district, not named")
    NAME = "name", _("The name I give")


class ResidenceBasis(models.TextChoices):
    """On what a claim of living, working or studying in a district rests."""

    DECLARED = "declared", _("Declared by the person")
    ATTESTED = "attested", _("Attested by a district officer")
    POSTED_CODE = "posted_code", _("Code sent by post")


class AgeGroup(models.TextChoices):
    """What is asked of the age, and never kept (PDPA 2562 section 20)."""

    ADULT = "adult", _("20 or older")
    MINOR = "minor", _("10 to 19")
    CHILD = "child", _("under 10")
