"""Sample topics of citizens and what became of them, by the deeds the pages use.

Topics are numbered and lie on the timeline in that order, so that making the sample again goes on behind the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random

from django.utils import timezone

from sapha.civic.participants.choices import ShownAs
from sapha.civic.participants.commands import join_on_paper
from sapha.civic.participants.models import Participant
from sapha.config.demo.answers import answer_directly
from sapha.config.demo.maker import Maker
from sapha.config.demo.names import MARK, sample_name
from sapha.config.demo.plan import chance_of
from sapha.config.demo.timeline import at
from sapha.config.demo.topic_words import comment_of, words_of
from sapha.council.answers.tasks import close_answered
from sapha.council.councils.models import Council
from sapha.council.topics import commands
from sapha.council.topics.choices import SUPPORTED_STATES, Channel, CommentState, StepReason
from sapha.council.topics.models import Topic

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


def topics(maker: Maker, councils: Sequence[Council]) -> None:
    """Let citizens raise the topics of the wish that are not there yet, with everything that follows."""
    there, wanted = Topic.objects.filter(is_sample=True).count(), maker.wish.topics if councils else 0
    pilots = [one for one in councils if maker.begins_on(one) < maker.days.begins_on]
    rest = [one for one in councils if one not in pilots]
    for number in range(there, wanted):
        moment, share = _moment(maker, number, wanted), number / wanted
        chance = chance_of(maker.wish, "topic", str(number))
        council = chance.choice(pilots if (pilots and share < _EARLY) or not rest else councils)
        maker.timeline.add(moment, council.key, partial(_one, maker, council, chance))


def closings(maker: Maker, _councils: Sequence[Council]) -> None:
    """Let topics be closed week by week to whose answer nobody objected, as the installation does by itself."""
    for week in range((maker.days.today - maker.days.met_since).days // 7 + 1):
        moment = at(maker.days.met_since + timedelta(days=7 * week), 4)
        maker.timeline.add(moment, "", lambda: close_answered(timezone.now()))


def _moment(maker: Maker, number: int, wanted: int) -> datetime:
    """Return when a topic is raised: a few while only the pilots were at work, the others since."""
    since, rolled_out, now = at(maker.days.met_since), at(maker.days.begins_on), maker.timeline.until
    share = number / wanted
    if share < _EARLY:
        return since + (rolled_out - since) * (share / _EARLY)
    return rolled_out + (now - rolled_out) * ((share - _EARLY) / (1 - _EARLY))


def _one(maker: Maker, council: Council, chance: Random) -> None:
    drawn = chance.random()
    raises = _raise_held if drawn < _HELD else _raise_open
    topic = raises(maker, council, chance)
    days, deed = next((days, deed) for upto, days, deed in _FATES if drawn < upto)
    moment = timezone.now() + timedelta(days=chance.randint(*days), minutes=chance.randint(5, 300))
    maker.timeline.add(moment, council.key, partial(_go_on, maker, topic, chance, deed))


def _go_on(maker: Maker, topic: Topic, chance: Random, deed: Deed) -> None:
    topic.refresh_from_db()
    deed(maker, topic, chance)


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


def _acknowledge(maker: Maker, topic: Topic, chance: Random) -> None:
    """The office says that it was received, late for some; many are answered without a meeting."""
    commands.acknowledge_topic(actor=maker.actor, topic=topic)
    is_long_ago = maker.timeline.until - timezone.now() > _LONG
    if chance.random() < (0.9 if is_long_ago else 0.5):
        answer_directly(maker, topic, chance)


_HELD, _EARLY, _LONG = 0.02, 0.08, timedelta(days=60)
# What becomes of a topic whose number drawn lies below, within so many days; the first that fits.
_FATES: tuple[tuple[float, tuple[int, int], Deed], ...] = (
    (_HELD, (0, 0), _wait),
    (0.03, (0, 1), _hide),
    (0.04, (1, 9), _withdraw),
    (0.06, (1, 6), _merge),
    (0.12, (1, 7), _right),
    (0.2, (1, 7), _talk),
    (0.85, (1, 6), _acknowledge),
    (0.98, (4, 16), _acknowledge),
    (1.0, (0, 0), _wait),
)
