"""Locks of the queue, one-click undo, appeals read by another officer."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.queries.moderation import judged_lately, moderation_figures, moderation_log
from sapha.council.topics.queries.topics import waiting_topics
from sapha.foundation.errors import Conflict, NotThere
from tests.factories.topics import participant, published, raised


def test_what_one_officer_reads_no_other_judges(
    prasit: Account, admin: Account, council: Council, jai: Participant
) -> None:
    topic = raised(council, jai)
    commands.start_reading(actor=prasit, topic=topic)
    for deed in (commands.start_reading, commands.publish_topic):
        with pytest.raises(Conflict) as refused:
            deed(actor=admin, topic=topic)
        assert refused.value.rule == "topics.being_read"
    commands.start_reading(actor=prasit, topic=topic)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert commands.publish_topic(actor=admin, topic=topic).state == "published"


def test_one_click_takes_a_judgement_back(prasit: Account, council: Council, jai: Participant) -> None:
    topic = raised(council, jai)
    commands.hide_topic(actor=prasit, topic=topic, reason="unclear", note="")
    assert [step.topic for step in judged_lately("1049")] == [topic]
    assert commands.undo_judgement(actor=prasit, topic=topic).state == "held"
    assert judged_lately("1049") == []
    commands.publish_topic(actor=prasit, topic=topic)
    assert commands.undo_judgement(actor=prasit, topic=topic).state == "held"
    kept = commands.publish_topic(actor=prasit, topic=topic)
    assert (kept.state, kept.support_count) == ("published", 1)
    commands.support_topic(actor=participant("สอง"), topic=topic)
    with pytest.raises(Conflict):
        commands.undo_judgement(actor=prasit, topic=topic)


def test_nothing_is_undone_after_an_hour(prasit: Account, council: Council, jai: Participant) -> None:
    topic = published(prasit, council, jai)
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False), pytest.raises(Conflict):
        commands.undo_judgement(actor=prasit, topic=topic)


def test_another_officer_reviews(
    prasit: Account, admin: Account, malee: Account, council: Council, jai: Participant
) -> None:
    topic = raised(council, jai)
    commands.hide_topic(actor=prasit, topic=topic, reason="insult", note="")
    with pytest.raises(NotThere):
        commands.appeal_topic(actor=participant("อื่น"), topic=topic, words="ขอดูใหม่")
    assert list(waiting_topics("1049")) == []
    commands.appeal_topic(actor=jai, topic=topic, words="ไม่ได้ว่าใคร")
    with pytest.raises(Conflict):
        commands.appeal_topic(actor=jai, topic=topic, words="อีกครั้ง")
    assert list(waiting_topics("1049")) == [topic]
    with pytest.raises(Conflict) as same:
        commands.refuse_appeal(actor=prasit, topic=topic, note="คงเดิม")
    assert same.value.rule == "topics.same_officer"
    commands.refuse_appeal(actor=admin, topic=topic, note="มีคำว่าร้าย")
    assert list(waiting_topics("1049")) == []
    figures = moderation_figures()
    assert (figures.hidden, figures.appealed, figures.refused, figures.undone) == (1, 1, 1, 0)
    assert [number for _reason, number in figures.reasons] == [1]
    assert [line.council for line in moderation_log({})] == ["เขตทุ่งครุ"] * 3
