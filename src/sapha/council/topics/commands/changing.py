"""What the person who raised a topic may still do with it: change the words, withdraw it."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.models import Participant
from sapha.civic.people.rules import require
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic, TopicVersion
from sapha.council.topics.recording import check_next, locked_topic, take_step, words_hash
from sapha.council.topics.validators import TopicWords, checked_words
from sapha.foundation.errors import Bilingual, Conflict

_TOO_LATE = Bilingual(
    "พ้นเวลาแก้ไขแล้ว เพราะมีผู้อ่านและสนับสนุนตามถ้อยคำเดิม ท่านเขียนเพิ่มเป็นความเห็นได้",
    "The time to change it is over, as others support it in these words. You may add a comment.",
)


@transaction.atomic
def change_topic(*, actor: Participant, topic: Topic, said: TopicWords) -> Topic:
    """Change the words while the window is open; the words before stay readable.

    Raises:
        NotPermitted, NotThere: somebody else raised it.
        BadInput: the words cannot be used.
        Conflict: the window is over.
    """
    require(actor, "topics.change_topic", topic)
    words = checked_words(replace(said, category=topic.category))
    kept = locked_topic(topic)
    too_late = kept.edit_until is None or timezone.now() > kept.edit_until
    if too_late or kept.state not in {TopicState.HELD, TopicState.PUBLISHED}:
        raise Conflict(_TOO_LATE, rule="topics.not_changeable")
    if (kept.title, kept.text, kept.place) == (words.title, words.text, words.place):
        return kept
    kept.title, kept.text, kept.place = words.title, words.text, words.place
    kept.search_text = words.search_text
    TopicVersion.objects.create(
        topic=kept,
        number=kept.versions.count() + 1,
        title=words.title,
        text=words.text,
        place=words.place,
        changed_by=actor.actor_key,
    )
    take_step(actor, kept, "topic.changed", words_sha256=words_hash(kept))
    return kept


@transaction.atomic
def withdraw_topic(*, actor: Participant, topic: Topic) -> Topic:
    """Withdraw a topic that is not on an agenda yet; its number and words stay.

    Raises:
        NotPermitted, NotThere: somebody else raised it.
        Conflict: it is on an agenda or over.
    """
    require(actor, "topics.withdraw_topic", topic)
    kept = locked_topic(topic)
    check_next(kept, TopicState.WITHDRAWN)
    take_step(actor, kept, "topic.withdrawn", state=TopicState.WITHDRAWN)
    return kept
