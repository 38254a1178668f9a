"""From the first word to the threshold, as deeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine

from sapha.civic.participants.commands import join, join_on_paper
from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.models import Support, Topic, TopicStep
from sapha.council.topics.tasks import count_all_supports, start_waiting_clocks
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from sapha.ledger.models import Event
from tests.factories.topics import WORDS, participant, published, raised


def lowered(topic: Topic, needed: int) -> Topic:
    """Lower the threshold of a published topic."""
    Topic.objects.filter(pk=topic.pk).update(supports_needed=needed)
    topic.refresh_from_db()
    return topic


def verbs(topic: Topic) -> list[str]:
    return list(Event.objects.filter(subject=topic.subject).order_by("pk").values_list("verb", flat=True))


def test_the_first_topic_of_a_person_waits_and_the_second_does_not(
    prasit: Account, council: Council, jai: Participant
) -> None:
    first = raised(council, jai)
    assert (first.key, first.state, first.support_count) == ("1049-2566-0001", "held", 0)
    kept = commands.publish_topic(actor=prasit, topic=first)
    assert (kept.state, kept.support_count, kept.supports_needed) == ("published", 1, 100)
    assert (kept.acknowledge_by, kept.answer_by) == (date(2023, 10, 8), date(2023, 11, 30))
    assert raised(council, jai).state == "published"
    assert verbs(first) == ["topic.raised", "topic.published"]


def test_an_officer_enters_what_came_on_paper(prasit: Account, malee: Account, council: Council) -> None:
    person = join_on_paper(actor=prasit, shown_as="name", public_name="ป้าสมมุติ")
    with pytest.raises(NotThere):
        commands.raise_topic(actor=malee, council=council, participant=person, said=WORDS, channel="paper")
    topic = commands.raise_topic(
        actor=prasit, council=council, participant=person, said=WORDS, channel="paper"
    )
    assert (topic.state, topic.channel, topic.entered_by) == ("published", "paper", prasit.actor_key)
    assert topic.raised_by.shown_name == "ป้าสมมุติ"


def test_nobody_raises_in_the_name_of_another(council: Council, jai: Participant) -> None:
    other = participant("อื่น")
    with pytest.raises(NotThere):
        commands.raise_topic(actor=other, council=council, participant=jai, said=WORDS)


@pytest.mark.parametrize(
    ("changed", "rule", "where"),
    [
        ({"title": "ไฟ"}, "topics.no_title", "title"),
        ({"title": "ไ" * 151}, "topics.too_long", "title"),
        ({"text": " \u200b\n"}, "topics.no_text", "text"),
        ({"title": "🌊" * 6}, "topics.no_words", "title"),
        ({"text": "🌊 \u200b!\n👩\u200d👧"}, "topics.no_words", "text"),
        ({"text": "ก" * 100_000}, "topics.too_long", "text"),
        ({"category": "nothing"}, "topics.no_category", "category"),
    ],
)
def test_words_that_cannot_be_used_are_refused_at_their_field(
    changed: dict[str, str], rule: str, where: str, council: Council, jai: Participant
) -> None:
    with pytest.raises(BadInput) as refused:
        raised(council, jai, replace(WORDS, **changed))
    assert (refused.value.rule, refused.value.where, Topic.objects.count()) == (rule, where, 0)


def test_a_council_at_rest_keeps_topics_and_its_clocks_wait(
    prasit: Account, planned: Council, jai: Participant
) -> None:
    topic = published(prasit, planned, jai)
    assert (topic.state, topic.answer_by) == ("published", None)
    Council.objects.filter(pk=planned.pk).update(state="active")
    with time_machine.travel("2023-11-01T05:00:00Z", tick=False):
        from django.utils import timezone

        assert start_waiting_clocks(timezone.now()) == 1
        assert start_waiting_clocks(timezone.now()) == 0
    topic.refresh_from_db()
    assert (topic.acknowledge_by, topic.answer_by) == (date(2023, 11, 8), date(2023, 12, 31))


def test_each_supporter_counts_once_and_the_threshold_gives_a_right(
    prasit: Account, council: Council, jai: Participant
) -> None:
    topic = lowered(published(prasit, council, jai), 3)
    second, third = participant("สอง"), participant("สาม")
    for who in (second, second, jai, third):
        topic = commands.support_topic(actor=who, topic=topic)
    topic.refresh_from_db()
    assert (topic.support_count, topic.threshold_on, topic.list_by) == (
        3,
        date(2023, 10, 1),
        date(2023, 10, 31),
    )
    assert Support.objects.filter(batch__isnull=True).count() == 0
    facts = Event.objects.get(verb="topic.supports_counted").facts
    assert facts["count"] == 3
    assert "topic.threshold_reached" in verbs(topic)


def test_supports_stand_in_the_ledger_as_a_number_only(
    prasit: Account, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    commands.support_topic(actor=participant("สอง"), topic=topic)
    assert "topic.supports_counted" not in verbs(topic)
    from django.utils import timezone

    assert (count_all_supports(timezone.now()), count_all_supports(timezone.now())) == (1, 0)
    assert Event.objects.get(verb="topic.supports_counted").facts["count"] == 2


def test_a_step_tells_each_person_once(prasit: Account, council: Council, jai: Participant) -> None:
    topic = published(prasit, council, jai)
    commands.follow_topic(actor=participant("สอง"), topic=topic)
    commands.acknowledge_topic(actor=prasit, topic=topic)
    step = TopicStep.objects.get(verb="topic.acknowledged")
    told = OutboxMessage.objects.filter(dedup_key=f"{topic.key} step {step.number}", channel="in_app")
    assert told.count() == 2
    with pytest.raises(Conflict):
        commands.acknowledge_topic(actor=prasit, topic=topic)


def test_hiding_needs_a_reason_and_tells_it(
    prasit: Account, malee: Account, council: Council, jai: Participant
) -> None:
    topic = raised(council, jai)
    with pytest.raises(NotThere):
        commands.hide_topic(actor=malee, topic=topic, reason="insult", note="")
    with pytest.raises(BadInput):
        commands.hide_topic(actor=prasit, topic=topic, reason="", note="")
    hidden = commands.hide_topic(actor=prasit, topic=topic, reason="personal_data", note="มีเบอร์โทรศัพท์")
    assert hidden.state == "hidden"
    message = OutboxMessage.objects.get(dedup_key=f"{topic.key} step 2", channel="in_app")
    assert "มีเบอร์โทรศัพท์" in message.text_th
    assert raised(council, jai).state == "held"  # somebody whose words were hidden is read first


def test_words_change_within_a_day_and_stay_readable(
    prasit: Account, council: Council, jai: Participant
) -> None:
    topic = published(prasit, council, jai)
    new = replace(WORDS, title="ไฟทางเดินเลียบคลองดับ 14 ต้น")
    with pytest.raises(NotThere):
        commands.change_topic(actor=participant("อื่น"), topic=topic, said=new)
    changed = commands.change_topic(actor=jai, topic=topic, said=new)
    assert [one.title for one in changed.versions.all()] == [WORDS.title, new.title]
    with time_machine.travel("2023-10-02T05:00:01Z", tick=False), pytest.raises(Conflict):
        commands.change_topic(actor=jai, topic=topic, said=WORDS)


def test_a_withdrawn_topic_takes_no_supporters(prasit: Account, council: Council, jai: Participant) -> None:
    topic = commands.withdraw_topic(actor=jai, topic=published(prasit, council, jai))
    with pytest.raises(Conflict):
        commands.support_topic(actor=participant("สอง"), topic=topic)
    with pytest.raises(Conflict):
        commands.withdraw_topic(actor=jai, topic=topic)


def test_an_erased_participant_does_nothing(council: Council, jai: Participant, prasit: Account) -> None:
    topic = published(prasit, council, participant("สอง"))
    jai.erased_at = topic.raised_at + timedelta(days=1)
    with pytest.raises(NotThere):
        commands.support_topic(actor=jai, topic=topic)


def test_who_is_named_gives_a_name(citizen: Account) -> None:
    with pytest.raises(BadInput) as refused:
        join(actor=citizen, shown_as="name", public_name="  ")
    assert refused.value.where == "public_name"


def test_comments_of_newcomers_wait(prasit: Account, council: Council, jai: Participant) -> None:
    topic = published(prasit, council, jai)
    newcomer = participant("สอง")
    held = commands.comment_on_topic(actor=newcomer, topic=topic, kind="question", text="ใครรับผิดชอบ")
    assert held.state == "held"
    assert commands.judge_comment(actor=prasit, comment=held, publish=True).state == "published"
    second = commands.comment_on_topic(actor=newcomer, topic=topic, kind="for", text="เห็นด้วย")
    assert second.state == "published"
    with pytest.raises(BadInput):
        commands.comment_on_topic(actor=newcomer, topic=topic, kind="joke", text="ฮา")


def test_accounts_of_the_city_do_not_take_part_as_themselves(prasit: Account, council: Council) -> None:
    from sapha.civic.people.queries import service_account

    with pytest.raises(NotPermitted):
        join(actor=service_account("console"))
