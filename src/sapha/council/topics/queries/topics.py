"""Topics as pages and other apps ask for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import rules
from django.db.models import OuterRef, Q, QuerySet, Subquery

from sapha.civic.participants.models import Participant
from sapha.council.topics.choices import PUBLIC_STATES, TopicState
from sapha.council.topics.models import Topic, TopicStep
from sapha.foundation.database.newest import newest_of_many
from sapha.foundation.errors import Bilingual, NotThere

KEY_PATTERN = r"10[0-9]{2}-2[0-9]{3}-[0-9]{4,7}"
NO_TOPIC = Bilingual("ไม่พบเรื่องนี้ หรือยังไม่เผยแพร่", "There is no such topic, or it is not public yet")
# So many of those that hold certain words are counted, sorted and leafed through.
MOST_FOUND = 1000
_SORTS = {
    "newest": ("-published_at", "-id"),
    "supported": ("-support_count", "-id"),
}


@dataclass(frozen=True, slots=True)
class TopicFilter:
    """Which topics are listed and in which order."""

    council: str = ""
    category: str = ""
    state: str = ""
    words: str = ""
    sort: str = "newest"


def topics() -> QuerySet[Topic]:
    """Return all topics with what their rows show."""
    return Topic.objects.select_related("council__district", "raised_by__person__account")


def public_topics() -> QuerySet[Topic]:
    """Return the topics everybody may read."""
    return topics().filter(state__in=PUBLIC_STATES)


def listed_topics(asked: TopicFilter) -> QuerySet[Topic]:
    """Return the public topics that were asked for.

    With words the newest so many that hold them are looked at, in whichever order they are shown.

    Raises:
        BadInput: the words are too many.
    """
    found = topics()
    # As a list: written bare, as Django writes a true boolean, SQLite would not use the index.
    found = (
        found.filter(state=asked.state)
        if asked.state in PUBLIC_STATES
        else found.filter(is_listed__in=[True])
    )
    if asked.council:
        found = found.filter(council__key=asked.council)
    if asked.category:
        found = found.filter(category=asked.category)
    if not asked.words.strip():
        return found.order_by(*_SORTS.get(asked.sort, _SORTS["newest"]))
    newest = words_found(found, asked.words, is_part=bool(asked.council))
    if asked.sort != "supported":
        return newest
    return topics().filter(pk__in=newest.values("pk")[:MOST_FOUND]).order_by(*_SORTS["supported"])


def words_found(rows: QuerySet[Topic], words: str, *, is_part: bool = False) -> QuerySet[Topic]:
    """Return the topics that hold every word, the last raised first; one more than are counted at most.

    Args:
        rows: the topics looked through.
        words: what a person typed.
        is_part: whether they are those of one council, or another small part of all.

    Raises:
        BadInput: the words are too many.
    """
    return newest_of_many(rows, "search_text", words, MOST_FOUND + 1, is_part=is_part)


def may_read(actor: object | None, participant: Participant | None, topic: Topic) -> bool:
    """Return whether somebody may read a topic: everybody when it is public, else who works on it."""
    if topic.state in PUBLIC_STATES:
        return True
    own = participant is not None and topic.raised_by_id == participant.pk
    return own or bool(rules.has_perm("topics.see_work", actor, topic))


def topic_for(actor: object | None, participant: Participant | None, key: str) -> Topic:
    """Return a topic this reader may see.

    Raises:
        NotThere: there is none of this key, or not for this reader.
    """
    found = topics().filter(key=key).first() if re.fullmatch(KEY_PATTERN, key) else None
    if found is None or not may_read(actor, participant, found):
        raise NotThere(NO_TOPIC, rule="topics.no_such_topic", where=key[:24])
    return found


def waiting_topics(council_key: str) -> QuerySet[Topic]:
    """Return the topics of a council that wait for an officer: held back, not acknowledged, to be reviewed."""
    last = TopicStep.objects.filter(topic=OuterRef("pk")).order_by("-number")
    waits = Q(state=TopicState.HELD) | Q(state=TopicState.PUBLISHED, acknowledged_on__isnull=True)
    return (
        topics()
        .select_related("reading")
        .annotate(last_verb=Subquery(last.values("verb")[:1]), last_note=Subquery(last.values("note")[:1]))
        .filter(council__key=council_key)
        .filter(waits | Q(state=TopicState.HIDDEN, last_verb="topic.appealed"))
        .order_by("raised_at", "id")
    )


def topics_with_listing() -> QuerySet[Topic]:
    """Return all topics, each with the last step about listing it: declined, or a review asked for, and its words."""
    last = _listing_steps().filter(topic=OuterRef("pk"))
    return topics().annotate(
        listing_verb=Subquery(last.values("verb")[:1]), listing_note=Subquery(last.values("note")[:1])
    )


def topics_with_right(council_key: str) -> QuerySet[Topic]:
    """Return the topics over their threshold that are neither listed nor declined, the first due first.

    One that was declined waits again once its review was asked for.
    """
    return (
        topics_with_listing()
        .filter(council__key=council_key, state=TopicState.PUBLISHED, threshold_on__isnull=False)
        .filter(Q(listing_verb__isnull=True) | Q(listing_verb="topic.appealed"))
        .order_by("threshold_on", "id")
    )


def is_declined(topic: Topic) -> bool:
    """Return whether the reason why a topic is not listed was published, and no review asked for since."""
    last = _listing_steps().filter(topic=topic).first()
    return topic.state == TopicState.PUBLISHED and last is not None and last.verb == "topic.not_listed"


def may_appeal_listing(topic: Topic) -> bool:
    """Return whether a review of not listing it may be asked for: once."""
    return is_declined(topic) and topic.steps.filter(verb="topic.not_listed").count() == 1


def _listing_steps() -> QuerySet[TopicStep]:
    return TopicStep.objects.filter(verb__in=["topic.not_listed", "topic.appealed"]).order_by("-number")
