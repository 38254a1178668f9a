"""How useful an answer is: once for each person it concerns, figures without names, few of them hidden."""

from __future__ import annotations

import pytest

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers import commands
from sapha.council.answers.models import Rating
from sapha.council.answers.queries import RatingFigures, rating_figures
from sapha.council.answers.tasks import count_all_ratings
from sapha.council.topics import commands as topics
from sapha.council.topics.models import Topic
from sapha.foundation.errors import BadInput, Conflict
from sapha.ledger.models import Event
from tests.factories.answers import answered
from tests.factories.topics import participant


def test_those_it_concerns_rate_once(
    topic: Topic, prasit: Account, jai: Participant, supporter: Participant, follower: Participant
) -> None:
    with pytest.raises(Conflict) as early:
        commands.rate_answer(actor=jai, topic=topic, usefulness="very")
    answered(prasit, topic)
    for actor in (jai, supporter, follower):
        commands.rate_answer(actor=actor, topic=topic, usefulness="little")
        commands.rate_answer(actor=actor, topic=topic, usefulness="little")
    with pytest.raises(Conflict) as again:
        commands.rate_answer(actor=jai, topic=topic, usefulness="very")
    with pytest.raises(Conflict) as stranger:
        commands.rate_answer(actor=participant("คนอื่น"), topic=topic, usefulness="very")
    with pytest.raises(BadInput) as unknown:
        commands.rate_answer(actor=jai, topic=topic, usefulness="5")
    assert [one.value.rule for one in (early, again, stranger, unknown)] == [
        "answers.not_answered", "answers.rated_once", "answers.not_concerned", "answers.no_usefulness",
    ]  # fmt: skip
    assert list(Rating.objects.values_list("participant", "usefulness")) == [
        (one.pk, "little") for one in (jai, supporter, follower)
    ]


def test_few_ratings_are_hidden_and_the_second_answer_is_rated_anew(
    topic: Topic, prasit: Account, somying: Account, jai: Participant
) -> None:
    answered(prasit, topic)
    people = [jai, *(participant(f"คน{number}") for number in range(4))]
    for number, one in enumerate(people):
        assert rating_figures(topic, 1) == RatingFigures(0, [])
        topics.follow_topic(actor=one, topic=topic)
        commands.rate_answer(actor=one, topic=topic, usefulness="not" if number else "useful")
    assert rating_figures(topic, 1) == RatingFigures(
        5, [("มีประโยชน์มาก", 0, 0), ("มีประโยชน์", 1, 20), ("มีประโยชน์น้อย", 0, 0), ("ไม่มีประโยชน์", 4, 80)]
    )
    commands.say_not_solved(actor=jai, topic=topic, words="ยังดับ")
    answered(somying, topic)
    commands.rate_answer(actor=jai, topic=topic, usefulness="very")
    assert rating_figures(topic, 2) == RatingFigures(0, [])


def test_the_ledger_holds_their_number_and_hash_and_nobody(
    topic: Topic, prasit: Account, jai: Participant, supporter: Participant
) -> None:
    answered(prasit, topic)
    for actor in (jai, supporter):
        commands.rate_answer(actor=actor, topic=topic, usefulness="useful")
    before = Event.objects.count()
    assert (count_all_ratings(topic.raised_at), count_all_ratings(topic.raised_at)) == (1, 0)
    event = Event.objects.get(verb="topic.ratings_counted")
    assert (Event.objects.count() - before, event.facts["count"], event.actor_key) == (1, 2, "service:worker")
