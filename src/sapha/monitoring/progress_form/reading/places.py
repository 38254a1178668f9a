"""Copies of one long text, voted place by place, as combiners of text recognition do.

A place is one character of the text without white space, as the copy nearest to all others has
it. Every copy says of each place: keep it, another character, nothing, or more before it. What
more than half of the copies say wins; a place where nobody has more than half leaves the whole
text open. White space never does: it goes with the most copies, and in a tie with the least.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple, cast

from rapidfuzz.distance import Levenshtein

from sapha.monitoring.progress_form.reading.passages import PAGE_BREAK

_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s{2,}|[^\S \n]")  # white space that is not one plain space or newline
_WEAKEST_FIRST = ("", " ", "\n", PAGE_BREAK)


# Kind, place in the middle reading, place in the other one.
Operations = Sequence[tuple[Literal["replace", "insert", "delete"], int, int]]


class Budget:
    """Comparisons of characters that may still be spent on one project."""

    def __init__(self, comparisons: int) -> None:
        self._left = comparisons

    def allows(self, comparisons: int) -> bool:
        """Return whether so many may be spent, and spend them."""
        if comparisons > self._left:
            return False
        self._left -= comparisons
        return True


class Vote(NamedTuple):
    """The text on which the copies agree, or None; ``places`` is how many places were changed."""

    text: str | None
    places: int = 0


class Voice(NamedTuple):
    """One copy's text without white space, and the white space before its n-th character."""

    letters: str
    gaps: dict[int, str]


def voice(text: str) -> Voice:
    """Take the white space out of a text and remember where it stood and of what kind it was."""
    gaps: dict[int, str] = {}
    taken = 0
    for space in _SPACES.finditer(text):
        gaps[space.start() - taken] = _kind(space.group())
        taken += len(space.group())
    return Voice("".join(text.split()), gaps)


def _kind(space: str) -> str:
    if PAGE_BREAK in space:
        return PAGE_BREAK
    return "\n" if "\n" in space else " "


def laid_out(text: str) -> str:
    """Return the text with single spaces and newlines; a page's end within it becomes a space."""
    return _UNEVEN.sub(lambda space: _single(_kind(space.group())), text).strip()


def _single(kind: str) -> str:
    return " " if kind == PAGE_BREAK else kind


def vote(texts: Sequence[str], budget: Budget) -> Vote:
    """Return the text that the copies make together; it does not depend on their order.

    Texts so many, long and different that aligning them is beyond the budget stay open.
    """
    if len(set(texts)) == 1:
        return Vote(laid_out(texts[0]))
    voices = [voice(text) for text in texts]
    counts = Counter(each.letters for each in voices)
    letters, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if 2 * count > len(texts):
        middle = letters
    elif not budget.allows(_work(counts)):
        return Vote(None)
    else:
        middle = _nearest_to_all(counts)
    edits = _edits(middle, counts, budget)
    agreed = _agreed(counts, edits) if 2 * count <= len(texts) else {}
    if agreed is None:
        return Vote(None)
    return Vote(_written(middle, agreed, _gaps(middle, voices, edits)), len(agreed))


def _work(counts: Counter[str]) -> int:
    longest = max(map(len, counts))
    return len(counts) ** 2 * longest**2


def _nearest_to_all(counts: Counter[str]) -> str:
    """Return the reading with the least sum of distances to all; of equal ones the first by code point."""

    def cost(one: str) -> tuple[int, str]:
        return sum(n * Levenshtein.distance(one, other) for other, n in counts.items()), one

    return min(counts, key=cost)


def _edits(middle: str, counts: Counter[str], budget: Budget) -> dict[str, Operations]:
    """Return how each reading differs from the middle one; as if it did not where telling costs too much."""
    return {
        letters: _operations(middle, letters) if budget.allows(len(middle) * len(letters)) else ()
        for letters in counts
        if letters != middle
    }


def _operations(middle: str, letters: str) -> Operations:
    return cast("Operations", [tuple(each) for each in Levenshtein.editops(middle, letters)])


def _agreed(counts: Counter[str], edits: dict[str, Operations]) -> dict[int, str] | None:
    """Return what stands at the changed places of the middle reading, or None if one stays open.

    A place's key is twice its index; what is put in before it has the odd key below.
    """
    total = counts.total()
    changes: dict[int, Counter[str]] = {}
    for letters, operations in edits.items():
        for place, text in _changes(letters, operations).items():
            changes.setdefault(place, Counter())[text] += counts[letters]
    agreed: dict[int, str] = {}
    for place, said in changes.items():
        text, count = max(said.items(), key=lambda item: (item[1], item[0]))
        if 2 * count > total:
            agreed[place] = text
        elif 2 * (total - said.total()) <= total:
            return None
    return agreed


def _changes(letters: str, operations: Operations) -> dict[int, str]:
    """Return what one reading says at the places where it differs: ``""`` where it has nothing."""
    changes: dict[int, str] = {}
    for tag, source, target in operations:
        if tag == "insert":
            changes[2 * source - 1] = changes.get(2 * source - 1, "") + letters[target]
        else:
            changes[2 * source] = letters[target] if tag == "replace" else ""
    return changes


def _gaps(middle: str, voices: Sequence[Voice], edits: dict[str, Operations]) -> dict[int, str]:
    """Return the white space before each place of the middle reading that has any."""
    said: dict[int, Counter[str]] = {}
    shifts = {letters: _shifts(operations) for letters, operations in edits.items()}
    for each in voices:
        own = each.gaps
        if each.letters != middle:
            own = {_source_place(place, *shifts[each.letters]): kind for place, kind in own.items()}
        for place, kind in own.items():
            if 0 < place < len(middle):
                said.setdefault(place, Counter())[kind] += 1
    return {place: kind for place, kinds in said.items() if (kind := _most_said(kinds, len(voices)))}


def _most_said(kinds: Counter[str], voices: int) -> str:
    """Return the kind of white space most copies have; a page's end between says nothing."""
    unknown = kinds.get(PAGE_BREAK, 0)
    votes = {"": voices - kinds.total(), " ": kinds.get(" ", 0), "\n": kinds.get("\n", 0)}
    if unknown == voices:
        return " "
    return max(votes, key=lambda kind: (votes[kind], -_WEAKEST_FIRST.index(kind)))


def _shifts(operations: Operations) -> tuple[list[int], list[int]]:
    """Return from which place of the other reading on its places are shifted, and by how much."""
    starts, by = [0], [0]
    for tag, source, target in operations:
        if tag == "insert":
            starts.append(target + 1)
            by.append(source - target - 1)
        elif tag == "delete":
            starts.append(target)
            by.append(source + 1 - target)
    return starts, by


def _source_place(place: int, starts: list[int], by: list[int]) -> int:
    return place + by[bisect_right(starts, place) - 1]


def _written(middle: str, agreed: dict[int, str], gaps: dict[int, str]) -> str:
    """Write the middle reading with the agreed changes and white space."""
    parts: list[str] = []
    done = 0
    for place in sorted({*gaps, *((key + 1) // 2 for key in agreed)}):
        parts.append(middle[done:place])
        done = place
        parts.append(gaps.get(place, ""))
        parts.append(agreed.get(2 * place - 1, ""))
        if 2 * place in agreed:
            parts.append(agreed[2 * place])
            done = place + 1
    parts.append(middle[done:])
    return laid_out("".join(parts))
