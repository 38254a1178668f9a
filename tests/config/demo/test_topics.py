"""Sample topics: every state, the same for the same seed, made again nothing changes, and the ledger is true."""

from __future__ import annotations

import pytest
import time_machine

from sapha.config.cli import main
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Comment, Support, Topic, TopicStep
from sapha.ledger.models import Event
from sapha.ledger.verification import verify_ledger

pytestmark = pytest.mark.django_db(transaction=True)
# Among few topics of this seed all these fates are drawn.
SEED = "13"


def demo(topics: int) -> None:
    with time_machine.travel("2026-11-26T05:00:00Z", tick=False):
        assert main(["demo", "--councils", "2", "--topics", str(topics), "--seed", SEED]) == 0


def made() -> list[tuple[object, ...]]:
    rows = Topic.objects.order_by("pk")
    return list(rows.values_list("key", "title", "text", "state", "support_count", "raised_by__public_name"))


def test_sample_topics_are_in_every_state_and_say_that_they_are_samples() -> None:
    demo(150)
    assert Topic.objects.filter(is_sample=True).count() == 150
    assert Topic.objects.exclude(text__endswith="(ข้อมูลตัวอย่าง)").count() == 0
    states = set(Topic.objects.values_list("state", flat=True))
    assert {
        TopicState.HELD,
        TopicState.PUBLISHED,
        TopicState.HIDDEN,
        TopicState.MERGED,
        TopicState.LISTED,
    } <= states
    verbs = set(TopicStep.objects.values_list("verb", flat=True))
    assert {"topic.threshold_reached", "topic.withdrawn", "topic.acknowledged"} <= verbs
    for topic in Topic.objects.exclude(state=TopicState.MERGED):
        assert topic.support_count == Support.objects.filter(topic=topic).count()
    assert set(Comment.objects.values_list("state", flat=True)) == {"held", "published"}
    assert verify_ledger().is_sound


def test_it_goes_on_where_it_stopped_and_then_changes_nothing() -> None:
    demo(10)
    before = made()
    demo(20)
    assert (made()[:10], len(made())) == (before, 20)
    events = Event.objects.count()
    demo(20)
    assert Event.objects.count() == events
