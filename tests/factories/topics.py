"""Makers of participants, topics and supporters, through the deeds themselves."""

from __future__ import annotations

from dataclasses import replace

from sapha.civic.participants.commands import join
from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from sapha.council.topics.validators import TopicWords
from tests.factories.people import make_account

WORDS = TopicWords("ไฟทางเดินเลียบคลองดับ", "ดับมาสองเดือน คนเดินกลับบ้านไม่ปลอดภัย", "light", "ซอยสมมุติ 2")


def participant(name: str = "ใจดี") -> Participant:
    """Return somebody with an account who takes part, not named in public."""
    return join(actor=make_account(f"{name.encode().hex()[:20]}@example.org", name))


def raised(council: Council, who: Participant, words: TopicWords = WORDS) -> Topic:
    """Raise a topic in one's own name; the same words again would be the topic that is there."""
    if number := Topic.objects.filter(text__startswith=words.text).count():
        words = replace(words, text=f"{words.text} ({number})")
    return commands.raise_topic(actor=who, council=council, participant=who, said=words)


def published(officer: Account, council: Council, who: Participant, words: TopicWords = WORDS) -> Topic:
    """Raise a topic and publish it."""
    topic = raised(council, who, words)
    return commands.publish_topic(actor=officer, topic=topic) if topic.state == "held" else topic


__all__ = ["WORDS", "participant", "published", "raised"]
