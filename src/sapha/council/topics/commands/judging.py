"""Second thoughts on moderation: locks, one-click undo, the appeal of whoever raised the topic."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.topics.choices import TopicState
from sapha.council.topics.commands.declining import SAME_OFFICER
from sapha.council.topics.models import ReadingLock, Topic, TopicStep
from sapha.council.topics.queries.topics import may_appeal_listing
from sapha.council.topics.recording import locked_topic, take_step
from sapha.council.topics.validators import LONGEST_COMMENT, paragraphs
from sapha.foundation.errors import Bilingual, Conflict

READING_TIME = timedelta(minutes=15)
UNDO_TIME = timedelta(hours=1)
_NOT_APPEALABLE = Bilingual(
    "ขอให้ทบทวนได้ครั้งเดียว เมื่อเรื่องไม่เผยแพร่หรือไม่ได้บรรจุวาระ",
    "A review can be asked for once, when a topic is hidden or not put on the agenda",
)
_NO_APPEAL = Bilingual("ไม่มีคำขอให้ทบทวนที่รออยู่", "No request for a review waits")
_NOTHING_TO_UNDO = Bilingual(
    "ย้อนได้ภายใน 1 ชั่วโมง และเมื่อยังไม่มีผู้อื่นสนับสนุน",
    "It can be undone within an hour, and while nobody else supports it",
)


def _last_step(topic: Topic) -> TopicStep | None:
    return TopicStep.objects.filter(topic=topic).order_by("-number").first()


@transaction.atomic
def start_reading(*, actor: Account, topic: Topic) -> ReadingLock:
    """Keep a topic for oneself for 15 minutes, so that two officers do not judge it at once.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        Conflict: another officer reads it.
    """
    require(actor, "topics.moderate", topic)
    kept = locked_topic(topic)
    check_free(actor=actor, topic=kept)
    until = timezone.now() + READING_TIME
    lock, _is_new = ReadingLock.objects.update_or_create(
        topic=kept, defaults={"held_by": actor.actor_key, "until": until}
    )
    return lock


def check_free(*, actor: Account, topic: Topic) -> None:
    """Refuse to judge what another officer reads at this moment.

    Raises:
        Conflict: another officer reads it.
    """
    lock = ReadingLock.objects.filter(topic=topic, until__gt=timezone.now()).first()
    if lock is not None and lock.held_by != actor.actor_key:
        until = timezone.localtime(lock.until)
        text = Bilingual(
            f"เจ้าหน้าที่อีกคนกำลังตรวจเรื่องนี้ ถึง {until:%H.%M} น.",
            f"Another officer reads this topic until {until:%H:%M}",
        )
        raise Conflict(text, rule="topics.being_read")


@transaction.atomic
def undo_judgement(*, actor: Account, topic: Topic) -> Topic:
    """Take back that a topic was published or hidden a moment ago: it is as it was before.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        Conflict: something else happened since, an hour passed, or others support it.
    """
    require(actor, "topics.moderate", topic)
    kept = locked_topic(topic)
    last = _last_step(kept)
    fresh = last is not None and timezone.now() - last.at <= UNDO_TIME
    if last is not None and fresh and last.verb == "topic.hidden":
        back = TopicState.PUBLISHED if kept.published_at else TopicState.HELD
    elif last is not None and fresh and last.verb == "topic.published" and kept.support_count <= 1:
        back = TopicState.HELD
    else:
        raise Conflict(_NOTHING_TO_UNDO, rule="topics.nothing_to_undo")
    take_step(actor, kept, "topic.judgement_undone", state=back)
    return kept


@transaction.atomic
def appeal_topic(*, actor: Participant, topic: Topic, words: str) -> Topic:
    """Ask for a review of one's own topic, hidden or not put on the agenda; another officer reads it.

    Raises:
        NotPermitted, NotThere: somebody else raised it.
        BadInput: no words, or too many.
        Conflict: it is neither hidden nor declined, or a review was asked for.
    """
    require(actor, "topics.change_topic", topic)
    said = paragraphs("words", words, LONGEST_COMMENT)
    kept = locked_topic(topic)
    last = _last_step(kept)
    was_hidden = kept.state == TopicState.HIDDEN and last is not None and last.verb == "topic.hidden"
    if not was_hidden and not may_appeal_listing(kept):
        raise Conflict(_NOT_APPEALABLE, rule="topics.not_appealable")
    take_step(actor, kept, "topic.appealed", note=said)
    return kept


@transaction.atomic
def refuse_appeal(*, actor: Account, topic: Topic, note: str) -> Topic:
    """Leave a topic hidden after a review by another officer, and say why.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: nothing is said.
        Conflict: no review was asked for, or the actor hid it themselves.
    """
    require(actor, "topics.moderate", topic)
    said = paragraphs("note", note, LONGEST_COMMENT)
    kept = locked_topic(topic)
    last = _last_step(kept)
    if kept.state != TopicState.HIDDEN or last is None or last.verb != "topic.appealed":
        raise Conflict(_NO_APPEAL, rule="topics.no_appeal")
    hidden = TopicStep.objects.filter(topic=kept, verb="topic.hidden").order_by("-number").first()
    if hidden is not None and hidden.actor_key == actor.actor_key:
        raise Conflict(SAME_OFFICER, rule="topics.same_officer")
    take_step(actor, kept, "topic.appeal_refused", note=said)
    return kept
