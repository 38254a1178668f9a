"""What this app does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from sapha.civic.participants.models import PendingAct

KEPT = timedelta(days=7)


def forget_pending_acts(now: datetime) -> int:
    """Delete acts a week after they were begun, done or not; return how many."""
    return PendingAct.objects.filter(created_at__lt=now - KEPT).delete()[0]
