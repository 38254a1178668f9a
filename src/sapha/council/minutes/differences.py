"""What a correction takes out of a text and what it puts in, piece by piece. No database."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

# A consonant with all its marks, so that no mark stands apart from its letter; words of other
# scripts and numbers as a whole.
_PIECE = re.compile(r"[A-Za-z]+|[0-9๐-๙]+|[เแโใไ]?[\s\S][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*")
_MOST = 4_000  # pieces up to which they are compared one by one; longer texts line by line
_LEAST_KEPT = 3  # characters: a shorter run in common between two changes reads as noise


class Change(StrEnum):
    """What became of a piece."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A stretch of text and what became of it."""

    change: Change
    text: str


def pieces_of(text: str) -> list[str]:
    """Return a text cut where a reader may cut it."""
    return _PIECE.findall(text)


def differences(before: str, after: str) -> list[Piece]:
    """Return the stretches that stayed, went and came, in the order of reading."""
    old, new = pieces_of(before), pieces_of(after)
    if len(old) + len(new) > _MOST:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    gone = come = ""
    for code, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left, right = "".join(old[i1:i2]), "".join(new[j1:j2])
        is_noise = code == "equal" and (gone or come) and len(left) < _LEAST_KEPT and i2 < len(old)
        if code != "equal" or is_noise:
            gone, come = gone + left, come + right
            continue
        found += _changed(gone, come)
        gone = come = ""
        found.append(Piece(Change.SAME, left))
    return found + _changed(gone, come)


def _changed(gone: str, come: str) -> list[Piece]:
    removed = [Piece(Change.REMOVED, gone)] if gone else []
    return removed + ([Piece(Change.ADDED, come)] if come else [])
