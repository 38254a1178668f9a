"""The whole check in one call."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from django.db import connection

from sapha.ledger.chain import ChainBreak
from sapha.ledger.models import TreeHead
from sapha.ledger.triggers import missing_guards
from sapha.ledger.verification import report
from sapha.ledger.verification.chains import ChainCount, chain_breaks
from sapha.ledger.verification.trees import head_breaks


def _silent(_events: int) -> None:
    """Show no progress."""


def verify_ledger(progress: Callable[[int], None] = _silent) -> report.LedgerReport:
    """Check every chain from its first event to its head, the tree, every head, and the guards.

    Args:
        progress: called with the number of events read since the last call.
    """
    count, broken = ChainCount(), 0
    breaks: list[ChainBreak] = []
    for one in chain_breaks(progress, count):
        broken += 1
        if len(breaks) < report.LISTED:
            breaks.append(one)
    heads = TreeHead.objects.count()
    wrong = tuple(islice(head_breaks(), report.LISTED))
    guards = missing_guards(connection)
    return report.LedgerReport(count.chains, count.events, broken, tuple(breaks), guards, heads, wrong)
