"""Publishing, hiding and acknowledging: what an officer of the council does with a topic."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.topics.choices import StepReason, TopicState
from sapha.council.topics.commands.judging import check_free
from sapha.council.topics.models import Topic
from sapha.council.topics.opening import publish_now
from sapha.council.topics.recording import check_next, locked_topic, take_step
from sapha.council.topics.validators import LONGEST_TEXT, paragraphs
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_NO_REASON = Bilingual("โปรดเลือกเหตุผล", "Choose a reason")
_KNOWN = Bilingual("รับเรื่องนี้ไปแล้ว", "It was acknowledged before")


@transaction.atomic
def publish_topic(*, actor: Account, topic: Topic) -> Topic:
    """Publish a topic that was held back, or show a hidden one again.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        Conflict: it is published, or no charter is in force.
    """
    require(actor, "topics.moderate", topic)
    kept = locked_topic(topic)
    check_free(actor=actor, topic=kept)
    check_next(kept, TopicState.PUBLISHED)
    publish_now(actor, kept)
    return kept


@transaction.atomic
def hide_topic(*, actor: Account, topic: Topic, reason: str, note: str) -> Topic:
    """Hide a topic with a reason; its number stays and whoever raised it is told why.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: no reason, or a note that is too long.
        Conflict: its state does not allow it.
    """
    require(actor, "topics.moderate", topic)
    if reason not in StepReason.values:
        raise BadInput(_NO_REASON, rule="topics.no_reason", where="reason")
    said = paragraphs("note", note, LONGEST_TEXT) if note.strip() or reason == StepReason.OTHER else ""
    kept = locked_topic(topic)
    check_free(actor=actor, topic=kept)
    take_step(actor, kept, "topic.hidden", state=TopicState.HIDDEN, reason=reason, note=said)
    return kept


@transaction.atomic
def acknowledge_topic(*, actor: Account, topic: Topic) -> Topic:
    """Confirm to the person who raised it that the office has received it.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        Conflict: it was acknowledged before.
    """
    require(actor, "topics.look_after", topic)
    kept = locked_topic(topic)
    if kept.acknowledged_on is not None:
        raise Conflict(_KNOWN, rule="topics.acknowledged")
    kept.acknowledged_on = timezone.localdate()
    take_step(actor, kept, "topic.acknowledged")
    return kept
