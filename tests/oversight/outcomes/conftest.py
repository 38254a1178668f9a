"""A topic over its threshold in a council at work, and how it comes through a meeting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import time_machine

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.models import AgendaItem, Resolution
from sapha.council.topics import commands
from sapha.council.topics.models import Topic
from tests.council.topics.conftest import jai, october, planned
from tests.factories.meetings import MEETS, Sitting, notified, opened_meeting, planned_meeting, seated_council
from tests.factories.topics import participant, published

__all__ = ["jai", "october", "planned"]
Decide = Callable[..., Resolution]


@pytest.fixture
def sittings(planned: Council, admin: Account) -> list[Sitting]:
    return seated_council(admin, planned)


@pytest.fixture
def topic(sittings: list[Sitting], planned: Council, prasit: Account, jai: Participant) -> Topic:
    """A topic over its threshold of two."""
    made = published(prasit, planned, jai)
    Topic.objects.filter(pk=made.pk).update(supports_needed=2)
    commands.support_topic(actor=participant("สอง"), topic=Topic.objects.get(pk=made.pk))
    commands.acknowledge_topic(actor=prasit, topic=made)
    return Topic.objects.get(pk=made.pk)


@pytest.fixture
def decide(sittings: list[Sitting], planned: Council) -> Decide:
    """Bring a topic through the meeting of 10 October 2566 to its resolution."""

    def run(topic: Topic, *, secret: bool = False) -> Resolution:
        secretary = sittings[-1].account
        meeting = planned_meeting(secretary, planned)
        item = meetings.take_proposed_item(actor=secretary, meeting=meeting, source=topic.subject)
        AgendaItem.objects.filter(pk=item.pk).update(is_secret=secret)
        notified(secretary, meeting)
        with time_machine.travel(MEETS, tick=False):
            opened_meeting(secretary, meeting, sittings)
            item = meetings.open_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
            made = meetings.take_note(actor=secretary, item=item, text="ให้ซ่อมไฟภายใน 30 วัน")
            meetings.finish_item(actor=secretary, item=AgendaItem.objects.get(pk=item.pk))
        return Resolution.objects.select_related("council", "item__meeting__council").get(pk=made.pk)

    return run
