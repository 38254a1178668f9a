"""Not listing a topic that has a right to the agenda: the reason is published."""

from __future__ import annotations

from django.db import transaction

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.topics.choices import StepReason
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics_with_right
from sapha.council.topics.recording import locked_topic, take_step
from sapha.council.topics.validators import LONGEST_COMMENT, paragraphs
from sapha.foundation.errors import BadInput, Bilingual, Conflict

SAME_OFFICER = Bilingual(
    "ท่านเป็นผู้ตัดสินครั้งแรก ต้องให้เจ้าหน้าที่อีกคนทบทวน", "You decided first: another officer must review it"
)
_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")
_NO_RIGHT = Bilingual(
    "เรื่องนี้ไม่ได้รอบรรจุวาระ: ยังไม่ครบเกณฑ์ บรรจุแล้ว หรือแจ้งเหตุผลแล้ว",
    "The topic does not wait for the agenda: it has no right to it yet, is listed, or the reason was given",
)


@transaction.atomic
def decline_listing(*, actor: Account, topic: Topic, reason: str, note: str) -> Topic:
    """Publish why a topic with a right to the agenda is not put there.

    Args:
        actor: who enters the chair's decision.
        topic: which one; it stays open, and those concerned are told.
        reason: a code of `StepReason`.
        note: the reason in words, public; always due.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: no reason, or none in words.
        Conflict: it does not wait for the agenda, or the actor gave the reason that is under review.
    """
    require(actor, "topics.decide_listing", topic)
    if reason not in StepReason.values:
        raise BadInput(_NO_REASON, rule="topics.no_reason", where="reason")
    said = paragraphs("note", note, LONGEST_COMMENT)
    kept = locked_topic(topic)
    if not topics_with_right(kept.council.key).filter(pk=kept.pk).exists():
        raise Conflict(_NO_RIGHT, rule="topics.not_waiting_for_agenda")
    if kept.steps.filter(verb="topic.not_listed", actor_key=actor.actor_key).exists():
        raise Conflict(SAME_OFFICER, rule="topics.same_officer")
    take_step(actor, kept, "topic.not_listed", reason=reason, note=said)
    return kept
