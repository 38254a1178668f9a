"""Following a topic, and no longer following it."""

from __future__ import annotations

from sapha.civic.participants.models import Participant
from sapha.civic.people.rules import require
from sapha.council.topics.models import Follow, Topic


def follow_topic(*, actor: Participant, topic: Topic) -> None:
    """Tell this person of every step; a second time changes nothing.

    A wish of one person about their own messages is no act of the council, so that the ledger
    holds nothing of it.

    Raises:
        NotPermitted: the actor does not take part.
    """
    require(actor, "topics.follow_topic", topic)
    Follow.objects.get_or_create(topic=topic, participant=actor)


def unfollow_topic(*, actor: Participant, topic: Topic) -> None:
    """Tell this person no longer.

    Raises:
        NotPermitted: the actor does not take part.
    """
    require(actor, "topics.follow_topic", topic)
    Follow.objects.filter(topic=topic, participant=actor).delete()
