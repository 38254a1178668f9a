"""What is seen to by itself: what nobody confirmed is forgotten."""

from __future__ import annotations

from datetime import datetime

from sapha.council.selection.commands import forget_unconfirmed
from sapha.foundation.jobs import WORKER_KEY


def forget(now: datetime) -> int:
    """Delete nominations that were handed in and never confirmed; return how many."""
    return forget_unconfirmed(actor_key=WORKER_KEY, now=now)
