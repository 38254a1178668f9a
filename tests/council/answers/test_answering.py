"""The official answer: by whom, with what, to whom, and never changed silently."""

from __future__ import annotations

from typing import Any

import pytest

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.council.answers.models import Answer
from sapha.council.answers.queries import answers_of
from sapha.council.councils.models import Council
from sapha.council.topics import commands as topics
from sapha.council.topics.models import Topic
from sapha.evidence.documents.commands import SentFile
from sapha.evidence.documents.queries import count_of
from sapha.evidence.notices.models import OutboxMessage
from sapha.foundation.errors import BadInput, Conflict, NotPermitted, NotThere, SaphaError
from sapha.ledger.models import Event
from tests.factories.answers import REFUSED, answered
from tests.factories.documents import png
from tests.factories.topics import participant, published


def told(topic: Topic, verb: str) -> list[int | None]:
    """Return who was told of the last step of this verb within the system, once for each message."""
    step = topic.steps.filter(verb=verb).latest("number")
    rows = OutboxMessage.objects.filter(dedup_key=f"{topic.key} step {step.number}", channel="in_app")
    return sorted(rows.values_list("person", flat=True))


def test_everybody_it_concerns_is_told_exactly_once(
    topic: Topic, prasit: Account, jai: Participant, supporter: Participant, follower: Participant
) -> None:
    participant("คนอื่น")
    answer = answered(prasit, topic)
    again = answered(prasit, topic)
    topic.refresh_from_db()
    assert (again, answer.number, answer.round, topic.state) == (answer, 1, 1, "answered")
    assert topic.answered_at is not None
    assert answer.post == "หัวหน้าฝ่ายพัฒนาชุมชน สำนักงานเขตทุ่งครุ"
    assert told(topic, "topic.answered") == sorted(one.person_id for one in (jai, supporter, follower))
    step = topic.steps.get(verb="topic.answered")
    assert step.note == (
        "ทำไม่ได้ มีเหตุผล: ไม่อยู่ในอำนาจหน้าที่\nเสาไฟเป็นของการไฟฟ้า เขตแก้เองไม่ได้\n"
        "ประสิทธิ์ ใจดี หัวหน้าฝ่ายพัฒนาชุมชน สำนักงานเขตทุ่งครุ"
    )
    text = OutboxMessage.objects.filter(dedup_key=f"{topic.key} step {step.number}").values_list(
        "text_th", flat=True
    )
    assert set(text) == {f"มีคำตอบอย่างเป็นทางการแล้ว\n{step.note}"}
    event = Event.objects.get(verb="topic.answered")
    assert event.subject == topic.subject
    assert {"answer": answer.pk, "number": 1, "outcome": "refused"}.items() <= event.facts.items()


def test_a_corrected_answer_is_a_new_version_and_the_one_before_stays(
    topic: Topic, prasit: Account, somying: Account, jai: Participant
) -> None:
    first = answered(prasit, topic)
    said = {
        "text": "ส่งให้การไฟฟ้าแล้ว",
        "outcome": "referred",
        "destination": "การไฟฟ้านครหลวง",
        "reference": "1/66",
    }
    second = answered(somying, topic, **said)
    first.refresh_from_db()
    assert [one.pk for one in answers_of(topic)] == [second.pk, first.pk]
    assert (first.text, second.number, second.round) == (REFUSED.text, 2, 1)
    assert told(topic, "topic.answer_corrected") == [jai.person_id]
    verbs = topic.steps.order_by("number").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["topic.answered", "topic.answer_corrected"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"text": "  ", "outcome": "refused", "reason": "no_money"}, "text"),
        ({"text": "ก" * 8001, "outcome": "refused", "reason": "no_money"}, "text"),
        ({"text": "ก", "outcome": "perhaps"}, "outcome"),
        ({"text": "ก", "outcome": "refused"}, "reason"),
        ({"text": "ก", "outcome": "referred", "reference": "1"}, "destination"),
        ({"text": "ก", "outcome": "referred", "destination": "กทพ."}, "reference"),
        ({"text": "ก", "outcome": "promised"}, "commitments"),
        ({"text": "ก", "outcome": "promised", "commitments": [999]}, "commitments"),
        ({"text": "ก", "outcome": "done"}, "evidence"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(
    said: dict[str, Any], where: str, topic: Topic, prasit: Account
) -> None:
    with pytest.raises(BadInput) as refused:
        answered(prasit, topic, **said)
    topic.refresh_from_db()
    assert (refused.value.where, topic.state, Answer.objects.count()) == (where, "published", 0)


def test_done_comes_with_evidence_that_everybody_sees(topic: Topic, prasit: Account) -> None:
    answer = answered(
        prasit, topic, text="เปลี่ยนหลอดแล้ว", outcome="done", evidence=[SentFile("after.png", [png()])]
    )
    assert count_of(answer.subject) == 1


def test_of_evidence_that_cannot_be_kept_no_answer_remains(topic: Topic, prasit: Account) -> None:
    with pytest.raises(BadInput):
        answered(prasit, topic, text="ก", outcome="done", evidence=[SentFile("after.png", [b"MZ\x90\x00"])])
    topic.refresh_from_db()
    assert (topic.state, Answer.objects.count()) == ("published", 0)


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("prasit", None), ("admin", None), ("malee", NotThere), ("somchai", NotThere), ("citizen", NotThere),
        ("auditor", NotPermitted), ("console", NotThere),
    ],
)  # fmt: skip
def test_who_answers(
    who: str, expected: type[SaphaError] | None, topic: Topic, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)
    if expected is None:
        assert answered(actor, topic).actor_key == actor.actor_key
        return
    with pytest.raises(expected):
        answered(actor, topic)


def test_a_topic_with_a_right_to_the_agenda_is_not_answered_past_the_council(
    topic: Topic, prasit: Account, supporter: Participant
) -> None:
    Topic.objects.filter(pk=topic.pk).update(supports_needed=3)
    topics.support_topic(actor=participant("สาม"), topic=topic)
    with pytest.raises(Conflict) as refused:
        answered(prasit, topic)
    assert refused.value.rule == "answers.waits_for_agenda"
    topics.decline_listing(actor=prasit, topic=topic, reason="not_of_the_council", note="เป็นงานของการไฟฟ้า")
    assert answered(prasit, topic).number == 1


def test_held_and_withdrawn_topics_are_not_answered(
    council: Council, prasit: Account, jai: Participant
) -> None:
    gone = published(prasit, council, jai)
    topics.withdraw_topic(actor=jai, topic=gone)
    with pytest.raises(Conflict) as refused:
        answered(prasit, gone)
    assert refused.value.rule == "topics.moved_on"


def test_another_reason_is_a_correction_and_files_sent_again_join_the_answer_that_stands(
    topic: Topic, prasit: Account, jai: Participant
) -> None:
    first = answered(prasit, topic)
    said = {"text": REFUSED.text, "outcome": "refused"}
    second = answered(prasit, topic, **said, reason="no_money")
    assert (second.number, second.refusal_reason, first.refusal_reason) == (2, "no_money", "no_power")
    with_file = answered(prasit, topic, **said, reason="no_money", evidence=[SentFile("a.png", [png()])])
    assert (with_file, Answer.objects.count(), count_of(second.subject)) == (second, 2, 1)
    assert told(topic, "topic.answer_corrected") == [jai.person_id]
