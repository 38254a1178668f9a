"""Sample answers: what the chair of a council tells those who raised a topic, and what they say of it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from random import Random

from django.utils import timezone

from sapha.civic.people.commands import open_account
from sapha.civic.people.models import Account
from sapha.config.demo.maker import Maker
from sapha.config.demo.meeting_words import SAYS
from sapha.config.demo.plan import chance_of
from sapha.council.answers import commands
from sapha.council.answers.choices import AnswerOutcome, Usefulness
from sapha.council.answers.queries import objection_to, waits_for_agenda
from sapha.council.answers.validators import AnswerWords
from sapha.council.commitments.choices import CommitmentState, RefusalReason
from sapha.council.commitments.models import Commitment
from sapha.council.membership.choices import Office
from sapha.council.membership.models import Membership
from sapha.council.membership.queries.sitting import holding_on
from sapha.council.topics.choices import OPEN_STATES, TopicState
from sapha.council.topics.models import Topic
from sapha.evidence.documents.commands import SentFile

_DONE_WORDS = "ดำเนินการแล้ว ขอบคุณที่แจ้งให้ทราบ"
_PROMISED = "สภามีมติแล้ว และมอบหมายหน่วยงานดำเนินการตามกำหนดที่แสดงไว้"
_REFUSED = "ตรวจสอบพื้นที่แล้ว ปีนี้ยังดำเนินการไม่ได้ จะเสนอของบประมาณปีหน้า"
_REFERRED = "พื้นที่อยู่ในความรับผิดชอบของหน่วยงานอื่น ได้ส่งเรื่องต่อแล้ว"
_NOT_CARRIED = "ที่ประชุมพิจารณาแล้วมีมติไม่เห็นชอบ ด้วยเหตุผลที่บันทึกไว้ในรายงานการประชุม"
_NOT_SOLVED, _MENDED = "ซ่อมแล้วแต่ชำรุดอีก", "ได้ให้ช่างกลับไปแก้ไขอีกครั้งและตรวจรับแล้ว"
_ENDS = {
    CommitmentState.DONE: (AnswerOutcome.DONE, _DONE_WORDS),
    CommitmentState.REFUSED: (AnswerOutcome.REFUSED, _REFUSED),
    CommitmentState.REFERRED: (AnswerOutcome.REFERRED, _REFERRED),
}


def officer_of(maker: Maker, topic: Topic, office: Office = Office.CHAIR) -> Account | None:
    """Return the account of who holds an office in the topic's council today, opened where there is none."""
    held = Membership.objects.filter(
        holding_on(timezone.localdate()), council=topic.council_id, office=office
    )
    found = held.select_related("person").first()
    return None if found is None else open_account(actor=maker.actor, person=found.person)


def answer_decided(maker: Maker, topic: Topic | None, made: Commitment | None) -> None:
    """Let the chair answer, some days after the meeting that decided: who does it by when, or why not."""
    if topic is None:
        return
    chance = chance_of(maker.wish, "answer", topic.key)
    if made is None:
        said = AnswerWords(_says(_NOT_CARRIED), AnswerOutcome.REFUSED, RefusalReason.OTHER)
    else:
        said = AnswerWords(_says(_PROMISED), AnswerOutcome.PROMISED, commitments=[made.pk])
    if chance.random() < 0.85:
        _later(maker, chance.randint(2, 9), topic, said)


def answer_finished(maker: Maker, made: Commitment, state: CommitmentState) -> None:
    """Let the chair tell those whom it concerns how the commitment ended."""
    if made.topic is not None:
        outcome, text = _ENDS[state]
        _later(maker, 2, made.topic, _words(text, outcome, made.pk))


def _words(text: str, outcome: AnswerOutcome, *commitments: int) -> AnswerWords:
    return AnswerWords(
        _says(text),
        outcome,
        reason=RefusalReason.NO_MONEY,
        destination=f"หน่วยงานสมมุติ ({SAYS})",
        reference="ตัวอย่าง 1",
        commitments=commitments,
    )


def _says(text: str) -> str:
    return f"{text} ({SAYS})"


def answer_directly(maker: Maker, topic: Topic, chance: Random) -> None:
    """Let the chair answer a topic that needs no meeting, within the weeks after it was raised."""
    outcome = chance.choice([AnswerOutcome.REFUSED, AnswerOutcome.REFERRED, AnswerOutcome.DONE])
    text = {AnswerOutcome.REFUSED: _REFUSED, AnswerOutcome.REFERRED: _REFERRED}.get(outcome, _DONE_WORDS)
    said = _words(text, outcome)
    if outcome == AnswerOutcome.DONE:
        proof = SentFile("evidence-sample.txt", [f"ผลดำเนินการ {topic.key} ({SAYS})\n".encode()])
        said = AnswerWords(said.text, outcome, evidence=[proof])
    _later(maker, chance.randint(4, 40), topic, said)


def _later(maker: Maker, days: int, topic: Topic, said: AnswerWords) -> None:
    maker.timeline.add(
        timezone.now() + timedelta(days=days), topic.council.key, partial(_answer, maker, topic, said)
    )


def _answer(maker: Maker, topic: Topic, said: AnswerWords) -> None:
    topic.refresh_from_db()
    chair = officer_of(maker, topic)
    is_open = topic.state in OPEN_STATES or topic.state == TopicState.ANSWERED
    if chair is None or not is_open or waits_for_agenda(topic) or topic.state == TopicState.LISTED:
        return
    commands.give_answer(actor=chair, topic=topic, said=said)
    chance = chance_of(maker.wish, "rating", topic.key, said.outcome)
    if chance.random() < 0.6:
        rates = partial(_rate, topic, chance.choice(list(Usefulness)))
        maker.timeline.add(timezone.now() + timedelta(days=chance.randint(1, 5)), topic.council.key, rates)
    if said.outcome == AnswerOutcome.DONE and chance.random() < 0.1:
        objects = partial(_object, maker, topic, answered=chance.random() < 0.5)
        maker.timeline.add(timezone.now() + timedelta(days=chance.randint(6, 12)), topic.council.key, objects)


def _rate(topic: Topic, usefulness: Usefulness) -> None:
    topic.refresh_from_db()
    if topic.state == TopicState.ANSWERED and not topic.ratings.exists():
        commands.rate_answer(actor=topic.raised_by, topic=topic, usefulness=usefulness)


def _object(maker: Maker, topic: Topic, *, answered: bool) -> None:
    """Whoever raised it says that it is not solved; another officer answers some of them."""
    topic.refresh_from_db()
    if topic.state != TopicState.ANSWERED or objection_to(topic) is not None:
        return
    commands.say_not_solved(actor=topic.raised_by, topic=topic, words=_says(_NOT_SOLVED))
    if answered:
        maker.timeline.add(
            timezone.now() + timedelta(days=6), topic.council.key, partial(_answer_again, maker, topic)
        )


def _answer_again(maker: Maker, topic: Topic) -> None:
    topic.refresh_from_db()
    second = officer_of(maker, topic, Office.SECRETARY)
    if second is not None and topic.state in OPEN_STATES:
        proof = SentFile("evidence-sample.txt", [f"ผลแก้ไขซ้ำ {topic.key} ({SAYS})\n".encode()])
        said = AnswerWords(_says(_MENDED), AnswerOutcome.DONE, evidence=[proof])
        commands.give_answer(actor=second, topic=topic, said=said)
