"""What is seen to by itself: topics are closed when nobody objects, ratings are counted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Subquery

from sapha.civic.people.queries import service_account
from sapha.council.answers.choices import FINAL
from sapha.council.answers.commands import close_topic, count_ratings
from sapha.council.answers.commands.closing import OBJECTION_DAYS
from sapha.council.answers.models import Answer, Rating
from sapha.council.topics.choices import TopicState
from sapha.council.topics.models import Topic
from sapha.foundation.errors import Conflict
from sapha.foundation.jobs import WORKER


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
