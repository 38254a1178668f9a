"""The daily comparison: what yesterday called for against what was sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sapha.evidence.notices.choices import MessageState, Reason
from sapha.evidence.notices.expected import Expected, ExpectedSource, expected_sources
from sapha.evidence.notices.models import MissingMessage, OutboxMessage, Reconciliation
from sapha.evidence.notices.tasks.settling import OUTBOX
from sapha.foundation.be_dates import BANGKOK
from sapha.foundation.jobs import WORKER_KEY
from sapha.ledger.commands import record_event

# How long after the digest a day is compared: by then its last messages have gone out.
_AFTER_DIGEST = timedelta(hours=2)
# A comparison that is not done after this is begun again by another worker.
_SILENCE = timedelta(hours=1)
_AT_A_TIME = 500


def day_to_compare(now: datetime) -> date:
    """Return the last day that can be compared.

    What a day calls for after its digest goes out with that of the next day, so that a day
    can be compared two hours after the digest that follows it.
    """
    digest = timedelta(hours=settings.NOTICES_DIGEST_HOUR)
    return (now.astimezone(BANGKOK) - digest - _AFTER_DIGEST).date() - timedelta(days=1)


def _claim(day: date, now: datetime) -> bool:
    """Take the comparison of a day; of several workers one gets it."""
    _row, made = Reconciliation.objects.get_or_create(day=day, defaults={"claimed_at": now})
    if made:
        return True
    abandoned = Reconciliation.objects.filter(
        day=day, finished_at__isnull=True, claimed_at__lt=now - _SILENCE
    )
    return bool(abandoned.update(claimed_at=now))


def _parts(expected: Iterable[Expected]) -> Iterator[list[Expected]]:
    rest = iter(expected)
    while part := list(islice(rest, _AT_A_TIME)):
        yield part


def _sent(part: list[Expected]) -> set[tuple[int, str]]:
    """Return which of these were sent, or declined by the recipient: that is no fault."""
    wished = [Reason.STOPPED, Reason.SWITCHED_OFF]
    fine = Q(state=MessageState.SENT) | Q(state=MessageState.SUPPRESSED, reason__in=wished)
    rows = OutboxMessage.objects.filter(
        fine,
        kind__in={one.kind for one in part},
        dedup_key__in={one.dedup_key for one in part},
        person__in={one.person.pk for one in part},
    )
    return {(pk, key) for pk, key in rows.values_list("person_id", "dedup_key") if pk is not None}


def _compare(row: Reconciliation, source: ExpectedSource) -> int:
    """Keep what is missing of one source; return how many were expected."""
    expected = 0
    for part in _parts(source.expected(row.day)):
        sent = _sent(part)
        missing = [
            MissingMessage(
                reconciliation=row,
                source=source.name,
                kind=one.kind,
                dedup_key=one.dedup_key,
                person=one.person,
            )
            for one in part
            if (one.person.pk, one.dedup_key) not in sent
        ]
        MissingMessage.objects.bulk_create(missing, ignore_conflicts=True)
        expected += len(part)
    return expected


@transaction.atomic
def _finish(row: Reconciliation, expected: int) -> None:
    row.expected, row.missing = expected, row.messages.count()
    row.finished_at = timezone.now()
    row.save()
    record_event(
        actor_key=WORKER_KEY,
        verb="messages.compared",
        chain="system",
        subject=OUTBOX,
        facts={"day": row.day, "expected": row.expected, "missing": row.missing},
    )


def reconcile(now: datetime) -> int:
    """Compare the last full day once; return how many messages were expected."""
    day = day_to_compare(now)
    if not expected_sources() or not _claim(day, now):
        return 0
    row = Reconciliation.objects.get(day=day)
    expected = sum(_compare(row, source) for source in expected_sources())
    _finish(row, expected)
    return expected
