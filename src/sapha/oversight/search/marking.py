"""The part of a text around what was looked for, with the words marked; plain text throughout."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from sapha.foundation.thai_digits import to_arabic
from sapha.foundation.thai_text import normalise

# Characters shown of a text, and those of them before the first word.
SHOWN, BEFORE = 180, 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text.

    Attributes:
        text: plain text; the template escapes it.
        is_hit: whether it is what was looked for.
    """

    text: str
    is_hit: bool


def marked(text: str, words: str, most: int | None = None) -> list[Piece]:
    """Return a text in pieces, those that were looked for marked.

    Args:
        text: what a thing says.
        words: as the search compares them.
        most: characters to show, around the first word found; all when left out.
    """
    plain = " ".join(normalise(text).split())
    compared = to_arabic(plain.casefold())
    # Folding made the text longer, as for ß: the places would be wrong, so that nothing is marked.
    found = _places(compared, words) if len(compared) == len(plain) else []
    start, end = _window(plain, found[0][0] if found else 0, most)
    pieces = [Piece("…", is_hit=False)] if start else []
    at = start
    for begin, stop in found:
        if begin >= end or stop <= start:
            continue
        begin, stop = max(begin, at), min(stop, end)  # noqa: PLW2901 - cut to what is shown
        pieces += [Piece(plain[at:begin], is_hit=False), Piece(plain[begin:stop], is_hit=True)]
        at = stop
    pieces.append(Piece(plain[at:end], is_hit=False))
    if end < len(plain):
        pieces.append(Piece("…", is_hit=False))
    return [piece for piece in pieces if piece.text]


def _places(compared: str, words: str) -> list[tuple[int, int]]:
    """Return where the words stand, in order and without overlap; where a long one stands no short one counts."""
    terms = sorted({to_arabic(word) for word in words.split()}, key=len, reverse=True)
    if not terms:
        return []
    pattern = re.compile("|".join(map(re.escape, terms)))
    found = ((one.start(), one.end()) for one in pattern.finditer(compared))
    return [(_letter(compared, start), _whole(compared, end)) for start, end in found]


def _letter(text: str, start: int) -> int:
    """Move a start before the marks above and below to their letter."""
    while start > 0 and unicodedata.category(text[start]) == "Mn":
        start -= 1
    return start


def _whole(text: str, end: int) -> int:
    """Move an end behind the marks of its last letter: half a Thai letter cannot be shown."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _window(plain: str, first: int, most: int | None) -> tuple[int, int]:
    if most is None or len(plain) <= most:
        return 0, len(plain)
    start = _whole(plain, max(first - BEFORE, 0)) if first > BEFORE else 0
    return start, _whole(plain, min(start + most, len(plain)))
