"""Taking messages out of the outbox so that no two workers take the same.

A claim is one conditional update with a random mark; of two workers that see the same row
one changes it and the other finds nothing left to change, on both databases. A claim ends
by itself, so that a message whose worker died is taken again: it may then reach its
recipient twice, with the same Message-ID, retry key or id (at least once, never lost).
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from sapha.evidence.notices.choices import MessageState
from sapha.evidence.notices.models import OutboxMessage

# Longer than the slowest batch: 20 messages, each at most three times the longest answer.
CLAIM = timedelta(minutes=15)
BATCH = 20


def due(now: datetime) -> QuerySet[OutboxMessage]:
    """Return the messages that may be taken: their time has come, or their worker is gone."""
    waiting = Q(state=MessageState.QUEUED, next_attempt_at__lte=now)
    abandoned = Q(state=MessageState.SENDING, claimed_until__lte=now)
    return OutboxMessage.objects.filter(waiting | abandoned)


def _take(rows: QuerySet[OutboxMessage], now: datetime) -> str:
    """Claim what is still free of these rows; return the mark.

    The claim runs from the later of the run's time and the clock, lest a run that is asked
    about a later time take its own claims for abandoned ones.
    """
    mark = uuid.uuid4().hex
    rows.update(
        state=MessageState.SENDING,
        claim=mark,
        claimed_until=max(now, timezone.now()) + CLAIM,
        attempts=F("attempts") + 1,
    )
    return mark


def claimed(mark: str) -> QuerySet[OutboxMessage]:
    """Return the messages that are still ours under this mark."""
    return OutboxMessage.objects.filter(claim=mark, state=MessageState.SENDING)


def claim_singles(now: datetime, channel: str) -> tuple[str, list[OutboxMessage]]:
    """Claim some messages that go one by one; urgent ones first. Empty when nothing is due."""
    free = due(now).filter(is_bundled=False, channel=channel)
    wanted = list(free.order_by("-is_urgent", "next_attempt_at", "pk").values_list("pk", flat=True)[:BATCH])
    if not wanted:
        return "", []
    mark = _take(free.filter(pk__in=wanted), now)
    return mark, list(claimed(mark).order_by("-is_urgent", "pk"))


def next_bundle(now: datetime, channel: str, after: str) -> str | None:
    """Return the key of the next recipient, in the order of keys, for whom a digest is due."""
    free = due(now).filter(is_bundled=True, channel=channel, recipient_key__gt=after)
    return free.order_by("recipient_key").values_list("recipient_key", flat=True).first()


def claim_bundle(now: datetime, channel: str, recipient_key: str) -> str:
    """Claim everything that goes into one recipient's digest; return the mark."""
    free = due(now).filter(is_bundled=True, channel=channel, recipient_key=recipient_key)
    return _take(free, now)
