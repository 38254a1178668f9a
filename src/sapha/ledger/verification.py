"""Checks every chain of the ledger: streamed, in constant memory, while writers go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from sapha.ledger import queries
from sapha.ledger.chain import ChainBreak, ChainWalk
from sapha.ledger.triggers import missing_guards

# Chains whose end is compared with their heads in one query.
_ENDS = 500


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What a check of the whole ledger found.

    Attributes:
        chains: how many chains were followed.
        events: how many events were read.
        broken: how many chains are broken.
        breaks: the first break of each, at most `LISTED` of them.
        missing_guards: database triggers that do not stand.
    """

    chains: int
    events: int
    broken: int
    breaks: tuple[ChainBreak, ...]
    missing_guards: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.broken and not self.missing_guards


# A ledger with more broken chains than this is not better understood by a longer list.
LISTED = 1_000


def _silent(_events: int) -> None:
    """Show no progress."""


def _walks(progress: Callable[[int], None]) -> Iterator[tuple[ChainWalk, int]]:
    """Yield each chain when its last event was read, with the number of its events."""
    walk, count = None, 0
    for batch in queries.event_batches():
        for content, kept_hash in batch:
            if walk is None or content.chain != walk.chain:
                if walk is not None:
                    yield walk, count
                walk, count = ChainWalk(content.chain), 0
            walk.follow(content, kept_hash)
            count += 1
        progress(len(batch))
    if walk is not None:
        yield walk, count


def _meet_heads(walks: Iterable[ChainWalk]) -> Iterator[ChainBreak]:
    """Compare the ends of some chains with their heads and yield what is broken.

    A head is read after the events, so that it may already count newer ones: those are
    followed as well before the head is compared.
    """
    open_walks = list(walks)
    heads = queries.heads_of(walk.chain for walk in open_walks)
    for walk in open_walks:
        head = heads.get(walk.chain)
        if head is not None and head.length > walk.sequence and walk.broken is None:
            for content, kept_hash in queries.later_events(walk.chain, walk.sequence, head.length):
                walk.follow(content, kept_hash)
        walk.meet_head(head.length if head else None, head.hash if head else "")
        if walk.broken is not None:
            yield walk.broken


def _breaks(walks: Iterable[ChainWalk]) -> Iterator[ChainBreak]:
    waiting: list[ChainWalk] = []
    for walk in walks:
        waiting.append(walk)
        if len(waiting) == _ENDS:
            yield from _meet_heads(waiting)
            waiting = []
    yield from _meet_heads(waiting)
    for chain in queries.chains_without_events():
        yield ChainBreak(chain, 1, "truncated")


def verify_ledger(progress: Callable[[int], None] = _silent) -> LedgerReport:
    """Check every chain from its first event to its head, and the guards of the tables.

    Args:
        progress: called with the number of events read since the last call.
    """
    chains = events = broken = 0

    def counted() -> Iterator[ChainWalk]:
        nonlocal chains, events
        for walk, count in _walks(progress):
            chains += 1
            events += count
            yield walk

    breaks: list[ChainBreak] = []
    for one in _breaks(counted()):
        broken += 1
        if len(breaks) < LISTED:
            breaks.append(one)
    return LedgerReport(chains, events, broken, tuple(breaks), missing_guards(connection))
