"""From topic to agenda: what has a right to it is offered, and its state follows the item and the resolution."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import override

from sapha.civic.people.models import Account
from sapha.council.councils.charter.kinds import AgendaKind
from sapha.council.meetings.models import AgendaItem, Meeting, Resolution
from sapha.council.meetings.sources import (
    ProposedItem,
    SourceWatch,
    register_agenda_source,
    register_source_watch,
)
from sapha.council.meetings.telling import when
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.council.topics.queries.topics import topics_with_right
from sapha.council.topics.recording import locked_topic, take_step
from sapha.council.topics.telling import register_step_text
from sapha.foundation.errors import Bilingual
from sapha.ledger.verbs import register_verb

_VERBS = {
    "topic.listed": (
        Bilingual("บรรจุเรื่องในระเบียบวาระ", "Listed on an agenda"),
        Bilingual(
            "เรื่องเข้าระเบียบวาระการประชุมแล้ว ขอเชิญผู้ยื่นเรื่องเข้าร่วม",
            "The topic is on the agenda; whoever raised it is invited to the meeting",
        ),
    ),
    "topic.unlisted": (
        Bilingual("ถอนเรื่องจากระเบียบวาระ", "Taken off the agenda"),
        Bilingual(
            "เรื่องถูกถอนจากระเบียบวาระครั้งนี้ และรอบรรจุใหม่", "The topic was taken off this agenda and waits again"
        ),
    ),
    "topic.not_listed": (
        Bilingual("ไม่บรรจุเรื่องในระเบียบวาระ", "Not listed on an agenda"),
        Bilingual("ประธานไม่บรรจุเรื่องนี้ในระเบียบวาระ", "The chair does not put the topic on the agenda"),
    ),
    "topic.decided": (
        Bilingual("สภามีมติในเรื่อง", "Decided by the council"),
        Bilingual("สภามีมติในเรื่องนี้แล้ว", "The council has decided on the topic"),
    ),
    "topic.decision_voided": (
        Bilingual("มติในเรื่องถูกยกเลิก", "Decision on the topic voided"),
        Bilingual(
            "การลงมติในเรื่องนี้ถูกยกเลิก สภาจะพิจารณาใหม่",
            "The vote on the topic was voided; the council decides again",
        ),
    ),
}


# The first due are offered; those behind them move up as these are listed or declined.
_MOST = 100


def _topic_of(item: AgendaItem) -> Topic | None:
    found = Topic.objects.filter(key=item.source.partition(":")[2]).first()
    return None if found is None else locked_topic(found)


def _offered(meeting: Meeting) -> Sequence[ProposedItem]:
    return [
        ProposedItem(topic.subject, AgendaKind.FOR_CONSIDERATION, topic.title, topic.text)
        for topic in topics_with_right(meeting.council.key)[:_MOST]
    ]


def _taken(actor: Account, item: AgendaItem) -> None:
    topic = _topic_of(item)
    if topic is not None:
        take_step(
            actor,
            topic,
            "topic.listed",
            state=TopicState.LISTED,
            note=when(item.meeting).th,
            about=item.ledger_key,
            item=item.pk,
        )


def _withdrawn(actor: Account, item: AgendaItem) -> None:
    topic = _topic_of(item)
    if topic is not None and topic.state == TopicState.LISTED:
        take_step(actor, topic, "topic.unlisted", state=TopicState.PUBLISHED, item=item.pk)


def _resolved(actor: Account, resolution: Resolution) -> None:
    """The state follows the resolution; a further one on the same item is told as a step of its own."""
    topic = _topic_of(resolution.item)
    if topic is None or topic.state not in {TopicState.LISTED, TopicState.DECIDED}:
        return
    take_step(
        actor,
        topic,
        "topic.decided",
        state=TopicState.DECIDED if topic.state == TopicState.LISTED else None,
        note=_said(resolution),
        about=f"resolution:{resolution.pk}",
        resolution=resolution.pk,
    )


def _said(resolution: Resolution) -> str:
    """Return the resolution in words; of a secret item nothing but its number is public."""
    number = f"มติที่ {resolution.short_number}"
    if resolution.item.is_secret:
        return number
    with override("th"):
        outcome = resolution.get_outcome_display() if resolution.vote_id else "รับทราบ"
    return f"{number} {outcome}\n{resolution.text}"


def _voided(actor: Account, resolution: Resolution) -> None:
    topic = _topic_of(resolution.item)
    stands = resolution.item.resolutions.filter(voided_at__isnull=True).exists()
    if topic is not None and topic.state == TopicState.DECIDED and not stands:
        take_step(
            actor,
            topic,
            "topic.decision_voided",
            state=TopicState.LISTED,
            about=f"resolution:{resolution.pk}",
            resolution=resolution.pk,
        )


def register() -> None:
    """Register the source, who is told of its items, and what these steps are called."""
    register_agenda_source(_offered)
    register_source_watch(SourceWatch("topic", _taken, _withdrawn, _resolved, _voided))
    for verb, (entered, told) in _VERBS.items():
        register_verb(verb, entered, facts=("reason", "item", "resolution"))
        register_step_text(verb, told)
