"""Where labels go, so that none lies on another.

The server does not know the font's widths; texts are measured by counting signs that
take up room. Thai vowels and tone marks above and below a consonant take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the paper: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: Box) -> bool:
        """Whether this box lies wholly in the other one."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def crossed_by(self, start: Point, end: Point) -> bool:
        """Whether the line from start to end passes through, by cutting it at the four edges."""
        (x, y), (to_x, to_y) = start, end
        begin, finish = 0.0, 1.0
        for move, low, high in (
            (to_x - x, self.left - x, self.right - x),
            (to_y - y, self.top - y, self.bottom - y),
        ):
            if move == 0:
                if low > 0 or high < 0:
                    return False
                continue
            near, far = sorted((low / move, high / move))
            begin, finish = max(begin, near), min(finish, far)
        return begin <= finish


def text_width(text: str, size: float = 14.0) -> float:
    """Return the room a text needs in units of the view box, rather too much than too little."""
    return sum(0.0 if unicodedata.category(sign) in {"Mn", "Cf"} else 0.58 for sign in text) * size


def text_box(text: str, x: float, y: float, anchor: str, size: float = 14.0) -> Box:
    """Return the box of a text whose baseline stands at ``y``."""
    width = text_width(text, size)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - size * 1.15, left + width, y + size * 0.35)


@dataclass(frozen=True, slots=True)
class Label:
    """A text with the place chosen for it."""

    text: str
    x: float
    y: float
    anchor: str


def place_beside(
    text: str, at: Point, *, taken: Sequence[Box], lines: Sequence[tuple[Point, Point]], paper: Box
) -> Label | None:
    """Return a free place beside a point: above, below, left, right; ``None`` when there is none."""
    x, y = at
    for candidate in (
        Label(text, x, y - 11, "middle"),
        Label(text, x, y + 22, "middle"),
        Label(text, x - 9, y + 5, "end"),
        Label(text, x + 9, y + 5, "start"),
    ):
        box = text_box(text, candidate.x, candidate.y, candidate.anchor)
        if not box.inside(paper) or any(box.meets(other) for other in taken):
            continue
        if not any(box.crossed_by(*line) for line in lines):
            return candidate
    return None


def place_in_rows(
    wanted: Iterable[tuple[str, float]], rows: Sequence[float], paper: Box
) -> list[Label | None]:
    """Return places for labels over vertical lines, each in the first row where it fits.

    Args:
        wanted: text and the place of its line, from left to right.
        rows: baselines, the lowest first.
        paper: the room there is.
    """
    taken: list[Box] = []
    placed: list[Label | None] = []
    for text, x in wanted:
        options = (
            Label(text, x + shift, y, anchor)
            for y in rows
            for anchor, shift in (("end", 4.0), ("start", -4.0), ("middle", 0.0))
        )
        found = next((one for one in options if _fits(one, taken, paper)), None)
        if found:
            taken.append(text_box(found.text, found.x, found.y, found.anchor))
        placed.append(found)
    return placed


def _fits(label: Label, taken: Sequence[Box], paper: Box) -> bool:
    box = text_box(label.text, label.x, label.y, label.anchor)
    return box.inside(paper) and not any(box.meets(other) for other in taken)
