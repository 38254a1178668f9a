"""Saying "not solved" once, and closing a topic: by a second officer, or when its time is over."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.answers.choices import ClosingReason
from sapha.council.answers.commands.answering import check_second_officer
from sapha.council.answers.models import Objection
from sapha.council.answers.queries import objection_to, standing_answer
from sapha.council.answers.validators import LONGEST_WORDS
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.queries.councils import rules_on
from sapha.council.meetings.texts import paragraphs
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.recording import check_next, locked_topic, take_step
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

# So long whoever raised it may say "not solved"; then an answer that ends it closes it.
OBJECTION_DAYS = timedelta(days=30)
_ONCE = Bilingual(
    "แจ้งว่ายังไม่ได้รับการแก้ไขได้ครั้งเดียว เมื่อมีคำตอบแล้วและยังไม่ปิดเรื่อง",
    "You may say once that it is not solved, while it is answered and not closed",
)
_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")
_NOT_YET = Bilingual(
    "ปิดได้เมื่อผู้ยื่นมีเวลาตรวจคำตอบครบ 30 วัน และคำตอบว่าดำเนินการแล้ว ทำไม่ได้ หรือส่งต่อ",
    "It can be closed once the person who raised it had 30 days, and the answer says done, refused or referred",
)


@in_turn()
@transaction.atomic
def say_not_solved(*, actor: Participant, topic: Topic, words: str) -> Topic:
    """Open one's own topic again, once: the answer did not solve it.

    Args:
        actor: who raised it.
        topic: answered and not closed.
        words: what is not solved; read by those who work on it, never public.

    Raises:
        NotPermitted, NotThere: somebody else raised it.
        BadInput: nothing was said, or too much.
        Conflict: it is not answered, closed, or was said before.
    """
    require(actor, "answers.say_not_solved", topic)
    said = paragraphs(words, "words", LONGEST_WORDS, required=True)
    kept = locked_topic(topic)
    answer = standing_answer(kept)
    if kept.state != TopicState.ANSWERED or answer is None or objection_to(kept) is not None:
        raise Conflict(_ONCE, rule="answers.not_solved_once")
    Objection.objects.create(topic=kept, answer=answer, words=said)
    kept.answered_at = None
    _start_clocks_again(kept)
    take_step(
        actor, kept, "topic.not_solved", state=_state_before(kept), about=answer.subject, answer=answer.pk
    )
    return kept


def _state_before(topic: Topic) -> str:
    """Return the state from which it was answered."""
    before = topic.steps.filter(state__in=[TopicState.PUBLISHED, TopicState.DECIDED]).order_by("-number")
    return TopicState(before.values_list("state", flat=True)[0])


def _start_clocks_again(topic: Topic) -> None:
    topic.answer_by = topic.finish_by = None
    today = timezone.localdate()
    held = rules_on([topic.council.charter], today).get(topic.council.charter_id)
    if held is not None and topic.council.state == CouncilState.ACTIVE:
        topic.answer_by = today + timedelta(days=held.rules.clocks.answer)
        topic.finish_by = today + timedelta(days=held.rules.clocks.finish)


@in_turn()
@transaction.atomic
def close_topic(*, actor: Account, topic: Topic, reason: str = "", note: str = "") -> Topic:
    """Close a topic: one that was answered when its time is over, one that is open again with a reason.

    Args:
        actor: of a topic that is open again, another one than gave the answer before.
        topic: answered with an answer that ends it, or open again.
        reason: a code of `ClosingReason`; due for a topic that is open again.
        note: the reason in words, public; due with the code.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: no reason, or none in words.
        Conflict: it cannot be closed yet, or needs a second officer.
    """
    require(actor, "answers.close_topic", topic)
    kept = locked_topic(topic)
    check_next(kept, TopicState.CLOSED)
    check_second_officer(actor=actor, topic=kept)
    said = _why_answered(kept) if kept.state == TopicState.ANSWERED else _why_again(kept, reason, note)
    take_step(
        actor, kept, "topic.closed", state=TopicState.CLOSED, note=said, supporters=True, closing=reason
    )
    return kept


def _why_answered(topic: Topic) -> str:
    answer = standing_answer(topic)
    is_over = answer is not None and timezone.now() - answer.answered_at >= OBJECTION_DAYS
    is_second = answer is not None and answer.round > 1
    if answer is None or not answer.is_final or not (is_over or is_second):
        raise Conflict(_NOT_YET, rule="answers.not_closable")
    return "มีคำตอบแล้ว และไม่มีผู้แจ้งว่ายังไม่ได้รับการแก้ไข" if not is_second else "ตอบครั้งที่สองแล้ว"


def _why_again(topic: Topic, reason: str, note: str) -> str:
    if objection_to(topic) is None:
        raise Conflict(_NOT_YET, rule="answers.not_closable")
    if reason not in ClosingReason.values:
        raise BadInput(_NO_REASON, rule="answers.no_reason", where="reason")
    words = paragraphs(note, "note", LONGEST_WORDS, required=True)
    with override("th"):
        return f"เหตุผล: {ClosingReason(reason).label}\n{words}"
