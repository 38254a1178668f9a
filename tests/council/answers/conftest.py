"""A published topic of the council of district 1049, somebody who supports it, somebody who follows it."""

from __future__ import annotations

import pytest

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from tests.council.topics.conftest import council, jai, october, planned
from tests.factories.answers import second_officer
from tests.factories.topics import participant, published

__all__ = ["council", "jai", "october", "planned"]


@pytest.fixture
def topic(council: Council, prasit: Account, jai: Participant) -> Topic:
    """Raised by jai."""
    return published(prasit, council, jai)


@pytest.fixture
def supporter(topic: Topic) -> Participant:
    """Supports it and does not follow it."""
    made = participant("สมร")
    commands.support_topic(actor=made, topic=topic, follows=False)
    return made


@pytest.fixture
def follower(topic: Topic) -> Participant:
    """Follows it and does not support it."""
    made = participant("ตาม")
    commands.follow_topic(actor=made, topic=topic)
    return made


@pytest.fixture
def somying(db: None) -> Account:
    """Another officer of district 1049."""
    return second_officer()
