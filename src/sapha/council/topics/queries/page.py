"""What the page of one topic shows: its steps, its comments, one's own part in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from sapha.civic.participants.models import Participant, ResidenceClaim
from sapha.council.topics.choices import PRIVATE_NOTES, CommentKind, CommentState, TopicState
from sapha.council.topics.models import Comment, Follow, Support, Topic, TopicStep
from sapha.council.topics.telling import step_text


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One line of the timeline."""

    day: date
    text: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What the reader has to do with the topic."""

    raised: bool = False
    supports: bool = False
    follows: bool = False
    may_change: bool = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How many supporters say that they live, work or study in the topic's district.

    Attributes:
        declared: all of them, the confirmed ones among them.
        confirmed: attested by an officer or by a posted code.
    """

    declared: int
    confirmed: int


# Fewer would tell of single people where they live.
FEWEST_NEIGHBOURS = 5


def neighbours_of(topic: Topic) -> Neighbours | None:
    """Return how many supporters are of the district; ``None`` while they are too few to be told."""
    if topic.support_count < FEWEST_NEIGHBOURS or topic.council.district_id is None:
        return None
    supporting = Support.objects.filter(topic=topic).values("participant")
    told = ResidenceClaim.objects.filter(
        district=topic.council.district_id, withdrawn_at__isnull=True, participant__in=supporting
    ).aggregate(declared=Count("pk"), confirmed=Count("confirmed_at"))
    return Neighbours(**told) if told["declared"] >= FEWEST_NEIGHBOURS else None


def steps_of(topic: Topic, *, sees_all: bool) -> list[ShownStep]:
    """Return the steps of a topic, newest first.

    Args:
        topic: whose steps they are.
        sees_all: whether the reader raised it or works on it; others read that a review was asked for,
            and its outcome, but not what was said for it.
    """
    language = get_language() or "th"
    rows = TopicStep.objects.filter(topic=topic).order_by("-number")
    return [
        ShownStep(
            timezone.localdate(row.at),
            step_text(topic, row.verb).in_language(language),
            str(row.get_reason_display()) if row.reason else "",
            row.note if sees_all or row.verb not in PRIVATE_NOTES else "",
        )
        for row in rows
    ]


def comments_of(topic: Topic, participant: Participant | None) -> QuerySet[Comment]:
    """Return the comments this reader may read, oldest first: the published ones and their own."""
    shown = Q(state=CommentState.PUBLISHED)
    if participant is not None:
        shown |= Q(participant=participant)
    return Comment.objects.filter(shown, topic=topic).select_related("participant").order_by("pk")


def voices_of(topic: Topic) -> list[tuple[str, str, int]]:
    """Return kind, label and number of the published comments, points for first."""
    rows = Comment.objects.filter(topic=topic, state=CommentState.PUBLISHED).order_by()
    counts = dict(rows.values_list("kind").annotate(n=Count("pk")))
    return [(one.value, str(one.label), counts.get(one.value, 0)) for one in CommentKind]


def own_part(topic: Topic, participant: Participant | None) -> OwnPart:
    """Return what the reader has to do with the topic."""
    if participant is None:
        return OwnPart()
    raised = topic.raised_by_id == participant.pk
    return OwnPart(
        raised=raised,
        supports=Support.objects.filter(topic=topic, participant=participant).exists(),
        follows=Follow.objects.filter(topic=topic, participant=participant).exists(),
        may_change=raised
        and topic.edit_until is not None
        and timezone.now() <= topic.edit_until
        and topic.state in {TopicState.HELD, TopicState.PUBLISHED},
    )
