"""Several officials and several taps at once: one answer, one message, one rating."""

from __future__ import annotations

import pytest

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers import commands
from sapha.council.answers.models import Answer, Rating
from sapha.council.councils.models import Council
from sapha.council.topics.models import Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.ledger.verification import verify_ledger
from tests.council.topics.test_races import at_once
from tests.factories.answers import answered
from tests.factories.topics import published

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_answer_and_rating_sent_five_times_at_once_is_one(
    prasit: Account, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    at_once([lambda: answered(prasit, topic)] * 5)
    at_once([lambda: commands.rate_answer(actor=jai, topic=topic, usefulness="very")] * 5)
    topic = Topic.objects.get(pk=topic.pk)
    step = topic.steps.get(verb="topic.answered")
    told = OutboxMessage.objects.filter(dedup_key=f"{topic.key} step {step.number}", channel="in_app")
    assert (Answer.objects.count(), Rating.objects.count(), told.count(), topic.state) == (
        1,
        1,
        1,
        "answered",
    )
    assert verify_ledger().is_sound
