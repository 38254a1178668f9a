"""Merging topics that say the same, and splitting them again; each supporter is counted once."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from sapha.civic.participants.models import ErasedMark, Participant
from sapha.civic.participants.sameness import marks_of
from sapha.civic.people.models import Account
from sapha.civic.people.rules import require
from sapha.council.councils.queries.councils import rules_on
from sapha.council.topics.choices import SUPPORTED_STATES, TopicState
from sapha.council.topics.models import Follow, Support, Topic
from sapha.council.topics.opening import check_threshold, enter_supports
from sapha.council.topics.recording import check_next, locked_topic, take_step
from sapha.foundation.database.turns import in_turn
from sapha.foundation.errors import BadInput, Bilingual, Conflict

_ITSELF = Bilingual(
    "รวมเรื่องกับตัวเองไม่ได้ โปรดเลือกอีกเรื่อง", "A topic cannot be merged with itself: choose another one"
)
_ELSEWHERE = Bilingual(
    "เรื่องนั้นอยู่ในเขตอื่น รวมได้เฉพาะเรื่องของเขตเดียวกัน",
    "That topic belongs to another district: only topics of one district can be merged",
)
_OVER = Bilingual(
    "เรื่องที่จะรวมเข้าไม่ได้เปิดรับผู้สนับสนุนแล้ว โปรดเลือกเรื่องอื่น",
    "The topic it should go on in takes no supporters any more: choose another one",
)
_NOT_MERGED = Bilingual("เรื่องนี้ไม่ได้รวมอยู่กับเรื่องอื่น", "This topic is not merged with another one")


def _both_locked(one: Topic, other: Topic) -> tuple[Topic, Topic]:
    """Lock two topics, always the older one first, so that two officers never wait for each other."""
    locked = {topic.pk: locked_topic(topic) for topic in sorted((one, other), key=lambda topic: topic.pk)}
    return locked[one.pk], locked[other.pk]


@in_turn()
@transaction.atomic
def merge_topics(*, actor: Account, topic: Topic, into: Topic) -> Topic:
    """Let a topic go on in another one of its council; return that one.

    Its words, comments and supporters stay readable under its own number. Who supports both is
    counted once; whoever supported or followed it is told, and follows the other one from now on.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        BadInput: both are the same, or of two councils.
        Conflict: one of them is in a state that does not allow it by now.
    """
    require(actor, "topics.moderate", topic)
    require(actor, "topics.moderate", into)
    if topic.pk == into.pk:
        raise BadInput(_ITSELF, rule="topics.merged_in_itself", where="into")
    if topic.council_id != into.council_id:
        raise BadInput(_ELSEWHERE, rule="topics.merged_elsewhere", where="into")
    merged, other = _both_locked(topic, into)
    check_next(merged, TopicState.MERGED)
    if other.state not in SUPPORTED_STATES:
        raise Conflict(_OVER, rule="topics.merge_target_over", where="into")
    moved = _take_over_supports(merged, other)
    take_step(actor, other, "topic.took_in", about=merged.subject, other=merged.key, supports=moved)
    merged.merged_into = other
    take_step(
        actor,
        merged,
        "topic.merged",
        state=TopicState.MERGED,
        about=other.subject,
        other=other.key,
        supports=moved,
    )
    _take_over_follows(merged, other)
    held = rules_on([other.council.charter], timezone.localdate()).get(other.council.charter_id)
    check_threshold(other, held.rules if held else None)
    return other


def _take_over_supports(merged: Topic, other: Topic) -> int:
    """Count the supporters of one topic for another, except those who support both; return how many."""
    there = Participant.objects.filter(supports__topic=other)
    people = Participant.objects.filter(supports__topic=merged).exclude(pk__in=there.values("pk"))
    rows = [
        Support(topic=other, participant=person, from_topic=merged)
        for person in _counted_once(people.select_related("person__account").order_by("pk"), there)
    ]
    Support.objects.bulk_create(rows, batch_size=1000)
    other.support_count += len(rows)
    return len(rows)


def _counted_once(people: QuerySet[Participant], there: QuerySet[Participant]) -> list[Participant]:
    """Leave out who is there already under another number, because they had their data erased in between."""
    erased = ErasedMark.objects.filter(
        Q(participant__in=there.values("pk")) | Q(participant__in=people.values("pk"))
    )
    if not erased.exists():
        return list(people)
    kept: dict[int, set[str]] = {}
    for number, mark in erased.values_list("participant", "mark"):
        kept.setdefault(number, set()).add(mark)
    marks = {mark for one in there.select_related("person__account") for mark in _marks(one, kept)}
    return [one for one in people if marks.isdisjoint(_marks(one, kept))]


def _marks(one: Participant, erased: dict[int, set[str]]) -> frozenset[str]:
    return marks_of(one) | erased.get(one.pk, set())


def _take_over_follows(merged: Topic, other: Topic) -> None:
    people = Follow.objects.filter(topic=merged).values_list("participant", flat=True)
    rows = [Follow(topic=other, participant_id=person) for person in people]
    Follow.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


@in_turn()
@transaction.atomic
def split_topic(*, actor: Account, topic: Topic) -> Topic:
    """Let a merged topic go its own way again, with the supporters it brought; return it.

    Who supported the other topic also by themselves stays its supporter. A threshold reached
    together stays reached: a right once given is not taken away.

    Raises:
        NotPermitted, NotThere: the actor looks after no topics of this council.
        Conflict: it is not merged.
    """
    require(actor, "topics.moderate", topic)
    known = Topic.objects.select_related("merged_into__council").get(pk=topic.pk)
    if known.merged_into is None:
        raise Conflict(_NOT_MERGED, rule="topics.not_merged")
    own, other = _both_locked(known, known.merged_into)
    if own.merged_into_id != other.pk:
        raise Conflict(_NOT_MERGED, rule="topics.not_merged")
    taken = Support.objects.filter(topic=other, from_topic=own)
    back = taken.count()
    taken.delete()
    other.support_count -= back
    take_step(actor, other, "topic.gave_back", about=own.subject, other=own.key, supports=back)
    own.merged_into = None
    take_step(actor, own, "topic.split", state=TopicState.PUBLISHED, about=other.subject, other=other.key)
    enter_supports(actor, own)
    return own
