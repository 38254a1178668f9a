"""Where readings of one field differ: pieces of text, each equal or not; no HTML, no database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

# A mark above or below a consonant never stands apart from it, and neither does sara am.
_CLUSTER = re.compile(r"[^\n][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*|\n")
# Beyond this many clusters a text is compared word by word: people look for words then anyway.
_LONG = 4_000
_WORD = re.compile(r"\s+|\S+")


class Piece(NamedTuple):
    """A piece of a reading; ``differs`` when some other reading has something else there."""

    text: str
    differs: bool


def marked_readings(readings: Sequence[str]) -> list[list[Piece]]:
    """Return each reading cut into pieces that all others share and pieces that they do not."""
    split = _WORD if any(len(reading) > _LONG for reading in readings) else _CLUSTER
    cut = [split.findall(reading) for reading in readings]
    return [_pieces(units, [other for other in cut if other is not units]) for units in cut]


def _pieces(units: list[str], others: Sequence[list[str]]) -> list[Piece]:
    differs = [False] * len(units)
    for other in others:
        for edit in Levenshtein.editops(units, other):
            if edit.tag != "insert":
                differs[edit.src_pos] = True
    pairs = zip(units, differs, strict=True)
    return [
        Piece("".join(unit for unit, _ in run), flag) for flag, run in groupby(pairs, lambda pair: pair[1])
    ]
