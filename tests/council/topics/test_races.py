"""Twenty people tap at once: each is counted once, the threshold is reached once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Support, Topic
from sapha.foundation.errors import Conflict
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.factories.topics import participant, published, raised

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], object]]) -> None:
    """Run the acts at once, each on its own connection."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def test_twenty_supporters_tap_twice_each_at_once(
    prasit: Account, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    Topic.objects.filter(pk=topic.pk).update(supports_needed=20)
    people = [participant(f"คน{number}") for number in range(20)]

    def tap(who: Participant) -> Callable[[], object]:
        return lambda: commands.support_topic(actor=who, topic=topic)

    at_once([tap(who) for who in people for _ in range(2)])
    topic.refresh_from_db()
    assert (topic.support_count, Support.objects.count(), topic.threshold_on is None) == (21, 21, False)
    assert Event.objects.filter(verb="topic.threshold_reached").count() == 1
    assert verify_ledger().is_sound


def test_topics_raised_at_once_leave_no_gap(council: Council) -> None:
    people = [participant(f"คน{number}") for number in range(8)]
    at_once([lambda who=who: raised(council, who) for who in people])  # type: ignore[misc]
    keys = sorted(Topic.objects.values_list("key", flat=True))
    assert keys == [f"1049-2566-{number:04d}" for number in range(1, 9)]


def test_two_officers_merge_crosswise_while_people_tap(
    prasit: Account, council: Council, jai: Participant
) -> None:
    one, two = published(prasit, council, jai), published(prasit, council, jai)
    people = [participant(f"คน{number}") for number in range(6)]

    def merge(topic: Topic, into: Topic) -> None:
        with suppress(Conflict):
            commands.merge_topics(actor=prasit, topic=topic, into=into)

    def tap(who: Participant, topic: Topic) -> None:
        with suppress(Conflict):
            commands.support_topic(actor=who, topic=topic)

    taps = [partial(tap, who, topic) for who in people for topic in (one, two)]
    at_once([*taps, partial(merge, one, two), partial(merge, two, one)])
    states = sorted(Topic.objects.values_list("state", flat=True))
    assert states == ["merged", "published"]
    for topic in Topic.objects.all():
        assert topic.support_count == Support.objects.filter(topic=topic).count() <= 7
    assert verify_ledger().is_sound
