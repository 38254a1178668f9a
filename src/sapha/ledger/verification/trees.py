"""Grows the tree again from the events and compares every kept tile and every published head."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from sapha.foundation.errors import BadInput
from sapha.foundation.signing import check_detached
from sapha.ledger import queries
from sapha.ledger.merkle import EMPTY_ROOT, event_leaf, event_leaves
from sapha.ledger.models import TreeHead
from sapha.ledger.statements import HeadStatement, read_head
from sapha.ledger.tiles import Tile, TreeEdge
from sapha.ledger.verification.report import HeadBreak


def _tile_differs(tile: Tile) -> bool:
    return queries.kept_tile(tile.level, tile.number) != (tile.hashes, tile.root)


def _grown(edge: TreeEdge, size: int) -> Iterator[HeadBreak]:
    """Grow the tree to a size; stop where a leaf is missing."""
    for batch in queries.hash_batches(edge.size, size):
        there = _without_gap(batch, edge.size)
        for tile in edge.extend(_leaves([event_hash for _, event_hash in there])):
            if _tile_differs(tile):
                yield HeadBreak(str(edge.size), "tile")
        if len(there) < len(batch):
            return


def _without_gap(batch: list[tuple[int, str]], start: int) -> list[tuple[int, str]]:
    """Return the rows up to the first that is not at its place; positions rise and none is there twice."""
    if not batch or batch[-1][0] == start + len(batch) - 1:
        return batch
    return [row for place, row in enumerate(batch, start) if row[0] == place]


def _leaves(event_hashes: list[str]) -> list[bytes]:
    try:
        return event_leaves(event_hashes)
    except (TypeError, ValueError):
        return [_leaf(each) for each in event_hashes]


def _leaf(event_hash: str) -> bytes:
    try:
        return event_leaf(event_hash)
    except (TypeError, ValueError):  # raw SQL may have put anything into the column: no root will match
        return EMPTY_ROOT


def _is_published_as_kept(head: TreeHead, before: TreeHead | None) -> bool:
    try:
        told = read_head(head.statement.encode())
    except BadInput:
        return False
    kept = HeadStatement(
        installation=told.installation,  # an installation may move to another address
        day=head.day,
        made_at=head.made_at,
        size=head.size,
        root=head.root,
        previous_size=before.size if before else 0,
        previous_root=before.root if before else EMPTY_ROOT.hex(),
    )
    return kept.to_json() == head.statement and kept.previous_size == head.previous_size


def _file_breaks(head: TreeHead, before: TreeHead | None) -> Iterator[HeadBreak]:
    day = head.day.isoformat()
    if not _is_published_as_kept(head, before):
        yield HeadBreak(day, "statement")
    signature = bytes(head.signature)
    if signature and not check_detached(settings.SIGNING, head.statement.encode(), signature).is_intact:
        yield HeadBreak(day, "signature")


def head_breaks() -> Iterator[HeadBreak]:
    """Grow the tree from its first leaf, in constant memory, and yield what differs from what is kept."""
    edge, before = TreeEdge(), None
    for head in TreeHead.objects.order_by("day").iterator(chunk_size=100):
        yield from _file_breaks(head, before)
        yield from _grown(edge, head.size)
        if edge.size < head.size:
            yield HeadBreak(head.day.isoformat(), "short")
        elif edge.size == head.size and edge.root().hex() != head.root:
            yield HeadBreak(head.day.isoformat(), "root")
        before = head
    placed = queries.placed_count()
    yield from _grown(edge, placed)
    if edge.size < placed:
        yield HeadBreak(str(edge.size), "leaf_missing")
