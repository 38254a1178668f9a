"""Writing down what became of claimed messages."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from sapha.evidence.notices.channels import DeliveryFailed
from sapha.evidence.notices.choices import MessageState, Reason
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.timing import next_digest, pause_after
from sapha.foundation.jobs import WORKER_KEY
from sapha.ledger.commands import record_event

_FREE = {"claim": "", "claimed_until": None}
# A channel that is down is asked again after this; its messages have lost no try.
_CHANNEL_REST = timedelta(minutes=1)
OUTBOX = "system:outbox"


def settle_sent(rows: QuerySet[OutboxMessage]) -> int:
    """Mark claimed messages as sent; return how many were still ours."""
    return rows.update(
        state=MessageState.SENT,
        sent_at=timezone.now(),
        reason="",
        error="",
        next_attempt_at=timezone.now(),
        **_FREE,
    )


def settle_suppressed(rows: QuerySet[OutboxMessage], reason: Reason) -> int:
    """Mark claimed messages as not to be sent."""
    return rows.update(state=MessageState.SUPPRESSED, reason=reason, **_FREE)


def defer_to_digest(rows: QuerySet[OutboxMessage], now: datetime) -> int:
    """Put claimed messages into the next digest; this counts as no try."""
    at = next_digest(now, settings.NOTICES_DIGEST_HOUR)
    return rows.update(
        state=MessageState.QUEUED,
        is_bundled=True,
        next_attempt_at=at,
        attempts=F("attempts") - 1,
        **_FREE,
    )


def give_back(rows: QuerySet[OutboxMessage], now: datetime, wait: timedelta | None = None) -> int:
    """Let claimed messages wait, without a lost try, until their channel works again."""
    at = now + max(_CHANNEL_REST, wait or _CHANNEL_REST)
    return rows.update(state=MessageState.QUEUED, next_attempt_at=at, attempts=F("attempts") - 1, **_FREE)


@transaction.atomic
def _give_up(message: OutboxMessage, failure: DeliveryFailed) -> None:
    mine = OutboxMessage.objects.filter(pk=message.pk, claim=message.claim)
    if not mine.update(state=MessageState.FAILED, reason=failure.reason, error=failure.detail, **_FREE):
        return
    record_event(
        actor_key=WORKER_KEY,
        verb="message.given_up",
        chain="system",
        subject=message.about or OUTBOX,
        facts={
            "kind": message.kind,
            "channel": message.channel,
            "attempts": message.attempts,
            "reason": str(failure.reason),
            "message": message.message_id,
        },
    )


def settle_failed(message: OutboxMessage, failure: DeliveryFailed, now: datetime) -> None:
    """Let a claimed message be tried again later, or give it up.

    A service that is down is no fault of the message: it waits, ever longer, until the service is back.
    """
    has_tried = message.attempts >= settings.NOTICES_ATTEMPTS and not failure.is_whole_channel
    if failure.is_final or has_tried:
        _give_up(message, failure)
        return
    pause = pause_after(message.attempts, random.random(), failure.wait)  # noqa: S311 - spreads load
    OutboxMessage.objects.filter(pk=message.pk, claim=message.claim).update(
        state=MessageState.QUEUED,
        next_attempt_at=now + pause,
        reason=failure.reason,
        error=failure.detail,
        **_FREE,
    )
