"""One's own topics: raised, supported, followed."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sapha.civic.participants.models import Participant
from sapha.council.topics.choices import PUBLIC_STATES
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics


class OwnList(models.TextChoices):
    """What somebody has to do with the topics of a list."""

    RAISED = "raised", _("Raised by me")
    FOLLOWED = "followed", _("Followed by me")
    SUPPORTED = "supported", _("Supported by me")


def own_topics(participant: Participant, which: str) -> QuerySet[Topic]:
    """Return the topics of a list, the last ones first; what somebody raised themselves stands in the first only.

    Of others' topics only those that everybody may read now.
    """
    if which == OwnList.RAISED:
        return topics().filter(raised_by=participant).order_by("-raised_at", "-id")
    others = topics().filter(state__in=PUBLIC_STATES).exclude(raised_by=participant)
    if which == OwnList.FOLLOWED:
        return others.filter(follows__participant=participant).order_by("-follows__since", "-id")
    return others.filter(supports__participant=participant).order_by("-supports__given_at", "-id")
