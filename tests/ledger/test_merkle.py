from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sapha.ledger.merkle import (
    EMPTY_ROOT,
    consistency_holds,
    consistency_proof,
    event_leaf,
    folded,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    node_hash,
    range_root,
)

# The recursive definitions of RFC 9162 section 2.1, written down as they stand there.


def naive_root(data: list[bytes]) -> bytes:
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = naive_split(len(data))
    return hashlib.sha256(b"\x01" + naive_root(data[:k]) + naive_root(data[k:])).digest()


def naive_split(count: int) -> int:
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def naive_path(m: int, data: list[bytes]) -> list[bytes]:
    if len(data) == 1:
        return []
    k = naive_split(len(data))
    if m < k:
        return [*naive_path(m, data[:k]), naive_root(data[k:])]
    return [*naive_path(m - k, data[k:]), naive_root(data[:k])]


def naive_subproof(m: int, data: list[bytes], known: bool) -> list[bytes]:
    if m == len(data):
        return [] if known else [naive_root(data)]
    k = naive_split(len(data))
    if m <= k:
        return [*naive_subproof(m, data[:k], known), naive_root(data[k:])]
    return [*naive_subproof(m - k, data[k:], False), naive_root(data[:k])]


LEAVES = [bytes([number]) for number in range(70)]
SIZE = st.integers(min_value=1, max_value=len(LEAVES))


def node(height: int, index: int) -> bytes:
    """Every complete node, the slow way."""
    width = 1 << height
    return naive_root(LEAVES[index * width : (index + 1) * width])


def test_the_hashes_are_those_of_the_standard() -> None:
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert node_hash(b"l" * 32, b"r" * 32) == hashlib.sha256(b"\x01" + b"l" * 32 + b"r" * 32).digest()
    assert event_leaf("00" * 32) == hashlib.sha256(bytes(33)).digest()


@pytest.mark.parametrize("size", range(len(LEAVES) + 1))
def test_the_root_is_that_of_the_definition(size: int) -> None:
    root = naive_root(LEAVES[:size])
    assert folded(map(leaf_hash, LEAVES[:size])) == root
    assert range_root(0, size, node) == root


@given(SIZE, st.integers(min_value=0, max_value=3))
def test_complete_nodes_and_a_rest_fold_to_the_same_root(size: int, height: int) -> None:
    width = 1 << height
    parts = [naive_root(LEAVES[start : min(start + width, size)]) for start in range(0, size, width)]
    assert folded(parts) == naive_root(LEAVES[:size])


@given(SIZE, st.data())
def test_an_inclusion_proof_is_that_of_the_definition_and_holds(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    path = inclusion_proof(index, size, node)
    assert path == naive_path(index, LEAVES[:size])
    assert inclusion_holds(index, size, leaf_hash(LEAVES[index]), path, naive_root(LEAVES[:size]))


@given(SIZE, st.data())
def test_a_consistency_proof_is_that_of_the_definition_and_holds(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(min_value=1, max_value=second))
    path = consistency_proof(first, second, node)
    assert path == naive_subproof(first, LEAVES[:second], True)
    roots = naive_root(LEAVES[:first]), naive_root(LEAVES[:second])
    assert consistency_holds(first, second, *roots, path)


@given(SIZE, st.data())
def test_no_inclusion_proof_holds_for_another_leaf_place_size_path_or_root(
    size: int, data: st.DataObject
) -> None:
    index = data.draw(st.integers(min_value=0, max_value=size - 1))
    root, leaf = naive_root(LEAVES[:size]), leaf_hash(LEAVES[index])
    path = inclusion_proof(index, size, node)
    other = b"x" * 32
    assert not inclusion_holds(index, size, other, path, root)
    assert not inclusion_holds(index, size, leaf, path, other)
    assert not inclusion_holds(index, size, leaf, [*path, other], root)
    assert not inclusion_holds(size, size, leaf, path, root)
    assert not inclusion_holds(-1, size, leaf, path, root)
    for place in range(len(path)):
        forged = [*path[:place], other, *path[place + 1 :]]
        assert not inclusion_holds(index, size, leaf, forged, root)
        assert not inclusion_holds(index, size, leaf, [*path[:place], *path[place + 1 :]], root)
    for wrong in set(range(size)) - {index}:
        assert not inclusion_holds(wrong, size, leaf, path, root)


@given(SIZE, st.data())
def test_no_consistency_proof_holds_for_other_roots_sizes_or_paths(second: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(min_value=1, max_value=second))
    old, new = naive_root(LEAVES[:first]), naive_root(LEAVES[:second])
    path, other = consistency_proof(first, second, node), b"x" * 32
    assert not consistency_holds(first, second, other, new, path)
    assert not consistency_holds(first, second, old, other, path)
    assert not consistency_holds(first, second, old, new, [*path, other])
    assert not consistency_holds(0, second, old, new, path)
    assert not consistency_holds(second + 1, second, old, new, path)
    for place in range(len(path)):
        assert not consistency_holds(first, second, old, new, [*path[:place], other, *path[place + 1 :]])
        assert not consistency_holds(first, second, old, new, [*path[:place], *path[place + 1 :]])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 3)])
def test_a_leaf_that_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="has no leaf"):
        inclusion_proof(index, size, node)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3), (-1, 3)])
def test_sizes_out_of_order_have_no_proof(first: int, second: int) -> None:
    with pytest.raises(ValueError, match="no consistency"):
        consistency_proof(first, second, node)


def test_one_leaf_needs_no_path() -> None:
    assert inclusion_proof(0, 1, node) == []
    assert consistency_proof(1, 1, node) == []
