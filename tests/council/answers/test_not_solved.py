""" "Not solved" opens a topic again, once; a second officer answers or closes it, and it returns to the council."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers import commands
from sapha.council.answers.queries import reopened_topics
from sapha.council.answers.sources import matters_arising
from sapha.council.answers.tasks import close_answered
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.topics.models import Topic
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere
from tests.factories.answers import answered
from tests.factories.meetings import planned_meeting

WORDS = "ไฟยังดับเหมือนเดิม"


@pytest.fixture
def reopened(topic: Topic, prasit: Account, jai: Participant) -> Topic:
    """Answered by prasit, and not solved."""
    answered(prasit, topic)
    return commands.say_not_solved(actor=jai, topic=topic, words=WORDS)


def test_it_opens_again_with_new_clocks_and_its_words_are_told_to_nobody(
    reopened: Topic, council: Council
) -> None:
    reopened.refresh_from_db()
    assert (reopened.state, reopened.answered_at) == ("published", None)
    assert reopened.answer_by is not None
    assert reopened.answer_by > date(2023, 10, 1)
    assert list(reopened_topics(council)) == [reopened]
    step = reopened.steps.latest("number")
    assert (step.verb, step.note) == ("topic.not_solved", "")
    assert not OutboxMessage.objects.filter(text_th__contains=WORDS).exists()


def test_it_is_said_once_by_whoever_raised_it(
    topic: Topic, prasit: Account, jai: Participant, supporter: Participant, somying: Account
) -> None:
    with pytest.raises(Conflict):
        commands.say_not_solved(actor=jai, topic=topic, words=WORDS)
    answered(prasit, topic)
    with pytest.raises((NotPermitted, NotThere)):
        commands.say_not_solved(actor=supporter, topic=topic, words=WORDS)
    with pytest.raises(BadInput) as empty:
        commands.say_not_solved(actor=jai, topic=topic, words="  ")
    assert empty.value.where == "words"
    commands.say_not_solved(actor=jai, topic=topic, words=WORDS)
    answered(somying, topic)
    with pytest.raises(Conflict) as refused:
        commands.say_not_solved(actor=jai, topic=topic, words=WORDS)
    assert refused.value.rule == "answers.not_solved_once"


def test_a_second_officer_answers_and_closes(reopened: Topic, prasit: Account, somying: Account) -> None:
    with pytest.raises(Conflict) as refused:
        answered(prasit, reopened)
    assert refused.value.rule == "answers.second_officer"
    second = answered(somying, reopened)
    assert (second.number, second.round) == (2, 2)
    with pytest.raises(Conflict):
        commands.close_topic(actor=prasit, topic=reopened)
    assert commands.close_topic(actor=somying, topic=reopened).state == "closed"


def test_or_closes_it_with_a_reason_in_words(reopened: Topic, prasit: Account, somying: Account) -> None:
    for actor, reason, note, expected in (
        (prasit, "mended", "ซ่อมแล้ว", Conflict),
        (somying, "", "ซ่อมแล้ว", BadInput),
        (somying, "mended", " ", BadInput),
    ):
        with pytest.raises(expected):
            commands.close_topic(actor=actor, topic=reopened, reason=reason, note=note)
    closed = commands.close_topic(actor=somying, topic=reopened, reason="mended", note="การไฟฟ้าซ่อมแล้ว")
    step = closed.steps.latest("number")
    assert (closed.state, step.verb, step.note) == (
        "closed",
        "topic.closed",
        "เหตุผล: ได้รับการแก้ไขแล้วในระหว่างนั้น\nการไฟฟ้าซ่อมแล้ว",
    )


def test_who_closes(reopened: Topic, malee: Account, auditor: Account) -> None:
    for actor, expected in ((malee, NotThere), (auditor, NotPermitted)):
        with pytest.raises(expected):
            commands.close_topic(actor=actor, topic=reopened, reason="mended", note="ซ่อมแล้ว")


def test_it_returns_to_the_matters_arising_by_itself_until_it_is_closed(
    reopened: Topic, council: Council, admin: Account, somying: Account
) -> None:
    meeting = planned_meeting(admin, council)
    item = meeting.items.get(source=f"topic_followed_up:{reopened.key}")
    assert (item.kind, item.title) == (
        "matters_arising",
        f"ผู้ยื่นแจ้งว่ายังไม่ได้รับการแก้ไข เรื่อง {reopened.title}",
    )
    meetings.withdraw_item(actor=admin, item=item)
    reopened.refresh_from_db()
    assert reopened.state == "published"
    other = planned_meeting(admin, council, starts_at=datetime(2023, 11, 14, 6, 30, tzinfo=UTC))
    assert other.items.filter(source=f"topic_followed_up:{reopened.key}").exists()
    commands.close_topic(actor=somying, topic=reopened, reason="mended", note="ซ่อมแล้ว")
    assert matters_arising(meeting) == []


def test_an_answer_that_is_not_closed_is_offered_to_the_secretary(
    topic: Topic, council: Council, admin: Account, prasit: Account
) -> None:
    answered(prasit, topic)
    meeting = planned_meeting(admin, council)
    offered = [(one.source, one.automatic) for one in matters_arising(meeting)]
    assert offered == [(f"topic_followed_up:{topic.key}", False)]
    assert not meeting.items.filter(source__startswith="topic_followed_up").exists()


def test_after_thirty_days_without_objection_it_closes_by_itself_once(
    topic: Topic, prasit: Account, october: None
) -> None:
    with pytest.raises(Conflict):
        commands.close_topic(actor=prasit, topic=topic)
    answered(prasit, topic)
    with pytest.raises(Conflict) as refused:
        commands.close_topic(actor=prasit, topic=topic)
    assert refused.value.rule == "answers.not_closable"
    closed = []
    for days in (29, 30, 31):
        now = datetime(2023, 10, 1, 5, tzinfo=UTC) + timedelta(days=days)
        with time_machine.travel(now, tick=False):
            closed.append(close_answered(now))
    topic.refresh_from_db()
    assert (closed, topic.state) == ([0, 1, 0], "closed")
    assert topic.steps.filter(verb="topic.closed").count() == 1
