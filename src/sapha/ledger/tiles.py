"""The tree as it is kept: tiles of 256 nodes, and the right edge that is not complete yet. No Django.

A tile of level ``l`` holds 256 neighbouring nodes of height ``8 * l`` and is kept for ever
once all of them are there; its own root is one node of the level above. A proof over a
million events reads at most two tiles of each of three levels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from sapha.ledger.merkle import EMPTY_ROOT, NodeSource, folded

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH_BYTES = 32

# The hashes of a tile, as many as are there yet.
TileSource = Callable[[int, int], list[bytes]]


@dataclass(frozen=True, slots=True)
class Tile:
    """256 complete nodes and the node above them."""

    level: int
    number: int
    hashes: bytes
    root: bytes


def complete_root(hashes: list[bytes]) -> bytes:
    """Return the node over a power of two of hashes, level by level: the fast way."""
    sha256 = hashlib.sha256
    while len(hashes) > 1:
        pairs = zip(hashes[::2], hashes[1::2], strict=True)
        hashes = [sha256(b"\x01" + left + right).digest() for left, right in pairs]
    return hashes[0]


def split_hashes(joined: bytes) -> list[bytes]:
    """Return the hashes of a tile one by one."""
    return [joined[start : start + HASH_BYTES] for start in range(0, len(joined), HASH_BYTES)]


@dataclass(slots=True)
class TreeEdge:
    """The nodes that are in no complete tile yet: all a tree needs to grow, in O(log n) memory.

    Attributes:
        size: how many leaves the tree has.
        levels: for each level the hashes of its incomplete tile.
    """

    size: int = 0
    levels: list[list[bytes]] = field(default_factory=lambda: [[]])

    def add(self, leaf: bytes) -> Iterator[Tile]:
        """Add a leaf and yield the tiles that it completes, lowest first."""
        return self.extend([leaf])

    def extend(self, leaves: Sequence[bytes]) -> Iterator[Tile]:
        """Add leaves and yield the tiles that they complete; the edge stands at the end of each meanwhile."""
        taken = 0
        while taken < len(leaves):
            some = leaves[taken : taken + WIDTH - len(self.levels[0])]
            taken += len(some)
            self.size += len(some)
            self.levels[0].extend(some)
            yield from self._completed()

    def _completed(self) -> Iterator[Tile]:
        level = 0
        while len(self.levels[level]) == WIDTH:
            hashes = self.levels[level]
            tile = Tile(
                level, (self.size >> HEIGHT * (level + 1)) - 1, b"".join(hashes), complete_root(hashes)
            )
            self.levels[level] = []
            level += 1
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(tile.root)
            yield tile

    def root(self) -> bytes:
        """Return the root of the tree as it is now."""
        rest: list[bytes] = []
        for hashes in self.levels:
            rest = [folded([*hashes, *rest])] if hashes or rest else []
        return rest[0] if rest else EMPTY_ROOT


def edge_of(size: int, tile: TileSource) -> TreeEdge:
    """Return the edge of a tree of this size from what is kept."""
    levels = [tile(0, size >> HEIGHT)]
    level = 1
    while size >> HEIGHT * level:
        levels.append(tile(level, size >> HEIGHT * (level + 1)))
        level += 1
    return TreeEdge(size, levels)


def node_source(tile: TileSource) -> NodeSource:
    """Return what tells any complete node, from tiles that are each asked for once."""
    kept = cache(tile)

    def node(height: int, index: int) -> bytes:
        level, above = divmod(height, HEIGHT)
        first = index << above
        start = first % WIDTH
        return complete_root(kept(level, first >> HEIGHT)[start : start + (1 << above)])

    return node
