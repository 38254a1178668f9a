"""Sample topics of citizens and what became of them, by the deeds the pages use.

One topic after the other, fifty in a transaction, so that making the sample again goes on behind the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.commands import join_on_paper
from sapha.civic.participants.models import Participant
from sapha.config.demo.maker import Maker
from sapha.config.demo.names import MARK, sample_name
from sapha.config.demo.plan import chance_of
from sapha.config.demo.topic_words import comment_of, words_of
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.models import Council
from sapha.council.meetings import commands as meetings
from sapha.council.meetings.choices import MeetingState
from sapha.council.meetings.models import Meeting
from sapha.council.topics import commands
from sapha.council.topics.choices import SUPPORTED_STATES, Channel, CommentState, StepReason
from sapha.council.topics.models import Topic

_AT_ONCE = 50
_CHANNELS = (
    Channel.WEB,
    Channel.WEB,
    Channel.WEB,
    Channel.PAPER,
    Channel.PHONE,
    Channel.LINE,
    Channel.MEETING,
)
Deed = Callable[[Maker, Topic, Random], object]


def make_topics(maker: Maker) -> None:
    """Make the topics of the wish that are not there yet, with everything that happened to them."""
    councils = list(Council.objects.filter(is_sample=True, parent__isnull=True).order_by("key"))
    there, wanted = Topic.objects.filter(is_sample=True).count(), maker.wish.topics if councils else 0
    for first in range(there, wanted, _AT_ONCE):
        last = min(first + _AT_ONCE, wanted)
        with transaction.atomic():
            for number in range(first, last):
                _one(maker, number, councils)
        maker.told("topics", last, wanted)


def _one(maker: Maker, number: int, councils: Sequence[Council]) -> None:
    chance = chance_of(maker.wish, "topic", str(number))
    council, drawn = chance.choice(councils), chance.random()
    raises = _raise_held if drawn < _HELD else _raise_open
    topic = raises(maker, council, chance)
    for upto, deed in _FATES:
        if drawn < upto:
            deed(maker, topic, chance)
            return


def _person(maker: Maker, chance: Random) -> Participant:
    """Make somebody who takes part: half of them under a made-up name, the others not named."""
    if chance.random() < 0.5:
        return join_on_paper(actor=maker.actor, shown_as=ShownAs.NOBODY, public_name="")
    name = f"{sample_name(chance).given_name} ({MARK})"
    return join_on_paper(actor=maker.actor, shown_as=ShownAs.NAME, public_name=name)


def _raise_open(maker: Maker, council: Council, chance: Random) -> Topic:
    return commands.raise_topic(
        actor=maker.actor,
        council=council,
        participant=_person(maker, chance),
        said=words_of(chance),
        channel=chance.choice(_CHANNELS),
        is_sample=True,
    )


def _raise_held(maker: Maker, council: Council, chance: Random) -> Topic:
    """The first words of somebody wait until an officer read them."""
    who = _person(maker, chance)
    return commands.raise_topic(
        actor=who, council=council, participant=who, said=words_of(chance), is_sample=True
    )


def _others(topic: Topic, chance: Random, count: int) -> list[Participant]:
    """Return people who raised earlier topics, as many as there are."""
    earlier = (
        Topic.objects.filter(is_sample=True, pk__lt=topic.pk)
        .order_by("pk")
        .values_list("raised_by", flat=True)
    )
    known = sorted(set(earlier) - {topic.raised_by_id})
    chosen = chance.sample(known, min(count, len(known)))
    return list(Participant.objects.filter(pk__in=chosen).select_related("person").order_by("pk"))


def _support(topic: Topic, chance: Random, count: int) -> None:
    for who in _others(topic, chance, count):
        commands.support_topic(actor=who, topic=topic, follows=False)


def _wait(_maker: Maker, _topic: Topic, _chance: Random) -> None:
    """It waits in the queue."""


def _hide(maker: Maker, topic: Topic, chance: Random) -> None:
    reason = chance.choice([StepReason.PERSONAL_DATA, StepReason.ADVERTISEMENT, StepReason.POINT_COMPLAINT])
    commands.hide_topic(actor=maker.actor, topic=topic, reason=reason, note="ข้อมูลตัวอย่าง")
    if chance.random() < 0.5:
        commands.appeal_topic(
            actor=topic.raised_by, topic=topic, words="ขอให้อ่านอีกครั้ง แก้ถ้อยคำแล้ว (ข้อมูลตัวอย่าง)"
        )


def _withdraw(_maker: Maker, topic: Topic, _chance: Random) -> None:
    commands.withdraw_topic(actor=topic.raised_by, topic=topic)


def _merge(maker: Maker, topic: Topic, chance: Random) -> None:
    _support(topic, chance, 3)
    before = Topic.objects.filter(council=topic.council, state__in=SUPPORTED_STATES, pk__lt=topic.pk)
    if (other := before.order_by("-pk").first()) is not None:
        commands.merge_topics(actor=maker.actor, topic=topic, into=other)


def _right(maker: Maker, topic: Topic, chance: Random, declines: float = 0.3) -> None:
    """Its supporters give it a right to the agenda; of some the chair says why not."""
    commands.acknowledge_topic(actor=maker.actor, topic=topic)
    _support(topic, chance, (topic.supports_needed or 0) + chance.randint(0, 4))
    topic.refresh_from_db()
    if topic.threshold_on is not None and chance.random() < declines:
        note = "อยู่ในแผนของปีหน้าแล้ว จะรายงานความก้าวหน้าเป็นหนังสือ (ข้อมูลตัวอย่าง)"
        commands.decline_listing(
            actor=maker.actor, topic=topic, reason=StepReason.NOT_OF_THE_COUNCIL, note=note
        )


def _talk(maker: Maker, topic: Topic, chance: Random) -> None:
    """People support it and say something; an officer reads the words first."""
    commands.acknowledge_topic(actor=maker.actor, topic=topic)
    _support(topic, chance, chance.randint(2, 9))
    newcomers = [_person(maker, chance) for _ in range(chance.randint(0, 2))]
    for who in [*_others(topic, chance, 1), *newcomers]:
        kind, text = comment_of(chance)
        made = commands.comment_on_topic(actor=who, topic=topic, kind=kind, text=text)
        if made.state == CommentState.HELD and chance.random() < 0.8:
            commands.judge_comment(actor=maker.actor, comment=made, publish=True)


def _list(maker: Maker, topic: Topic, chance: Random) -> None:
    """It comes to the agenda of the next meeting of a council at work."""
    _right(maker, topic, chance, declines=0)
    topic.refresh_from_db()
    if topic.threshold_on is None or topic.council.state != CouncilState.ACTIVE:
        return
    meeting = _next_meeting(maker, topic.council)
    meetings.take_proposed_item(actor=maker.actor, meeting=meeting, source=topic.subject)


def _next_meeting(maker: Maker, council: Council) -> Meeting:
    """Return the coming meeting without a notice yet; one is planned where there is none."""
    now = timezone.now()
    known = Meeting.objects.filter(council=council, state=MeetingState.PLANNED, starts_at__gt=now)
    if (found := known.order_by("starts_at").first()) is not None:
        return found
    day = maker.days.today + timedelta(days=14)
    starts_at = datetime.combine(day, time(13, 30), timezone.get_current_timezone())
    plan = meetings.MeetingPlan(starts_at, 180, "ห้องประชุมสมมุติ สำนักงานเขต (ข้อมูลตัวอย่าง)")
    return meetings.plan_meeting(actor=maker.actor, council=council, plan=plan)


def _acknowledge(maker: Maker, topic: Topic, _chance: Random) -> None:
    commands.acknowledge_topic(actor=maker.actor, topic=topic)


_HELD = 0.02
# What becomes of a topic whose number drawn lies below; the first that fits.
_FATES: tuple[tuple[float, Deed], ...] = (
    (_HELD, _wait),
    (0.03, _hide),
    (0.04, _withdraw),
    (0.06, _merge),
    (0.072, _right),
    (0.076, _list),
    (0.15, _talk),
    (0.75, _acknowledge),
    (1.0, _wait),
)
