"""What is seen to by itself: supports are entered in the ledger, clocks start with the council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sapha.civic.people.queries import service_account
from sapha.council.councils.choices import CouncilState
from sapha.council.councils.queries.councils import rules_on
from sapha.council.topics.choices import OPEN_STATES
from sapha.council.topics.commands import count_supports
from sapha.council.topics.models import Support, Topic
from sapha.council.topics.opening import start_clocks
from sapha.council.topics.recording import locked_topic
from sapha.foundation.jobs import WORKER


def count_all_supports(_now: datetime) -> int:
    """Enter every support that is not in the ledger yet; return how many topics had some."""
    worker = service_account(WORKER)
    waiting = (
        Support.objects.filter(batch__isnull=True, from_topic__isnull=True)
        .values_list("topic", flat=True)
        .distinct()
    )
    topics = Topic.objects.filter(pk__in=list(waiting)).select_related("council")
    return sum(count_supports(actor=worker, topic=topic) is not None for topic in topics)


def start_waiting_clocks(now: datetime) -> int:
    """Start the clocks of public topics whose council works again; return how many were started."""
    today, started = timezone.localtime(now).date(), 0
    waiting = Topic.objects.filter(
        state__in=OPEN_STATES, answer_by__isnull=True, council__state=CouncilState.ACTIVE
    ).select_related("council__charter")
    for topic in waiting:
        with transaction.atomic():
            kept = locked_topic(topic)
            held = rules_on([kept.council.charter], today).get(kept.council.charter_id)
            if held is None or kept.answer_by is not None:
                continue
            start_clocks(kept, held.rules, today)
            kept.save(update_fields=["acknowledge_by", "answer_by", "finish_by"])
            started += 1
    return started
