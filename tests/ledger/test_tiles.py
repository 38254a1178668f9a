from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sapha.ledger.merkle import consistency_holds, consistency_proof, folded, inclusion_holds, inclusion_proof
from sapha.ledger.tiles import TreeEdge, complete_root, edge_of, node_source, split_hashes

MOST = 66_000  # just past one whole tile of tiles
LEAVES = [hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(MOST)]


def grown(size: int) -> tuple[TreeEdge, dict[tuple[int, int], tuple[bytes, bytes]]]:
    edge, kept = TreeEdge(), {}
    for leaf in LEAVES[:size]:
        for tile in edge.add(leaf):
            kept[tile.level, tile.number] = (tile.hashes, tile.root)
    return edge, kept


_EDGE, KEPT = grown(MOST)


def source(size: int = MOST):  # type: ignore[no-untyped-def]
    """Tiles as the database gives them for a tree of this size."""

    def tile(level: int, number: int) -> list[bytes]:
        if (level, number) in KEPT and (number + 1) << 8 * (level + 1) <= size:
            return split_hashes(KEPT[level, number][0])
        if level == 0:
            return LEAVES[number * 256 : min(number * 256 + 256, size)]
        below = range(number * 256, min(number * 256 + 256, size >> 8 * level))
        return [KEPT[level - 1, each][1] for each in below]

    return tile


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, MOST])
def test_the_edge_tells_the_root_and_can_be_taken_up_again(size: int) -> None:
    edge = edge_of(size, source(size))
    assert edge.root() == folded(LEAVES[:size])
    more = LEAVES[size : size + 300]
    tiles = [tile for leaf in more for tile in edge.add(leaf)]
    assert edge.root() == folded(LEAVES[: size + len(more)])
    assert [KEPT[tile.level, tile.number] for tile in tiles] == [(tile.hashes, tile.root) for tile in tiles]


def test_tiles_are_numbered_from_0_on_each_level() -> None:
    assert sorted(KEPT) == [*((0, number) for number in range(MOST // 256)), (1, 0)]


def test_memory_is_that_of_the_edge_alone() -> None:
    assert sum(map(len, _EDGE.levels)) <= 3 * 256


@given(st.integers(min_value=0, max_value=8))
def test_a_complete_root_is_the_folded_one(height: int) -> None:
    assert complete_root(LEAVES[: 1 << height]) == folded(LEAVES[: 1 << height])


@settings(max_examples=60)
@given(st.integers(min_value=1, max_value=MOST), st.data())
def test_proofs_from_tiles_hold(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    root, node = edge_of(size, source(size)).root(), node_source(source())
    assert inclusion_holds(index, size, LEAVES[index], inclusion_proof(index, size, node), root)
    first = index + 1
    old = edge_of(first, source(first)).root()
    assert consistency_holds(first, size, old, root, consistency_proof(first, size, node))
