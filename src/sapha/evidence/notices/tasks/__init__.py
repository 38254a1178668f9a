"""What this app does by itself: delivering, recording deliveries, comparing each day."""

from __future__ import annotations

from sapha.evidence.notices.tasks.delivering import deliver
from sapha.evidence.notices.tasks.reconciling import reconcile
from sapha.evidence.notices.tasks.recording import record_deliveries

__all__ = ["deliver", "reconcile", "record_deliveries"]
