"""What is seen to by itself: topics are closed when nobody objects, ratings are counted, clocks are told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from sapha.civic.people.queries import service_account
from sapha.council.answers.choices import FINAL
from sapha.council.answers.commands import close_topic, count_ratings
from sapha.council.answers.commands.closing import OBJECTION_DAYS
from sapha.council.answers.due import clocks_of, topics_due
from sapha.council.answers.models import Answer, Rating
from sapha.council.answers.reminding import remind
from sapha.council.commitments.queries import MADE_UP_FOR
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.foundation.errors import Conflict
from sapha.foundation.jobs import WORKER

# The first reminder comes so long before the last day.
SOONEST = timedelta(days=3)


def close_answered(now: datetime) -> int:
    """Close topics whose answer ends them and to which nobody objected in time; return how many."""
    worker, closed = service_account(WORKER), 0
    latest = Answer.objects.filter(topic=OuterRef("pk")).order_by("-number")
    over = Topic.objects.filter(state=TopicState.ANSWERED).annotate(
        outcome=Subquery(latest.values("outcome")[:1]), given_at=Subquery(latest.values("answered_at")[:1])
    )
    for topic in over.filter(outcome__in=FINAL, given_at__lte=now - OBJECTION_DAYS).select_related("council"):
        try:
            close_topic(actor=worker, topic=topic)
        except Conflict:  # somebody was faster: it was objected to, corrected or closed at this moment
            continue
        closed += 1
    return closed


def count_all_ratings(_now: datetime) -> int:
    """Enter every rating that is not in the ledger yet; return how many topics had some."""
    worker = service_account(WORKER)
    waiting = Rating.objects.filter(counted=False).values("topic")
    topics = Topic.objects.filter(pk__in=waiting).select_related("council")
    return sum(count_ratings(actor=worker, topic=topic) > 0 for topic in topics)


def send_reminders(now: datetime) -> int:
    """Remind of the clocks of topics and tell the unit above when one is a week over; return how many were told.

    A day on which nothing ran is made up for: each occasion is told once, on its day or later.

    Args:
        now: with time zone.
    """
    today, told = timezone.localtime(now).date(), 0
    for topic in topics_due(today - MADE_UP_FOR, today + SOONEST):
        for one in clocks_of(topic, today):
            if -SOONEST <= timedelta(days=one.days_late) <= MADE_UP_FOR:
                with transaction.atomic():
                    told += remind(one, today)
    return told
