"""Events and heads for tests of the tree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from sapha.ledger.commands import make_head, record_event
from sapha.ledger.models import Event, TreeHead

# Nine in the morning in Bangkok.
FIRST_MORNING = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


@transaction.atomic
def write_events(count: int, subject: str = "example:1") -> list[Event]:
    """Record so many ``example.written`` on one subject."""
    return [
        record_event(actor_key="account:1", verb="example.written", chain=subject, subject=subject)
        for _ in range(count)
    ]


def head_on(day: int) -> TreeHead:
    """Make the head of the day so many days after the first morning."""
    made = make_head(actor_key="service:worker", now=FIRST_MORNING + timedelta(days=day))
    assert made.is_new
    return made.head
