"""Entering deliveries in the ledger: counted batches with a hash, never one event each."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import connection, transaction

from sapha.evidence.notices.choices import MessageState
from sapha.evidence.notices.models import OutboxMessage
from sapha.evidence.notices.tasks.settling import OUTBOX
from sapha.foundation.canonical import canonical_sha256
from sapha.foundation.jobs import WORKER_KEY
from sapha.ledger.commands import record_event

BATCH = 1_000


def batch_hash(messages: list[OutboxMessage]) -> str:
    """Return the SHA-256 of the canonical JSON of ``[message_id, kind, channel, sent_at]`` of each."""
    rows = [[one.message_id, one.kind, one.channel, one.sent_at] for one in messages]
    return canonical_sha256(rows)


@transaction.atomic
def _record_batch() -> int:
    rows = OutboxMessage.objects.filter(state=MessageState.SENT, recorded_in__isnull=True).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    batch = list(rows.only("pk", "message_id", "kind", "channel", "sent_at")[:BATCH])
    if not batch:
        return 0
    event = record_event(
        actor_key=WORKER_KEY,
        verb="messages.delivered",
        chain="system",
        subject=OUTBOX,
        facts={
            "messages": len(batch),
            "by_channel": dict(Counter(str(one.channel) for one in batch)),
            "messages_sha256": batch_hash(batch),
        },
    )
    OutboxMessage.objects.filter(pk__in=[one.pk for one in batch]).update(recorded_in=event.sequence)
    return len(batch)


def record_deliveries(_now: datetime) -> int:
    """Enter every delivery that no batch has counted yet; return how many."""
    recorded = 0
    while count := _record_batch():
        recorded += count
    return recorded
