"""Directions of registers, kinds and states of letters: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    """What a register numbers."""

    OUTGOING = "outgoing", _("Outgoing letters")
    INCOMING = "incoming", _("Incoming letters")
    ORDER = "order", _("Orders")
    ANNOUNCEMENT = "announcement", _("Announcements")


class LetterKind(models.TextChoices):
    """Kinds of letters (Regulation on Correspondence B.E. 2526, clauses 9 to 28)."""

    EXTERNAL = "external", _("External letter")
    MEMO = "memo", _("Memorandum")
    ORDER = "order", _("Order")
    ANNOUNCEMENT = "announcement", _("Announcement")
    INCOMING = "incoming", _("Incoming letter")


class LetterState(models.TextChoices):
    """draft → issued → voided; a draft holds no number, an issued letter is frozen."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued")
    VOIDED = "voided", _("Voided")


class Urgency(models.TextChoices):
    """ชั้นความเร็ว (Regulation on Correspondence, clause 28)."""

    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    VERY_URGENT = "very_urgent", _("Very urgent")
    MOST_URGENT = "most_urgent", _("Most urgent")


class Secrecy(models.TextChoices):
    """ชั้นความลับ (Rule on Keeping Official Secrets B.E. 2544)."""

    NONE = "none", _("Not secret")
    CONFIDENTIAL = "confidential", _("Confidential")
    SECRET = "secret", _("Secret")
    TOP_SECRET = "top_secret", _("Top secret")


# The kinds of letters each register numbers.
KINDS_OF: dict[str, tuple[str, ...]] = {
    Direction.OUTGOING: (LetterKind.EXTERNAL, LetterKind.MEMO),
    Direction.INCOMING: (LetterKind.INCOMING,),
    Direction.ORDER: (LetterKind.ORDER,),
    Direction.ANNOUNCEMENT: (LetterKind.ANNOUNCEMENT,),
}
