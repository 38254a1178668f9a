"""Merkle trees as RFC 9162 section 2.1 defines them: roots, proofs and their verification. No Django.

The leaves are the events of the ledger in the order of their positions; the data of a leaf
are the 32 bytes of the event's hash. Everything stands on *complete nodes*: the node of
height ``h`` and index ``i`` covers the ``2 ** h`` leaves from ``i * 2 ** h``. Who can tell
any complete node can prove anything in O(log n) steps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

# Hash of the complete node of this height and index.
NodeSource = Callable[[int, int], bytes]

EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of 0x00 and its data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 of 0x01 and its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def event_leaf(event_hash: str) -> bytes:
    """Return the leaf of an event, from its hash in hexadecimal digits."""
    return leaf_hash(bytes.fromhex(event_hash))


def event_leaves(event_hashes: Iterable[str]) -> list[bytes]:
    """Return the leaves of many events, as `event_leaf` returns each.

    Raises:
        ValueError: one is not of hexadecimal digits.
    """
    sha256, unhex = hashlib.sha256, bytes.fromhex
    return [sha256(b"\x00" + unhex(each)).digest() for each in event_hashes]


def folded(hashes: Iterable[bytes]) -> bytes:
    """Return the root over hashes that are leaves or complete nodes of one height.

    The last may also be the smaller, incomplete rest of a tree: the split at the largest
    power of two is the same. Memory is O(log n), however many there are.
    """
    peaks: list[tuple[int, bytes]] = []
    for each in hashes:
        height, node = 0, each
        while peaks and peaks[-1][0] == height:
            node, height = node_hash(peaks.pop()[1], node), height + 1
        peaks.append((height, node))
    if not peaks:
        return EMPTY_ROOT
    root = peaks.pop()[1]
    while peaks:
        root = node_hash(peaks.pop()[1], root)
    return root


def _split(count: int) -> int:
    """Return the largest power of two smaller than the count (of at least 2)."""
    return 1 << (count - 1).bit_length() - 1


def range_root(start: int, end: int, node: NodeSource) -> bytes:
    """Return the root over the leaves ``start`` to ``end``, as one subtree of a larger tree."""
    count = end - start
    if count == 0:
        return EMPTY_ROOT
    height = count.bit_length() - 1
    if count == 1 << height:
        return node(height, start >> height)
    middle = start + _split(count)
    return node_hash(range_root(start, middle, node), range_root(middle, end, node))


def inclusion_proof(index: int, size: int, node: NodeSource) -> list[bytes]:
    """Return the path that proves the leaf at the index, counted from 0, in the tree of this size.

    Raises:
        ValueError: the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_root(middle, end, node))
            end = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(first: int, second: int, node: NodeSource) -> list[bytes]:
    """Return the path that proves the first tree to be the beginning of the second.

    Raises:
        ValueError: the sizes are not ``0 < first <= second``.
    """
    if not 0 < first <= second:
        raise ValueError(f"no consistency to prove from size {first} to size {second}")
    path, start, end = [], 0, second
    while first != end:
        middle = start + _split(end - start)
        if first <= middle:
            path.append(range_root(middle, end, node))
            end = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    # The first tree's own root is known to who asks; any other subtree is told.
    if start:
        path.append(range_root(start, end, node))
    return path[::-1]


def inclusion_holds(index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Return whether the path leads from the leaf to the root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, reached = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            reached = node_hash(step, reached)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = node_hash(reached, step)
        place, last = place >> 1, last >> 1
    return last == 0 and reached == root


def consistency_holds(
    first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Return whether the path leads from the first root to the second (RFC 9162 section 2.1.4.2)."""
    if first == second:
        return first > 0 and not path and first_root == second_root
    if not 0 < first < second or not path:
        return False
    steps = list(path)
    if first & (first - 1) == 0:
        steps.insert(0, first_root)
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, step)
        place, last = place >> 1, last >> 1
    return last == 0 and (old, new) == (first_root, second_root)
