"""Checks every chain of the ledger: streamed, in constant memory, while writers go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sapha.ledger import queries
from sapha.ledger.chain import ChainBreak, ChainWalk

# Chains whose end is compared with their heads in one query.
_ENDS = 500


def _walks(progress: Callable[[int], None]) -> Iterator[tuple[ChainWalk, int]]:
    """Yield each chain when its last event was read, with the number of its events."""
    walk, count = None, 0
    for batch in queries.event_batches():
        for row in batch:
            if walk is None or row[0] != walk.chain:
                if walk is not None:
                    yield walk, count
                walk, count = ChainWalk(row[0]), 0
            walk.follow(row[:9], row[9])
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


@dataclass(slots=True)
class ChainCount:
    """What was read while the chains were followed."""

    chains: int = 0
    events: int = 0


def chain_breaks(progress: Callable[[int], None], count: ChainCount) -> Iterator[ChainBreak]:
    """Follow every chain from its first event to its head and yield the first break of each.

    Args:
        progress: called with the number of events read since the last call.
        count: counts chains and events on the way.
    """

    def counted() -> Iterator[ChainWalk]:
        for walk, events in _walks(progress):
            count.chains += 1
            count.events += events
            yield walk

    yield from _breaks(counted())
