"""Merging and splitting: lineage, one supporter once, a threshold reached together, officers at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from sapha.civic.participants.models import Participant
from sapha.civic.people.commands import erase_own_data
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.commands.merging import _counted_once
from sapha.council.topics.models import Follow, Support, Topic
from sapha.council.topics.tasks import count_all_supports
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotThere
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger
from tests.council.topics.commands.test_topics import lowered
from tests.factories.topics import WORDS, participant, published


def two(prasit: Account, council: Council, jai: Participant) -> tuple[Topic, Topic, Participant]:
    """Two topics of two people, and somebody who supports both."""
    other = participant("สอง")
    one = published(prasit, council, jai)
    two_ = published(prasit, council, other, replace(WORDS, title="ไฟริมคลองมืด"))
    both = participant("ทั้งสอง")
    for topic in (one, two_):
        commands.support_topic(actor=both, topic=topic)
    return one, two_, both


def counted(topic: Topic) -> tuple[str, int, int]:
    topic.refresh_from_db()
    return topic.state, topic.support_count, Support.objects.filter(topic=topic).count()


def test_who_supports_both_is_counted_once_and_a_split_gives_back(
    prasit: Account, council: Council, jai: Participant
) -> None:
    old, goes_on, _both = two(prasit, council, jai)
    commands.merge_topics(actor=prasit, topic=old, into=goes_on)
    assert (counted(old), counted(goes_on)) == (("merged", 2, 2), ("published", 3, 3))
    assert old.merged_into == goes_on
    assert Follow.objects.filter(topic=goes_on, participant=jai).exists()
    told = OutboxMessage.objects.filter(person=jai.person, channel="in_app", dedup_key__startswith=old.key)
    assert told.filter(subject_th__startswith="เรื่องนี้ไปต่อ").count() == 1

    commands.support_topic(actor=jai, topic=goes_on)  # who came with it now supports it by themselves
    assert counted(goes_on) == ("published", 3, 3)
    count_all_supports(old.raised_at)
    commands.split_topic(actor=prasit, topic=old)
    assert (counted(old), counted(goes_on)) == (("published", 2, 2), ("published", 3, 3))
    assert verify_ledger().is_sound
    with pytest.raises(Conflict):
        commands.split_topic(actor=prasit, topic=old)


def test_together_they_reach_the_threshold_once(prasit: Account, council: Council, jai: Participant) -> None:
    old, goes_on, _both = two(prasit, council, jai)
    commands.merge_topics(actor=prasit, topic=old, into=lowered(goes_on, 3))
    goes_on.refresh_from_db()
    assert goes_on.threshold_on is not None
    assert Event.objects.filter(verb="topic.threshold_reached", subject=goes_on.subject).count() == 1
    commands.split_topic(actor=prasit, topic=old)
    assert counted(goes_on) == ("published", 2, 2)
    assert goes_on.threshold_on is not None


def test_merges_that_cannot_be(prasit: Account, malee: Account, council: Council, jai: Participant) -> None:
    old, goes_on, _both = two(prasit, council, jai)
    with pytest.raises(NotThere):
        commands.merge_topics(actor=malee, topic=old, into=goes_on)
    with pytest.raises(BadInput):
        commands.merge_topics(actor=prasit, topic=old, into=old)
    commands.merge_topics(actor=prasit, topic=old, into=goes_on)
    with pytest.raises(Conflict):
        commands.merge_topics(actor=prasit, topic=goes_on, into=old)  # no circle


def erased(who: Participant) -> Participant:
    """Somebody who had their data erased: the row stays, and a mark of their contact."""
    erase_own_data(actor=who.person.account)
    return Participant.objects.get(pk=who.pk)


def test_who_came_back_after_an_erasure_is_left_out_on_whichever_side_they_stand(
    october: None, db: None
) -> None:
    before = participant("ใจ")
    again = participant("สอง")
    address = before.person.account.email
    before = erased(before)
    Account.objects.filter(pk=again.person.account.pk).update(email=address)
    stranger = participant("สาม")
    everybody = Participant.objects.select_related("person__account").order_by("pk")
    one, other = everybody.filter(pk=before.pk), everybody.filter(pk=again.pk)
    both = everybody.filter(pk__in=[before.pk, again.pk, stranger.pk])
    assert _counted_once(other, one) == []
    assert _counted_once(one, other) == []
    assert _counted_once(both, one) == [stranger]
    assert _counted_once(both, everybody.filter(pk=stranger.pk)) == [before, again]


def test_without_any_erasure_everybody_is_counted_without_reading_a_contact(
    october: None, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [participant(name) for name in ("ใจ", "สอง", "สาม")]
    everybody = Participant.objects.select_related("person__account").order_by("pk")
    with django_assert_num_queries(2):
        assert _counted_once(everybody, everybody.none()) == people
