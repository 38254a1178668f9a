"""States of calls and nomination papers, and the ways they come in: the closed lists of this app."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """A call is public from its first day until it is cancelled; its last day closes it."""

    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Call cancelled")


class PaperState(models.TextChoices):
    """unconfirmed → received → accepted or refused; or withdrawn."""

    UNCONFIRMED = "unconfirmed", _("Waits for its code")
    RECEIVED = "received", _("Received, being checked")
    ACCEPTED = "accepted", _("Accepted as a nomination")
    REFUSED = "refused", _("Not accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Papers that stand against a second one of the same person.
STANDING = (PaperState.UNCONFIRMED, PaperState.RECEIVED, PaperState.ACCEPTED)


class Way(models.TextChoices):
    """How a nomination reached the office."""

    WEB = "web", _("On this site")
    PAPER = "paper", _("On paper at the office")
    POST = "post", _("By post")
    MEETING = "meeting", _("At a meeting")
    PHONE = "phone", _("By phone, read back to the caller")


# Ways an officer enters; the site itself enters the other.
BY_OFFICER = (Way.PAPER, Way.POST, Way.MEETING, Way.PHONE)


class DrawState(models.TextChoices):
    """announced → drawn, or impossible with its proof; or cancelled."""

    ANNOUNCED = "announced", _("Draw announced")
    DRAWN = "drawn", _("Drawn by lot")
    IMPOSSIBLE = "impossible", _("No draw keeps the balance")
    CANCELLED = "cancelled", _("Draw cancelled")


class SeedKind(models.TextChoices):
    """Where the seed of a draw comes from; nobody can know it when the pool is published."""

    PUBLIC_NUMBER = "public_number", _("A number announced in public, such as a lottery prize")
    LEDGER_HEAD = "ledger_head", _("The head of the ledger of a day to come")


class ReserveState(models.TextChoices):
    """waiting → called up; or gone, because the person waits no longer."""

    WAITING = "waiting", _("Waits in reserve")
    CALLED = "called", _("Called up")
    GONE = "gone", _("Waits no longer")


class ElectionState(models.TextChoices):
    """open → counted; or cancelled before anybody knows a result."""

    OPEN = "open", _("Voting is open")
    COUNTED = "counted", _("Counted")
    CANCELLED = "cancelled", _("Election cancelled")
