"""The files anyone may take away and check: heads and proofs, as JSON. No Django.

Hashes are 64 lower-case hexadecimal digits, times UTC in ISO 8601 ending in ``Z``. What
the fields mean to a stranger stands in docs/verify_ledger.py, which reads these files
with Python's standard library alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, ClassVar, TypeVar

from sapha.foundation.canonical import canonical_json
from sapha.foundation.errors import BadInput, Bilingual
from sapha.ledger.merkle import consistency_holds, event_leaf, inclusion_holds

_HASH = re.compile(r"[0-9a-f]{64}")
# More steps than any tree of 64 bits has; a longer path is no proof of ours.
_LONGEST_PATH = 128


class _Paper:
    """A file that names its format beside its fields."""

    __slots__ = ()

    kind: ClassVar[str]

    def to_json(self) -> str:
        """Return the published file."""
        return canonical_json({"format": self.kind, **asdict(self)}).decode()  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class HeadStatement(_Paper):
    """What is published of one head; its canonical JSON is what is signed.

    Attributes:
        installation: public address of the installation.
        day: Bangkok's day.
        made_at: when the head was made.
        size: how many events it covers.
        root: root of the tree over them.
        previous_size: size of the head before it; 0 for the first.
        previous_root: root of the head before it; that of the empty tree for the first.
    """

    kind: ClassVar[str] = "sapha-ledger-head-1"

    installation: str
    day: date
    made_at: datetime
    size: int
    root: str
    previous_size: int
    previous_root: str


@dataclass(frozen=True, slots=True)
class InclusionProof(_Paper):
    """That one event is in the tree under a head.

    Attributes:
        chain: the event's chain.
        sequence: its place there.
        event_hash: its hash.
        leaf_index: its position in the tree, counted from 0.
        tree_size: size of the tree.
        root: root of the tree.
        path: the hashes that lead from the leaf to the root.
    """

    kind: ClassVar[str] = "sapha-inclusion-proof-1"

    chain: str
    sequence: int
    event_hash: str
    leaf_index: int
    tree_size: int
    root: str
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Return whether the path leads from the event to the root."""
        return inclusion_holds(
            self.leaf_index,
            self.tree_size,
            event_leaf(self.event_hash),
            _bytes(self.path),
            bytes.fromhex(self.root),
        )

    @property
    def roots(self) -> Mapping[int, str]:
        """The roots it speaks of, by size."""
        return {self.tree_size: self.root}


@dataclass(frozen=True, slots=True)
class ConsistencyProof(_Paper):
    """That a smaller tree is the beginning of a larger one: nothing was changed or taken out since.

    Attributes:
        first_size: size of the smaller tree.
        first_root: its root.
        second_size: size of the larger tree.
        second_root: its root.
        path: the hashes that lead from the one to the other.
    """

    kind: ClassVar[str] = "sapha-consistency-proof-1"

    first_size: int
    first_root: str
    second_size: int
    second_root: str
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Return whether the path leads from the first root to the second."""
        roots = bytes.fromhex(self.first_root), bytes.fromhex(self.second_root)
        return consistency_holds(self.first_size, self.second_size, *roots, _bytes(self.path))

    @property
    def roots(self) -> Mapping[int, str]:
        """The roots it speaks of, by size."""
        return {self.first_size: self.first_root, self.second_size: self.second_root}


Proof = InclusionProof | ConsistencyProof
_Kind = TypeVar("_Kind", HeadStatement, InclusionProof, ConsistencyProof)


def _bytes(path: tuple[str, ...]) -> list[bytes]:
    return [bytes.fromhex(each) for each in path]


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise ValueError("not a size")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _hash(value: object) -> str:
    if not _HASH.fullmatch(_text(value)):
        raise ValueError("not a hash")
    return _text(value)


def _path(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _LONGEST_PATH:
        raise ValueError("not a path")
    return tuple(map(_hash, value))


_FIELDS: Mapping[str, Callable[[object], object]] = {
    "installation": _text, "chain": _text,
    "day": lambda value: date.fromisoformat(_text(value)),
    "made_at": lambda value: datetime.fromisoformat(_text(value)),
    "sequence": _size, "leaf_index": _size, "tree_size": _size, "size": _size, "previous_size": _size,
    "first_size": _size, "second_size": _size,
    "event_hash": _hash, "root": _hash, "previous_root": _hash, "first_root": _hash, "second_root": _hash,
    "path": _path,
}  # fmt: skip


def _read(content: bytes, kind: type[_Kind], error: BadInput) -> _Kind:
    try:
        given = json.loads(content)
        if given.pop("format") != kind.kind:
            raise error
        values: dict[str, Any] = {name: _FIELDS[name](value) for name, value in given.items()}
        return kind(**values)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as cause:
        raise error from cause


def read_proof(content: bytes, where: str = "") -> Proof:
    """Return the proof a file holds.

    Raises:
        BadInput: it is no proof of ours.
    """
    text = Bilingual(
        "ไม่ใช่แฟ้มหลักฐานของบัญชีเหตุการณ์ โปรดใช้แฟ้มที่ได้จาก sapha ledger prove หรือจากหน้าเว็บ",
        "this is no proof of a ledger: use a file from sapha ledger prove or from the site",
    )
    error = BadInput(text, rule="ledger.proof_malformed", where=where)
    if InclusionProof.kind.encode() in content:
        return _read(content, InclusionProof, error)
    return _read(content, ConsistencyProof, error)


def read_head(content: bytes, where: str = "") -> HeadStatement:
    """Return what the file of a head says.

    Raises:
        BadInput: it is no head of ours.
    """
    text = Bilingual("ไม่ใช่แฟ้มค่าแฮชรวมประจำวัน", "this is no head of a ledger")
    return _read(content, HeadStatement, BadInput(text, rule="ledger.head_malformed", where=where))
