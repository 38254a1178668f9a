"""What an officer reads before they judge, and how topics were moderated: without names and hidden words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from sapha.council.councils.models import Council
from sapha.council.topics.choices import CommentState, StepReason
from sapha.council.topics.models import Comment, Topic, TopicStep
from sapha.council.topics.wording import hints_of, looks_like_one_fault

_VERBS = ("topic.hidden", "topic.appealed", "topic.appeal_refused", "topic.judgement_undone")
_DAYS, _SHOWN = 365, 100
_UNDOABLE, _UNDO_HOURS = ("topic.hidden", "topic.published"), 1


@dataclass(frozen=True, slots=True)
class WaitingTopic:
    """A topic in the queue, with what its reader should look at.

    Attributes:
        topic: the topic.
        hints: what its words may hold of people, insults and advertising.
        one_fault: whether it sounds like one fault for the complaint channel.
        read_until: until when somebody reads it; null when nobody does.
        is_read_by_other: whether that is another officer.
        is_appealed: whether a review was asked for.
        appeal: what was said for it; read by officers only.
    """

    topic: Topic
    hints: list[str]
    one_fault: bool
    read_until: datetime | None
    is_read_by_other: bool
    is_appealed: bool
    appeal: str

    @classmethod
    def of(cls, topic: Topic, reader: str) -> WaitingTopic:
        """Look at a topic of `waiting_topics` for the officer of this actor key."""
        lock = getattr(topic, "reading", None)
        is_appealed = getattr(topic, "last_verb", "") == "topic.appealed"
        held = lock if lock is not None and lock.until > timezone.now() else None
        return cls(
            topic,
            [str(hint.label) for hint in hints_of(topic.title, topic.text, topic.place)],
            looks_like_one_fault(topic.category, topic.title, topic.text),
            held.until if held else None,
            held is not None and held.held_by != reader,
            is_appealed,
            getattr(topic, "last_note", "") if is_appealed else "",
        )


def held_comments(council: Council) -> QuerySet[Comment]:
    """Return the comments to a council's topics that nobody has read yet, the oldest first."""
    return Comment.objects.filter(topic__council=council, state=CommentState.HELD).select_related(
        "topic__council", "participant"
    )


def judged_lately(council_key: str) -> list[TopicStep]:
    """Return what was published or hidden within the last hour and is the topic's last step: it can be undone."""
    later = TopicStep.objects.filter(topic=OuterRef("topic"), number__gt=OuterRef("number"))
    since = timezone.now() - timedelta(hours=_UNDO_HOURS)
    rows = TopicStep.objects.filter(
        ~Exists(later),
        verb__in=_UNDOABLE,
        at__gte=since,
        topic__council__key=council_key,
        topic__support_count__lte=1,
    )
    return list(rows.select_related("topic").order_by("-at")[:10])


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """One line of the public log."""

    day: date
    council: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ModerationFigures:
    """The last 365 days in numbers.

    Attributes:
        since: first day counted.
        hidden, appealed, refused, undone: how often.
        reasons: label of the reason and how often, most frequent first.
    """

    since: date
    hidden: int
    appealed: int
    refused: int
    undone: int
    reasons: list[tuple[str, int]]


def moderation_figures() -> ModerationFigures:
    """Count the acts of moderation of the last year."""
    since = timezone.now() - timedelta(days=_DAYS)
    rows = TopicStep.objects.filter(verb__in=_VERBS, at__gte=since)
    counts = dict(rows.order_by().values_list("verb").annotate(n=Count("pk")))
    reasons = rows.filter(verb="topic.hidden").order_by().values_list("reason").annotate(n=Count("pk"))
    labels = [(str(StepReason(code).label), number) for code, number in reasons if code in StepReason.values]
    hidden, appealed, refused, undone = (counts.get(verb, 0) for verb in _VERBS)
    return ModerationFigures(
        timezone.localdate(since),
        hidden,
        appealed,
        refused,
        undone,
        sorted(labels, key=lambda one: (-one[1], one[0])),
    )


def moderation_log(texts: dict[str, str]) -> list[LoggedAct]:
    """Return the newest acts of moderation, at most 100.

    Args:
        texts: what each verb is called in the reader's language.
    """
    rows = TopicStep.objects.filter(verb__in=_VERBS).select_related("topic__council__district")
    return [
        LoggedAct(
            timezone.localdate(row.at),
            row.topic.council.district.full_name if row.topic.council.district else row.topic.council.key,
            texts.get(row.verb, row.verb),
            str(row.get_reason_display()) if row.reason else "",
        )
        for row in rows.order_by("-at", "-pk")[:_SHOWN]
    ]
