"""Raising a topic: by the person themselves, or by an officer who took it on paper or by phone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.rules import require
from sapha.council.councils.models import Council
from sapha.council.topics.choices import Category, Channel, TopicState
from sapha.council.topics.models import Topic, TopicSeries, TopicVersion
from sapha.council.topics.opening import publish_now
from sapha.council.topics.pace import check_topics, publishing_of
from sapha.council.topics.queries.trust import is_trusted
from sapha.council.topics.recording import Acting, record, take_step, words_hash
from sapha.council.topics.rules import check_takes_topics
from sapha.council.topics.validators import TopicWords, checked_words
from sapha.foundation.database.turns import in_turn
from sapha.foundation.date_forms import BE_MINUS_CE
from sapha.foundation.errors import BadInput, Bilingual

# The same words of the same person within this time are one topic, sent twice by an impatient finger.
TWICE = timedelta(minutes=10)
_NO_CATEGORY = Bilingual("โปรดเลือกประเภทจากรายการ", "Choose a category of the list")


@in_turn()
@transaction.atomic
def raise_topic(
    *,
    actor: Acting,
    council: Council,
    participant: Participant,
    said: TopicWords,
    channel: str = Channel.WEB,
    is_sample: bool = False,
) -> Topic:
    """Keep a topic and publish it at once when the person is trusted or an officer entered it.

    The same words of the same actor again within ten minutes are the topic that is there already.

    Args:
        actor: the participant, or the officer who enters what came another way.
        council: whose topic it is.
        participant: who raises it.
        said: the words.
        channel: by which way it came.
        is_sample: made by the sample data.

    Raises:
        NotPermitted, NotThere: the actor is neither the participant nor an officer of the council.
        BadInput: words, category or point cannot be used.
        Conflict: the council takes no topics, or the participant raised as many as its charter takes in a day.
    """
    by_officer = actor.actor_key != participant.actor_key
    require(actor, "topics.enter_topic" if by_officer else "topics.raise_topic", council)
    words = checked_words(said)
    if words.category not in Category.values:
        raise BadInput(_NO_CATEGORY, rule="topics.no_category", where="category")
    check_takes_topics(council)
    now, series, ruled = timezone.now(), _locked_series(council), publishing_of(council)
    twin = _sent_twice(actor, council, words)
    if twin is not None:
        return twin
    if not by_officer:
        check_topics(participant, ruled.topics_a_day)
    topic = Topic.objects.create(
        key=_next_key(series),
        council=council,
        category=words.category,
        title=words.title,
        text=words.text,
        place=words.place,
        latitude=words.latitude,
        longitude=words.longitude,
        raised_by=participant,
        channel=channel,
        entered_by=actor.actor_key,
        raised_at=now,
        edit_until=now + timedelta(hours=ruled.edit_hours),
        complaint_reference=words.complaint_reference,
        is_sample=is_sample,
        search_text=words.search_text,
    )
    _first_version(actor, topic)
    facts: dict[str, Any] = {
        "channel": str(channel),
        "category": words.category,
        "words_sha256": words_hash(topic),
    }
    if by_officer or is_trusted(participant, ruled.accepted_before):
        record(actor, "topic.raised", topic, **facts)
        publish_now(actor, topic)
    else:
        take_step(actor, topic, "topic.raised", **facts)
    return topic


def _locked_series(council: Council) -> TopicSeries:
    """Return the numbers of the council's year, locked: those who raise before it wait for each other."""
    year = timezone.localdate().year + BE_MINUS_CE
    TopicSeries.objects.get_or_create(council=council, year=year)
    return (
        TopicSeries.objects.select_for_update(of=("self",))
        .select_related("council")
        .get(council=council, year=year)
    )


def _next_key(series: TopicSeries) -> str:
    series.last_number += 1
    series.save(update_fields=["last_number"])
    return f"{series.council.key}-{series.year}-{series.last_number:04d}"


def _sent_twice(actor: Acting, council: Council, words: TopicWords) -> Topic | None:
    recent = Topic.objects.filter(
        state__in=[TopicState.HELD, TopicState.PUBLISHED],
        council=council,
        entered_by=actor.actor_key,
        raised_at__gte=timezone.now() - TWICE,
    )
    return recent.filter(title=words.title, text=words.text, place=words.place).first()


def _first_version(actor: Acting, topic: Topic) -> None:
    TopicVersion.objects.create(
        topic=topic,
        number=1,
        title=topic.title,
        text=topic.text,
        place=topic.place,
        changed_by=actor.actor_key,
    )
