"""The five bands of a rating, its dimensions, and how the worst one wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sapha.foundation.errors import Bilingual


class Band(StrEnum):
    """A band by its colour; the look draws it as shape, word and colour."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    WHITE = "white"

    @property
    def mark(self) -> str:
        """Name of the band's mark in the look: good, watch, bad, pause or blank."""
        return _MARKS[self]


_MARKS = {
    Band.GREEN: "good",
    Band.AMBER: "watch",
    Band.RED: "bad",
    Band.GREY: "pause",
    Band.WHITE: "blank",
}
_RANK = {Band.WHITE: 0, Band.GREEN: 1, Band.GREY: 2, Band.AMBER: 3, Band.RED: 4}


class Dimension(StrEnum):
    """What a rating looks at, in the order in which it names its reason."""

    SCHEDULE = "schedule"
    MONEY = "money"
    CONSISTENCY = "consistency"
    REPORTING = "reporting"


_OTHERS = (Dimension.MONEY, Dimension.CONSISTENCY, Dimension.REPORTING)


@dataclass(frozen=True, slots=True)
class Rating:
    """The bands of one day.

    Attributes:
        overall: the worst dimension, never an average; white when the schedule cannot be
            rated and nothing else is wrong.
        dimensions: the band of each dimension; white where it cannot be rated or does not apply.
        decided_by: the first dimension that is as bad as the whole.
        word: what people read beside the mark.
        version: the thresholds' version.
    """

    overall: Band
    dimensions: Mapping[Dimension, Band]
    decided_by: Dimension
    word: Bilingual
    version: str


def worse(one: Band, other: Band) -> Band:
    """Return the worse of two bands; white gives way to any colour."""
    return one if _RANK[one] >= _RANK[other] else other


def decide(dimensions: Mapping[Dimension, Band]) -> tuple[Band, Dimension]:
    """Return the overall band and the first dimension that decides it."""
    worst = Dimension.SCHEDULE
    for dimension in _OTHERS:
        if _RANK[dimensions[dimension]] > _RANK[dimensions[worst]]:
            worst = dimension
    if dimensions[Dimension.SCHEDULE] is Band.WHITE and dimensions[worst] is Band.GREEN:
        return Band.WHITE, Dimension.SCHEDULE
    return dimensions[worst], worst
