"""What a search finds, in groups: counts of every kind, and the rows shown of some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sapha.foundation.database.search_kinds import (
    MOST,
    Hit,
    Search,
    SearchKind,
    found_keys,
    hits_of,
    search_kinds,
)
from sapha.oversight.search.marking import SHOWN, Piece, marked


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with the words marked in it."""

    hit: Hit
    title: list[Piece]
    text: list[Piece]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind.

    Attributes:
        kind: what they are.
        keys: their keys, nearest or newest first; a thousand at most.
        is_more: whether there are more than that.
    """

    kind: SearchKind
    keys: Sequence[int]
    is_more: bool

    @property
    def count(self) -> int:
        """How many may be leafed through."""
        return len(self.keys)


def groups_of(search: Search) -> list[Group]:
    """Return what a search finds of every kind; one query, none without words.

    Raises:
        BadInput: the words are too many.
    """
    kinds = search_kinds()
    keys = found_keys(kinds, search) if search.words else {}
    return [
        Group(kind, keys.get(kind.name, [])[:MOST], len(keys.get(kind.name, [])) > MOST) for kind in kinds
    ]


def rows_of(keys: dict[str, list[int]], words: str) -> dict[str, list[Row]]:
    """Return the rows of these keys by kind, the words marked in them; one query."""
    return {
        name: [Row(hit, marked(hit.title, words), marked(hit.text, words, SHOWN)) for hit in hits]
        for name, hits in hits_of(keys).items()
    }
